/** A raster as a small JPEG, for people to look at. */
import sharp from 'sharp';
import type { Raster } from './raster.ts';

/** @param widthPx wider pictures are made smaller */
export async function jpegOf(
  { data, width, height, channels }: Raster,
  widthPx: number,
): Promise<Uint8Array> {
  return sharp(data, { raw: { width, height, channels } })
    .flatten({ background: '#ffffff' })
    .resize({ width: widthPx, withoutEnlargement: true })
    .toColourspace('b-w')
    .jpeg({ quality: 60 })
    .toBuffer();
}
