import { describe, expect, it } from 'vitest';
import { openPdf } from '../../src/ingest/pdf.ts';
import type { OcrWord } from '../../src/ocr/engine.ts';
import { openRecorded } from '../../src/ocr/recorded.ts';
import type { Care } from '../../src/reading/jobs.ts';
import { readPdfPage } from '../../src/reading/read-page.ts';
import { readSettings } from '../../src/settings.ts';
import { emptyPage, unreadablePicture } from '../ingest/pdfs.ts';
import { LETTER, printed, printedLines } from '../ingest/printed.ts';

const settings = readSettings({ ocrDpi: 144 });

/** Reads page 1 with an engine that knows only these words; the words must not be asked for where there are none. */
const read = (bytes: Uint8Array, ...recordings: readonly OcrWord[][]) =>
  readWith('full', bytes, ...recordings);

async function readWith(care: Care, bytes: Uint8Array, ...recordings: readonly OcrWord[][]) {
  const pdf = await openPdf(Uint8Array.from(bytes), 5);
  try {
    return await readPdfPage(await pdf.page(1), async () => openRecorded(recordings), settings, care);
  } finally {
    await pdf.close();
  }
}

/** The printed lines as a picture over the whole page. */
async function scanOf(draw: Parameters<typeof printed>[0], dpi = 100): Promise<Uint8Array> {
  const { default: sharp } = await import('sharp');
  const pdf = await openPdf(Uint8Array.from(await printed(draw)), 5);
  const { rgba, width, height } = await (await pdf.page(1)).render(dpi, 1e7);
  await pdf.close();
  const jpeg = await sharp(rgba, { raw: { width, height, channels: 4 } })
    .flatten()
    .jpeg()
    .toBuffer();
  return printed(async (page, _, document) => {
    page.drawImage(await document.embedJpg(jpeg), { x: 0, y: 0, width: 595, height: 842 });
  });
}

describe('a page is read', () => {
  it('from its text layer, where print covers the ink', async () => {
    const { source, words, dpi } = await read(
      await printed((page, font) => printedLines(page, font, LETTER)),
    );
    expect([source, dpi]).toEqual(['text-layer', null]);
    expect(words.map((word) => word.text).join(' ')).toBe(LETTER.join(' '));
    expect(words.every((word) => word.route === 'text-layer' && word.confidence > 0.9)).toBe(true);
  });

  it.each([
    ['drawn', 100],
    ['as it lies in the file', 220],
  ])('from its picture, %s, with boxes in points', async (_, scanDpi) => {
    // Enough words to be believed at the first look.
    const line = 'Sở Nội vụ tỉnh Bình Minh kính gửi'.split(' ');
    const found = line.map((text, i) => ({
      text,
      // The engine sees the page a tenth narrower.
      box: { x: 0.9 * (200 + 100 * i), y: 200, width: 0.9 * 80, height: 28 },
      confidence: 0.9,
      line: 0,
    }));
    const { source, words, dpi, width } = await read(
      await scanOf((page, font) => printedLines(page, font, LETTER), scanDpi),
      found,
    );
    expect([source, dpi, width]).toEqual(['ocr', 144, 595]);
    expect(words[0]?.box?.x).toBeCloseTo(100, 0);
    expect(words[0]?.box?.width).toBeCloseTo(40, 0);
  });

  it('from both, where lines of print are a picture on a printed page', async () => {
    const { default: sharp } = await import('sharp');
    const pdf = await openPdf(await printed((page, font) => printedLines(page, font, LETTER)), 5);
    const { rgba, width, height } = await (await pdf.page(1)).render(150, 1e7);
    await pdf.close();
    const part = await sharp(rgba, { raw: { width, height, channels: 4 } })
      .extract({ left: 0, top: 180, width, height: 260 })
      .flatten()
      .png()
      .toBuffer();
    const mixed = await printed(async (page, font, document) => {
      printedLines(page, font, LETTER);
      page.drawImage(await document.embedPng(part), { x: 0, y: 200, width: 595, height: 125 });
    });
    const box = { x: 200, y: 1100, width: 90, height: 28 };
    const { source, words } = await read(
      mixed,
      'Sở Nội vụ tỉnh Bình Minh'.split(' ').map((text) => ({ text, box, confidence: 0.9, line: 0 })),
    );
    expect(source).toBe('mixed');
    expect(words.filter((word) => word.route === 'ocr' && word.text !== '▯')).toHaveLength(6);
    expect(words.filter((word) => word.route === 'text-layer').length).toBeGreaterThan(30);
  });

  it('without an engine where there is no ink', async () => {
    expect(await read(emptyPage(595, 842))).toMatchObject({ source: 'ocr', words: [], notes: [] });
  });

  it('and says so where a picture could not be drawn', async () => {
    const { words, notes } = await read(unreadablePicture());
    expect(words).toEqual([]);
    expect(notes.map((note) => note.rule)).toEqual(['page.blank-render']);
  });

  it('and says so where the engine left print unread', async () => {
    const scan = await scanOf((page, font) => printedLines(page, font, LETTER));
    const few = 'Sở Nội vụ tỉnh Bình Minh'.split(' ').map((text) => ({
      text,
      box: { x: 170, y: 172, width: 60, height: 30 },
      confidence: 0.9,
      line: 0,
    }));
    const { notes } = await read(scan, few);
    expect(notes.map((note) => note.rule)).toEqual(['page.ink-unread']);
  });
});

describe('a page that needs too much memory', () => {
  const rulesOf = ({ notes }: { readonly notes: readonly { readonly rule: string }[] }) =>
    notes.map(({ rule }) => rule);

  it('is drawn coarsely', async () => {
    const scan = await scanOf((page, font) => printedLines(page, font, LETTER));
    const nothing = Array.from({ length: 12 }, () => []);
    const coarse = await readWith('coarse', scan, ...nothing);
    expect(rulesOf(coarse)).toContain('page.coarse');
  });

  it('gives its own words in the end', async () => {
    const sound = await printed((page, font) => printedLines(page, font, LETTER));
    const { words, source, ...rest } = await readWith('layer', sound);
    expect([words.map(({ text }) => text).join(' '), source]).toEqual([LETTER.join(' '), 'text-layer']);
    expect(rulesOf(rest)).toEqual(['page.layer-only']);
  });

  it('is not read where it has none', async () => {
    const scan = await scanOf((page, font) => printedLines(page, font, LETTER));
    await expect(readWith('layer', scan)).rejects.toMatchObject({ code: 'page.memory' });
  });
});
