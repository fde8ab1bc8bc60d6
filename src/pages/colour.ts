/** Whether a raster is coloured, and where: most of a page is paper and black print, which no search for an ink need see. */
import { PAGES } from './profile.ts';
import type { Raster } from './raster.ts';

/** So many pixels are looked at to tell whether a page is coloured. */
const LOOKED_AT = 400_000;
/** Pixels are told in spans of so many, row behind row. */
const SPAN = 16;
/** Red and blue ink have these two channels so far apart at least, of 255. */
const APART = 25;

/** True where a pixel in some thousands, of those looked at, is far from grey. */
export function isColoured(raster: Raster, share = PAGES.colourShare): boolean {
  const { coloured, seen } = colouredPixels.of(raster);
  return coloured > seen * share;
}

/** Tells of each stretch of pixels in which red or blue ink may lie: the first of it, and the first behind it. */
export function eachColoured(raster: Raster, look: (from: number, end: number) => void): void {
  const spans = colouredSpans.of(raster);
  const pixels = raster.width * raster.height;
  for (let from = spans.indexOf(1); from >= 0; ) {
    let end = from + 1;
    while (spans[end]) end++;
    look(from * SPAN, Math.min(pixels, end * SPAN));
    from = spans.indexOf(1, end);
  }
}

const colouredPixels = seenOnce(({ data, channels }) => {
  const step = channels * Math.max(1, Math.floor(data.length / channels / LOOKED_AT));
  const apart = PAGES.coloured;
  let [coloured, seen] = [0, 0];
  for (let at = 0; at < data.length; at += step, seen++) {
    const [r, g, b] = [data[at]!, data[at + 1]!, data[at + 2]!];
    if (Math.max(r, g, b) - Math.min(r, g, b) > apart) coloured++;
  }
  return { coloured, seen };
});

/** 1 for each span with a pixel whose red and blue lie apart. */
const colouredSpans = seenOnce(({ data, channels }) => {
  const spans = new Uint8Array(Math.ceil(data.length / (SPAN * channels)));
  for (let span = 0, at = 0; span < spans.length; span++) {
    const end = Math.min(data.length, at + SPAN * channels);
    // below nothing as soon as one difference is too large
    let room = 0;
    for (; at < end; at += channels) {
      const off = data[at]! - data[at + 2]!;
      room |= (APART - 1 - off) | (APART - 1 + off);
    }
    if (room < 0) spans[span] = 1;
  }
  return spans;
});

/** What is told of a raster, found once: a page is looked at several times before it is read. */
function seenOnce<Told>(tell: (raster: Raster) => Told): { of(raster: Raster): Told } {
  const known = new WeakMap<Raster, Told>();
  return {
    of(raster) {
      const told = known.get(raster) ?? tell(raster);
      known.set(raster, told);
      return told;
    },
  };
}
