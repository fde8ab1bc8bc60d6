/** A page of a picture file as a document can hold it: a JPEG as it is, everything else without loss. */
import sharp from 'sharp';
import { loadPicture } from './picture.ts';

export interface EmbeddablePicture {
  readonly bytes: Uint8Array;
  readonly type: 'jpeg' | 'png';
  readonly dpi: number;
}

/** @param page from 1. @throws CongvanError page.too-large, file.damaged */
export async function embeddablePicture(
  file: Uint8Array,
  page: number,
  maxPixels: number,
): Promise<EmbeddablePicture> {
  const raster = await loadPicture(file, page, maxPixels);
  const { dpi, width, height, channels } = raster;
  const { format, orientation = 1 } = await sharp(file).metadata();
  if (format === 'jpeg' && orientation === 1) return { bytes: file, type: 'jpeg', dpi };
  const bytes = await sharp(raster.data, { raw: { width, height, channels } }).png().toBuffer();
  return { bytes, type: 'png', dpi };
}
