/** The searchable copy, as poppler, qpdf and pdf.js find it. */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { createCanvas } from '@napi-rs/canvas';
import {
  cmyk,
  decodePDFRawStream,
  degrees,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  type PDFRawStream,
} from 'pdf-lib';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pictureAsPdf, searchablePages, searchablePdf } from '../../src/emit/searchable-pdf.ts';
import type { Word } from '../../src/model/page.ts';
import type { TextPage } from '../../src/model/transcript.ts';

const has = (program: string): boolean => !spawnSync(program, ['--version']).error;
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'congvan-pdf-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const word = (text: string, x: number, y: number, over: Partial<Word> = {}): Word => ({
  text,
  confidence: 0.9,
  route: 'ocr',
  box: { x, y, width: 9 * text.length, height: 14 },
  ...over,
});

/** An upright page of 400 × 600 with two lines of words. */
const page = (over: Partial<TextPage> = {}, more: readonly Word[] = []): TextPage => ({
  page: 1,
  width: 400,
  height: 600,
  unit: 'pt',
  source: 'ocr',
  dpi: 150,
  role: 'letter',
  blocks: [
    {
      zone: 'noiDung',
      lines: [
        { opens: true, words: [word('Ủy', 50, 60), word('ban', 80, 60), word('▯', 120, 60)] },
        { opens: false, words: [word('nhân-dân,', 50, 500), ...more] },
      ],
    },
  ],
  ...over,
});

/** A page without words, turned by its viewer, that holds ink to lose. */
async function blankPdf(rotate = 0, size: [number, number] = [400, 600]): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const blank = pdf.addPage(size);
  blank.setRotation(degrees(rotate));
  blank.drawRectangle({ x: 10, y: 10, width: 50, height: 50 });
  return pdf.save({ useObjectStreams: false });
}

interface Placed {
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

/** Words of the first page and where a viewer shows their baselines. */
async function placed(bytes: Uint8Array): Promise<Placed[]> {
  const loading = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  const first = await (await loading.promise).getPage(1);
  const view = first.getViewport({ scale: 1 });
  const { items } = await first.getTextContent();
  const words = items.flatMap((item) => {
    if (!('str' in item) || item.str.trim() === '') return [];
    const [x = 0, y = 0] = view.convertToViewportPoint(item.transform[4], item.transform[5]);
    return [{ text: item.str.trim(), x: Math.round(x), y: Math.round(y) }];
  });
  await loading.destroy();
  return words;
}

function checkedByQpdf(bytes: Uint8Array): void {
  if (!has('qpdf')) return;
  const file = join(folder, 'a.pdf');
  writeFileSync(file, bytes);
  expect(execFileSync('qpdf', ['--check', file], { encoding: 'utf8' })).toContain('No syntax or stream');
}

function readByPoppler(bytes: Uint8Array): string {
  const file = join(folder, 'b.pdf');
  writeFileSync(file, bytes);
  return execFileSync('pdftotext', [file, '-'], { encoding: 'utf8' });
}

describe('a PDF', () => {
  it('has its words where they stand', async () => {
    const copy = await searchablePdf(await blankPdf(), [page()]);
    expect(await placed(copy)).toEqual([
      { text: 'Ủy', x: 50, y: 71 },
      { text: 'ban', x: 80, y: 71 },
      { text: 'nhân-dân,', x: 50, y: 511 },
    ]);
    checkedByQpdf(copy);
  });

  it.skipIf(!has('pdftotext'))('gives them to poppler in the order of reading', async () => {
    expect(readByPoppler(await searchablePdf(await blankPdf(), [page()]))).toMatch(
      /^Ủy ban\s+nhân-dân,\s*$/u,
    );
  });

  it.each([
    [90, [600, 400]],
    [180, [400, 600]],
    [270, [600, 400]],
  ] as const)('turned by its viewer by %i°, has them upright', async (rotate, size) => {
    const copy = await searchablePdf(await blankPdf(rotate, [...size]), [page()]);
    expect((await placed(copy))[2]).toEqual({ text: 'nhân-dân,', x: 50, y: 511 });
    checkedByQpdf(copy);
  });

  it('that lies on its side has them as they were read', async () => {
    const copy = await searchablePdf(await blankPdf(0, [600, 400]), [page({ turn: 90 })]);
    const [first] = await placed(copy);
    expect(first).toEqual({ text: 'Ủy', x: 71, y: 350 });
  });

  it('gets no word twice that it says itself, and is given those that it says in an old encoding', async () => {
    const own = word('CỘNG', 200, 500, { route: 'text-layer' });
    const texts = async (over: Partial<TextPage>): Promise<string[]> =>
      (await placed(await searchablePdf(await blankPdf(), [page(over, [own])]))).map(({ text }) => text);
    expect(await texts({})).not.toContain('CỘNG');
    expect(await texts({ isConverted: true })).toContain('CỘNG');
  });

  it('that is signed says in the copy that it is one', async () => {
    const signed = readFileSync(
      new URL('../../samples/letters/03-cv-an-toan-thuc-pham.pdf', import.meta.url),
    );
    const sha256 = createHash('sha256').update(signed).digest('hex');
    const copy = await searchablePdf(signed, [page()]);
    expect(Buffer.from(copy.subarray(0, signed.length)).equals(signed)).toBe(true);
    const subject = (await PDFDocument.load(copy, { updateMetadata: false })).getSubject();
    checkedByQpdf(copy);
    checkedByQpdf(await searchablePdf(signed, [page({ blocks: [] })]));
    expect(subject).toMatch(new RegExp(`chữ ký số chỉ có giá trị trên tệp gốc, sha-256 ${sha256}$`, 'u'));
  });

  it('looks as it did', async () => {
    const original = await blankPdf();
    const copy = await searchablePdf(original, [page()]);
    expect(await pixels(copy)).toEqual(await pixels(original));
  });
});

async function pixels(bytes: Uint8Array): Promise<Buffer> {
  const loading = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  const first = await (await loading.promise).getPage(1);
  const viewport = first.getViewport({ scale: 0.5 });
  const canvas = createCanvas(viewport.width, viewport.height);
  await first.render({ canvas: canvas as never, canvasContext: canvas.getContext('2d') as never, viewport })
    .promise;
  await loading.destroy();
  return canvas.toBuffer('image/png');
}

describe('a picture', () => {
  it('becomes a page as large as its paper, with its words', async () => {
    const canvas = createCanvas(800, 1200);
    canvas.getContext('2d').fillRect(20, 20, 100, 100);
    const picture = { bytes: canvas.toBuffer('image/png'), type: 'png', dpi: 144 } as const;
    const read = page({ unit: 'px', width: 800, height: 1200 });
    const copy = await pictureAsPdf([picture], [read], 'thư.png');
    const first = (await PDFDocument.load(copy)).getPage(0);
    expect(first.getSize()).toEqual({ width: 400, height: 600 });
    expect((await placed(copy)).map(({ text }) => text)).toEqual(['Ủy', 'ban', 'nhân-dân,']);
    checkedByQpdf(copy);
  });
});

/** PDFBox Preflight and what it needs, as Debian packs it. */
const PREFLIGHT = [
  'preflight',
  'pdfbox2',
  'xmpbox',
  'fontbox2',
  'commons-logging',
  'jaxb-api',
  'javax.activation',
].map((name) => `/usr/share/java/${name}.jar`);
const hasPreflight = PREFLIGHT.every((jar) => existsSync(jar)) && !spawnSync('java', ['-version']).error;

/** What the file says of itself, as pdf.js finds it. */
async function properties(bytes: Uint8Array) {
  const loading = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  const { info, metadata } = await (await loading.promise).getMetadata();
  await loading.destroy();
  const custom = (info as { Custom?: Record<string, string> }).Custom ?? {};
  return { part: metadata?.get('pdfaid:part') ?? null, title: metadata?.get('dc:title'), info, custom };
}

describe('PDF/A-2b', () => {
  it('is said of a file of pictures and lines, with colours and fonts in it', async () => {
    const copy = await searchablePdf(await blankPdf(), [page()]);
    expect(await properties(copy)).toMatchObject({ part: '2', custom: {} });
    const pdf = await PDFDocument.load(copy, { updateMetadata: false });
    const [intent] = pdf.catalog.lookup(PDFName.of('OutputIntents'), PDFArray).asArray();
    const profile = pdf.context
      .lookup(intent, PDFDict)
      .lookup(PDFName.of('DestOutputProfile')) as PDFRawStream;
    const icc = join(folder, 'srgb.icc');
    writeFileSync(icc, decodePDFRawStream(profile).decode());
    expect(
      await sharp({ create: { width: 1, height: 1, channels: 3, background: '#204060' } })
        .withIccProfile(icc)
        .raw()
        .toBuffer(),
    ).toEqual(Buffer.from([0x20, 0x40, 0x60]));
    expect(pdf.context.trailerInfo.ID).toBeDefined();
    if (has('pdffonts')) {
      writeFileSync(join(folder, 'c.pdf'), copy);
      const fonts = execFileSync('pdffonts', [join(folder, 'c.pdf')], { encoding: 'utf8' })
        .trim()
        .split('\n')
        .slice(2);
      expect(fonts.map((row) => row.split(/\s+/u).slice(-5, -2))).toEqual([['yes', 'no', 'yes']]);
    }
  });

  it.skipIf(!hasPreflight)(
    'is found valid by PDFBox, which knows the narrower PDF/A-1b',
    { timeout: 60_000 },
    async () => {
      const copy = Buffer.from(await searchablePdf(await blankPdf(), [page()])).toString('latin1');
      const file = join(folder, 'a1.pdf');
      writeFileSync(file, Buffer.from(copy.replace('<pdfaid:part>2', '<pdfaid:part>1'), 'latin1'));
      const { stdout } = spawnSync(
        'java',
        ['-cp', PREFLIGHT.join(':'), 'org.apache.pdfbox.preflight.Validator_A1b', file],
        { encoding: 'utf8' },
      );
      expect(stdout).toMatch(/is a valid PDF\/A-1b file/u);
    },
  );

  it('has the same properties in both places', async () => {
    const pdf = await PDFDocument.load(await blankPdf());
    pdf.setTitle('Công văn <1> & "2"\u0000');
    pdf.setCreationDate(new Date('2021-11-25T01:02:03Z'));
    const copy = await searchablePdf(await pdf.save({ useObjectStreams: false }), [page()]);
    const { title, info } = await properties(copy);
    expect(title).toBe('Công văn <1> & "2"');
    expect(info).toMatchObject({ Title: title, CreationDate: 'D:20211125010203Z' });
    expect(Buffer.from(copy).toString('utf8')).toContain(
      '<xmp:CreateDate>2021-11-25T01:02:03Z</xmp:CreateDate>',
    );
  });

  const spoilt = async (spoil: (pdf: PDFDocument) => void | Promise<void>): Promise<string | undefined> => {
    const pdf = await PDFDocument.load(await blankPdf());
    await spoil(pdf);
    const original = await pdf.save({ useObjectStreams: false });
    const copy = await searchablePdf(original, [page()]);
    checkedByQpdf(copy);
    // what cannot be PDF/A stays as it was, byte for byte
    expect(Buffer.from(copy.subarray(0, original.length)).equals(Buffer.from(original))).toBe(true);
    const { part, custom } = await properties(copy);
    expect(part).toBeNull();
    return custom.CongvanPDFA;
  };
  it.each<[string, string, (pdf: PDFDocument) => void | Promise<void>]>([
    [
      'fonts',
      'phông chữ',
      async (pdf) => pdf.getPage(0).drawText('x', { font: await pdf.embedFont('Helvetica') }),
    ],
    ['code', 'tệp đính kèm hoặc mã', (pdf) => pdf.addJavaScript('a', 'app.alert(1)')],
    ['files', 'tệp đính kèm', (pdf) => pdf.attach(Buffer.from('x'), 'a.txt')],
    [
      'a drawing that unpacks without end',
      'nội dung',
      ({ context }) => {
        const bomb = deflateSync(Buffer.alloc(50_000_000), { level: 9 });
        context.register(context.stream(bomb, { Subtype: 'Form', Filter: 'FlateDecode' }));
      },
    ],
    ['print colours', 'lệnh vẽ k', (pdf) => pdf.getPage(0).drawRectangle({ color: cmyk(0, 1, 0, 0) })],
  ])('is not said of a file with %s', async (_, why, spoil) => {
    expect(await spoilt(spoil)).toContain(`không theo PDF/A-2b: ${why}`);
  });

  it('is said of pictures, and of pages that are a letter of their own', async () => {
    const canvas = createCanvas(80, 120);
    const picture = { bytes: canvas.toBuffer('image/png'), type: 'png', dpi: 72 } as const;
    expect((await properties(await pictureAsPdf([picture], [page()], 'a.png'))).part).toBe('2');
    const pdf = await PDFDocument.load(await blankPdf());
    for (const _ of [2, 3]) pdf.addPage([400, 600]).drawRectangle({ width: 9, height: 9 });
    const three = await pdf.save({ useObjectStreams: false });
    const part = await searchablePages(three, [page({ page: 2 }), page({ page: 3 })], { first: 2, last: 3 });
    expect((await PDFDocument.load(part)).getPageCount()).toBe(2);
    expect((await placed(part)).map(({ text }) => text)).toEqual(['Ủy', 'ban', 'nhân-dân,']);
    expect((await properties(part)).part).toBe('2');
    checkedByQpdf(part);
  });

  it('of a file that says so itself stays what it says, without tags that our words have not', async () => {
    const own = Buffer.from(await searchablePdf(await blankPdf(), [page({ blocks: [] })])).toString('latin1');
    const tagged = Buffer.from(own.replace('<pdfaid:conformance>B', '<pdfaid:conformance>A'), 'latin1');
    const copy = Buffer.from(await searchablePdf(tagged, [page()]));
    expect(copy.subarray(0, tagged.length).equals(tagged)).toBe(true);
    expect(
      copy
        .toString('latin1')
        .match(/<pdfaid:conformance>./gu)
        ?.at(-1),
    ).toBe('<pdfaid:conformance>B');
    checkedByQpdf(copy);
  });
});
