/** The searchable copy, as poppler, qpdf and pdf.js find it. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import { degrees, PDFDocument } from 'pdf-lib';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pictureAsPdf, searchablePdf } from '../../src/emit/searchable-pdf.ts';
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
  it('has its words where they stand, and every byte that it had', async () => {
    const original = await blankPdf();
    const copy = await searchablePdf(original, [page()], null);
    expect(Buffer.from(copy.subarray(0, original.length)).equals(Buffer.from(original))).toBe(true);
    expect(await placed(copy)).toEqual([
      { text: 'Ủy', x: 50, y: 71 },
      { text: 'ban', x: 80, y: 71 },
      { text: 'nhân-dân,', x: 50, y: 511 },
    ]);
    checkedByQpdf(copy);
  });

  it.skipIf(!has('pdftotext'))('gives them to poppler in the order of reading', async () => {
    expect(readByPoppler(await searchablePdf(await blankPdf(), [page()], null))).toMatch(
      /^Ủy ban\s+nhân-dân,\s*$/u,
    );
  });

  it.each([
    [90, [600, 400]],
    [180, [400, 600]],
    [270, [600, 400]],
  ] as const)('turned by its viewer by %i°, has them upright', async (rotate, size) => {
    const copy = await searchablePdf(await blankPdf(rotate, [...size]), [page()], null);
    expect((await placed(copy))[2]).toEqual({ text: 'nhân-dân,', x: 50, y: 511 });
    checkedByQpdf(copy);
  });

  it('that lies on its side has them as they were read', async () => {
    const copy = await searchablePdf(await blankPdf(0, [600, 400]), [page({ turn: 90 })], null);
    const [first] = await placed(copy);
    expect(first).toEqual({ text: 'Ủy', x: 71, y: 350 });
  });

  it('gets no word twice that it says itself, and is given those that it says in an old encoding', async () => {
    const own = word('CỘNG', 200, 500, { route: 'text-layer' });
    const texts = async (over: Partial<TextPage>): Promise<string[]> =>
      (await placed(await searchablePdf(await blankPdf(), [page(over, [own])], null))).map(
        ({ text }) => text,
      );
    expect(await texts({})).not.toContain('CỘNG');
    expect(await texts({ isConverted: true })).toContain('CỘNG');
  });

  it('that is signed says in the copy that it is one', async () => {
    const signed = readFileSync(
      new URL('../../samples/letters/03-cv-an-toan-thuc-pham.pdf', import.meta.url),
    );
    const copy = await searchablePdf(signed, [page()], 'ab12');
    expect(Buffer.from(copy.subarray(0, signed.length)).equals(signed)).toBe(true);
    const subject = (await PDFDocument.load(copy, { updateMetadata: false })).getSubject();
    checkedByQpdf(copy);
    checkedByQpdf(await searchablePdf(signed, [page({ blocks: [] })], 'ab12'));
    expect(subject).toMatch(/chữ ký số chỉ có giá trị trên tệp gốc, sha-256 ab12$/u);
  });

  it('looks as it did', async () => {
    const original = await blankPdf();
    const copy = await searchablePdf(original, [page()], null);
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
