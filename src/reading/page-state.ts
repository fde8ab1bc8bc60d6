/** What is known of a page while its picture is read, step by step. */
import type { PageNote, QuarterTurn, Turn, Word } from '../model/page.ts';
import type { OcrEngine, OcrWord } from '../ocr/engine.ts';
import type { CleanPage } from '../pages/clean.ts';
import type { Ink } from '../pages/ink.ts';
import type { Raster } from '../pages/raster.ts';
import type { SeenWord } from './seen-word.ts';

/** One reading of the whole page; words in pixels of its cleaned picture. */
export interface Attempt {
  readonly page: CleanPage;
  readonly words: readonly OcrWord[];
}

/** How finely the page is read, and whether at full width: narrow letters read better, broken ones do not. */
export interface Plan {
  /** Dots per inch that were wished for print of the usual size. */
  readonly wished: number;
  /** Dots per inch. */
  readonly dpi: number;
  readonly isWide: boolean;
}

export interface PageState {
  /** As it is turned upright. */
  readonly raster: Raster;
  /** The same page turned, as fine as its file has it. */
  readonly upright: (turn: QuarterTurn) => Promise<Raster>;
  /** Page units per inch: 72 for points, the raster's dpi for its own pixels. */
  readonly unit: number;
  /** Foreground mask of the page, and the share of the page that it fills. */
  readonly ink: Ink;
  readonly inkShare: number;
  readonly plan: Plan;
  /** Clockwise quarter turns by which the raster was set upright. */
  readonly turn: Turn;
  readonly attempt: Attempt;
  /** The same of the cleaned picture, whose skew is undone. */
  readonly cleanInk: Ink;
  /** In pixels of the cleaned picture. */
  readonly seen: readonly SeenWord[];
  /** On the page as turned, in page units. */
  readonly words: readonly Word[];
  readonly notes: readonly PageNote[];
}

/**
 * What a step may cost: `ink` looks at pixels and asks no engine; `lines` reads parts of the page; `page` reads the
 * whole page once; `pages` several times.
 */
export type Cost = 'ink' | 'lines' | 'page' | 'pages';

export interface Step {
  readonly name: string;
  readonly cost: Cost;
  /** Always, unless told. */
  readonly isNeeded?: (state: PageState) => boolean;
  run(state: PageState, engine: OcrEngine): Promise<PageState>;
}
