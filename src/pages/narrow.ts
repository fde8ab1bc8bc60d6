/** Lines made narrower: an engine brings every line to one height, so its work grows with the width of the print alone. */
import sharp from 'sharp';
import type { Box } from '../model/box.ts';
import { PAGES } from './profile.ts';
import { type Grey, rawOf } from './raster.ts';

export interface NarrowPage extends Grey {
  /** A box of it, in pixels of the page it was made from. */
  widened(box: Box): Box;
}

export async function narrowed(page: Grey): Promise<NarrowPage> {
  const width = Math.max(1, Math.round(page.width * PAGES.narrow));
  const data = await sharp(page.data, rawOf(page))
    .resize(width, page.height, { fit: 'fill' })
    .toColourspace('b-w')
    .raw()
    .toBuffer();
  const back = page.width / width;
  return {
    data,
    width,
    height: page.height,
    dpi: page.dpi,
    widened: (box) => ({ ...box, x: box.x * back, width: box.width * back }),
  };
}
