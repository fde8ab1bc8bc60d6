import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { blanked, cleanPage, rasterInk } from '../../src/pages/clean.ts';
import { inkShare, textLines, without } from '../../src/pages/ink.ts';
import type { Raster } from '../../src/pages/raster.ts';
import { toPage } from '../../src/pages/transform.ts';

/** Rows of word-like bars of small strokes: 100 dpi, A4 cut in half, each row 0.12 inch high. */
function lines(options: { degrees?: number; ink?: string; extra?: string } = {}): Promise<Raster> {
  const { degrees = 0, ink = '#222', extra = '' } = options;
  let strokes = '';
  for (let y = 100; y < 500; y += 25) {
    for (let x = 80; x < 740; x += 6)
      strokes += `<rect x="${x}" y="${y}" width="3" height="11" fill="${ink}"/>`;
  }
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="820" height="600"><rect width="820" height="600" fill="#fff"/><g transform="rotate(${degrees} 410 300)">${strokes}</g>${extra}</svg>`;
  return rasterOf(sharp(Buffer.from(svg)));
}

async function rasterOf(picture: Sharp): Promise<Raster> {
  const { data, info } = await picture.removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels: 3, dpi: 100 };
}

describe('cleaning', () => {
  it.each([-9.5, -6, -3.2, -1, 0.6, 2.5, 8])('levels a lean of %d°', async (degrees) => {
    const { steps } = await cleanPage(await lines({ degrees }), { dpi: 100, unit: 100 });
    expect(steps.rotated).toBeCloseTo(-degrees, 0);
    expect(Math.abs(steps.rotated + degrees)).toBeLessThan(0.25);
    const middle = toPage(
      { x: steps.clean.width / 2, y: steps.clean.height / 2, width: 0, height: 0 },
      steps,
    );
    expect(middle.x).toBeCloseTo(410, 1);
    expect(middle.y).toBeCloseTo(300, 1);
  });

  it('leaves a level page as it is', async () => {
    const page = await cleanPage(await lines(), { dpi: 100, unit: 100 });
    expect(page.steps.rotated).toBe(0);
    expect([page.width, page.height]).toEqual([820, 600]);
  });

  it('brings the resolution to what is asked', async () => {
    const page = await cleanPage(await lines(), { dpi: 200, unit: 72 });
    expect([page.width, page.height, page.dpi]).toEqual([1640, 1200, 200]);
    expect(page.steps.page.width).toBeCloseTo(590.4);
  });

  it('takes red ink off a colour page', async () => {
    const seal = '<circle cx="400" cy="560" r="30" fill="#e02020"/>';
    const ink = await rasterInk(await lines({ extra: seal }));
    expect(inkShare(ink)).toBe(inkShare(await rasterInk(await lines())));
  });
});

describe('ink', () => {
  it('tells lines of print from rules, seals and scribbles', async () => {
    expect(textLines(await rasterInk(await lines()))).toHaveLength(16);
    const blank = await rasterOf(
      sharp({ create: { width: 820, height: 600, channels: 3, background: '#fff' } }),
    );
    expect(inkShare(await rasterInk(blank))).toBe(0);
    const others = `<svg xmlns="http://www.w3.org/2000/svg" width="820" height="600"><rect width="820" height="600" fill="#fff"/><rect x="50" y="50" width="700" height="2"/><circle cx="400" cy="300" r="60" fill="none" stroke="#000" stroke-width="4"/><path d="M100 400 C 200 300 250 500 300 380 S 350 450 420 390" fill="none" stroke="#000" stroke-width="3"/></svg>`;
    expect(textLines(await rasterInk(await rasterOf(sharp(Buffer.from(others)))))).toEqual([]);
  });

  it('goes away under boxes', async () => {
    const raster = await lines();
    const box = { x: 70, y: 90, width: 700, height: 200 };
    expect(textLines(without(await rasterInk(raster), [box], 2))).toHaveLength(8);
    expect(textLines(await rasterInk(blanked(raster, [box])))).toHaveLength(8);
  });
});
