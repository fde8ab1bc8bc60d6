/** The second look at a page, as steps: what the first reading left out, read badly or took for type. */
import { isMiddleIn } from '../model/box.ts';
import { figureReader } from '../ocr/figures.ts';
import { readCopiesColumn } from './copies-column.ts';
import { weighFigures as weighed } from './figures.ts';
import { framedWords } from './leaning-words.ts';
import { rerecognizeWords } from './low-confidence.ts';
import { withUnread as marked, missedWords } from './missed-words.ts';
import type { Step } from './page-state.ts';
import { READING } from './profile.ts';
import type { SeenWord } from './seen-word.ts';
import { stampFigures } from './stamp-figures.ts';
import { rereadUnread } from './unread-rows.ts';
import { writtenFigures } from './written-figures.ts';

/** Nơi nhận, by itself. */
export const rereadCopies: Step = {
  name: 'read the column of copies',
  cost: 'lines',
  run: async (state, engine) => ({
    ...state,
    seen: await readCopiesColumn(state.attempt.page, state.cleanInk, state.seen, engine),
  }),
};

/** Lines and words that the first reading left out. */
export const recoverMissed: Step = {
  name: 'recover missed print',
  cost: 'lines',
  run: async (state, engine) => ({
    ...state,
    seen: await missedWords(state.attempt.page, state.cleanInk, state.seen, engine),
  }),
};

/** Low-confidence words between their neighbours. */
export const rerecognize: Step = {
  name: 'read low-confidence words again',
  cost: 'lines',
  run: async (state, engine) => ({
    ...state,
    seen: await rerecognizeWords(state.attempt.page, state.seen, engine),
  }),
};

/** Marks in frames of black ink. */
export const readFramed: Step = {
  name: 'read framed marks',
  cost: 'lines',
  async run(state, engine) {
    const { attempt, cleanInk, seen } = state;
    const framed = await framedWords(attempt.page, cleanInk, seen, engine);
    const isOver = ({ box, confidence }: SeenWord): boolean =>
      confidence < READING.sureRed && framed.some((word) => isMiddleIn(box, word.box));
    return { ...state, seen: [...seen.filter((word) => !isOver(word)), ...framed] };
  },
};

/** Figures that do not look typed are made unsure. */
export const weighFigures: Step = {
  name: 'weigh figures',
  cost: 'ink',
  run: async (state) => ({ ...state, seen: await weighed(state.attempt.page, state.seen) }),
};

/** Places in a line where something stands that nobody could read. */
export const markUnread: Step = {
  name: 'mark unread places',
  cost: 'ink',
  run: async (state) => ({ ...state, seen: marked(state.attempt.page, state.cleanInk, state.seen) }),
};

/** Short rows with such places as lines of their own. */
export const rereadRows: Step = {
  name: 'read rows with unread places again',
  cost: 'lines',
  run: async (state, engine) => ({
    ...state,
    seen: await rereadUnread(state.attempt.page, state.seen, engine),
  }),
};

/** Serial, day and month written by hand, and what was written into a stamp, by the reader of figures and not by the engine. */
export const readWritten: Step = {
  name: 'read written figures',
  cost: 'lines',
  run: async (state, engine) => {
    const { page } = state.attempt;
    const seen = await writtenFigures(page, state.seen, figureReader, engine);
    return { ...state, seen: await stampFigures(page, seen, figureReader, false) };
  },
};
