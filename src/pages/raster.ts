/** A decoded picture, and the few things one needs to know of it before it is cleaned. */

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
