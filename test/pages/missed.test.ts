import { describe, expect, it } from 'vitest';
import type { Ink } from '../../src/pages/ink.ts';
import { missedRegions, unreadInLines } from '../../src/pages/missed.ts';

/** Boxes of letters as stripes, one pixel in two, at 100 dpi. */
function inkWith(...rows: readonly (readonly [x: number, y: number, width: number, height: number])[]): Ink {
  const [width, height] = [600, 300];
  const mask = new Uint8Array(width * height);
  for (const [x, y, w, h] of rows) {
    for (let dy = 0; dy < h; dy++) for (let dx = 0; dx < w; dx += 2) mask[(y + dy) * width + x + dx] = 1;
  }
  return { mask, width, height, dpi: 100 };
}

describe('ink without words', () => {
  it('is found in rows, and rows under each other are one region', () => {
    const ink = inkWith([50, 50, 200, 14], [60, 72, 150, 14], [50, 200, 200, 14]);
    const read = [{ x: 50, y: 200, width: 200, height: 14 }];
    expect(missedRegions(ink, read)).toEqual([
      { kind: 'rows', box: { x: 50, y: 50, width: 199, height: 36 } },
    ]);
  });

  it('is a tangle where it is higher than print, and nothing where it is a rule', () => {
    const ink = inkWith([50, 50, 90, 90], [50, 200, 300, 2]);
    expect(missedRegions(ink, []).map(({ kind }) => kind)).toEqual(['tangle']);
  });

  it('is a crossed row where letters hang together with something higher', () => {
    // a ring's side, ten high letters of bars that touch it, and a bar without gaps
    const ink = inkWith([50, 50, 4, 90], [54, 110, 120, 12], [50, 200, 4, 60]);
    for (let x = 54; x < 174; x++) ink.mask[259 * 600 + x] = 1;
    const crossed = missedRegions(ink, []).filter(({ kind }) => kind === 'crossed');
    expect(crossed.map(({ box }) => box)).toEqual([{ x: 50, y: 110, width: 123, height: 12 }]);
  });

  it('is marked where it stands between words of a line', () => {
    const words = [
      { x: 50, y: 50, width: 40, height: 14 },
      { x: 140, y: 50, width: 90, height: 14 },
    ];
    const ink = inkWith([50, 50, 40, 14], [104, 46, 22, 20], [140, 50, 90, 14], [300, 200, 22, 20]);
    expect(unreadInLines(ink, words)).toEqual([{ x: 104, y: 46, width: 21, height: 20 }]);
  });
});
