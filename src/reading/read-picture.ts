/** Raster → words in page units, by steps: read, turned where it lies wrong, and looked at again where it is doubtful. */
import { scaled } from '../model/box.ts';
import type { PageNote, Turn, Word } from '../model/page.ts';
import type { OcrEngine } from '../ocr/engine.ts';
import { resized } from '../pages/clean.ts';
import { inkOf } from '../pages/ink.ts';
import { PAGES } from '../pages/profile.ts';
import type { Raster } from '../pages/raster.ts';
import { rulingsOn } from '../pages/rulings.ts';
import { toPage } from '../pages/transform.ts';
import { tellStamped } from './black-stamps.ts';
import { withCells } from './cells.ts';
import { tellNoPrint, turnUpright } from './orientation.ts';
import type { Step } from './page-state.ts';
import {
  markUnread,
  readFramed,
  readWritten,
  recoverMissed,
  rereadCopies,
  rereadRows,
  rerecognize,
  weighFigures,
} from './re-recognition.ts';
import { readMarks, readRedPrint, readStamps } from './stamp-words.ts';
import { tellUnread } from './unread.ts';
import { firstState, readFiner, type Wished } from './whole-page.ts';

export interface OcrReading {
  /** On the page as turned. */
  readonly words: readonly Word[];
  /** Dots per inch of the picture that was read. */
  readonly dpi: number;
  /** Clockwise quarter turns that set the print upright. */
  readonly turn: Turn;
  readonly notes: readonly PageNote[];
  /** False where the picture was empty. */
  readonly hasInk: boolean;
}

/** The foreground mask of the picture whose skew is undone, for the steps that look for what was not read. */
const maskClean: Step = {
  name: 'mask the clean picture',
  cost: 'ink',
  async run(state) {
    const { page, words } = state.attempt;
    const cleanInk = page.steps.rotated === 0 ? state.ink : inkOf(await resized(page, PAGES.inkDpi));
    return { ...state, cleanInk, seen: words };
  },
};

/** The tables of the page, told by their lines. */
const tellCells: Step = {
  name: 'tell cells',
  cost: 'ink',
  async run(state) {
    const scale = state.attempt.page.dpi / state.cleanInk.dpi;
    const rulings = rulingsOn(state.cleanInk).map((box) => scaled(box, scale));
    return {
      ...state,
      seen: withCells(
        state.seen.filter(({ text }) => !isBar(text)),
        rulings,
      ),
    };
  },
};

/** What an engine makes of an upright line: no letter and no sign of print. */
const isBar = (text: string): boolean => /^[|¦]+$/u.test(text);

/** Words of the cleaned picture → words of the page. */
const placeWords: Step = {
  name: 'place words',
  cost: 'ink',
  async run(state) {
    const { steps } = state.attempt.page;
    const words = state.seen.map(
      ({ text, box, confidence, alternatives, written, cell }): Word => ({
        text,
        box: toPage(box, steps),
        confidence,
        route: written ? 'handwriting' : 'ocr',
        ...(alternatives && { alternatives }),
        ...(cell && { cell }),
      }),
    );
    return { ...state, words };
  },
};

/** After the first reading of the whole page, in this order. */
export const STEPS: readonly Step[] = [
  turnUpright,
  readFiner,
  maskClean,
  rereadCopies,
  recoverMissed,
  rerecognize,
  weighFigures,
  readFramed,
  markUnread,
  rereadRows,
  readWritten,
  tellCells,
  placeWords,
  tellStamped,
  readRedPrint,
  readMarks,
  readStamps,
  tellNoPrint,
  tellUnread,
];

/** Reads the page by all {@link STEPS}. */
export async function readPicture(raster: Raster, engine: OcrEngine, wished: Wished): Promise<OcrReading> {
  let state = await firstState(raster, engine, wished);
  if (!state) return { words: [], dpi: wished.dpi, turn: 0, notes: [], hasInk: false };
  for (const step of STEPS) if (step.isNeeded?.(state) ?? true) state = await step.run(state, engine);
  const { words, turn, notes } = state;
  return { words, dpi: Math.round(state.attempt.page.dpi), turn, notes, hasInk: true };
}
