/** A decoded picture, and the few things one needs to know of it before it is cleaned. */
import type { SharpOptions } from 'sharp';

/** Raw 8-bit pixels, rows from the top; 3 channels RGB, 4 channels RGBA. */
export interface Raster {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly channels: 3 | 4;
  /** Dots per inch of paper. */
  readonly dpi: number;
}

/** Raw 8-bit grey, rows from the top. */
export interface Grey {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly dpi: number;
}

/** A rectangle of a picture, in its pixels. */
export interface Place {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** What a picture shows there. */
export function clipped({ data, width: stride, dpi }: Grey, { left, top, width, height }: Place): Grey {
  const part = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const from = (top + y) * stride + left;
    part.set(data.subarray(from, from + width), y * width);
  }
  return { data: part, width, height, dpi };
}

/** How the library of pictures is told of raw grey. */
export const rawOf = ({ width, height }: Grey): SharpOptions => ({
  raw: { width, height, channels: 1 },
  limitInputPixels: false,
});
