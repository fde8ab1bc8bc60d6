import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { inkOf, textLines } from '../../src/pages/ink.ts';
import type { Grey, Raster } from '../../src/pages/raster.ts';
import { redPrint } from '../../src/pages/red.ts';

const PAGE = { width: 595, height: 842 };

/** An A4 page at 100 dpi with these marks on it. */
async function page(marks: string): Promise<Raster> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="827" height="1169"><rect width="827" height="1169" fill="#fff"/><rect x="100" y="100" width="600" height="9" fill="#111"/>${marks}</svg>`;
  const { data, info } = await sharp(Buffer.from(svg))
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels: 3, dpi: 100 };
}

/** Strokes like those of a word, 1 inch long and 0.15 inch high. */
const word = (x: number, y: number): string =>
  Array.from(
    { length: 14 },
    (_, i) => `<rect x="${x + i * 7}" y="${y}" width="4" height="15" fill="#d01818"/>`,
  ).join('');

const inkBoxes = (grey: Grey) => textLines(inkOf(grey));

describe('red print', () => {
  it('is nothing on a page without red', async () => {
    expect(await redPrint(await page(''), { dpi: 100, unit: 72 }, PAGE)).toBeNull();
  });

  it('is freed of the frame around a stamp', async () => {
    const frame =
      '<rect x="90" y="190" width="118" height="35" fill="none" stroke="#d01818" stroke-width="2"/>';
    const red = await redPrint(await page(frame + word(100, 200)), { dpi: 100, unit: 72 }, PAGE);
    expect(red?.seals).toEqual([]);
    const [box, ...others] = inkBoxes(red!.page);
    expect(others).toEqual([]);
    expect(box?.x).toBeCloseTo(100, -1);
    expect(box?.width).toBeLessThan(105);
  });

  it('leaves out a broken seal and keeps the name below it', async () => {
    const ring =
      '<circle cx="500" cy="700" r="65" fill="none" stroke="#d01818" stroke-width="3" stroke-dasharray="70 2"/>';
    const inside = word(455, 690);
    const red = await redPrint(await page(ring + inside + word(450, 790)), { dpi: 100, unit: 72 }, PAGE);
    expect(red?.seals).toHaveLength(1);
    expect(red?.seals[0]?.x).toBeCloseTo((500 - 67) * 0.72, -1);
    const boxes = inkBoxes(red!.page);
    expect(boxes.map((box) => Math.round(box.y / 10))).toEqual([79]);
  });

  it('keeps a name that touches the ring, and one in the corner of its box', async () => {
    const ring = '<circle cx="500" cy="700" r="65" fill="none" stroke="#d01818" stroke-width="3"/>';
    const marks = ring + word(455, 690) + word(470, 757) + word(550, 640);
    const red = await redPrint(await page(marks), { dpi: 100, unit: 72 }, PAGE);
    expect(red?.seals).toHaveLength(1);
    expect(red?.seals[0]?.width).toBeCloseTo(132 * 0.72, -1);
    const boxes = inkBoxes(red!.page);
    expect(boxes.map((box) => Math.round(box.y / 10))).toEqual([64, 76]);
  });
});
