/** Raster → the picture an OCR engine reads: grey, at the wished resolution and level; and rasters set upright before that. */
import sharp, { type Sharp } from 'sharp';
import type { Box } from '../model/box.ts';
import type { QuarterTurn } from '../model/page.ts';
import { greyOf } from './grey.ts';
import { type Ink, inkOf } from './ink.ts';
import { PAGES } from './profile.ts';
import { type Grey, type Raster, rawOf } from './raster.ts';
import { skewOf } from './skew.ts';
import { type Detail, detailOf, spun, spunDetail } from './spun.ts';
import type { Size, Steps } from './transform.ts';

/** The picture of a page, ready to be read. */
export interface CleanPage extends Grey {
  readonly steps: Steps;
  /** The same page as fine as the raster was. */
  readonly detail: Detail;
}

export interface Wish {
  /** Dots per inch the engine shall see. */
  readonly dpi: number;
  /** Page units per inch: 72 for a PDF, the raster's own dpi for a picture file. */
  readonly unit: number;
}

export async function cleanPage(raster: Raster, { dpi, unit }: Wish): Promise<CleanPage> {
  const fine = await greyOf(raster);
  const skew = skewOf(await rasterInk(raster));
  const rotated = Math.abs(skew) >= PAGES.leastSkew ? skew : 0;
  const upright = await resized(fine, dpi);
  const page = deskewed(upright, { page: sizeIn(raster, unit), unit, rotated });
  return upright === fine ? page : { ...page, detail: spunDetail(fine, rotated) };
}

/** An upright grey picture → the page, rotated clockwise about its middle by so many degrees. */
export function deskewed(
  upright: Grey,
  { page, unit, rotated }: { page: Size; unit: number; rotated: number },
): CleanPage {
  const grey = spun(upright, rotated);
  const clean = { width: grey.width, height: grey.height };
  return { ...grey, steps: { page, scale: upright.dpi / unit, rotated, clean }, detail: detailOf(grey) };
}

/** Size of the paper; @param unit page units per inch */
const sizeIn = ({ width, height, dpi }: Raster, unit: number): Size => ({
  width: (width / dpi) * unit,
  height: (height / dpi) * unit,
});

/** The ink of a raster at {@link PAGES.inkDpi}, without the red and the blue drawings of a colour scan. */
export function rasterInk(raster: Raster): Promise<Ink> {
  const ink = inks.get(raster) ?? inkAt(raster);
  inks.set(raster, ink);
  return ink;
}

/** A page is looked at several times before it is read. */
const inks = new WeakMap<Raster, Promise<Ink>>();

const inkAt = async (raster: Raster): Promise<Ink> =>
  inkOf(await resized(await greyOf(raster), PAGES.inkDpi));

export async function resized(grey: Grey, dpi: number): Promise<Grey> {
  return isSized(grey, dpi) ? grey : made(toSize(grey, dpi), dpi);
}

/** Rows of a picture, the last not included. */
export interface Rows {
  readonly from: number;
  readonly end: number;
}

/** The same for a picture that is white beyond some rows: no other row is made. */
export async function rowsResized(grey: Grey, rows: Rows, dpi: number): Promise<{ grey: Grey; rows: Rows }> {
  if (isSized(grey, dpi)) return { grey, rows };
  const scale = dpi / grey.dpi;
  const height = sizeAt(grey.height, scale);
  const reach = Math.ceil(KERNEL * Math.max(1, scale)) + 1;
  const from = Math.max(0, Math.floor(rows.from * scale) - reach);
  const end = Math.min(height, Math.ceil(rows.end * scale) + reach);
  const width = sizeAt(grey.width, scale);
  const part = await made(toSize(grey, dpi).extract({ left: 0, top: from, width, height: end - from }), dpi);
  const data = new Uint8Array(width * height).fill(255);
  data.set(part.data, from * width);
  return { grey: { data, width, height, dpi }, rows: { from, end } };
}

/** So many pixels on each side, of the coarser of the two pictures, tell what one becomes (Lanczos). */
const KERNEL = 3;

const isSized = (grey: Grey, dpi: number): boolean => Math.abs(dpi / grey.dpi - 1) < 0.01;

const sizeAt = (length: number, scale: number): number => Math.max(1, Math.round(length * scale));

const toSize = (grey: Grey, dpi: number): Sharp =>
  sharp(grey.data, rawOf(grey)).resize(
    sizeAt(grey.width, dpi / grey.dpi),
    sizeAt(grey.height, dpi / grey.dpi),
    {
      fit: 'fill',
    },
  );

async function made(picture: Sharp, dpi: number): Promise<Grey> {
  const { data, info } = await picture.toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, dpi };
}

/** The same pixels, turned: whatever is made of them is then what is made of an upright page. */
export async function turned(raster: Raster, turn: QuarterTurn): Promise<Raster> {
  const { width, height, channels } = raster;
  const { data, info } = await sharp(raster.data, {
    raw: { width, height, channels },
    limitInputPixels: false,
  })
    .rotate(turn)
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { ...raster, data, width: info.width, height: info.height };
}

/** The raster with the boxes (its pixels) painted white. */
export function blanked(raster: Raster, boxes: readonly Box[]): Raster {
  if (boxes.length === 0) return raster;
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
