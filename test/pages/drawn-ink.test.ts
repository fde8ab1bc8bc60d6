import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { drawnInk } from '../../src/pages/drawn-ink.ts';
import { greyOf } from '../../src/pages/grey.ts';
import type { Raster } from '../../src/pages/raster.ts';

const DPI = 200;
const PEN = '#5a62a0';

/** A white page, 4 by 3 inches, with a bar of black print across it and what is drawn over the bar in blue. */
async function page(drawn: string): Promise<Raster> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600"><rect width="800" height="600" fill="#fff"/>
    <g style="mix-blend-mode:multiply">${drawn}</g><rect x="20" y="295" width="760" height="10" fill="#181818"/></svg>`;
  const { data, info } = await sharp(Buffer.from(svg))
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels: 3, dpi: DPI };
}

/** Darkest value of a box of the page as it is read. */
async function darkest(raster: Raster, x: number, y: number, width: number, height: number): Promise<number> {
  const { data } = await greyOf(raster);
  let least = 255;
  for (let row = y; row < y + height; row++)
    for (let column = x; column < x + width; column++)
      least = Math.min(least, data[row * raster.width + column]!);
  return least;
}

const FRAME = `<rect x="200" y="200" width="300" height="200" fill="none" stroke="${PEN}" stroke-width="4"/>`;
const LETTER = `<rect x="260" y="340" width="6" height="20" fill="${PEN}"/>`;
const SIGNATURE = `<path d="M200 420 Q 260 120 320 330 T 460 220 L 640 260" fill="none" stroke="${PEN}" stroke-width="6"/>`;
const NOTE = `<path d="M120 150 ${Array.from({ length: 14 }, (_, at) => `q 20 ${at % 2 ? 50 : -50} 40 0`).join(' ')}" fill="none" stroke="${PEN}" stroke-width="5"/>`;
const FIGURE = `<path d="M600 450 l20 0 l-12 40" fill="none" stroke="${PEN}" stroke-width="5"/>`;

describe('blue ink', () => {
  it('of a framed stamp is paper, and so is what is stamped in the frame; the print under it stays', async () => {
    const raster = await page(FRAME + LETTER + FIGURE);
    expect(drawnInk(raster, 'blue')?.frames).toMatchObject([{ x: 198, y: 198, width: 304, height: 204 }]);
    expect(await darkest(raster, 190, 190, 320, 100)).toBeGreaterThan(200);
    expect(await darkest(raster, 255, 335, 20, 30)).toBeGreaterThan(200);
    for (let x = 21; x < 779; x++) expect(await darkest(raster, x, 298, 1, 4), `at ${x}`).toBeLessThan(90);
  });

  it('of a note across the page is paper', async () => {
    const raster = await page(NOTE);
    expect(await darkest(raster, 100, 100, 600, 80)).toBeGreaterThan(200);
  });

  it('of a signature is paper, and frames nothing', async () => {
    const raster = await page(SIGNATURE + LETTER);
    expect(drawnInk(raster, 'blue')).toMatchObject({ strokes: [{}], frames: [] });
    expect(await darkest(raster, 500, 200, 130, 80)).toBeGreaterThan(200);
    expect(await darkest(raster, 255, 335, 20, 30)).toBeLessThan(130);
  });

  it('of written figures stays: their place is not blank', async () => {
    const raster = await page(FIGURE);
    expect(drawnInk(raster, 'blue')).toBeNull();
    expect(await darkest(raster, 590, 440, 40, 60)).toBeLessThan(130);
  });

  it('of a line of small letters stays', async () => {
    const letters = Array.from(
      { length: 30 },
      (_, i) => `<rect x="${100 + i * 8}" y="500" width="7" height="24" fill="${PEN}"/>`,
    );
    const raster = await page(letters.join(''));
    expect(drawnInk(raster, 'blue')).toBeNull();
    for (let i = 0; i < 30; i++)
      expect(await darkest(raster, 100 + i * 8, 505, 7, 14), `of ${i}`).toBeLessThan(130);
  });
});
