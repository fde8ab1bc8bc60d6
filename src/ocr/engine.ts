/** The port every OCR engine stands behind. */
import type { Box } from '../model/box.ts';

/** A picture ready for reading: upright, 8-bit grey PNG or raw; boxes of the answer are in its pixels. */
export interface PageImage {
  /** Encoded PNG. */
  readonly png: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly dpi: number;
}

export interface OcrWord {
  readonly text: string;
  /** Pixels of the picture, origin top left. */
  readonly box: Box;
  /** 0 to 1. */
  readonly confidence: number;
}

export interface OcrEngine {
  /** Short name for `--engine` and logs. */
  readonly name: string;
  /** @throws CongvanError page.crash, page.timeout; run.setup where language data is missing. */
  recognize(image: PageImage): Promise<readonly OcrWord[]>;
  close(): Promise<void>;
}
