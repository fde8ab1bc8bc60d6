/** Every kind of hostile file ends in an outcome, in time and in bounds, and nothing in it is executed or fetched. */
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHost } from '../../src/host/index.ts';
import type { Congvan } from '../../src/index.ts';
import { type Outcome, outcomeSchema } from '../../src/model/outcome.ts';
import { readSettings } from '../../src/settings.ts';
import { pdfOf, png } from '../support/made-files.ts';
import { bombPdf, deflatedZeros, onePage, stream, writeMuch } from './files.ts';

/** Bytes of the large texts: 100 MB. */
const LARGE = 100_000_000;
const PAGE_MS = 15_000;

let folder: string;
let congvan: Congvan;
const at = (path: string): string => join(folder, path);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'congvan-hostile-'));
  congvan = openHost(
    readSettings({ workers: 2, pageTimeoutMs: PAGE_MS, letterTimeoutMs: 30_000, maxMemoryMb: 900 }),
  );
});
afterAll(async () => {
  await congvan.close();
  await rm(folder, { recursive: true, force: true });
});

/** What no file may bring about, however bad it is: the program found no word for it, or lost the reader of the letter. */
const UNFORESEEN = ['internal', 'letter.timeout', 'letter.crash'];

/** The outcome of a file, which keeps to the schema and is foreseen. */
async function read(name: string, content?: string | Buffer): Promise<Outcome> {
  if (content !== undefined) await writeFile(at(name), content);
  const outcome = outcomeSchema.parse(await congvan.read(at(name), name));
  const codes = [outcome, ...outcome.pages].flatMap(({ error }) => error?.code ?? []);
  expect(
    codes.filter((code) => UNFORESEEN.includes(code)),
    name,
  ).toEqual([]);
  return outcome;
}
const codeOf = ({ outcome, error, pages }: Outcome): string =>
  error?.code ?? pages.find((page) => page.error)?.error?.code ?? outcome;
const empty = stream('', Buffer.from('BT ET'));

describe('PDF', { timeout: 90_000 }, () => {
  it('a bomb: kilobytes that unpack to a gigabyte', async () => {
    const bomb = await bombPdf();
    expect(bomb.length).toBeLessThan(10_000);
    expect(codeOf(await read('bom.pdf', bomb))).toMatch(/^page\.(memory|timeout)$/);
  });

  it('a page tree that goes round', async () => {
    const round = pdfOf([
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Kids [3 0 R] /Count 2 >>',
      '<< /Type /Pages /Kids [2 0 R] /Parent 2 0 R /Count 2 >>',
    ]);
    expect(codeOf(await read('vòng.pdf', round))).toBe('file.damaged');
  });

  it('a cross-reference table that goes round', async () => {
    const whole = pdfOf(onePage(empty));
    const offset = whole.lastIndexOf('\nxref\n') + 1;
    const round = Buffer.from(
      whole.toString('latin1').replace('/Root 1 0 R', `/Root 1 0 R /Prev ${offset}`),
      'latin1',
    );
    expect(codeOf(await read('xref.pdf', round))).toBe('not-a-letter');
  });

  it('half a million pages that are not there', async () => {
    const objects = onePage(empty);
    objects[1] = '<< /Type /Pages /Kids [3 0 R] /Count 500000 >>';
    const outcome = await read('nhiều trang.pdf', pdfOf(objects));
    expect(outcome).toMatchObject({ outcome: 'not-a-letter', source: { pages: 1 } });
  });

  it('a page as large as a town', async () => {
    const town = pdfOf(
      onePage(empty, '/UserUnit 75000').map((object) => object.toString().replace('595 842', '14400 14400')),
    );
    expect(codeOf(await read('to.pdf', town))).toBe('page.too-large');
  });

  it('scripts, programs to launch, addresses to fetch', async () => {
    const requests: string[] = [];
    const server = createServer((request, response) => {
      requests.push(request.url ?? '');
      response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const mark = at('đã-chạy');
    const action = (type: string, rest: string): string => `<< /S /${type} ${rest} >>`;
    const actions = [
      action('JavaScript', `/JS (app.launchURL\\("${url}js"\\); this.submitForm\\("${url}form"\\);)`),
      action('Launch', `/F (/usr/bin/touch) /Win << /F (touch) /P (${mark}) >>`),
      action('URI', `/URI (${url}uri)`),
      action('SubmitForm', `/F << /FS /URL /F (${url}submit) >>`),
      action('GoToR', `/F << /FS /URL /F (${url}goto) >> /D [0 /Fit]`),
      action('ImportData', `/F << /FS /URL /F (${url}import) >>`),
    ];
    for (const [i, one] of actions.entries()) {
      const image = `/Resources << /XObject << /X 5 0 R >> >> /AA << /O ${one} >>`;
      const content = stream('', Buffer.from('q 100 0 0 100 0 0 cm /X Do Q'));
      const external = `<< /Type /XObject /Subtype /Image /Width 9 /Height 9 /ColorSpace /DeviceGray /BitsPerComponent 8 /FFilter /FlateDecode /F << /FS /URL /F (${url}image) >> /Length 0 >>\nstream\n\nendstream`;
      const outcome = await read(
        `lệnh-${i}.pdf`,
        pdfOf([...onePage(content, image, `/OpenAction ${one}`), external]),
      );
      expect(codeOf(outcome)).toBe('not-a-letter');
    }
    server.close();
    expect(requests).toEqual([]);
    expect(existsSync(mark)).toBe(false);
  });

  it('a font that is no font, and a program for its glyphs that never ends', async () => {
    const content = stream('', Buffer.from('BT /F 20 Tf 50 700 Td (Kinh gui) Tj ET'));
    const font = [
      '<< /Type /Font /Subtype /TrueType /BaseFont /X /FirstChar 0 /LastChar 255 /FontDescriptor 6 0 R >>',
      '<< /Type /FontDescriptor /FontName /X /Flags 4 /FontBBox [0 0 0 0] /FontFile2 7 0 R >>',
    ];
    for (const body of [
      Buffer.alloc(5000, 0xff),
      Buffer.from('\0\x01\0\0\0\x7f'.repeat(500)),
      Buffer.alloc(0),
    ]) {
      const broken = pdfOf([
        ...onePage(content, '/Resources << /Font << /F 5 0 R >> >>'),
        ...font,
        stream('', body),
      ]);
      expect(codeOf(await read('phông.pdf', broken))).toBe('not-a-letter');
    }
  });

  it('a form that draws itself', async () => {
    const itself = stream(
      '/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >>',
      Buffer.from('/X Do /X Do'),
    );
    const objects = onePage(stream('', Buffer.from('/X Do')), '/Resources << /XObject << /X 5 0 R >> >>');
    expect(codeOf(await read('tự vẽ.pdf', pdfOf([...objects, itself])))).toBe('not-a-letter');
  });

  it('one that is locked', async () => {
    const lock = `/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${'41'.repeat(32)}> /U <${'42'.repeat(32)}> >> /ID [<00> <00>]`;
    expect(codeOf(await read('khóa.pdf', pdfOf(onePage(empty), lock)))).toBe('file.encrypted');
  });

  it('a polyglot: a picture, a page of HTML and a script in one', async () => {
    const script = '<html><script>fetch("http://127.0.0.1:1/")</script>\n#!/bin/sh\ntouch x\n';
    const many = Buffer.concat([
      Buffer.from(`GIF89a/*${script}*/`),
      pdfOf(onePage(empty)),
      Buffer.from('PK\x05\x06'),
    ]);
    const masked = Buffer.concat([png(8, 8, deflateSync(Buffer.alloc(16))), many]);
    // what its first bytes say it is decides: a GIF that cannot be opened, a PNG that can
    expect(codeOf(await read('nhiều mặt.pdf', many))).toBe('file.damaged');
    expect(await read('mặt nạ.png', masked)).toMatchObject({
      outcome: 'not-a-letter',
      source: { mediaType: 'image/png' },
    });
  });
});

describe('pictures', { timeout: 60_000 }, () => {
  it('60,000 × 60,000 points in a small file', async () => {
    const data = await deflatedZeros(60_000 * (60_000 / 8 + 1));
    expect(data.length).toBeLessThan(1_000_000);
    expect(codeOf(await read('bom.png', png(60_000, 60_000, data)))).toBe('page.too-large');
  });

  it('one that says it is larger, or smaller, than it is', async () => {
    const rows = deflateSync(Buffer.alloc(101 * 14));
    expect(codeOf(await read('nói dối.png', png(5000, 5000, rows)))).toBe('file.damaged');
    expect(codeOf(await read('nói ít.png', png(2, 2, rows)))).toBe('not-a-letter');
    const photo = await readFile('samples/letters/06-cv-thay-the-tuyen-ong.jpg');
    // The header of a progressive JPEG.
    const frame = photo.indexOf(Buffer.from([0xff, 0xc2]));
    expect(frame).toBeGreaterThan(0);
    photo.writeUInt16BE(60_000, frame + 5);
    photo.writeUInt16BE(60_000, frame + 7);
    expect(codeOf(await read('nói dối.jpg', photo))).toBe('page.too-large');
  });
});

describe('text', { timeout: 90_000 }, () => {
  it('100 MB, and 100 MB in one line', async () => {
    await writeMuch(
      at('dài.txt'),
      'Kính gửi: Các sở, ban, ngành;\nTrước ngày 15/3/2024 báo cáo Quyết định số 12/QĐ-UBND.\n',
      LARGE,
    );
    await writeMuch(at('một dòng.txt'), 'ngày 15 tháng 3 năm 2024 Công văn số 769/SNV-CCHC, ', LARGE);
    await writeMuch(at('một từ.txt'), 'số123/', LARGE);
    for (const name of ['dài.txt', 'một dòng.txt', 'một từ.txt']) {
      const started = performance.now();
      const outcome = await read(name);
      expect(codeOf(outcome)).toMatch(/^(done|partial|not-a-letter)$/);
      expect(outcome.findings.map(({ rule }) => rule)).toContain('page.text-cut');
      console.log(`${name}: ${codeOf(outcome)}, ${Math.round(performance.now() - started)} ms`);
    }
  });

  it('control and bidi characters, halves of characters, invalid UTF-8', async () => {
    expect(codeOf(await read('điều khiển.txt', 'Số: 1/A\u0007\u001b[2J\u0000'))).toBe('file.unsupported');
    expect(codeOf(await read('sai mã.txt', Buffer.from([0x53, 0xe1, 0xbb, 0x0a, 0xff, 0xc0, 0x80])))).toBe(
      'file.unsupported',
    );
    const bidi =
      'Số: 15/SNV-VP\n\u202eV/v gpj.exe\u202c \u2066ẩn\u2069 \u200b\u200f\ufeff kiểm kê\u2028\u2029\n';
    const outcome = await read('hai chiều.txt', bidi);
    expect(outcome.outcome).toBe('done');
    expect(codeOf(await read('nửa.txt', Buffer.from('Số: 1\n\ud800', 'utf16le')))).toBe('file.unsupported');
  });
});
