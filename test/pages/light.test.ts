/** A shadow over a page is taken away, the print under it stays; paper of even light is left as it was. */
import { describe, expect, it } from 'vitest';
import { evenlyLit } from '../../src/pages/light.ts';
import type { Grey } from '../../src/pages/raster.ts';

const [WIDTH, HEIGHT, DPI] = [400, 300, 150];
const isInk = (x: number, y: number): boolean => x % 40 < 24 && y % 30 < 4;

/** Rows of print, ink a quarter as light as its paper, under a light that is told for each column. */
function lit(light: (x: number) => number): Grey {
  const data = new Uint8Array(WIDTH * HEIGHT);
  for (let y = 0; y < HEIGHT; y++)
    for (let x = 0; x < WIDTH; x++) data[y * WIDTH + x] = light(x) * (isInk(x, y) ? 0.25 : 1);
  return { data, width: WIDTH, height: HEIGHT, dpi: DPI };
}

const shadow = (x: number): number => 110 + 120 / (1 + Math.exp((x - 200) / 15));

describe('the light of a page', () => {
  it('is made even: paper white and print black on either side of a shadow', async () => {
    const { data } = await evenlyLit(lit(shadow));
    const at = (i: number): boolean => isInk(i % WIDTH, Math.floor(i / WIDTH));
    expect(Math.max(...data.filter((_, i) => at(i)))).toBeLessThan(60);
    expect(Math.min(...data.filter((_, i) => !at(i)))).toBeGreaterThan(200);
  });

  it('is left where it was even', async () => {
    const page = lit((x) => 240 - x / 100);
    expect(await evenlyLit(page)).toBe(page);
  });
});
