/** Picture files (PNG, JPEG, TIFF, WebP) → rasters, upright by EXIF, transparent parts white. */
import sharp, { type Metadata } from 'sharp';
import { CongvanError, damagedBy } from '../model/errors.ts';
import type { Raster } from './raster.ts';

/** Width of A4 in inches: what a picture without a plausible resolution is taken to show. */
const A4_WIDTH_IN = 8.27;
/** Short sides of paper between A6 and A2 make a stated resolution plausible. Inches. */
const PAPER_IN = { min: 4, max: 17 };
const DPI = { min: 70, max: 1300 };

export interface PictureFile {
  readonly pages: number;
}

/** Pages of a picture file from its header; nothing is decoded. @throws CongvanError file.damaged, file.too-many-pages */
export async function openPicture(file: string | Uint8Array, maxPages: number): Promise<PictureFile> {
  const { format, pages = 1 } = await metadataOf(file, 0);
  const count = format === 'tiff' ? pages : 1;
  if (count > maxPages) throw new CongvanError('file.too-many-pages', `${count} > ${maxPages} trang`);
  return { pages: count };
}

/**
 * @param page from 1
 * @throws CongvanError page.too-large before anything is decoded; file.damaged
 */
export async function loadPicture(
  file: string | Uint8Array,
  page: number,
  maxPixels: number,
): Promise<Raster> {
  const { width, height, density } = await metadataOf(file, page - 1);
  if (width * height > maxPixels) {
    throw new CongvanError('page.too-large', `${width} × ${height} > ${maxPixels} điểm ảnh`);
  }
  try {
    const { data, info } = await sharp(file, {
      page: page - 1,
      limitInputPixels: maxPixels,
      failOn: 'truncated',
    })
      .autoOrient()
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    const channels = info.channels === 4 ? 4 : 3;
    return {
      data: info.channels < 3 ? tripled(data, info.channels) : data,
      width: info.width,
      height: info.height,
      channels,
      dpi: resolution(info.width, info.height, density),
    };
  } catch (thrown) {
    throw damaged(thrown);
  }
}

async function metadataOf(file: string | Uint8Array, page: number): Promise<Metadata> {
  try {
    return await sharp(file, { page, limitInputPixels: false }).metadata();
  } catch (thrown) {
    throw damaged(thrown);
  }
}

/** The stated dots per inch where they give a sheet of paper, else those that make the short side A4's. */
export function resolution(widthPx: number, heightPx: number, stated: number | undefined): number {
  const shortPx = Math.min(widthPx, heightPx);
  const shortIn = stated ? shortPx / stated : 0;
  const plausible =
    stated !== undefined &&
    stated >= DPI.min &&
    stated <= DPI.max &&
    shortIn >= PAPER_IN.min &&
    shortIn <= PAPER_IN.max;
  return plausible ? stated : shortPx / A4_WIDTH_IN;
}

function tripled(data: Uint8Array, channels: number): Uint8Array {
  const rgb = new Uint8Array((data.length / channels) * 3);
  for (let from = 0, to = 0; from < data.length; from += channels, to += 3) {
    rgb.fill(data[from] ?? 255, to, to + 3);
  }
  return rgb;
}

const damaged = (thrown: unknown): CongvanError => damagedBy(thrown, 'ảnh không giải mã được');
