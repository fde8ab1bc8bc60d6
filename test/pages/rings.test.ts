/** A ring is found by its circle, whatever touches it. */
import { describe, expect, it } from 'vitest';
import type { Context } from '../../samples/make/raster.ts';
import { type Box, middleX, middleY } from '../../src/model/box.ts';
import { inkOf } from '../../src/pages/ink.ts';
import { isInRing, ringIn } from '../../src/pages/rings.ts';
import { drawnPage } from '../support/drawn.ts';

const DPI = 30;
const AROUND: Box = { x: 25, y: 20, width: 75, height: 75 };

async function ringOf(draw: (context: Context) => void): Promise<Box | undefined> {
  const page = await drawnPage({ width: 300, height: 300, dpi: DPI }, draw);
  return ringIn(inkOf(page), AROUND);
}

const circle = (context: Context, radius: number, from = 0, to = 2 * Math.PI): void => {
  context.lineWidth = 3;
  context.beginPath();
  context.arc(150, 140, radius, from, to);
  context.stroke();
};

describe('a ring', () => {
  it.each([
    ['whole', [0, 2 * Math.PI]],
    ['worn on one side', [0.6, 5.6]],
  ])('%s is found where it lies', async (_, [from, to]) => {
    const box = await ringOf((context) => circle(context, 50, from, to));
    expect(box).toBeDefined();
    for (const [found, wanted] of [
      [middleX(box!), 150],
      [middleY(box!), 140],
      [box!.width / 2, 50],
    ])
      expect(Math.abs((found! * 72) / DPI - wanted!)).toBeLessThan(7);
  });

  it('of two is the outer one', async () => {
    const box = await ringOf((context) => {
      circle(context, 42);
      circle(context, 54);
    });
    expect(Math.abs((box!.width * 72) / DPI / 2 - 54)).toBeLessThan(4);
  });

  it('is not found in a frame, in bars or on white paper', async () => {
    const frame = (context: Context): void => context.strokeRect(90, 90, 120, 100);
    const bars = (context: Context): void => {
      for (let y = 60; y < 240; y += 24) context.fillRect(60, y, 180, 6);
    };
    for (const draw of [frame, bars, () => {}]) expect(await ringOf(draw)).toBeUndefined();
  });

  it('holds what stands within, and not what stands in the corners of its box', () => {
    const ring = { x: 0, y: 0, width: 100, height: 100 };
    expect(isInRing({ x: 40, y: 70, width: 20, height: 10 }, ring)).toBe(true);
    expect(isInRing({ x: 88, y: 88, width: 20, height: 10 }, ring)).toBe(false);
  });
});
