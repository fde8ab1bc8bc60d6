/** The register of incoming documents, opened by programs that we did not write. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import Papa from 'papaparse';
import readWorkbook from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { incomingRow, registerCsv } from '../../src/emit/index.ts';
import { registerXlsx } from '../../src/emit/register-xlsx.ts';
import type { IncomingRow } from '../../src/model/incoming.ts';
import { outcomeOf } from '../fake-letters.ts';

/** A machine may have the other parts of LibreOffice alone. */
const hasCalc =
  spawnSync('soffice', ['--version']).status === 0 && existsSync('/usr/lib/libreoffice/program/libsclo.so');

const row = (over: Partial<IncomingRow> = {}): IncomingRow => ({
  arrived: '2021-11-26',
  arrivalNumber: '05',
  author: 'Sở Nội vụ',
  number: '/SNV-CCHC',
  issued: '2021-11',
  about: 'Công văn: báo cáo "quý", năm; 2021',
  unit: null,
  passed: null,
  receipt: null,
  note: null,
  ...over,
});
const FORMULAS = ['=1+1', '+84 258', '-2 người', '@SUM(A1)', "=cmd|' /C calc'!A0"];
const rows = [row(), ...FORMULAS.map((about) => row({ about, issued: '2021-11-25' }))];

describe('the row of a letter', () => {
  it('says what the letter says, in the words of a register', () => {
    const outcome = outcomeOf('thu/1.pdf', {
      type: { code: 'CV', name: 'Công văn' },
      issuer: { name: 'Sở Nội vụ', parent: null },
      number: { text: '12/SNV', serial: '12', symbol: 'SNV' },
      issued: '2021-11-25',
      subject: 'rà soát',
      urgency: 'hỏa tốc',
      deadlines: [
        { due: '2021-12-10T17:00', start: null, relation: 'before', text: 'trước 17 giờ ngày 10/12' },
      ],
    });
    expect(incomingRow(outcome)).toMatchObject({
      arrived: null,
      author: 'Sở Nội vụ',
      number: '12/SNV',
      issued: '2021-11-25',
      about: 'Công văn: rà soát',
      note: 'hỏa tốc; hạn 10/12/2021 17:00; thu/1.pdf',
    });
  });

  it('holds no trích yếu of what is tuyệt mật, and there is none without a letter', () => {
    const secret = outcomeOf('x', {
      type: { code: 'CV', name: 'Công văn' },
      subject: 'kín',
      secrecy: 'tuyệt mật',
    });
    expect(incomingRow(secret)?.about).toBe('Công văn');
    expect(incomingRow({ ...secret, letter: null })).toBeNull();
  });
});

describe('xlsx', () => {
  it('is read with days as days and texts as texts', async () => {
    const bytes = Buffer.from(await registerXlsx(rows));
    const [sheet] = await readWorkbook(bytes);
    const [head, first, second] = sheet?.data ?? [];
    expect(head).toEqual([
      'Ngày đến',
      'Số đến',
      'Tác giả',
      'Số, ký hiệu',
      'Ngày tháng',
      'Tên loại và trích yếu nội dung',
      'Đơn vị hoặc người nhận',
      'Ngày chuyển',
      'Ký nhận',
      'Ghi chú',
    ]);
    expect(first?.slice(0, 6)).toEqual([
      new Date('2021-11-26T00:00:00Z'),
      '05',
      'Sở Nội vụ',
      '/SNV-CCHC',
      '…/11/2021',
      'Công văn: báo cáo "quý", năm; 2021',
    ]);
    expect(second?.[4]).toEqual(new Date('2021-11-25T00:00:00Z'));
    expect(sheet?.data.slice(2).map((cells) => cells[5])).toEqual(FORMULAS);
  });

  it('freezes its head, filters its columns, and holds no formula', async () => {
    const files = unzipSync(await registerXlsx(rows));
    const sheet = strFromU8(files['xl/worksheets/sheet1.xml']!);
    expect(sheet).toMatch(/<pane[^>]*ySplit="1"[^>]*state="frozen"/);
    expect(sheet).toContain('<autoFilter ref="A1:J7"/>');
    expect(sheet).not.toMatch(/<f[ >]/);
  });

  it('may be empty, and survives characters that XML forbids', async () => {
    expect((await readWorkbook(Buffer.from(await registerXlsx([]))))[0]?.data).toHaveLength(1);
    const odd = Buffer.from(await registerXlsx([row({ about: 'a\u0001b\ud800' })]));
    expect((await readWorkbook(odd))[0]?.data[1]?.[5]).toMatch(/^a/);
  });

  it.skipIf(!hasCalc)(
    'opens in LibreOffice',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'congvan-so-'));
      try {
        writeFileSync(join(folder, 'so.xlsx'), await registerXlsx(rows));
        execFileSync('soffice', [
          `-env:UserInstallation=file://${folder}/profile`,
          '--headless',
          ...[
            '--convert-to',
            'csv:Text - txt - csv (StarCalc):44,34,76',
            '--outdir',
            folder,
            join(folder, 'so.xlsx'),
          ],
        ]);
        const { data } = Papa.parse<string[]>(readFileSync(join(folder, 'so.csv'), 'utf8').trim());
        expect(data[1]?.slice(0, 5)).toEqual(['26/11/2021', '05', 'Sở Nội vụ', '/SNV-CCHC', '…/11/2021']);
        expect(data.slice(2).map((cells) => cells[5])).toEqual(FORMULAS);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
    60_000,
  );
});

describe('csv', () => {
  const { data, errors } = Papa.parse<string[]>(registerCsv(rows).trim());

  it('is read as it was written, days as ISO writes them', () => {
    expect(errors).toEqual([]);
    expect(registerCsv(rows)).toMatch(/^\uFEFFNgày đến,/u);
    expect(data[1]?.slice(0, 6)).toEqual([
      '2021-11-26',
      '05',
      'Sở Nội vụ',
      '/SNV-CCHC',
      '…/11/2021',
      'Công văn: báo cáo "quý", năm; 2021',
    ]);
  });

  it('holds no cell that a spreadsheet would run', () => {
    expect(data.slice(2).map((cells) => cells[5])).toEqual(FORMULAS.map((text) => `'${text}`));
  });
});
