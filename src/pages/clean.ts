/** Raster → the picture an OCR engine reads: grey, at the wished resolution, upright and level. */
import sharp, { type SharpOptions } from 'sharp';
import type { Box } from '../model/box.ts';
import { type Ink, inkOf } from './ink.ts';
import type { Grey, Raster } from './raster.ts';
import { levelling } from './skew.ts';
import { type Size, type Steps, type Turn, turnedSize } from './transform.ts';

/** A smaller lean does no harm to reading, and turning would only blur. Degrees. */
const MIN_LEAN_DEGREES = 0.3;
/** Resolution at which ink is looked at; letters are some ten pixels high. Dots per inch. */
export const INK_DPI = 100;
/** Channels farther apart than this make a pixel coloured. */
const COLOURED = 40;
/** A page with a larger share of coloured pixels is a colour scan. */
const COLOUR_SHARE = 0.0005;

/** The picture of a page, ready to be read. */
export interface CleanPage extends Grey {
  readonly steps: Steps;
  /** The same page as fine as the raster was, made when first asked for. */
  detail(): Promise<Grey>;
}

export interface Wish {
  /** Dots per inch the engine shall see. */
  readonly dpi: number;
  /** Page units per inch: 72 for a PDF, the raster's own dpi for a picture file. */
  readonly unit: number;
  readonly turn?: Turn;
}

export async function cleanPage(raster: Raster, { dpi, unit, turn = 0 }: Wish): Promise<CleanPage> {
  const fine = greyOf(raster);
  const upright = await turned(await resized(fine, dpi), turn);
  const lean = levelling(inkOf(await resized(upright, INK_DPI)));
  const rotated = Math.abs(lean) >= MIN_LEAN_DEGREES ? lean : 0;
  let detail: Promise<Grey> | undefined;
  return {
    ...(await levelled(upright, { page: turnedSize(sizeIn(raster, unit), turn), unit, rotated })),
    detail: () => (detail ??= turned(fine, turn).then((whole) => spun(whole, rotated))),
  };
}

/** An upright grey picture → the page, rotated clockwise about its middle by so many degrees. */
export async function levelled(
  upright: Grey,
  { page, unit, rotated }: { page: Size; unit: number; rotated: number },
): Promise<CleanPage> {
  const grey = await spun(upright, rotated);
  const clean = { width: grey.width, height: grey.height };
  return {
    ...grey,
    steps: { page, scale: upright.dpi / unit, rotated, clean },
    detail: async () => grey,
  };
}

/** Rotated clockwise about its middle; the corners that come in are white. */
async function spun(grey: Grey, degrees: number): Promise<Grey> {
  if (degrees === 0) return grey;
  const { data, info } = await sharp(grey.data, rawOf(grey))
    .rotate(degrees, { background: '#ffffff' })
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, dpi: grey.dpi };
}

/** Size of the paper; @param unit page units per inch */
const sizeIn = ({ width, height, dpi }: Raster, unit: number): Size => ({
  width: (width / dpi) * unit,
  height: (height / dpi) * unit,
});

/** The ink of a raster at {@link INK_DPI}, without the red of a colour scan. */
export async function rasterInk(raster: Raster, turn: Turn = 0): Promise<Ink> {
  return inkOf(await turned(await resized(greyOf(raster), INK_DPI), turn));
}

/**
 * On a colour scan the red channel, in which red ink is paper: the seal leaves the name under it alone, and blue ink
 * stays. Else the green channel, which is the grey of a grey picture.
 */
function greyOf(raster: Raster): Grey {
  const known = greys.get(raster);
  if (known) return known;
  const grey = greyFrom(raster);
  greys.set(raster, grey);
  return grey;
}

/** A page is looked at several times before it is read. */
const greys = new WeakMap<Raster, Grey>();

function greyFrom({ data, width, height, channels, dpi }: Raster): Grey {
  const channel = isColoured(data, channels) ? 0 : 1;
  const grey = new Uint8Array(width * height);
  for (let i = 0; i < grey.length; i++) {
    const at = i * channels;
    const value = data[at + channel]!;
    grey[i] = channels === 4 ? 255 - ((255 - value) * data[at + 3]!) / 255 : value;
  }
  return { data: grey, width, height, dpi };
}

/** True where a pixel in some thousands, of those looked at, is far from grey. */
export function isColoured(data: Uint8Array, channels: number, share = COLOUR_SHARE): boolean {
  const pixels = data.length / channels;
  const step = Math.max(1, Math.floor(pixels / 400_000));
  let [coloured, seen] = [0, 0];
  for (let i = 0; i < pixels; i += step, seen++) {
    const at = i * channels;
    const [r, g, b] = [data[at]!, data[at + 1]!, data[at + 2]!];
    if (Math.max(r, g, b) - Math.min(r, g, b) > COLOURED) coloured++;
  }
  return coloured > seen * share;
}

export async function resized(grey: Grey, dpi: number): Promise<Grey> {
  const scale = dpi / grey.dpi;
  if (Math.abs(scale - 1) < 0.01) return grey;
  const { data, info } = await sharp(grey.data, rawOf(grey))
    .resize(Math.max(1, Math.round(grey.width * scale)), Math.max(1, Math.round(grey.height * scale)), {
      fit: 'fill',
    })
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, dpi };
}

export async function turned(grey: Grey, turn: Turn): Promise<Grey> {
  if (turn === 0) return grey;
  const { data, info } = await sharp(grey.data, rawOf(grey))
    .rotate(turn)
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, dpi: grey.dpi };
}

const rawOf = ({ width, height }: Grey): SharpOptions => ({
  raw: { width, height, channels: 1 },
  limitInputPixels: false,
});

/** The raster with the boxes (its pixels) painted white. */
export function blanked(raster: Raster, boxes: readonly Box[]): Raster {
  const { width, height, channels } = raster;
  const data = raster.data.slice();
  for (const box of boxes) {
    const x0 = Math.max(0, Math.floor(box.x));
    const x1 = Math.min(width, Math.ceil(box.x + box.width));
    for (let y = Math.max(0, Math.floor(box.y)); y < Math.min(height, box.y + box.height); y++) {
      if (x1 > x0) data.fill(255, (y * width + x0) * channels, (y * width + x1) * channels);
    }
  }
  return { ...raster, data };
}
