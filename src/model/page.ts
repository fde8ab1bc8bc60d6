/** A page as it was read: words with their places, and how they were come by. */
import type { Box } from './box.ts';

/** The way a word came to us: printed text of the file, a picture that was read, figures of a hand, or a plain-text file. */
export type Route = 'text-layer' | 'annotation' | 'ocr' | 'handwriting' | 'text';

/** So sure are the words of a text that was read from a picture before it came to us, at most. */
export const FROM_PICTURE = 0.96;

/** Stands for ink of word size that no engine could read. */
export const UNREAD = '▯';

/** A cell of a ruled table: its row, counted over the page from the top, and its column in the row, both from 0. */
export type Cell = readonly [row: number, column: number];

export interface Word {
  /** NFC, no blanks inside; `▯` where something stands that could not be read. */
  readonly text: string;
  /** Null only on pages of plain text. */
  readonly box: Box | null;
  /** 0 to 1: how sure the reader of the page is of these letters. */
  readonly confidence: number;
  readonly route: Route;
  /** Pressed on the page in a frame and in coloured ink: of the office that receives the letter, or a mark of urgency. */
  readonly inStamp?: true;
  /** Where lines of a table stand on all four sides of it. */
  readonly cell?: Cell;
  /** What other readings of the same place said, most plausible first. */
  readonly alternatives?: readonly string[];
  /** Index of the printed line, from 0: plain text only, where no box can tell. */
  readonly line?: number;
  /** Characters before it on its line, tabs to the next multiple of eight: plain text only. */
  readonly indent?: number;
}

/** Something odd about a page that a person should know; its code, `page.…`, stands where it is noted, in `ingest` or `reading`. */
export interface PageNote {
  readonly rule: string;
  readonly message: string;
}

/** The note of a page whose words were converted from an old encoding. */
export const LEGACY_NOTE = 'page.legacy-encoding';

/** @param encodings as clerks call them: «TCVN3 (ABC)» */
export const legacyNote = (encodings: readonly string[]): PageNote => ({
  rule: LEGACY_NOTE,
  message: `Chữ trên trang theo bảng mã cũ ${encodings.join(', ')}: đã chuyển sang Unicode`,
});

/** Clockwise degrees. */
export type QuarterTurn = 90 | 180 | 270;
export type Turn = 0 | QuarterTurn;

export interface PageReading {
  /** From 1. */
  readonly page: number;
  /** Size in `unit`; 0 × 0 for plain text. */
  readonly width: number;
  readonly height: number;
  readonly unit: 'pt' | 'px' | 'line';
  /** Clockwise degrees by which the page was turned upright from how a viewer shows it; absent where it was not. */
  readonly turn?: QuarterTurn;
  readonly source: 'text-layer' | 'ocr' | 'mixed' | 'text';
  /** Dots per inch of the picture given to the OCR engine; null where none was. */
  readonly dpi: number | null;
  /** Mean word confidence 0 to 1, weighed by letters; null for a page without words. */
  readonly confidence: number | null;
  readonly ms: number;
  readonly words: readonly Word[];
  readonly notes: readonly PageNote[];
}

/** Pages of a file: the first and the last, from 1. */
export interface PageRange {
  readonly first: number;
  readonly last: number;
}

/** The words of a page with their places, without how it was read: for people who look for a word or point at one. */
export type PageWords = Pick<PageReading, 'page' | 'width' | 'height' | 'unit' | 'words'>;
