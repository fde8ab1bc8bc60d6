/** Red words and the black words around them on one page. */
import sharp from 'sharp';
import { expect, it } from 'vitest';
import type { Word } from '../../src/model/page.ts';
import type { OcrEngine } from '../../src/ocr/engine.ts';
import { openNull } from '../../src/ocr/null.ts';
import { cleanPage } from '../../src/pages/clean.ts';
import type { Raster } from '../../src/pages/raster.ts';
import type { PageState } from '../../src/reading/page-state.ts';
import { readRedPrint } from '../../src/reading/stamp-words.ts';

const DPI = 200;
const BOX = { x: 200, y: 150, width: 120, height: 40 };

/** A page of 4 by 2 inches with «TỐC» in red, as three bars. */
async function redPage(): Promise<Raster> {
  const bars = [0, 45, 90].map(
    (x) => `<rect x="${BOX.x + x}" y="${BOX.y}" width="28" height="${BOX.height}" fill="#d02028"/>`,
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="400"><rect width="800" height="400" fill="#fff"/>${bars.join('')}</svg>`;
  const { data, info } = await sharp(Buffer.from(svg))
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels: 3, dpi: DPI };
}

const black = (text: string, x: number): Word => ({
  ...{ text, confidence: 0.8, route: 'ocr' },
  box: { x, y: BOX.y - 4, width: 30, height: 50 },
});

it('a letter that the dark rim of a red one was taken for is none', async () => {
  const raster = await redPage();
  const engine: OcrEngine = {
    ...openNull(),
    recognize: async () => [{ text: 'TỐC', box: BOX, confidence: 0.95, line: 0 }],
  };
  const state = {
    raster,
    unit: DPI,
    attempt: { page: await cleanPage(raster, { dpi: DPI, unit: DPI }), words: [] },
    words: [black('C', BOX.x + 88), black('Kính', BOX.x + 10), black('C', 500)],
  };
  const { words } = await readRedPrint.run(state as unknown as PageState, engine);
  expect(words.map(({ text }) => text)).toEqual(['Kính', 'C', 'TỐC']);
});
