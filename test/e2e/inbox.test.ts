/** An inbox of forty files of every kind: each is counted once, no letter is lost, and what is none is said to be none. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { encode } from 'bmp-ts';
import { strToU8, zipSync } from 'fflate';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { listInputs, readTwice, runBatch } from '../../src/batch/index.ts';
import { createTally } from '../../src/cli/tally.ts';
import { openHost } from '../../src/host/index.ts';
import { formPath } from '../../src/model/forms.ts';
import { type Outcome, outcomeSchema } from '../../src/model/outcome.ts';
import { readSettings } from '../../src/settings.ts';
import { lockedPdf } from '../ingest/encrypted.ts';
import { LETTER_DOCX } from '../support/documents.ts';
import { eml, msg } from '../support/mails.ts';
import { holder, signedPdf } from '../support/signed-pdf.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'congvan-inbox-'));
  await mkdir(join(folder, 'in'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const letter = (number: string): string =>
  `UBND TỈNH LÂM ĐỒNG\nSỞ XÂY DỰNG\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\nSố: ${number}/SXD-QLN\nLâm Đồng, ngày 05 tháng 5 năm 2026\nV/v kiểm tra nhà ở riêng lẻ\n\nKính gửi: UBND các xã, phường.\n\nSở Xây dựng đề nghị UBND các xã, phường kiểm tra nhà ở riêng lẻ và gửi kết quả về Sở.\n\nNơi nhận:\n- Như trên;\n- Lưu: VT, QLN.\n\nGIÁM ĐỐC\n\nLê Quang Thọ\n`;
const text = (number: string): Uint8Array => Buffer.from(letter(number));
const rtf = (number: string): string =>
  `{\\rtf1\\ansi ${letter(number)
    .replaceAll('\n', '\\par ')
    .replace(/[^\x20-\x7e]/gu, (sign) => `\\u${sign.charCodeAt(0)}?`)}}`;
const html = (number: string): string =>
  `<html><body>${letter(number)
    .split('\n')
    .map((line) => `<p>${line}</p>`)
    .join('')}</body></html>`;
const sample = (name: string): Promise<Buffer> =>
  readFile(fileURLToPath(new URL(`../../samples/letters/${name}`, import.meta.url)));

const WHITE = { width: 40, height: 60 };
const blank = () => sharp({ create: { ...WHITE, channels: 3, background: '#ffffff' } });
const bmp = encode({ ...WHITE, data: Buffer.alloc(WHITE.width * WHITE.height * 4, 255), bitPP: 24 }).data;

/** Where a file is no letter of its own, its name is followed by those in it. */
async function inbox(): Promise<
  Record<string, { content: Uint8Array | string; told: Record<string, string> | null }>
> {
  const signer = await holder('Lê Quang Thọ', 'Sở Xây dựng');
  const page = 'BT /F1 14 Tf 60 700 Td (So: 769/VP-NC) Tj ET';
  const own = (content: Uint8Array | string, outcome: string) => ({ content, told: { '': outcome } });
  const leftOut = (content: string) => ({ content, told: null });
  return {
    'a.txt': own(text('1'), 'done'),
    'bản sao.txt': own(text('1'), 'done'),
    'b.md': own(`# ${letter('2')}`, 'done'),
    'c.docx': own(LETTER_DOCX, 'done'),
    'd.rtf': own(rtf('4'), 'done'),
    'e.html': own(html('5'), 'done'),
    'f.pdf': own(await sample('02-cv-kiem-ke-he-thong.pdf'), 'done'),
    'tên không đuôi': own(text('7'), 'done'),
    'khóa.pdf': own(lockedPdf('mat-2026', 'x'), 'not-a-letter'),
    'khóa lạ.pdf': own(lockedPdf('khac', 'x'), 'file.encrypted'),
    'ký số.pdf': own(await signedPdf(page, { by: signer }), 'not-a-letter'),
    'trắng.bmp': own(bmp, 'not-a-letter'),
    'trắng.gif': own(await blank().gif().toBuffer(), 'not-a-letter'),
    'trắng.png': own(await blank().png().toBuffer(), 'not-a-letter'),
    'gói.zip': {
      content: zipSync({
        '1.txt': text('11'),
        'sâu/2.docx': LETTER_DOCX,
        'Thumbs.db': strToU8('x'),
        'sâu/': [] as never,
      }),
      told: { '!/1.txt': 'done', '!/sâu/2.docx': 'done' },
    },
    'lồng.zip': {
      content: zipSync({
        'trong.zip': zipSync({ 'z.txt': text('12') }),
        'bảng.xlsx': zipSync({ 'xl/workbook.xml': strToU8('y') }),
      }),
      told: { '!/trong.zip!/z.txt': 'done', '!/bảng.xlsx': 'file.unsupported' },
    },
    'thư.eml': {
      content: eml({
        from: 'Văn thư',
        text: 'Xin gửi.',
        files: [
          { name: 'a.rtf', bytes: Buffer.from(rtf('13')) },
          { name: 'b.zip', bytes: zipSync({ 'c.txt': text('14') }) },
        ],
      }),
      told: { '!/a.rtf': 'done', '!/b.zip!/c.txt': 'done' },
    },
    'thư không đính kèm.eml': {
      content: eml({ text: letter('15') }),
      told: { '!/nội dung thư.txt': 'done' },
    },
    'thư.msg': {
      content: msg({ subject: 'x', files: [{ name: 'e.html', bytes: Buffer.from(html('16')) }] }),
      told: { '!/e.html': 'done' },
    },
    'hai thư.txt': {
      content: `${letter('17')}\f${letter('18')}`,
      told: { '!/trang 001-001': 'done', '!/trang 002-002': 'done' },
    },
    'ảnh.heic': own(Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'), 'file.damaged'),
    'rỗng.txt': own('', 'file.empty'),
    'hỏng.pdf': own('%PDF-1.7\n1 0 obj\n<<', 'file.damaged'),
    'hỏng.zip': own(zipSync({ 'a.txt': text('1') }).subarray(0, 90), 'file.damaged'),
    'bom.zip': own(zipSync({ 'a.bin': [new Uint8Array(60_000_000), { level: 9 }] }), 'file.archive-limit'),
    'sổ.xlsx': own(zipSync({ 'xl/workbook.xml': strToU8('x') }), 'file.unsupported'),
    'trình chiếu.pptx': own(zipSync({ 'ppt/presentation.xml': strToU8('x') }), 'file.unsupported'),
    'chương trình.exe': own(Buffer.from('MZ\0\0\x01'), 'file.unsupported'),
    'dữ liệu.xml': own('<?xml version="1.0"?><a/>', 'file.unsupported'),
    'mã.js': own("import a from 'a';\n\nexport function b() {\n  return a();\n}\n", 'file.unsupported'),
    'nén.rar': own(Buffer.from('Rar!\x1a\x07\0', 'latin1'), 'file.unsupported'),
    'package.json': leftOut('{"name":"a"}'),
    'letters.jsonl': leftOut('{"schemaVersion":"1.2"}\n'),
    'nhãn.json': leftOut('{"type":{"code":"CV"}}'),
    'desktop.ini': leftOut('[.ShellClassInfo]\n'),
    'Thumbs.db': leftOut('x'),
    '.DS_Store': leftOut('x'),
    'tải.part': leftOut('%PDF-1.7'),
    'tải.pdf.crdownload': leftOut('%PDF-1.7'),
    '~$công văn.docx': leftOut('x'),
  };
}

it('a file that is not written to its end is no letter, however it is given', async () => {
  await writeFile(join(folder, 'thư.txt.part'), letter('1'));
  const [item] = await listInputs([join(folder, 'thư.txt.part')]);
  expect(item?.problem?.code).toBe('file.unsupported');
});

it('forty files, each told of as what it is', { timeout: 150_000 }, async () => {
  const files = await inbox();
  expect(Object.keys(files)).toHaveLength(40);
  for (const [name, { content }] of Object.entries(files)) await writeFile(join(folder, 'in', name), content);
  const expected = Object.entries(files).flatMap(([name, { told }]) =>
    Object.entries(told ?? {}).map(([inside, outcome]) => [name + inside, outcome] as const),
  );

  const out = join(folder, 'out');
  const items = await listInputs([join(folder, 'in')], out);
  const tally = createTally(out, items.length);
  const settings = readSettings({ workers: 2, passwords: ['sai', 'mat-2026'] });
  await using congvan = openHost(settings);
  const { lines } = await runBatch(items, {
    ...{ out, concurrency: 3, print: 'p', maxBytes: settings.maxBytes },
    read: readTwice(async (file, name) =>
      (await congvan.readAll(file, name, { text: formPath(file, 'text') })).map(({ outcome }) => outcome),
    ),
    forms: ['text'],
    unpack: (file, place, room) => congvan.unpack(file, place, room),
    onLetter: (outcome, how) => tally.add(outcome, how),
    onOpened: (item, letters) => tally.opened(letters, item.inside === undefined),
  });
  const outcomes = (await readFile(lines, 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line): Outcome => outcomeSchema.parse(JSON.parse(line)));

  for (const { error } of outcomes)
    expect(error?.message ?? '').not.toMatch(/error|invalid|found|truncated/iu);
  const told = outcomes.map(({ source, outcome, error }) => [source.file, error?.code ?? outcome]);
  expect(Object.fromEntries(told)).toEqual(Object.fromEntries(expected));
  const summary = tally.summary(false);
  const given = Object.values(files).filter((file) => file.told !== null).length;
  expect(summary).toMatchObject({
    files: given,
    opened: 6,
    letters: expected.length,
    inside: 10,
    left: 0,
    duplicates: 2,
  });
  expect(summary.files).toBe(summary.letters - summary.inside + summary.opened);

  const found = (name: string): Outcome | undefined => outcomes.find(({ source }) => source.file === name);
  expect(found('thư.eml!/a.rtf')?.source.container).toMatchObject({
    mail: { from: 'Văn thư <vanthu@example.vn>' },
  });
  expect(found('bản sao.txt')?.source.duplicateOf).toBe('a.txt');
  expect(found('ký số.pdf')?.signatures).toMatchObject([
    { integrity: 'intact', signer: { name: 'Lê Quang Thọ' } },
  ]);
  expect(found('hai thư.txt!/trang 002-002')?.letter?.number.serial).toBe('18');

  const textOf = (name: string): Promise<string> => readFile(join(out, `${name}.txt`), 'utf8');
  expect(await textOf('hai thư.txt!/trang 001-001')).toContain('17/SXD-QLN');
  expect(await textOf('hai thư.txt!/trang 002-002')).toContain('18/SXD-QLN');
  expect(await textOf('gói.zip!/1.txt')).toContain('11/SXD-QLN');
});
