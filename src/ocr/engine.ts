/** The port every OCR engine stands behind. */
import type { Box } from '../model/box.ts';

/** A picture ready for reading: upright; boxes of the answer are in its pixels. */
export interface PageImage {
  /** 8-bit grey, rows from the top. */
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly dpi: number;
}

/** What the engine is told of the picture: a whole page, one block of lines, one line, or words strewn about. */
export type Layout = 'page' | 'block' | 'line' | 'sparse';

export interface OcrCharacter {
  readonly text: string;
  /** Pixels of the picture, origin top left. */
  readonly box: Box;
  /** 0 to 1. */
  readonly confidence: number;
}

export interface OcrWord {
  readonly text: string;
  /** Pixels of the picture, origin top left. */
  readonly box: Box;
  /** 0 to 1. */
  readonly confidence: number;
  /** Number of the line the engine found it on; words of a line follow each other. */
  readonly line: number;
  /** Of engines that tell: its characters from the left. */
  readonly characters?: readonly OcrCharacter[];
  /** Of engines that tell: what else these letters may be, most plausible first. */
  readonly alternatives?: readonly string[];
}

export interface OcrEngine {
  /** Short name for `--engine` and logs. */
  readonly name: string;
  /** True where pages are best given finer and at full width, for that costs the engine nothing. */
  readonly wantsFine?: boolean;
  /** @param layout a page unless told. @throws CongvanError page.crash, page.timeout; run.setup where language data is missing. */
  recognize(image: PageImage, layout?: Layout): Promise<readonly OcrWord[]>;
  /** Pictures of one line each; their words in the order of the pictures. @throws as {@link recognize} */
  recognizeLines(images: readonly PageImage[]): Promise<readonly (readonly OcrWord[])[]>;
  close(): Promise<void>;
}

/** The logarithm of how likely a syllable, in small letters, stands behind another or at all. */
export type Language = (syllable: string, before: string | undefined) => number;

/** What every engine is opened with. */
export interface EngineOptions {
  /** Folder of the trained data, `vie.traineddata` or `vie.traineddata.gz`; unset: the engine's own. */
  readonly dataFolder?: string | undefined;
  /** The engine starts within this time. Milliseconds. */
  readonly startMs?: number | undefined;
  /** For engines of ours, where the picture is unsure; others have their own. */
  readonly language?: Language | undefined;
}
