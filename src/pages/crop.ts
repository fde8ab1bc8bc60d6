/** A part of a cleaned page, taken from the finest picture of it and brought to the size the engine reads best. */
import sharp from 'sharp';
import { type Box, bottom, right } from '../model/box.ts';
import type { CleanPage } from './clean.ts';
import { withoutDrawings, withoutPale } from './drawings.ts';
import { clamp } from './ink.ts';
import { PAGES } from './profile.ts';
import type { Grey } from './raster.ts';

/** A picture for the engine. */
export interface Crop extends Grey {
  /** A box of the crop, in pixels of the cleaned page. */
  toClean(box: Box): Box;
}

/**
 * @param box pixels of the cleaned page; what sticks out of the page is left away
 * @param dpi wished; the raster is never made more than twice as fine as it was
 * @param freed without frames, rings and strokes, and without ink much paler than the print
 * @returns null where nothing of the box lies on the page
 */
export async function crop(page: CleanPage, box: Box, dpi: number, freed = false): Promise<Crop | null> {
  const found = cutOut(page, box);
  if (!found) return null;
  const { left, top, fine } = found;
  const { width, height } = found.grey;
  const scale = Math.min(2, dpi / found.grey.dpi);
  const frame = Math.round(PAGES.frame * found.grey.dpi * scale);
  const part = bared(found.grey, freed);
  const { data, info } = await sharp(part.data, { raw: { width, height, channels: 1 } })
    .resize(Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale)), { fit: 'fill' })
    .extend({ top: frame, bottom: frame, left: frame, right: frame, background: '#ffffff' })
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const back = 1 / (fine * scale);
  return {
    data,
    width: info.width,
    height: info.height,
    dpi: found.grey.dpi * scale,
    toClean: (part) => ({
      x: (part.x - frame) * back + left / fine,
      y: (part.y - frame) * back + top / fine,
      width: part.width * back,
      height: part.height * back,
    }),
  };
}

/** Where a part lies in the finest picture of a page; `fine`: its pixels for one of the cleaned page. */
export interface CutOut {
  readonly grey: Grey;
  readonly left: number;
  readonly top: number;
  readonly fine: number;
}

/** @param box pixels of the cleaned page. @returns null where nothing of it lies on the page */
export function cutOut(page: CleanPage, box: Box): CutOut | null {
  const { detail } = page;
  const fine = detail.width / page.width;
  const left = clamp(Math.floor(box.x * fine), detail.width);
  const top = clamp(Math.floor(box.y * fine), detail.height);
  const width = clamp(Math.ceil(right(box) * fine), detail.width) - left;
  const height = clamp(Math.ceil(bottom(box) * fine), detail.height) - top;
  if (width < 2 || height < 2) return null;
  return { grey: detail.part({ left, top, width, height }), left, top, fine };
}

const bared = (grey: Grey, freed: boolean): Grey => (freed ? withoutDrawings(withoutPale(grey)) : grey);
