/** Words pressed on the page in colour, which the main reading does not see. */
import { isMiddleIn } from '../model/box.ts';
import type { Word } from '../model/page.ts';
import type { OcrWord } from '../ocr/engine.ts';
import type { Wish } from '../pages/clean.ts';
import { redPrint } from '../pages/red.ts';
import { stampPrint } from '../pages/stamps.ts';
import { type Steps, toPage } from '../pages/transform.ts';
import type { PageState, Step } from './page-state.ts';
import { READING } from './profile.ts';

const wishOf = ({ unit, turn }: PageState): Wish => ({ dpi: READING.stampDpi, unit, turn });

const placed = ({ text, box, confidence }: OcrWord, steps: Steps): Word => ({
  text,
  box: toPage(box, steps),
  confidence,
  route: 'ocr',
});

/** Words stamped in red; only what is sure and stands outside the seals. */
export const readRedPrint: Step = {
  name: 'read red print',
  cost: 'page',
  async run(state, engine) {
    const { raster, attempt, words: black } = state;
    const red = await redPrint(raster, wishOf(state), attempt.page.steps.page);
    if (!red) return state;
    const words = (await engine.recognize(red.page)).map((word) => placed(word, red.page.steps));
    const sure = words.filter(
      ({ text, box, confidence }) =>
        box !== null &&
        confidence >= READING.sureRed &&
        /\p{L}{2}/u.test(text) &&
        !red.seals.some((seal) => isMiddleIn(box, seal)) &&
        !black.some((other) => other.box && isMiddleIn(box, other.box)),
    );
    return { ...state, words: [...black, ...sure] };
  },
};

/** Words in framed stamps. */
export const readStamps: Step = {
  name: 'read framed stamps',
  cost: 'page',
  async run(state, engine) {
    const stamps = await stampPrint(state.raster, wishOf(state), state.attempt.page.steps.page);
    if (!stamps) return state;
    const words = await engine.recognize(stamps, 'sparse');
    const stamped = words.map((word): Word => ({ ...placed(word, stamps.steps), inStamp: true }));
    return { ...state, words: [...state.words, ...stamped] };
  },
};
