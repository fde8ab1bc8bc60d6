/** Parts of a page: where they lie, how fine they are, and what is left of them at the edges. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Box } from '../../src/model/box.ts';
import { bottom, right } from '../../src/model/box.ts';
import type { CleanPage } from '../../src/pages/clean.ts';
import { type Crop, crop, cutOut } from '../../src/pages/crop.ts';
import { connectedComponents, inkOf } from '../../src/pages/ink.ts';
import { drawnPage, onPage } from '../support/drawn.ts';

const SIZE = { width: 144, height: 108 };
/** A mark of 12 × 6 points. */
const MARK: Box = { x: 60, y: 50, width: 12, height: 6 };

const marked = (given: { dpi: number; read: number }, at = MARK): Promise<CleanPage> =>
  drawnPage({ ...SIZE, ...given }, (context) => context.fillRect(at.x, at.y, at.width, at.height));

/** Boxes of ink in the picture that the engine gets. */
const inkIn = (part: Crop): Box[] => connectedComponents(inkOf(part), 1).map(({ box }) => box);

function expectNear(box: Box, wanted: Box, pixels: number): void {
  for (const side of ['x', 'y', 'width', 'height'] as const) {
    expect(Math.abs(box[side] - wanted[side]), side).toBeLessThanOrEqual(pixels);
  }
}

describe('a part of a page', () => {
  it.each([
    ['as fine as the page', { dpi: 200, read: 200 }, 200],
    ['brought to less', { dpi: 200, read: 200 }, 120],
    ['brought to more', { dpi: 200, read: 200 }, 300],
    ['from a raster finer than the page', { dpi: 400, read: 200 }, 300],
    ['from a coarse raster', { dpi: 100, read: 200 }, 200],
  ])('keeps its place: %s', async (_, given, dpi) => {
    const page = await marked(given);
    const around = onPage({ x: 40, y: 40, width: 60, height: 30 }, page);
    const part = (await crop(page, around, dpi))!;
    const [mark, ...others] = inkIn(part);
    expect(others).toEqual([]);
    expect(part.dpi).toBeCloseTo(dpi, 5);
    expectNear(part.toClean(mark!), onPage(MARK, page), 2);
  });

  it('is taken from the raster where that is finer than the page', async () => {
    const page = await marked({ dpi: 400, read: 100 });
    const { grey, fine, left, top } = cutOut(page, { x: 50, y: 40, width: 80, height: 30 })!;
    expect([grey.dpi, fine, left, top]).toEqual([400, 4, 200, 160]);
    expect([grey.width, grey.height]).toEqual([320, 120]);
  });

  it('is never more than twice as fine as the raster', async () => {
    const page = await marked({ dpi: 100, read: 200 });
    const part = (await crop(page, onPage(MARK, page), 600))!;
    expect(part.dpi).toBe(200);
  });

  it.each<[string, Box]>([
    ['at the upper left', { x: 0, y: 0, width: 12, height: 6 }],
    ['at the upper right', { x: 132, y: 0, width: 12, height: 6 }],
    ['at the lower left', { x: 0, y: 102, width: 12, height: 6 }],
    ['at the lower right', { x: 132, y: 102, width: 12, height: 6 }],
  ])('sticks out of the page %s and keeps the place of its ink', async (_, at) => {
    const page = await marked({ dpi: 200, read: 200 }, at);
    const around = onPage({ x: at.x - 20, y: at.y - 20, width: at.width + 40, height: at.height + 40 }, page);
    const part = (await crop(page, around, 300))!;
    const [mark, ...others] = inkIn(part);
    expect(others).toEqual([]);
    expectNear(part.toClean(mark!), onPage(at, page), 2);
  });

  it('has white around it, also where the print touches its edge', async () => {
    const page = await marked({ dpi: 200, read: 200 });
    const part = (await crop(page, onPage(MARK, page), 200))!;
    const [mark] = inkIn(part);
    const frame = 0.05 * 200;
    expectNear(
      mark!,
      { x: frame, y: frame, width: part.width - 2 * frame, height: part.height - 2 * frame },
      1,
    );
  });

  it('of a page that was levelled lies where the levelled print lies', async () => {
    const page = await drawnPage({ ...SIZE, height: 144, dpi: 400, read: 200 }, (context) => {
      context.rotate((2 * Math.PI) / 180);
      for (let y = 20; y < 120; y += 14) for (let x = 20; x < 120; x += 3) context.fillRect(x, y, 1.5, 6);
    });
    expect(page.steps.rotated).toBeCloseTo(-2, 0);
    const around = { x: 130, y: 130, width: 120, height: 90 };
    const inside = ({ x, y, width, height }: Box): boolean =>
      x > around.x + 3 &&
      y > around.y + 3 &&
      x + width < right(around) - 3 &&
      y + height < bottom(around) - 3;
    const part = (await crop(page, around, 300))!;
    const found = inkIn(part).map(part.toClean).filter(inside);
    const wanted = connectedComponents(inkOf(page), 1)
      .map(({ box }) => box)
      .filter(inside);
    expect(wanted.length).toBeGreaterThan(20);
    for (const box of found) {
      const nearest = wanted.reduce((a, b) => (distance(a, box) < distance(b, box) ? a : b));
      expectNear(box, nearest, 2);
    }
    expect(found).toHaveLength(wanted.length);
  });

  it('holds the whole box, as far as it lies on the page', async () => {
    const page = await marked({ dpi: 100, read: 100 });
    const share = (min: number, max: number) => fc.double({ min, max, noNaN: true });
    const anywhere = fc.record({
      x: share(-100, 190),
      y: share(-100, 140),
      width: share(0, 300),
      height: share(0, 300),
    });
    await fc.assert(
      fc.asyncProperty(anywhere, fc.constantFrom(70, 100, 180), async (box, dpi) => {
        const [x, y] = [Math.max(0, box.x), Math.max(0, box.y)];
        const [width, height] = [
          Math.min(page.width, right(box)) - x,
          Math.min(page.height, bottom(box)) - y,
        ];
        const part = await crop(page, box, dpi);
        if (!part) {
          expect(Math.min(width, height)).toBeLessThan(2);
          return;
        }
        const frame = Math.round(0.05 * dpi);
        const size = { width: part.width - 2 * frame, height: part.height - 2 * frame };
        expectNear(part.toClean({ x: frame, y: frame, ...size }), { x, y, width, height }, 2);
      }),
      { numRuns: 40 },
    );
  });

  it.each<[string, Box]>([
    ['right of the page', { x: 500, y: 50, width: 40, height: 40 }],
    ['left of the page', { x: -60, y: 50, width: 40, height: 40 }],
    ['above the page', { x: 50, y: -60, width: 40, height: 40 }],
    ['below the page', { x: 50, y: 500, width: 40, height: 40 }],
    ['without width', { x: 50, y: 50, width: 0, height: 40 }],
    ['of a negative height', { x: 50, y: 90, width: 40, height: -20 }],
    ['of a single pixel', { x: 50, y: 50, width: 1, height: 1 }],
  ])('is nothing %s', async (_, box) => {
    const page = await marked({ dpi: 200, read: 200 });
    expect(await crop(page, box, 300)).toBeNull();
    expect(cutOut(page, box)).toBeNull();
  });

  it.each([
    [false, 2],
    [true, 1],
  ])('freed (%s) of strokes shows %d shapes', async (freed, shapes) => {
    const page = await drawnPage({ ...SIZE, dpi: 200 }, (context) => {
      context.fillRect(MARK.x, MARK.y, MARK.width, MARK.height);
      context.fillRect(20, 70, 100, 1.5);
    });
    const part = (await crop(page, { x: 0, y: 0, width: page.width, height: page.height }, 200, freed))!;
    expect(inkIn(part)).toHaveLength(shapes);
  });
});

const distance = (a: Box, b: Box): number => Math.hypot(a.x - b.x, a.y - b.y);
