import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { connectedComponents, inkOf } from '../../src/pages/ink.ts';
import type { Raster } from '../../src/pages/raster.ts';
import { markPrint, stampPrint } from '../../src/pages/stamps.ts';

const DPI = 200;
const PAGE = { width: 288, height: 216 };

/** A page of 4 by 3 inches with black print along its upper edge, and this drawn on it. */
async function page(drawn: string): Promise<Raster> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600"><rect width="800" height="600" fill="#fff"/>
    <rect x="100" y="30" width="600" height="20" fill="#181818"/>${drawn}</svg>`;
  const { data, info } = await sharp(Buffer.from(svg))
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels: 3, dpi: DPI };
}

const frame = (height: number, colour: string, extra = ''): string =>
  `<g ${extra}><rect x="200" y="200" width="360" height="${height}" fill="none" stroke="${colour}" stroke-width="4"/>
   <rect x="260" y="230" width="12" height="24" fill="${colour}"/></g>`;

/** Boxes of the ink on the picture of the stamps, in pixels. */
async function printOf(drawn: string) {
  const print = await stampPrint(await page(drawn), { dpi: DPI, unit: 72 }, PAGE);
  return print && connectedComponents(inkOf(print), 1).map(({ box }) => box);
}

describe('the print of framed marks', () => {
  const marksOn = async (drawn: string) => {
    const print = await markPrint(await page(drawn), { dpi: DPI, unit: 72 }, PAGE);
    return print && connectedComponents(inkOf(print), 1).map(({ box }) => box);
  };
  const over = '<rect x="180" y="236" width="420" height="8" fill="#181818"/>';

  it.each([
    ['violet', '#5b2d8e', ''],
    ['blue and leaning', '#2b3f9e', 'transform="rotate(-7 380 240)"'],
  ])('stands with its frame and without the print below: %s', async (_, colour, extra) => {
    const boxes = await marksOn(over + frame(80, colour, extra));
    expect(boxes).toHaveLength(2);
    const [letter] = boxes!.filter(({ width }) => width < 100);
    expect(Math.abs(letter!.height - 24)).toBeLessThan(6);
  });

  it('is none of red, black and high frames', async () => {
    expect(
      await marksOn(frame(80, '#d02028') + frame(80, '#181818', 'transform="translate(0 150)"')),
    ).toBeNull();
    expect(await marksOn(frame(200, '#2b3f9e'))).toBeNull();
  });
});

describe('the print of framed stamps', () => {
  it.each([
    ['blue', '#5a62a0', ''],
    ['red', '#d02028', ''],
    ['leaning', '#d02028', 'transform="rotate(2 380 300)"'],
  ])('stands alone, without its frame: %s', async (_, colour, extra) => {
    const boxes = await printOf(frame(200, colour, extra));
    expect(boxes).toHaveLength(1);
    const [letter] = boxes!;
    expect(Math.abs(letter!.x - 260)).toBeLessThan(12);
    expect(Math.abs(letter!.height - 24)).toBeLessThan(5);
  });

  it('is none of a low frame, which holds a mark of urgency', async () => {
    expect(await printOf(frame(80, '#d02028'))).toBeNull();
  });

  it('is none of a seal', async () => {
    const ring = '<circle cx="400" cy="320" r="130" fill="none" stroke="#d02028" stroke-width="5"/>';
    expect(await printOf(ring)).toBeNull();
  });

  it('is none of a black frame, nor on a page without colour', async () => {
    expect(await printOf(frame(200, '#181818'))).toBeNull();
  });
});
