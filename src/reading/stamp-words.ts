/** Words pressed on the page in colour, which the main reading does not see. */
import { isMiddleIn } from '../model/box.ts';
import { UNREAD, type Word } from '../model/page.ts';
import { figureReader } from '../ocr/figures.ts';
import { type CleanPage, resized, type Wish } from '../pages/clean.ts';
import { inkOf } from '../pages/ink.ts';
import { PAGES } from '../pages/profile.ts';
import { redPrint } from '../pages/red.ts';
import { isInRing } from '../pages/rings.ts';
import { markPrint, stampPrint } from '../pages/stamps.ts';
import { type Steps, toPage } from '../pages/transform.ts';
import { framedWords, loneWords } from './leaning-words.ts';
import { missedWords } from './missed-words.ts';
import type { PageState, Step } from './page-state.ts';
import { READING } from './profile.ts';
import type { SeenWord } from './seen-word.ts';
import { stampFigures } from './stamp-figures.ts';

const wishOf = ({ unit }: PageState): Wish => ({ dpi: READING.stampDpi, unit });

const placed = ({ text, box, confidence, written }: SeenWord, steps: Steps): Word => ({
  text,
  box: toPage(box, steps),
  confidence,
  route: written ? 'handwriting' : 'ocr',
});

/** Words stamped in red; only what is sure and stands outside the seals. */
export const readRedPrint: Step = {
  name: 'read red print',
  cost: 'page',
  async run(state, engine) {
    const { raster, attempt, words: black } = state;
    const red = await redPrint(raster, wishOf(state), attempt.page.steps.page);
    if (!red) return state;
    const read = await engine.recognize(red.page);
    const ink = inkOf(await resized(red.page, PAGES.inkDpi));
    // leaning stamps are passed over by a reading of the page
    const found = await missedWords(red.page, ink, read, engine);
    const lone = await loneWords(red.page, ink, found, engine);
    const words = [...found, ...lone].map((word) => placed(word, red.page.steps));
    const sure = words.filter(
      ({ text, box, confidence }) =>
        box !== null &&
        confidence >= READING.sureRed &&
        /\p{L}{2}/u.test(text) &&
        !red.seals.some((seal) => isInRing(box, seal)) &&
        !black.some((other) => isText(other) && other.box && isMiddleIn(box, other.box)),
    );
    return { ...state, words: [...black.filter((word) => !isRim(word, sure)), ...sure] };
  },
};

/** Dark rims of red letters, which the black reading takes for letters: «C» in the box of «TỐC». */
const isRim = ({ text, box }: Word, red: readonly Word[]): boolean =>
  box !== null && red.some((word) => word.text.includes(text) && isMiddleIn(box, word.box!));

/** Marks and strokes of the black reading are what it made of the red print. */
const isText = ({ text }: Word): boolean => text !== UNREAD && /[\p{L}\p{N}]/u.test(text);

/** Marks in blue and violet frames, whatever is printed under them. */
export const readMarks: Step = {
  name: 'read framed marks in blue',
  cost: 'lines',
  async run(state, engine) {
    const marks = await markPrint(state.raster, wishOf(state), state.attempt.page.steps.page);
    if (!marks) return state;
    const words = await framedWords(marks, inkOf(await resized(marks, PAGES.inkDpi)), [], engine);
    return withStamped(state, words, marks);
  },
};

/** Words in framed stamps. */
export const readStamps: Step = {
  name: 'read framed stamps',
  cost: 'page',
  async run(state, engine) {
    const stamps = await stampPrint(state.raster, wishOf(state), state.attempt.page.steps.page);
    if (!stamps) return state;
    const words = await stampFigures(stamps, await engine.recognize(stamps, 'sparse'), figureReader, true);
    return withStamped(state, words, stamps);
  },
};

/** @param words in pixels of the stamps' own picture */
const withStamped = (state: PageState, words: readonly SeenWord[], { steps }: CleanPage): PageState => ({
  ...state,
  words: [...state.words, ...words.map((word): Word => ({ ...placed(word, steps), inStamp: true }))],
});
