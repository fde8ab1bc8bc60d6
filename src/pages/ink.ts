/** Ink and paper: which pixels are dark against their surroundings, and which of them look like printed lines. */
import type { Box } from '../model/box.ts';
import { PAGES } from './profile.ts';
import type { Grey } from './raster.ts';

/** 1 where there is ink. */
export interface Ink {
  readonly mask: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly dpi: number;
}

/** Local threshold against the mean of the neighbourhood (Bradley and Roth). */
export function inkOf({ data, width, height, dpi }: Grey): Ink {
  const near = Math.max(2, Math.round(PAGES.neighbourhood * dpi));
  const stride = width + 1;
  const sums = sumsOf(data, width, height);
  const { paper, darker } = PAGES;
  const mask = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const [y0, y1] = [Math.max(0, y - near), Math.min(height, y + near + 1)];
    const [above, below] = [y0 * stride, y1 * stride];
    for (let x = 0; x < width; x++) {
      const value = data[y * width + x]!;
      if (value >= paper) continue;
      const x0 = Math.max(0, x - near);
      const x1 = Math.min(width, x + near + 1);
      const sum = (sums[below + x1]! - sums[above + x1]! - sums[below + x0]! + sums[above + x0]!) >>> 0;
      if (value * (x1 - x0) * (y1 - y0) < sum * darker) mask[y * width + x] = 1;
    }
  }
  return { mask, width, height, dpi };
}

/** Sums of all pixels above and to the left of each; they may run over, for a neighbourhood's difference comes out right. */
function sumsOf(data: Uint8Array, width: number, height: number): Uint32Array {
  const stride = width + 1;
  const sums = new Uint32Array(stride * (height + 1));
  for (let y = 0, at = 0; y < height; y++) {
    let [row, below] = [0, (y + 1) * stride + 1];
    for (let x = 0; x < width; x++, at++, below++) {
      row += data[at]!;
      sums[below] = sums[below - stride]! + row;
    }
  }
  return sums;
}

/** Share of the picture that is ink, 0 to 1. */
export function inkShare({ mask }: Ink): number {
  let count = 0;
  for (let i = 0; i < mask.length; i++) count += mask[i]!;
  return mask.length > 0 ? count / mask.length : 0;
}

/** The same ink without what lies in the boxes (pixels of the ink), each box wider by `margin` pixels. */
export function without(ink: Ink, boxes: readonly Box[], margin: number): Ink {
  const mask = ink.mask.slice();
  for (const box of boxes) {
    const x0 = clamp(Math.floor(box.x - margin), ink.width);
    const x1 = clamp(Math.ceil(box.x + box.width + margin), ink.width);
    const y0 = clamp(Math.floor(box.y - margin), ink.height);
    const y1 = clamp(Math.ceil(box.y + box.height + margin), ink.height);
    for (let y = y0; y < y1; y++) mask.fill(0, y * ink.width + x0, y * ink.width + x1);
  }
  return { ...ink, mask };
}

/** Not below 0 nor above `max`. */
export const clamp = (n: number, max: number): number => Math.max(0, Math.min(max, n));

/** Boxes (pixels) of ink that looks like printed words in a row: flat, long, half filled. Rules, seals and scribbles are not. */
export function textLines(ink: Ink): Box[] {
  const lines: Box[] = [];
  for (const { box, count } of connectedComponents(ink, Math.max(1, Math.round(PAGES.lineGap * ink.dpi)))) {
    const [widthIn, heightIn] = [box.width / ink.dpi, box.height / ink.dpi];
    const fill = count / (box.width * box.height);
    const flat = heightIn >= PAGES.lineLow && heightIn <= PAGES.lineHigh && box.width >= 2.5 * box.height;
    if (flat && widthIn >= PAGES.lineLong && fill >= PAGES.lineSparse && fill <= PAGES.lineDense)
      lines.push(box);
  }
  return lines;
}

/** Ink that hangs together. */
export interface Component {
  readonly box: Box;
  /** Ink pixels in it. */
  readonly count: number;
  readonly runs: readonly Run[];
}

/** Ink in one row of pixels, from `x0` to `x1`, both included. */
export interface Run {
  readonly y: number;
  readonly x0: number;
  readonly x1: number;
  readonly count: number;
}

/** Connected ink, where pixels of a row not more than `gap` apart count as touching. */
export function connectedComponents(ink: Ink, gap: number): Component[] {
  const { runs, rootOf } = linkedRuns(ink, gap);
  const groups: Run[][] = [];
  const groupOf = new Int32Array(runs.length).fill(-1);
  for (const [i, run] of runs.entries()) {
    const root = rootOf(i);
    if (groupOf[root]! < 0) groupOf[root] = groups.push([run]) - 1;
    else groups[groupOf[root]!]!.push(run);
  }
  return groups.map(blobOf);
}

function blobOf(runs: readonly Run[]): Component {
  let [x0, x1, count] = [Number.POSITIVE_INFINITY, 0, 0];
  for (const run of runs) {
    x0 = Math.min(x0, run.x0);
    x1 = Math.max(x1, run.x1);
    count += run.count;
  }
  const [y0, y1] = [runs[0]!.y, runs.at(-1)!.y];
  return { box: { x: x0, y: y0, width: x1 - x0 + 1, height: y1 - y0 + 1 }, count, runs };
}

/** Runs from top to bottom, and the number of the first run each hangs together with (union by disjoint sets). */
function linkedRuns(ink: Ink, gap: number): { runs: Run[]; rootOf(i: number): number } {
  const runs: Run[] = [];
  const parent: number[] = [];
  const rootOf = (i: number): number => {
    let root = i;
    while (parent[root] !== root) root = parent[root]!;
    parent[i] = root;
    return root;
  };
  let [above, here] = [0, 0];
  for (let y = 0; y < ink.height; y++) {
    const next = runs.length;
    pushRuns(runs, ink, y, gap);
    for (let i = next; i < runs.length; i++) {
      const { x0, x1 } = runs[i]!;
      parent.push(i);
      while (above < here && runs[above]!.x1 < x0) above++;
      for (let j = above; j < here && runs[j]!.x0 <= x1; j++) parent[rootOf(i)] = rootOf(j);
    }
    [above, here] = [next, runs.length];
  }
  return { runs, rootOf };
}

/** Puts the runs of a row behind those that are known, from left to right. */
function pushRuns(runs: Run[], { mask, width }: Ink, y: number, gap: number): void {
  const row = mask.subarray(y * width, (y + 1) * width);
  let [x0, x1, count] = [-1, -1, 0];
  for (let x = row.indexOf(1); x >= 0; x = row.indexOf(1, x)) {
    if (x0 >= 0 && x - x1 > gap) {
      runs.push({ y, x0, x1, count });
      x0 = -1;
    }
    if (x0 < 0) [x0, count] = [x, 0];
    const from = x;
    while (row[x]) x++;
    x1 = x - 1;
    count += x - from;
  }
  if (x0 >= 0) runs.push({ y, x0, x1, count });
}
