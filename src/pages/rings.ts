/** Rings of round seals, found by their circle, whatever is pressed or written across them. */
import { type Box, bottom, middleX, middleY, right } from '../model/box.ts';
import type { Ink } from './ink.ts';

/**
 * Radius of a seal in inches.
 * @source TT 21/2012/TT-BCA: dấu tròn đường kính 30 đến 42 mm
 */
const RADIUS_IN = { least: 0.52, most: 0.92 };
/** Ink lies on so much of the circle. */
const COVERED = 0.55;
/** A ring is looked for in so many directions from its middle. */
const DIRECTIONS = 72;

/**
 * The box of the largest ring that lies in a box.
 * @param ink coarse, some 30 dots per inch: the search goes over all middles and radii
 */
export function ringIn({ mask, width, height, dpi }: Ink, box: Box): Box | undefined {
  const [least, most] = [Math.round(RADIUS_IN.least * dpi), Math.round(RADIUS_IN.most * dpi)];
  let [best, covered]: [Box | undefined, number] = [undefined, COVERED];
  for (let r = least; r <= most; r++) {
    const around = circle(r);
    for (
      let cy = Math.max(r, Math.floor(box.y + r - 1));
      cy <= Math.min(height - r - 1, bottom(box) - r + 1);
      cy++
    )
      for (
        let cx = Math.max(r, Math.floor(box.x + r - 1));
        cx <= Math.min(width - r - 1, right(box) - r + 1);
        cx++
      ) {
        // of the circles of one seal the outermost
        const share = shareOf(mask, cy * width + cx, width, around) + (r - least) / 1000;
        if (share <= covered) continue;
        covered = share;
        best = { x: cx - r - 0.5, y: cy - r - 0.5, width: 2 * r + 1, height: 2 * r + 1 };
      }
  }
  return best;
}

/** Whole steps from the middle to a circle, x and y in turn. */
const circle = (r: number): Int16Array =>
  Int16Array.from({ length: 2 * DIRECTIONS }, (_, i) => {
    const angle = (2 * Math.PI * (i >> 1)) / DIRECTIONS;
    return Math.round(r * (i % 2 === 0 ? Math.cos(angle) : Math.sin(angle)));
  });

/** Of a circle about a pixel, the share that is ink; 0 as soon as it is no ring any more. */
function shareOf(mask: Uint8Array, middle: number, width: number, around: Int16Array): number {
  let count = 0;
  for (let i = 0; i < DIRECTIONS; i++) {
    if (mask[middle + around[2 * i + 1]! * width + around[2 * i]!]) count++;
    else if (count + DIRECTIONS - i <= COVERED * DIRECTIONS) return 0;
  }
  return count / DIRECTIONS;
}

/** True where the middle of a box lies in the ellipse that fills another. */
export function isInRing(inner: Box, ring: Box): boolean {
  const across = (2 * (middleX(inner) - middleX(ring))) / ring.width;
  const down = (2 * (middleY(inner) - middleY(ring))) / ring.height;
  return across * across + down * down <= 1;
}
