/** Coloured ink drawn over print on colour scans, signatures and framed stamps: found, so that the print under it can be read. */
import { type Box, bottom, right } from '../model/box.ts';
import { eachColoured } from './colour.ts';
import { type Component, connectedComponents } from './ink.ts';
import { PAGES } from './profile.ts';
import type { Grey, Raster } from './raster.ts';

/** How far the channel of an ink's own colour stands above the two others, of red, green and blue. */
const TINTS = {
  blue: { own: 2, above: [25, 10, 0] },
  red: { own: 0, above: [0, 45, 30] },
} as const;
export type Tint = keyof typeof TINTS;

/** In pixels of the raster. */
export interface DrawnInk {
  /** 1 where the ink lies, print that crosses it included. */
  readonly mask: Uint8Array;
  /** Signatures, and the lines of frames. */
  readonly strokes: readonly Component[];
  /** Boxes of frames: what has their colour in them belongs to a stamp. */
  readonly frames: readonly Box[];
}

/** @returns null where the page has nothing of the colour that is larger than writing */
export function drawnInk(raster: Raster, tint: Tint): DrawnInk | null {
  const looked = known.get(raster) ?? new Map<Tint, DrawnInk | null>();
  known.set(raster, looked);
  const ink = looked.get(tint) ?? (looked.has(tint) ? null : look(raster, tint));
  looked.set(tint, ink);
  return ink;
}

/** A page is looked at several times before it is read. */
const known = new WeakMap<Raster, Map<Tint, DrawnInk | null>>();

function look(raster: Raster, tint: Tint): DrawnInk | null {
  const { width, height, dpi } = raster;
  const mask = tinted(raster, tint);
  if (!mask) return null;
  bridgePrint(mask, raster, TINTS[tint].own);
  const shapes = connectedComponents({ mask, width, height, dpi }, 2);
  const framed = new Map(shapes.map((component) => [component, frameIn(component, dpi)]));
  const strokes = shapes.filter((component) => framed.get(component) || isNoWriting(component.box, dpi));
  return strokes.length > 0
    ? { mask, strokes, frames: [...framed.values()].flatMap((box) => box ?? []) }
    : null;
}

const isNoWriting = ({ width, height }: Box, dpi: number): boolean =>
  height > PAGES.writingHigh * dpi ||
  width > PAGES.writingWide * dpi ||
  (width > PAGES.writingLong * dpi && height < PAGES.writingThin * dpi);

/** 1 where a pixel has the colour; null where there is less than a stroke of it. */
function tinted(raster: Raster, tint: Tint): Uint8Array | null {
  const { data, width, height, channels, dpi } = raster;
  const {
    own,
    above: [red, green, blue],
  } = TINTS[tint];
  const mask = new Uint8Array(width * height);
  let count = 0;
  eachColoured(raster, (from, end) => {
    for (let i = from, at = from * channels; i < end; i++, at += channels) {
      const light = data[at + own]!;
      if (light - data[at]! < red || light - data[at + 1]! < green || light - data[at + 2]! < blue) continue;
      mask[i] = 1;
      count++;
    }
  });
  return count > PAGES.writingHigh * dpi ? mask : null;
}

/** Marks a bridge while bridges are looked for: none begins on another. */
const BRIDGED = 2;

/** Ink above and below a line of print, or on both sides of a letter, is one stroke that the print cuts. */
function bridgePrint(mask: Uint8Array, raster: Raster, own: number): void {
  const { data, width, height, channels, dpi } = raster;
  const bridged: number[] = [];
  const reach = Math.round(PAGES.bridge * dpi);
  const isDark = (i: number): boolean => {
    const at = i * channels;
    return (
      data[at + own]! < PAGES.inkOverPaper &&
      Math.min(data[at]!, data[at + 1]!, data[at + 2]!) < PAGES.inkOverPrint
    );
  };
  const bridge = (i: number, step: number, most: number): void => {
    let next = i + step;
    for (let n = 0; n < most && !mask[next] && isDark(next); n++) next += step;
    if (!mask[next]) return;
    for (let at = i + step; at !== next; at += step) {
      mask[at] = BRIDGED;
      bridged.push(at);
    }
  };
  eachColoured(raster, (from, end) => {
    for (let i = from; i < end; i++) {
      if (mask[i] !== 1) continue;
      const [x, y] = [i % width, Math.floor(i / width)];
      if (x + 1 < width && !mask[i + 1]) bridge(i, 1, Math.min(reach, width - x - 2));
      if (y + 1 < height && !mask[i + width]) bridge(i, width, Math.min(reach, height - y - 2));
    }
  });
  for (const at of bridged) mask[at] = 1;
}

/**
 * The box of the frame that a shape is: its upper and its lower edge are straight lines, level or leaning alike, whatever
 * stands in it or crosses them.
 */
export function frameIn({ box, runs }: Component, dpi: number): Box | undefined {
  if (
    !isWithin(box.height / dpi, [PAGES.stampLow, PAGES.stampHigh]) ||
    !isWithin(box.width / dpi, [PAGES.stampNarrow, PAGES.stampWide])
  )
    return undefined;
  const [tops, bottoms] = [new Int32Array(box.width).fill(-1), new Int32Array(box.width).fill(-1)];
  for (const { y, x0, x1 } of runs) {
    bottoms.fill(y, x0 - box.x, x1 - box.x + 1);
    for (let x = x0 - box.x; x <= x1 - box.x; x++) if (tops[x]! < 0) tops[x] = y;
  }
  const off = PAGES.stampEdge * dpi;
  const [upper, lower] = [lineAlong(tops), lineAlong(bottoms)];
  const isDrawn = ({ slope, start }: Line): boolean => {
    const on = new Uint8Array(box.width);
    for (const { y, x0, x1 } of runs)
      for (let x = x0 - box.x; x <= x1 - box.x; x++) if (Math.abs(start + slope * x - y) <= off) on[x] = 1;
    return on.reduce((sum, one) => sum + one, 0) >= PAGES.stampLine * box.width;
  };
  const isAlike = Math.abs(upper.slope - lower.slope) * box.width <= 2 * off;
  if (!isAlike || !isDrawn(upper) || !isDrawn(lower)) return undefined;
  const ends = ({ start, slope }: Line): number[] => [start, start + slope * (box.width - 1)].map(Math.round);
  const y = Math.max(box.y, Math.min(...ends(upper)));
  return { ...box, y, height: Math.min(bottom(box), Math.max(...ends(lower)) + 1) - y };
}

/** y = start + slope · x, x from the left of the box. */
interface Line {
  readonly start: number;
  readonly slope: number;
}

/** The line through the middles of the first and the last third of an edge. */
function lineAlong(edge: Int32Array): Line {
  const third = Math.floor(edge.length / 3);
  const middle = (from: number): number => {
    const part = [...edge.subarray(from, from + third)].filter((y) => y >= 0).sort((a, b) => a - b);
    return part[part.length >> 1] ?? 0;
  };
  const [left, right] = [middle(0), middle(edge.length - third)];
  const slope = (right - left) / Math.max(1, edge.length - third);
  return { slope, start: left - (slope * third) / 2 };
}

const isWithin = (size: number, [least, most]: readonly [number, number]): boolean =>
  size >= least && size <= most;

/** Paper where blue is all there is, dark where print lies under it. */
const lightened = (blue: number): number =>
  Math.max(0, Math.min(255, (255 * (blue - PAGES.inkOverPrint)) / (PAGES.inkOverPaper - PAGES.inkOverPrint)));

/** Makes the blue drawings paper in the red channel of their page; black under them stays. */
export function eraseBlue({ data }: Grey, raster: Raster, { strokes, frames }: DrawnInk): void {
  const pale = (y: number, from: number, to: number): void => {
    for (let x = from; x < to; x++) {
      const at = (y * raster.width + x) * raster.channels;
      const [red, blue] = [raster.data[at]!, raster.data[at + 2]!];
      if (blue - red > PAGES.fading) data[y * raster.width + x] = Math.max(red, lightened(blue));
    }
  };
  const last = raster.height - 1;
  for (const { y, x0, x1 } of strokes.flatMap(({ runs }) => runs))
    for (let row = Math.max(0, y - 1); row <= Math.min(last, y + 1); row++)
      pale(row, Math.max(0, x0 - 2), Math.min(raster.width, x1 + 3));
  for (const box of frames) for (let row = box.y; row < bottom(box); row++) pale(row, box.x, right(box));
}
