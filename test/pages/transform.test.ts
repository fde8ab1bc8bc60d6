import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Steps, toClean, toPage, turnedBox, turnedSize } from '../../src/pages/transform.ts';

const length = fc.double({ min: 1, max: 2000, noNaN: true });
const box = fc.record({ x: length, y: length, width: length, height: length });
const size = fc.record({ width: length, height: length });
const steps: fc.Arbitrary<Steps> = fc.record({
  page: size,
  scale: fc.double({ min: 0.1, max: 10, noNaN: true }),
  rotated: fc.double({ min: -5, max: 5, noNaN: true }),
  clean: size,
});

const near = (a: object, b: object): void => {
  for (const [key, value] of Object.entries(a)) expect(value).toBeCloseTo(b[key as keyof object], 4);
};

describe('the way back to the page', () => {
  it('undoes the way to the cleaned picture', () => {
    fc.assert(fc.property(box, steps, (given, way) => near(toPage(toClean(given, way), way), given)));
  });

  it('four quarter turns are none', () => {
    fc.assert(
      fc.property(box, size, (given, page) => {
        const half = turnedBox(turnedBox(given, page, 90), turnedSize(page, 90), 90);
        near(half, turnedBox(given, page, 180));
        near(turnedBox(half, page, 180), given);
        near(turnedBox(turnedBox(given, page, 270), turnedSize(page, 270), 90), given);
      }),
    );
  });

  it('keeps a level page where it is', () => {
    const way: Steps = {
      page: { width: 600, height: 800 },
      scale: 2,
      rotated: 0,
      clean: { width: 1200, height: 1600 },
    };
    expect(toPage({ x: 20, y: 40, width: 100, height: 30 }, way)).toEqual({
      x: 10,
      y: 20,
      width: 50,
      height: 15,
    });
  });
});
