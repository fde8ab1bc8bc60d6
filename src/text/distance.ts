/** How far apart two readings are; the one place that knows the package `natural`. */
// By subpath: the root of `natural` loads database clients and reads `.env` of the current folder.
import { LevenshteinDistance } from 'natural/lib/natural/distance/index.js';

/**
 * Edits from one text to the other: insert, delete, replace, one each.
 * @param atMost above this the exact figure is of no use to the caller: Infinity is said where counting letters shows as much
 */
export function editDistance(a: string, b: string, atMost = Number.POSITIVE_INFINITY): number {
  if (Math.abs(a.length - b.length) > atMost) return Number.POSITIVE_INFINITY;
  const [x, y] = differing(a, b);
  if (x === '' || y === '') return x.length + y.length;
  if (x.length === 1 && y.length === 1) return 1;
  return fewestEdits(x, y) > atMost ? Number.POSITIVE_INFINITY : LevenshteinDistance(x, y);
}

/**
 * 1 the same, 0 nothing in common: edits against the longer of the two.
 * @param atLeast below this the exact figure is of no use to the caller: 0 is said where counting letters shows as much
 */
export function likeness(a: string, b: string, atLeast = 0): number {
  const longer = Math.max(1, a.length, b.length);
  const edits = editDistance(a, b, atLeast > 0 ? (1 - atLeast) * longer + ROUNDING : undefined);
  return edits === Number.POSITIVE_INFINITY ? 0 : 1 - edits / longer;
}

/** What an allowance of edits may lose to the fractions of the machine. */
const ROUNDING = 1e-6;

/** The texts without the beginning and the end that they share: as many edits part them. */
function differing(a: string, b: string): [string, string] {
  const shorter = Math.min(a.length, b.length);
  let from = 0;
  while (from < shorter && a.charCodeAt(from) === b.charCodeAt(from)) from++;
  let behind = 0;
  while (
    behind < shorter - from &&
    a.charCodeAt(a.length - 1 - behind) === b.charCodeAt(b.length - 1 - behind)
  )
    behind++;
  return [a.slice(from, a.length - behind), b.slice(from, b.length - behind)];
}

/**
 * No fewer edits than this part the two: the letters one has more of than the other, wherever they stand; and half of
 * the pairs of neighbours, of which an edit touches two.
 */
const fewestEdits = (a: string, b: string): number =>
  Math.max(surplus(a, b, 1), Math.ceil(surplus(a, b, 2) / 2));

/** How many runs of `size` letters one text has more of than the other. */
function surplus(a: string, b: string, size: 1 | 2): number {
  const more = new Int16Array(KINDS);
  for (let at = 0; at + size <= a.length; at++) more[kindAt(a, at, size)]!++;
  for (let at = 0; at + size <= b.length; at++) more[kindAt(b, at, size)]!--;
  let [left, right] = [0, 0];
  for (let kind = 0; kind < KINDS; kind++) {
    const count = more[kind]!;
    if (count > 0) left += count;
    else right -= count;
  }
  return Math.max(left, right);
}

/** Runs are counted in so many kinds; two of one kind only make the bound lower. */
const KINDS = 128;

const kindAt = (text: string, at: number, size: 1 | 2): number =>
  (text.charCodeAt(at) + (size === 2 ? text.charCodeAt(at + 1) * 29 : 0)) % KINDS;
