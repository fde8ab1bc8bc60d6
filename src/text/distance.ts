/** How far apart two readings are; the one place that knows the package `natural`. */
// By subpath: the root of `natural` loads database clients and reads `.env` of the current folder.
import { LevenshteinDistance } from 'natural/lib/natural/distance/index.js';

/** Edits from one text to the other: insert, delete, replace, one each. */
export const editDistance = (a: string, b: string): number => (a === b ? 0 : LevenshteinDistance(a, b));

/**
 * 1 the same, 0 nothing in common: edits against the longer of the two.
 * @param atLeast below this the exact figure is of no use to the caller: 0 is said where counting letters shows as much
 */
export function likeness(a: string, b: string, atLeast = 0): number {
  const longer = Math.max(1, a.length, b.length);
  if (atLeast > 0 && 1 - fewestEdits(a, b) / longer < atLeast) return 0;
  return 1 - editDistance(a, b) / longer;
}

/** No fewer edits than this part the two: the letters one has more of than the other, wherever they stand. */
function fewestEdits(a: string, b: string): number {
  const more = new Map<string, number>();
  for (const sign of a) more.set(sign, (more.get(sign) ?? 0) + 1);
  for (const sign of b) more.set(sign, (more.get(sign) ?? 0) - 1);
  let [left, right] = [0, 0];
  for (const count of more.values()) {
    if (count > 0) left += count;
    else right -= count;
  }
  return Math.max(left, right);
}
