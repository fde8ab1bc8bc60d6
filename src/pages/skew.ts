/** How far the print leans: the angle at which rows of ink and rows of paper stand apart most clearly. */
import type { Ink } from './ink.ts';

const MAX_DEGREES = 10.5;
const COARSE_DEGREES = 0.5;
const FINE_DEGREES = 0.1;
/** A larger lean must part the rows so many times as clearly: scans lean little, and a signature by itself may lean much. */
const SMALL_DEGREES = 3;
const CLEARLY = 4;
/** Edges of the paper and of the scanner's lid lean otherwise than the print. */
const MARGIN = 0.04;
/** So many pixels of ink tell half degrees apart. */
const COARSE_POINTS = 12_000;
/** A page needs so many ink pixels for an answer. */
const ENOUGH_PIXELS = 400;

/** Degrees the print must be rotated clockwise to lie level, within ±10.5; 0 where it cannot be told. */
export function levelling(ink: Ink): number {
  const points = inkPoints(ink);
  if (points.length < 2 * ENOUGH_PIXELS) return 0;
  const coarse = best(thinned(points), ink, 0, MAX_DEGREES, COARSE_DEGREES);
  const fine = best(points, ink, coarse, COARSE_DEGREES, FINE_DEGREES);
  const isClear =
    Math.abs(fine) <= SMALL_DEGREES || sharpness(points, ink, fine) > CLEARLY * sharpness(points, ink, 0);
  return Math.abs(fine) < MAX_DEGREES && isClear ? Math.round(fine * 10) / 10 : 0;
}

/** x and y of ink pixels inside the margins, by turns. */
function inkPoints({ mask, width, height }: Ink): Int32Array {
  const [left, top] = [Math.round(width * MARGIN), Math.round(height * MARGIN)];
  const points: number[] = [];
  for (let y = top; y < height - top; y++) {
    const row = mask.subarray(y * width + left, (y + 1) * width - left);
    for (let x = row.indexOf(1); x >= 0; x = row.indexOf(1, x + 1)) points.push(left + x, y);
  }
  return Int32Array.from(points);
}

/** Some of the points, spread evenly: enough to tell half degrees apart. */
function thinned(points: Int32Array): Int32Array {
  const step = Math.max(1, Math.floor(points.length / 2 / COARSE_POINTS));
  return points.filter((_, i) => (i >> 1) % step === 0);
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
  for (let i = 0; i < points.length; i += 2) {
    const row = Math.round(points[i + 1]! + (points[i]! - width / 2) * slope) + reach;
    rows[row]!++;
  }
  let sum = 0;
  for (let i = 1; i < rows.length; i++) sum += (rows[i]! - rows[i - 1]!) ** 2;
  return sum;
}
