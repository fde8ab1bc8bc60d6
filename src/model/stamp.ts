/** The stamp of arrival (dấu «ĐẾN») as an office puts it on a copy. */
import type { Box } from './box.ts';
import type { PageRange } from './page.ts';

export interface Stamp {
  /** Name of the office that received the letter; null leaves the line out. */
  readonly office: string | null;
  /** Số đến. */
  readonly number: string;
  /** Ngày đến: ISO day. */
  readonly arrived: string;
  /** Chuyển: unit or person it goes to; null leaves room for the pen. */
  readonly unit: string | null;
}

/** What stands on the first page of the letter, upright, in units of its own: the stamp goes where nothing does. */
export interface StampedPage {
  readonly width: number;
  readonly height: number;
  readonly words: readonly Box[];
}

export interface StampOptions {
  /** Pages of the file that are the letter: from 1. */
  readonly pages: PageRange;
  readonly page?: StampedPage;
  /** The stamp alone on an empty page, to be printed over the paper. */
  readonly isAlone?: boolean;
}
