/** The skew of the print: the angle at which rows of ink and rows of paper stand apart most clearly. */
import { type Ink, inkPixels } from './ink.ts';
import { PAGES } from './profile.ts';

/** Degrees the print must be rotated clockwise to lie level, within ±10.5; 0 where it cannot be told. */
export function skewOf(ink: Ink): number {
  const points = inkPoints(ink);
  if (points.length < 2 * PAGES.skewPixels) return 0;
  const coarse = best(thinned(points), ink, 0, PAGES.mostSkew, PAGES.coarseSkew);
  const fine = best(points, ink, coarse, PAGES.coarseSkew, PAGES.fineSkew);
  const isClear =
    Math.abs(fine) <= PAGES.smallSkew ||
    sharpness(points, ink, fine) > PAGES.clearSkew * sharpness(points, ink, 0);
  return Math.abs(fine) < PAGES.mostSkew && isClear ? Math.round(fine * 10) / 10 : 0;
}

/** x and y of ink pixels inside the margins, by turns. */
function inkPoints({ mask, width, height }: Ink): Int32Array {
  const [left, top] = [Math.round(width * PAGES.skewMargin), Math.round(height * PAGES.skewMargin)];
  const points = new Int32Array(2 * inkPixels(mask));
  let count = 0;
  for (let y = top; y < height - top; y++)
    for (let x = left; x < width - left; x++) {
      if (mask[y * width + x] === 0) continue;
      points[count++] = x;
      points[count++] = y;
    }
  return points.subarray(0, count);
}

/** Some of the points, spread evenly: enough to tell half degrees apart. */
function thinned(points: Int32Array): Int32Array {
  const step = 2 * Math.max(1, Math.floor(points.length / 2 / PAGES.skewPoints));
  const some = new Int32Array(2 * Math.ceil(points.length / step));
  for (let i = 0, at = 0; i < points.length; i += step) {
    some[at++] = points[i]!;
    some[at++] = points[i + 1]!;
  }
  return some;
}

function best(points: Int32Array, ink: Ink, around: number, reach: number, step: number): number {
  let [winner, highest] = [around, -1];
  const steps = Math.round(reach / step);
  for (let i = -steps; i <= steps; i++) {
    const degrees = around + i * step;
    const score = sharpness(points, ink, degrees);
    // A tie goes to the smaller turn, so that an even page stays as it is.
    if (score > highest || (score === highest && Math.abs(degrees) < Math.abs(winner))) {
      [winner, highest] = [degrees, score];
    }
  }
  return winner;
}

/** Sum of squared differences between neighbouring rows of the profile, after turning clockwise. */
function sharpness(points: Int32Array, { width, height }: Ink, degrees: number): number {
  const slope = Math.tan((degrees * Math.PI) / 180);
  const reach = Math.ceil((width * Math.abs(slope)) / 2) + 1;
  const rows = new Int32Array(height + 2 * reach + 2);
  const shifts = Int32Array.from({ length: width }, (_, x) => Math.round((x - width / 2) * slope) + reach);
  for (let i = 0; i < points.length; i += 2) rows[points[i + 1]! + shifts[points[i]!]!]!++;
  let sum = 0;
  for (let i = 1; i < rows.length; i++) sum += (rows[i]! - rows[i - 1]!) ** 2;
  return sum;
}
