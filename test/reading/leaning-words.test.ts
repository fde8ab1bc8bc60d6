/** Stamped words that lean are cut out level, one line each, for the engine. */
import { describe, expect, it } from 'vitest';
import type { Context } from '../../samples/make/raster.ts';
import type { OcrEngine, PageImage } from '../../src/ocr/engine.ts';
import { openNull } from '../../src/ocr/null.ts';
import { deskewed, resized } from '../../src/pages/clean.ts';
import { greyOf } from '../../src/pages/grey.ts';
import { connectedComponents, inkOf } from '../../src/pages/ink.ts';
import { leanOfLetters } from '../../src/pages/leaning.ts';
import { PAGES } from '../../src/pages/profile.ts';
import { framedWords, loneWords } from '../../src/reading/leaning-words.ts';
import type { SeenWord } from '../../src/reading/seen-word.ts';
import { drawnRaster, type } from '../support/drawn.ts';

/** HỎA TỐC about a point, leaning by so many degrees, in a frame where one is wanted. */
const stamped = (degrees: number, isFramed: boolean) => (context: Context) => {
  context.translate(150, 70);
  context.rotate((degrees * Math.PI) / 180);
  context.lineWidth = 1.8;
  if (isFramed) context.strokeRect(-45, -13, 90, 26);
  type(context, 'HỎA TỐC', -33, 5, { face: 'bold', size: 15 });
};

async function read(degrees: number, isFramed: boolean, known: readonly SeenWord[] = []) {
  const grey = await greyOf(drawnRaster({ width: 400, height: 300, dpi: 150 }, stamped(degrees, isFramed)));
  const page = await deskewed(grey, { page: { width: 400, height: 300 }, unit: 72, rotated: 0 });
  const lines: PageImage[] = [];
  const engine: OcrEngine = {
    ...openNull(),
    recognizeLines: async (images) => {
      lines.push(...images);
      return images.map(({ width, height }) =>
        ['HỎA', 'TỐC'].map((text, at) => ({
          ...{ text, confidence: 0.9, line: 0 },
          box: { x: (at * width) / 2, y: 0, width: width / 2, height },
        })),
      );
    },
  };
  const ink = inkOf(await resized(page, PAGES.inkDpi));
  const words = await (isFramed ? framedWords : loneWords)(page, ink, known, engine);
  return { page, lines, words };
}

/** How far the letters of a line still lean, in degrees. */
const leanIn = (line: PageImage): number =>
  leanOfLetters(connectedComponents(inkOf(line), 1).map(({ box }) => box));

describe('a stamped word', () => {
  it.each([
    [0, false],
    [-8, false],
    [12, false],
    [0, true],
    [-9, true],
    [7, true],
  ])('that leans by %s degrees is read level, framed: %s', async (degrees, isFramed) => {
    const { lines, words } = await read(degrees, isFramed);
    expect(lines).toHaveLength(1);
    expect(Math.abs(leanIn(lines[0]!))).toBeLessThan(2);
    expect(words.map(({ text }) => text)).toEqual(['HỎA', 'TỐC']);
    const [left, right] = words.map(({ box }) => box);
    expect(left!.x).toBeLessThan(right!.x);
    expect(Math.sign(Math.round(right!.y - left!.y))).toBe(Math.sign(degrees));
  });

  it('that leans too far is left', async () => {
    expect((await read(40, false)).words).toEqual([]);
  });

  it('is not read again in a frame whose words are known', async () => {
    const known = { text: 'HỎA', box: { x: 290, y: 135, width: 30, height: 12 }, confidence: 0.9, line: 0 };
    expect((await read(0, true, [known])).lines).toEqual([]);
  });
});
