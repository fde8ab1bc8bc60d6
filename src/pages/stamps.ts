/** Framed stamps in coloured ink, as an office presses them on what it receives: their print alone, for reading. */
import type { Box } from '../model/box.ts';
import { type CleanPage, deskewed, resized, type Wish } from './clean.ts';
import { isColoured } from './colour.ts';
import { withoutDrawings } from './drawings.ts';
import { drawnInk } from './drawn-ink.ts';
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
  if (!isColoured(raster)) return null;
  const frames = (['blue', 'red'] as const)
    .flatMap((tint) => drawnInk(raster, tint)?.frames ?? [])
    // lower frames hold a mark of urgency, which belongs to the letter
    .filter(({ height }) => height >= PAGES.seal * raster.dpi);
  if (frames.length === 0) return null;
  // both inks are dark in the green channel
  const stamped = within(raster, frames, (i) => raster.data[i * raster.channels + 1]!);
  const print = withoutDrawings(await resized(stamped, dpi));
  const rotated = skewOf(inkOf(await resized(print, PAGES.inkDpi)));
  return deskewed(print, { page, unit, rotated });
}

/**
 * The page with nothing on it but what is pressed in blue or violet in low frames, which hold a mark of urgency. Marks in
 * red are read with all red print.
 * @param page size of the upright page in page units
 * @returns null where there is no such frame
 */
export async function markPrint(raster: Raster, { dpi, unit }: Wish, page: Size): Promise<CleanPage | null> {
  const blue = isColoured(raster) ? drawnInk(raster, 'blue') : null;
  const frames = blue?.frames.filter(({ height }) => height < PAGES.seal * raster.dpi) ?? [];
  if (!blue || frames.length === 0) return null;
  const pressed = within(raster, frames, (i) => (blue.mask[i] ? 0 : WHITE));
  return deskewed(await resized(pressed, dpi), { page, unit, rotated: 0 });
}

/** Inside the boxes what a pixel shows, white elsewhere. */
function within({ width, height, dpi }: Raster, boxes: readonly Box[], shown: (i: number) => number): Grey {
  const grey = new Uint8Array(width * height).fill(WHITE);
  for (const box of boxes)
    for (let y = box.y; y < box.y + box.height; y++)
      for (let i = y * width + box.x; i < y * width + box.x + box.width; i++) grey[i] = shown(i);
  return { data: grey, width, height, dpi };
}
