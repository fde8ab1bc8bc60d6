import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPdf } from '../../src/ingest/pdf.ts';
import { openPageReader } from '../../src/reading/page-reader.ts';
import type { PageReader } from '../../src/reading/reader.ts';
import { readSettings } from '../../src/settings.ts';
import { LETTER, printed, printedLines } from '../ingest/printed.ts';

const folder = mkdtempSync(join(tmpdir(), 'congvan-way-'));
let reader: PageReader;
beforeAll(() => {
  reader = openPageReader(readSettings({ workers: 1, ocrDpi: 150 }));
});
afterAll(async () => {
  await reader.close();
  rmSync(folder, { recursive: true });
});

describe('the whole way, with the real engine in a child process', () => {
  it('reads a printed PDF', async () => {
    const file = join(folder, 'letter.pdf');
    writeFileSync(file, await printed((page, font) => printedLines(page, font, LETTER)));
    expect((await reader.open(file)).facts).toMatchObject({ mediaType: 'application/pdf', pages: 1 });
    const { source, words, confidence } = await (await reader.open(file)).read(1);
    expect([source, confidence]).toEqual(['text-layer', expect.closeTo(0.99)]);
    expect(words.map((word) => word.text).join(' ')).toBe(LETTER.join(' '));
    await expect((await reader.open(file)).read(2)).rejects.toMatchObject({ code: 'file.damaged' });
  });

  it.each([90, 180, 270])('turns a page that was laid down by %s degrees', async (laid) => {
    const pdf = await openPdf(await printed((page, font) => printedLines(page, font, LETTER)), 5);
    const { rgba, width, height } = await (await pdf.page(1)).render(150, 1e7);
    await pdf.close();
    const file = join(folder, `laid-${laid}.png`);
    await sharp(rgba, { raw: { width, height, channels: 4 } })
      .rotate(laid)
      .png()
      .toFile(file);
    const { source, words, notes, width: shown } = await (await reader.open(file)).read(1);
    expect([source, shown]).toEqual(['ocr', width]);
    expect(notes.map((note) => note.rule)).toEqual(['page.turned']);
    const number = words.find((word) => word.text.includes('769'));
    expect(number?.box?.y).toBeCloseTo((120 - 11) * (150 / 72), -1);
  });
});
