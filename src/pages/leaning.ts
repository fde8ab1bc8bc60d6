/** Lines that lean by themselves, as stamps are pressed: how far they lean, and cut out level. */
import sharp from 'sharp';
import { type Box, bottom, middleX, unite, wider } from '../model/box.ts';
import type { CutOut } from './crop.ts';
import { type Component, connectedComponents, inkOf } from './ink.ts';
import { PAGES } from './profile.ts';
import { clipped, type Grey } from './raster.ts';

const DEGREES = 180 / Math.PI;
/** Marks over letters are lower than this, as a share of the highest shape. */
const LETTER = 0.6;
/** Of a frame, the middle of its upper edge tells how it leans. Shares of its width. */
const EDGE = [0.2, 0.8] as const;

/** Clockwise degrees by which letters lean: the slope of their feet. */
export function leanOfLetters(shapes: readonly Box[]): number {
  const highest = Math.max(...shapes.map(({ height }) => height));
  return slope(
    shapes.filter(({ height }) => height >= LETTER * highest).map((box) => [middleX(box), bottom(box)]),
  );
}

/** Clockwise degrees by which a frame leans: the slope of its upper edge. */
export function leanOfFrame({ box, runs }: Component): number {
  const tops = new Map<number, number>();
  for (const { y, x0, x1 } of runs) for (let x = x0; x <= x1; x++) if (!tops.has(x)) tops.set(x, y);
  const [from, to] = EDGE.map((share) => box.x + share * box.width) as [number, number];
  return slope([...tops].filter(([x]) => x >= from && x <= to));
}

/** Of the line nearest to the points, in degrees; 0 where they are fewer than two. */
function slope(points: readonly (readonly [x: number, y: number])[]): number {
  if (points.length < 2) return 0;
  const mean = (at: 0 | 1): number => points.reduce((sum, point) => sum + point[at], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const over = points.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
  const rise = points.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0);
  return over === 0 ? 0 : Math.atan(rise / over) * DEGREES;
}

/** A part set level, as a line for the engine: what it shows, with white around it; null where nothing is left. */
export async function levelled({ grey }: Pick<CutOut, 'grey'>, degrees: number): Promise<Grey | null> {
  const { data, info } = await sharp(grey.data, {
    raw: { width: grey.width, height: grey.height, channels: 1 },
  })
    .rotate(-degrees, { background: '#ffffff' })
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const level: Grey = { data, width: info.width, height: info.height, dpi: grey.dpi };
  const line = unite(
    connectedComponents(inkOf(level), 1)
      .map(({ box }) => box)
      .filter(({ height }) => height >= PAGES.leaningLetter * grey.dpi),
  );
  if (!line) return null;
  const { x, y, width, height } = wider(line, PAGES.frame * grey.dpi, 2 * PAGES.frame * grey.dpi);
  const [left, top] = [Math.max(0, Math.floor(x)), Math.max(0, Math.floor(y))];
  return clipped(level, {
    ...{ left, top },
    width: Math.min(level.width, Math.ceil(x + width)) - left,
    height: Math.min(level.height, Math.ceil(y + height)) - top,
  });
}
