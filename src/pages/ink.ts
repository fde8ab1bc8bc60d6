/** Ink and paper: which pixels are dark against their surroundings, and which of them look like printed lines. */
import type { Box } from '../model/box.ts';
import { PAGES } from './profile.ts';
import type { Grey } from './raster.ts';
import { FIELDS, RUN, type Runs, rootsOf, runsOf } from './runs.ts';

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
  const { paper, darker } = PAGES;
  const mask = new Uint8Array(width * height);
  /** Of the rows in the neighbourhood the sum of each column, and of all columns before each. */
  const columns = new Uint32Array(width);
  const before = new Uint32Array(width + 1);
  const none = new Uint8Array(width);
  const rowAt = (y: number): Uint8Array =>
    y >= 0 && y < height ? data.subarray(y * width, (y + 1) * width) : none;
  for (let y = -near; y < height; y++) {
    const [enters, leaves] = [rowAt(y + near), rowAt(y - near - 1)];
    for (let x = 0, sum = 0; x < width; x++) {
      const column = columns[x]! + enters[x]! - leaves[x]!;
      columns[x] = column;
      sum += column;
      before[x + 1] = sum;
    }
    if (y < 0) continue;
    const rows = Math.min(height, y + near + 1) - Math.max(0, y - near);
    for (let x = 0, at = y * width; x < width; x++, at++) {
      const value = data[at]!;
      if (value >= paper) continue;
      const x0 = Math.max(0, x - near);
      const x1 = Math.min(width, x + near + 1);
      if (value * (x1 - x0) * rows < (before[x1]! - before[x0]!) * darker) mask[at] = 1;
    }
  }
  return { mask, width, height, dpi };
}

/** Share of the picture that is ink, 0 to 1. */
export const inkShare = ({ mask }: Ink): number => (mask.length > 0 ? inkPixels(mask) / mask.length : 0);

export function inkPixels(mask: Uint8Array): number {
  let count = 0;
  for (let i = 0; i < mask.length; i++) count += mask[i]!;
  return count;
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
  const runs = runsOf(ink, gap);
  const roots = rootsOf(runs);
  const places = new Int32Array(runs.count).fill(-1);
  /** The next run of the same shape. */
  const next = new Int32Array(runs.count).fill(-1);
  const found: Found[] = [];
  for (let i = 0, at = 0; i < runs.count; i++, at += FIELDS) {
    const root = roots[i]!;
    const y = runs.values[at + RUN.y]!;
    const x0 = runs.values[at + RUN.x0]!;
    const x1 = runs.values[at + RUN.x1]!;
    const count = runs.values[at + RUN.count]!;
    const place = places[root]!;
    if (place < 0) {
      places[root] = found.push({ first: i, last: i, x0, x1, y0: y, y1: y, count }) - 1;
      continue;
    }
    const shape = found[place]!;
    next[shape.last] = i;
    shape.last = i;
    shape.x0 = Math.min(shape.x0, x0);
    shape.x1 = Math.max(shape.x1, x1);
    shape.y1 = y;
    shape.count += count;
  }
  return found.map(({ first, x0, x1, y0, y1, count }) => ({
    box: { x: x0, y: y0, width: x1 - x0 + 1, height: y1 - y0 + 1 },
    count,
    // most shapes are looked at from outside
    get runs() {
      return runsFrom(first, next, runs);
    },
  }));
}

/** A shape as far as it is known. */
interface Found {
  /** Its runs. */
  readonly first: number;
  last: number;
  x0: number;
  x1: number;
  readonly y0: number;
  y1: number;
  count: number;
}

function runsFrom(first: number, next: Int32Array, { values }: Runs): Run[] {
  const own: Run[] = [];
  for (let i = first; i >= 0; i = next[i]!) {
    const told = (field: number): number => values[i * FIELDS + field]!;
    own.push({ y: told(RUN.y), x0: told(RUN.x0), x1: told(RUN.x1), count: told(RUN.count) });
  }
  return own;
}
