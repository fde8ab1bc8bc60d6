/** Small pages drawn with the type and the pens of the sample maker, cleaned as the reading side gets them. */
import { createCanvas } from '@napi-rs/canvas';
import type { Face } from '../../samples/make/fonts.ts';
import { type Context, cssFont } from '../../samples/make/raster.ts';
import type { Box } from '../../src/model/box.ts';
import { type CleanPage, cleanPage } from '../../src/pages/clean.ts';
import type { Raster } from '../../src/pages/raster.ts';

interface Size {
  /** Of the page, and of all that is drawn, in points. */
  readonly width: number;
  readonly height: number;
  /** Of the raster. */
  readonly dpi?: number;
}

/** The page as a scanner gives it. */
export function drawnRaster({ width, height, dpi = 200 }: Size, draw: (context: Context) => void): Raster {
  const scale = dpi / 72;
  const canvas = createCanvas(Math.round(width * scale), Math.round(height * scale));
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.scale(scale, scale);
  context.fillStyle = '#161618';
  context.strokeStyle = '#161618';
  draw(context);
  return { data: canvas.data(), width: canvas.width, height: canvas.height, channels: 4, dpi };
}

/** @param size with `read`, the dots per inch of the cleaned page */
export const drawnPage = (
  size: Size & { readonly read?: number },
  draw: (context: Context) => void,
): Promise<CleanPage> => {
  const raster = drawnRaster(size, draw);
  return cleanPage(raster, { dpi: size.read ?? raster.dpi, unit: 72 });
};

/** Types a word from the left end of its baseline; the box around its ink, in points. */
export function type(
  context: Context,
  text: string,
  x: number,
  y: number,
  { face = 'regular', size = 13 }: { face?: Face; size?: number } = {},
): Box {
  context.font = cssFont(face, size);
  context.fillText(text, x, y);
  const ink = context.measureText(text);
  return {
    x: x - ink.actualBoundingBoxLeft,
    y: y - ink.actualBoundingBoxAscent,
    width: ink.actualBoundingBoxLeft + ink.actualBoundingBoxRight,
    height: ink.actualBoundingBoxAscent + ink.actualBoundingBoxDescent,
  };
}

/** A box in points, in pixels of a page. */
export const onPage = ({ x, y, width, height }: Box, { dpi }: { dpi: number }): Box => ({
  x: (x * dpi) / 72,
  y: (y * dpi) / 72,
  width: (width * dpi) / 72,
  height: (height * dpi) / 72,
});
