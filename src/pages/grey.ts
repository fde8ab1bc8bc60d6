/** Raster → grey in which print is dark and whole: colour scans without red ink and blue drawings, two-tone strokes mended. */
import sharp, { type SharpOptions } from 'sharp';
import { drawnInk, withoutBlue } from './drawn-ink.ts';
import type { Grey, Raster } from './raster.ts';

/** Channels farther apart than this make a pixel coloured. */
const COLOURED = 40;
/** A page with a larger share of coloured pixels is a colour scan. */
const COLOUR_SHARE = 0.0005;
/** Of the dark pixels of a two-tone scan so many are black; those of a grey one have every shade. */
const TWO_TONE = { dark: 200, black: 40, share: 0.8 };
/** A threshold breaks thin strokes: smeared by so much (standard deviation, inches) and darkened they close again. */
const SMEAR_IN = 0.0043;
const DARKEN = 2;
/** Smaller than this, in pixels, sharp does not smear. */
const MIN_SMEAR = 0.3;

interface Toned {
  readonly grey: Grey;
  readonly isTwoTone: boolean;
}

/** A page is looked at several times before it is read. */
const known = new WeakMap<Raster, Promise<Toned>>();

/**
 * On a colour scan the red channel, in which red ink is paper: the seal leaves the name under it alone. Blue signatures
 * and framed stamps are made paper too ({@link withoutBlue}); other blue ink, as of written figures, stays. Else the
 * green channel, which is the grey of a grey picture.
 */
export const greyOf = async (raster: Raster): Promise<Grey> => (await toned(raster)).grey;

/** True where the scanner left black and white only; what {@link greyOf} gives has its strokes closed. */
export const isTwoTone = async (raster: Raster): Promise<boolean> => (await toned(raster)).isTwoTone;

function toned(raster: Raster): Promise<Toned> {
  const made = known.get(raster) ?? tone(greyFrom(raster));
  known.set(raster, made);
  return made;
}

async function tone(grey: Grey): Promise<Toned> {
  const hasTwo = hasTwoTones(grey);
  return { grey: hasTwo ? await inked(grey) : grey, isTwoTone: hasTwo };
}

function greyFrom(raster: Raster): Grey {
  const { data, width, height, channels, dpi } = raster;
  const isColour = isColoured(data, channels);
  const channel = isColour ? 0 : 1;
  const grey = new Uint8Array(width * height);
  for (let i = 0, at = 0; i < grey.length; i++, at += channels) {
    const value = data[at + channel]!;
    grey[i] = channels === 4 ? 255 - ((255 - value) * data[at + 3]!) / 255 : value;
  }
  const made = { data: grey, width, height, dpi };
  const blue = isColour ? drawnInk(raster, 'blue') : null;
  return blue ? withoutBlue(made, raster, blue) : made;
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

function hasTwoTones({ data }: Grey): boolean {
  let [dark, black] = [0, 0];
  for (let i = 0; i < data.length; i += 3) {
    const value = data[i]!;
    if (value >= TWO_TONE.dark) continue;
    dark++;
    if (value <= TWO_TONE.black) black++;
  }
  return black > dark * TWO_TONE.share;
}

async function inked(grey: Grey): Promise<Grey> {
  const smear = SMEAR_IN * grey.dpi;
  if (smear < MIN_SMEAR) return grey;
  const data = await sharp(grey.data, rawOf(grey))
    .blur(smear)
    .linear(DARKEN, 255 * (1 - DARKEN))
    .toColourspace('b-w')
    .raw()
    .toBuffer();
  return { ...grey, data };
}

export const rawOf = ({ width, height }: Grey): SharpOptions => ({
  raw: { width, height, channels: 1 },
  limitInputPixels: false,
});
