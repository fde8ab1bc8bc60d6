/** Grey page → the shapes of ink on it: letters, marks, strokes; rules and bars are left out. */
import type { PageImage } from '../engine.ts';

/** Ink that hangs together; pixels, both ends included. */
export interface Shape {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  /** Ink pixels in it. */
  readonly count: number;
}

/** Paper and ink are measured in tiles of this size; inches. */
const TILE_IN = 0.16;
/** Ink lies below paper by this share of what the darkest of the tile does, and by so many levels at least. */
const MIDWAY = { share: 0.42, least: 36 };
/** Longer without a break is a rule, an underline or a black edge, no letter; inches. */
const RULE_IN = 0.38;

/** Threshold of each tile, even between neighbours. */
interface Thresholds {
  readonly size: number;
  readonly across: number;
  readonly values: Uint8Array;
}

function thresholdsOf({ data, width, height, dpi }: PageImage): Thresholds {
  const size = Math.max(8, Math.round(TILE_IN * dpi));
  const [across, down] = [Math.ceil(width / size), Math.ceil(height / size)];
  const [papers, inks] = [new Uint8Array(across * down), new Uint8Array(across * down)];
  const counts = new Uint16Array(256);
  for (let ty = 0; ty < down; ty++)
    for (let tx = 0; tx < across; tx++) {
      counts.fill(0);
      let seen = 0;
      const [x1, y1] = [Math.min(width, (tx + 1) * size), Math.min(height, (ty + 1) * size)];
      for (let y = ty * size; y < y1; y += 3)
        for (let x = tx * size; x < x1; x += 2, seen++) counts[data[y * width + x]!]!++;
      let [value, sum] = [255, 0];
      for (; value > 0 && sum + counts[value]! < 0.15 * seen; value--) sum += counts[value]!;
      papers[ty * across + tx] = value;
      for (value = 0, sum = 0; value < 255 && sum + counts[value]! <= 0.01 * seen; value++)
        sum += counts[value]!;
      inks[ty * across + tx] = value;
    }
  const values = new Uint8Array(across * down);
  for (let ty = 0; ty < down; ty++)
    for (let tx = 0; tx < across; tx++) {
      let [paper, ink, tiles] = [0, 255, 0];
      for (let y = Math.max(0, ty - 1); y <= Math.min(down - 1, ty + 1); y++)
        for (let x = Math.max(0, tx - 1); x <= Math.min(across - 1, tx + 1); x++, tiles++) {
          paper += papers[y * across + x]!;
          ink = Math.min(ink, inks[y * across + x]!);
        }
      paper /= tiles;
      values[ty * across + tx] = Math.max(0, paper - Math.max(MIDWAY.least, MIDWAY.share * (paper - ink)));
    }
  return { size, across, values };
}

/** All runs of ink, row by row; `starts[y]` is the first of row y. */
interface Runs {
  readonly count: number;
  readonly x0: Int32Array;
  readonly x1: Int32Array;
  readonly starts: Int32Array;
}

function runsOf(page: PageImage): Runs {
  const { data, width, height, dpi } = page;
  const { size, across, values } = thresholdsOf(page);
  const longest = RULE_IN * dpi;
  let [x0, x1] = [new Int32Array(1 << 16), new Int32Array(1 << 16)];
  const starts = new Int32Array(height + 1);
  let count = 0;
  const add = (from: number, to: number): void => {
    if (to - from >= longest) return;
    if (count === x0.length) [x0, x1] = [grown(x0), grown(x1)];
    x0[count] = from;
    x1[count++] = to;
  };
  for (let y = 0; y < height; y++) {
    starts[y] = count;
    const tiles = Math.floor(y / size) * across;
    const row = y * width;
    let from = -1;
    for (let tile = 0, x = 0; x < width; tile++) {
      const [threshold, end] = [values[tiles + tile]!, Math.min(width, x + size)];
      for (; x < end; x++) {
        if (data[row + x]! < threshold) {
          if (from < 0) from = x;
        } else if (from >= 0) {
          add(from, x - 1);
          from = -1;
        }
      }
    }
    if (from >= 0) add(from, width - 1);
  }
  starts[height] = count;
  return { count, x0, x1, starts };
}

function grown(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const twice = new Int32Array(2 * array.length);
  twice.set(array);
  return twice;
}

/** First run of the shape that each run belongs to (disjoint sets); pixels that touch at a corner hang together. */
function rootsOf({ count, x0, x1, starts }: Runs): Int32Array {
  const parent = new Int32Array(count);
  const root = (i: number): number => {
    let at = i;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at]!]!;
      at = parent[at]!;
    }
    return at;
  };
  for (let i = 0; i < count; i++) parent[i] = i;
  for (let y = 1; y < starts.length - 1; y++) {
    let above = starts[y - 1]!;
    const [here, next] = [starts[y]!, starts[y + 1]!];
    for (let i = here; i < next; i++) {
      while (above < here && x1[above]! + 1 < x0[i]!) above++;
      for (let j = above; j < here && x0[j]! <= x1[i]! + 1; j++) {
        const [a, b] = [root(i), root(j)];
        if (a < b) parent[b] = a;
        else parent[a] = b;
      }
    }
  }
  for (let i = 0; i < count; i++) parent[i] = parent[parent[i]!]!;
  return parent;
}

/** A shape that is cut to pieces where a line crosses it. */
export interface Shapes {
  readonly all: readonly Shape[];
  /** Columns from `x0` to `x1` in which a shape, given by its place in `all`, has ink between two rows; joined stretches. */
  stretches(shape: Shape, y0: number, y1: number): readonly (readonly [x0: number, x1: number])[];
}

/** @param least ink pixels of a shape: fewer are a speck */
export function shapesOf(page: PageImage, least: number): Shapes {
  const runs = runsOf(page);
  const roots = rootsOf(runs);
  const place = new Int32Array(runs.count).fill(-1);
  const found: { x0: number; y0: number; x1: number; y1: number; count: number; root: number }[] = [];
  for (let y = 0; y < page.height; y++)
    for (let i = runs.starts[y]!; i < runs.starts[y + 1]!; i++) {
      const root = roots[i]!;
      const [x0, x1] = [runs.x0[i]!, runs.x1[i]!];
      if (place[root]! < 0) place[root] = found.push({ x0, y0: y, x1, y1: y, count: 0, root }) - 1;
      const shape = found[place[root]!]!;
      if (x0 < shape.x0) shape.x0 = x0;
      if (x1 > shape.x1) shape.x1 = x1;
      shape.y1 = y;
      shape.count += x1 - x0 + 1;
    }
  const rootOf = new Map<Shape, number>(found.map((shape) => [shape, shape.root]));
  return {
    all: found.filter(({ count }) => count >= least),
    stretches(shape, y0, y1) {
      const root = rootOf.get(shape);
      const marked = new Uint8Array(shape.x1 - shape.x0 + 1);
      for (let y = Math.max(0, Math.round(y0)); y <= Math.min(page.height - 1, Math.round(y1)); y++)
        for (let i = runs.starts[y]!; i < runs.starts[y + 1]!; i++)
          if (roots[i] === root) marked.fill(1, runs.x0[i]! - shape.x0, runs.x1[i]! - shape.x0 + 1);
      return stretchesOf(marked, shape.x0);
    },
  };
}

function stretchesOf(marked: Uint8Array, from: number): (readonly [number, number])[] {
  const found: (readonly [number, number])[] = [];
  for (let x = marked.indexOf(1); x >= 0; x = marked.indexOf(1, x)) {
    let end = marked.indexOf(0, x);
    if (end < 0) end = marked.length;
    found.push([from + x, from + end - 1]);
    x = end;
    if (x >= marked.length) break;
  }
  return found;
}
