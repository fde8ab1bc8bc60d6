/** Raster → grey in which print is dark and whole: colour scans without red ink and blue drawings, two-tone strokes mended, uneven light made even. */
import sharp from 'sharp';
import { isColoured } from './colour.ts';
import { drawnInk, eraseBlue } from './drawn-ink.ts';
import { evenlyLit } from './light.ts';
import { PAGES } from './profile.ts';
import { type Grey, type Raster, rawOf } from './raster.ts';

interface Toned {
  readonly grey: Grey;
  readonly isBilevel: boolean;
}

/** A page is looked at several times before it is read. */
const known = new WeakMap<Raster, Promise<Toned>>();

/**
 * On a colour scan the red channel, in which red ink is paper: the seal leaves the name under it alone. Blue signatures
 * and framed stamps are made paper too ({@link eraseBlue}); other blue ink, as of written figures, stays. Else the
 * green channel, which is the grey of a grey picture.
 */
export const greyOf = async (raster: Raster): Promise<Grey> => (await toned(raster)).grey;

/** True where the scanner left black and white only; what {@link greyOf} gives has its strokes closed. */
export const isBilevel = async (raster: Raster): Promise<boolean> => (await toned(raster)).isBilevel;

function toned(raster: Raster): Promise<Toned> {
  const made = known.get(raster) ?? tone(greyFrom(raster));
  known.set(raster, made);
  return made;
}

async function tone(grey: Grey): Promise<Toned> {
  const hasTwo = hasTwoTones(grey);
  return { grey: await (hasTwo ? inked(grey) : evenlyLit(grey)), isBilevel: hasTwo };
}

function greyFrom(raster: Raster): Grey {
  const { data, width, height, channels, dpi } = raster;
  const isColour = isColoured(raster);
  const grey = new Uint8Array(width * height);
  for (let i = 0, at = isColour ? 0 : 1; i < grey.length; i++, at += channels) grey[i] = data[at]!;
  if (channels === 4)
    for (let i = 0, at = 3; i < grey.length; i++, at += 4)
      if (data[at]! < 255) grey[i] = 255 - ((255 - grey[i]!) * data[at]!) / 255;
  const made = { data: grey, width, height, dpi };
  const blue = isColour ? drawnInk(raster, 'blue') : null;
  if (blue) eraseBlue(made, raster, blue);
  return made;
}

/** Most of what is dark is black; or much of it, and a JPEG left pale rims around it. */
function hasTwoTones({ data }: Grey): boolean {
  const counts = new Uint32Array(256);
  for (let i = 0; i < data.length; i += 3) counts[data[i]!]!++;
  const within = (from: number, to: number): number =>
    counts.subarray(from, to).reduce((sum, count) => sum + count, 0);
  const [black, dark] = [within(0, PAGES.bilevelBlack + 1), within(0, PAGES.bilevelDark)];
  const pale = within(PAGES.bilevelDark, PAGES.bilevelWhite);
  return black > dark * (pale > dark * PAGES.softPale ? PAGES.softShare : PAGES.bilevelShare);
}

async function inked(grey: Grey): Promise<Grey> {
  const smear = PAGES.smear * grey.dpi;
  if (smear < PAGES.leastSmear) return grey;
  const data = await sharp(grey.data, rawOf(grey))
    .blur(smear)
    .linear(PAGES.darken, 255 * (1 - PAGES.darken))
    .toColourspace('b-w')
    .raw()
    .toBuffer();
  return { ...grey, data };
}
