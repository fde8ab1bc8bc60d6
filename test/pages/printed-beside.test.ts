/** The print around a written serial is told by its shape, wherever the words of the engine end. */
import { describe, expect, it } from 'vitest';
import { writeFigures } from '../../samples/make/ink.ts';
import { seeded } from '../../samples/make/random.ts';
import { middleX, right } from '../../src/model/box.ts';
import { cutOut } from '../../src/pages/crop.ts';
import { printBeside } from '../../src/pages/printed-beside.ts';
import { drawnPage, onPage, type } from '../support/drawn.ts';

const BASELINE = 60;
const DPI = 300;
/** Of 13 points. */
const CAPITAL = (0.66 * 13 * DPI) / 72;

/** «Số: 2231/SYT-TCCB» with the figures close to both; the place is told wrongly by so many points at each end. */
async function found({ serial = '2231', symbol = '/SNV-CCHC', off = [0, 0] as readonly [number, number] }) {
  let [colon, stroke] = [0, 0];
  const page = await drawnPage({ width: 400, height: 120, dpi: DPI }, (context) => {
    colon = right(type(context, 'Số:', 100, BASELINE));
    let at = colon + 2;
    for (const figure of serial) {
      const random = seeded(3);
      writeFigures(context, figure, at, BASELINE, { colour: '#222', height: 12, nib: 1, random });
      at += 8;
    }
    stroke = type(context, symbol, at + 2, BASELINE).x;
  });
  const [left, end] = [colon + off[0], stroke + off[1]].map(
    (x) => onPage({ x, y: 0, width: 0, height: 0 }, page).x,
  );
  const place = {
    left: left!,
    right: end!,
    baseline: (BASELINE * DPI) / 72,
    capital: CAPITAL,
    ends: 'stroke',
  } as const;
  const part = cutOut(page, { x: 0, y: 0, width: page.width, height: page.height });
  const beside = printBeside(part!, place);
  const points = (pixels: number): number => (pixels * 72) / DPI;
  return { ...beside, colon, strokeAt: stroke, points };
}

describe('the place of a written serial', () => {
  it.each([
    [0, 0],
    [4, -5],
    [-3, 4],
    [5, 3],
  ])('begins behind the colon and ends before the stroke, told %d and %d points off', async (...off) => {
    const { left, right: end, stroke, colon, strokeAt, points } = await found({ off });
    expect(Math.abs(points(left) - colon)).toBeLessThan(1);
    expect(stroke).toBeDefined();
    expect(Math.abs(points(end) - strokeAt)).toBeLessThan(1);
  });

  it('holds a written 1 as straight as the stroke', async () => {
    const { right: end, strokeAt, points } = await found({ serial: '11', off: [0, -6] });
    expect(Math.abs(points(end) - strokeAt)).toBeLessThan(1);
  });

  it('ends where it was told without a stroke', async () => {
    const { stroke, right: end, strokeAt, points } = await found({ symbol: 'SNV-CCHC' });
    expect(stroke).toBeUndefined();
    expect(Math.abs(points(end) - strokeAt)).toBeLessThan(1);
  });

  it('has its neighbours for print, and none of its own ink', async () => {
    const { print, left, right: end } = await found({});
    expect(print.length).toBeGreaterThan(8);
    for (const { box } of print) expect(middleX(box) < left || middleX(box) > end).toBe(true);
  });
});
