/** Lines of tables among the ink of a page. */
import { expect, it } from 'vitest';
import type { Ink } from '../../src/pages/ink.ts';
import { rulingsOn } from '../../src/pages/rulings.ts';

const [width, height, dpi] = [300, 200, 100];

function inkOf(paint: (dot: (x: number, y: number) => void) => void): Ink {
  const mask = new Uint8Array(width * height);
  paint((x, y) => {
    mask[y * width + x] = 1;
  });
  return { mask, width, height, dpi };
}

it('level and upright lines are found, leaning a little and with gaps', () => {
  const ink = inkOf((dot) => {
    for (let x = 20; x < 280; x++)
      for (const thick of [0, 1]) if (x % 40 !== 0) dot(x, 50 + thick + Math.floor(x / 130));
    for (let y = 30; y < 180; y++) dot(100, y);
  });
  expect(rulingsOn(ink)).toEqual([
    { x: 20, y: 50, width: 260, height: 3 },
    { x: 100, y: 30, width: 1, height: 150 },
  ]);
});

it('letters are none, however close, nor is a bar of solid ink', () => {
  const ink = inkOf((dot) => {
    for (let x = 20; x < 280; x++) for (let y = 50; y < 60; y++) if (x % 8 < 4 || y === 54) dot(x, y);
    for (let x = 20; x < 280; x++) for (let y = 100; y < 120; y++) dot(x, y);
  });
  expect(rulingsOn(ink).filter(({ y }) => y > 70)).toEqual([]);
  const row = inkOf((dot) => {
    for (let x = 20; x < 280; x++) for (let y = 50; y < 60; y++) if (x % 8 < 5) dot(x, y);
  });
  expect(rulingsOn(row)).toEqual([]);
});
