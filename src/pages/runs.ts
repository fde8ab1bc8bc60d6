/** Ink row by row: where it goes on without a gap, and which of that hangs together. Plain numbers, for a page has tens of thousands. */
import type { Ink } from './ink.ts';

/** From top to bottom, those of a row from the left. */
export interface Runs {
  readonly count: number;
  /** By turns: the row of each, its first and its last pixel, and how many of those between are ink. */
  readonly values: Int32Array;
  /** The first run of each row, and behind the last row how many there are. */
  readonly starts: Int32Array;
}

/** Numbers for each run, and which is which. */
export const FIELDS = 4;
export const RUN = { y: 0, x0: 1, x1: 2, count: 3 } as const;
/** Room for so many runs, to begin with. */
const USUAL = 4096;

/** A blank is wide from here on. Pixels. */
const BLANK = 16;

/** @param gap pixels of a row not farther apart are one run */
export function runsOf({ mask, width, height }: Ink, gap: number): Runs {
  let values = new Int32Array(USUAL * FIELDS);
  const starts = new Int32Array(height + 1);
  let end = 0;
  for (let y = 0; y < height; y++) {
    starts[y] = end / FIELDS;
    if (end + (width + 1) * FIELDS > values.length) values = grown(values, end + (width + 1) * FIELDS);
    const row = mask.subarray(y * width, (y + 1) * width);
    let [x0, x1, count] = [-1, -1, 0];
    for (let x = row.indexOf(1); x >= 0 && x < width; x++) {
      if (row[x] === 0) {
        // a wide blank is passed over at once
        if (x - x1 === BLANK) x = row.indexOf(1, x) - 1;
        if (x < 0) break;
        continue;
      }
      if (x0 < 0 || x - x1 > gap) {
        if (x0 >= 0) end = put(values, end, y, x0, x1, count);
        [x0, count] = [x, 0];
      }
      x1 = x;
      count++;
    }
    if (x0 >= 0) end = put(values, end, y, x0, x1, count);
  }
  starts[height] = end / FIELDS;
  return { count: end / FIELDS, values, starts };
}

function put(values: Int32Array, at: number, y: number, x0: number, x1: number, count: number): number {
  values[at + RUN.y] = y;
  values[at + RUN.x0] = x0;
  values[at + RUN.x1] = x1;
  values[at + RUN.count] = count;
  return at + FIELDS;
}

function grown(values: Int32Array, least: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(Math.max(least, 2 * values.length));
  larger.set(values);
  return larger;
}

/** For each run one of those that it hangs together with, the same for all of them (union by disjoint sets). */
export function rootsOf({ count, values, starts }: Runs): Int32Array {
  const parent = new Int32Array(count);
  const rootOf = (i: number): number => {
    let root = i;
    while (parent[root] !== root) {
      parent[root] = parent[parent[root]!]!;
      root = parent[root]!;
    }
    return root;
  };
  for (let i = 0; i < count; i++) parent[i] = i;
  for (let y = 1; y < starts.length - 1; y++) {
    let above = starts[y - 1]!;
    const here = starts[y]!;
    for (let i = here; i < starts[y + 1]!; i++) {
      const [x0, x1] = [values[i * FIELDS + RUN.x0]!, values[i * FIELDS + RUN.x1]!];
      while (above < here && values[above * FIELDS + RUN.x1]! < x0) above++;
      for (let j = above; j < here && values[j * FIELDS + RUN.x0]! <= x1; j++) parent[rootOf(i)] = rootOf(j);
    }
  }
  for (let i = 0; i < count; i++) parent[i] = rootOf(i);
  return parent;
}
