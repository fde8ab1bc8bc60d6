/** Framed stamps in coloured ink, as an office presses them on what it receives: their print alone, for reading. */
import type { Box } from '../model/box.ts';
import { type CleanPage, deskewed, resized, type Wish } from './clean.ts';
import { withoutDrawings } from './drawings.ts';
import { drawnInk } from './drawn-ink.ts';
import { isColoured } from './grey.ts';
import { inkOf } from './ink.ts';
import { PAGES } from './profile.ts';
import type { Grey, Raster } from './raster.ts';
import { skewOf } from './skew.ts';
import type { Size } from './transform.ts';

const WHITE = 255;

/**
 * The page with nothing on it but what stands in its stamps, print under them included, and without their frames.
 * @param page size of the upright page in page units
 * @returns null where there is no such stamp
 */
export async function stampPrint(raster: Raster, { dpi, unit }: Wish, page: Size): Promise<CleanPage | null> {
  if (!isColoured(raster.data, raster.channels)) return null;
  const frames = (['blue', 'red'] as const)
    .flatMap((tint) => drawnInk(raster, tint)?.frames ?? [])
    // lower frames hold a mark of urgency, which belongs to the letter
    .filter(({ height }) => height >= PAGES.seal * raster.dpi);
  if (frames.length === 0) return null;
  const print = withoutDrawings(await resized(inFrames(raster, frames), dpi));
  const rotated = skewOf(inkOf(await resized(print, PAGES.inkDpi)));
  return deskewed(print, { page, unit, rotated });
}

/** The green channel, in which both inks are dark, inside the boxes; white elsewhere. */
function inFrames({ data, width, height, channels, dpi }: Raster, frames: readonly Box[]): Grey {
  const grey = new Uint8Array(width * height).fill(WHITE);
  for (const box of frames)
    for (let y = box.y; y < box.y + box.height; y++)
      for (let x = box.x; x < box.x + box.width; x++)
        grey[y * width + x] = data[(y * width + x) * channels + 1]!;
  return { data: grey, width, height, dpi };
}
