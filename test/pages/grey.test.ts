import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { greyOf, isBilevel } from '../../src/pages/grey.ts';
import { connectedComponents, inkOf } from '../../src/pages/ink.ts';
import type { Raster } from '../../src/pages/raster.ts';

const DPI = 300;

/** A bar of print with a gap of so many pixels in its middle, in these shades. */
async function broken(gap: number, dark: string, paper: string, blur: number): Promise<Raster> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="120" height="60" shape-rendering="crispEdges"><rect width="120" height="60" fill="${paper}"/><rect x="20" y="26" width="${40 - gap}" height="8" fill="${dark}"/><rect x="60" y="26" width="40" height="8" fill="${dark}"/></svg>`;
  const picture = sharp(Buffer.from(svg)).removeAlpha();
  const { data, info } = await (blur > 0 ? picture.blur(blur) : picture)
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels: 3, dpi: DPI };
}

const pieces = async (raster: Raster) => connectedComponents(inkOf(await greyOf(raster)), 1).length;

describe('two-tone print', () => {
  it.each([1, 2])('has gaps of %d pixels closed', async (gap) => {
    const raster = await broken(gap, '#000', '#fff', 0);
    expect(await isBilevel(raster)).toBe(true);
    expect(await pieces(raster)).toBe(1);
  });

  it('keeps letters apart', async () => {
    expect(await pieces(await broken(6, '#000', '#fff', 0))).toBe(2);
  });

  it('is neither a grey nor a pale scan, whose pixels stay', async () => {
    for (const raster of [await broken(6, '#000', '#fff', 4), await broken(6, '#555', '#eee', 0)]) {
      expect(await isBilevel(raster)).toBe(false);
      const { data } = await greyOf(raster);
      expect([...data]).toEqual([...raster.data.filter((_, i) => i % 3 === 1)]);
    }
  });
});

it('two-tone print is told behind the rims of a JPEG, and not in clean print without them', async () => {
  const [width, height] = [36, 30];
  const toned = (...tones: readonly number[]): Raster => {
    const data = Uint8Array.from(
      { length: width * height * 3 },
      (_, i) => tones[Math.floor(i / 3) % tones.length]!,
    );
    return { data, width, height, channels: 3, dpi: DPI };
  };
  expect(await isBilevel(toned(0, 0, 0, 20, 70, 180, 240, 248, 240, 248, 255))).toBe(true);
  expect(await isBilevel(toned(0, 0, 0, 20, 70, 180, 255, 255, 255, 255, 255))).toBe(false);
});

it('red ink is paper on a colour scan', async () => {
  const { data } = await greyOf(await broken(6, '#e02020', '#fff', 0));
  expect(Math.min(...data)).toBeGreaterThan(200);
});
