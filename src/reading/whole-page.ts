/** The whole page by the engine: how finely it is read, and the words of one reading. */
import { right } from '../model/box.ts';
import type { QuarterTurn } from '../model/page.ts';
import type { OcrEngine, OcrWord } from '../ocr/engine.ts';
import { cleanPage, rasterInk, turned } from '../pages/clean.ts';
import { isBilevel } from '../pages/grey.ts';
import { type Ink, inkShare } from '../pages/ink.ts';
import { letterHeight } from '../pages/letters.ts';
import { narrowed } from '../pages/narrow.ts';
import type { Raster } from '../pages/raster.ts';
import type { Attempt, PageState, Plan, Step } from './page-state.ts';
import { READING } from './profile.ts';
import { confidenceOf, sense } from './sense.ts';

export interface Wished {
  /** Dots per inch the engine shall see for print of 14 points. */
  readonly dpi: number;
  /** Page units per inch: 72 for points, the raster's dpi for its own pixels. */
  readonly unit: number;
  /** The page as its file shows it turned; left out, the pixels of the raster are turned. */
  readonly upright?: (turn: QuarterTurn) => Promise<Raster>;
}

/** The page after its first reading; null where it is empty. */
export async function firstState(
  raster: Raster,
  engine: OcrEngine,
  { dpi, unit, upright = (turn) => turned(raster, turn) }: Wished,
): Promise<PageState | null> {
  const ink = await rasterInk(raster);
  const share = inkShare(ink);
  if (share < READING.noInk) return null;
  const plan = await planOf(raster, ink, dpi, engine);
  const first = await attempt({ raster, unit }, plan, engine);
  return {
    ...{ raster, upright, unit, ink, plan, inkShare: share, turn: 0, attempt: first, cleanInk: ink },
    ...{ seen: [], words: [], notes: [] },
  };
}

/** By the height of its letters; bilevel print, whose strokes are broken, finer and at full width, as some engines want all print. */
async function planOf(
  raster: Raster,
  ink: Ink,
  wished: number,
  { wantsFine = false }: Pick<OcrEngine, 'wantsFine'> = {},
): Promise<Plan> {
  const isWide = wantsFine || (await isBilevel(raster));
  const letters = letterHeight(ink) ?? READING.letterHeight;
  const byLetters = wished * Math.max(1, Math.min(READING.smallPrint, READING.letterHeight / letters));
  const dpi = byLetters * (isWide ? READING.finer : 1);
  return { wished, dpi: Math.min(dpi, READING.mostEnlarged * raster.dpi), isWide };
}

/** One reading of the page as it lies. */
export async function attempt(
  { raster, unit }: Pick<PageState, 'raster' | 'unit'>,
  { dpi, isWide }: Pick<Plan, 'dpi' | 'isWide'>,
  engine: OcrEngine,
): Promise<Attempt> {
  const page = await cleanPage(raster, { dpi, unit });
  if (isWide) return { page, words: (await engine.recognize(page)).map(endedByNext) };
  const narrow = await narrowed(page);
  const words = (await engine.recognize(narrow)).map((word) => ({ ...word, box: narrow.widened(word.box) }));
  return { page, words: words.map(endedByNext) };
}

/** Words of a line stand one after the other: a box that runs into the next, as beside handwriting, is cut there. */
function endedByNext(word: OcrWord, i: number, words: readonly OcrWord[]): OcrWord {
  const next = words[i + 1];
  if (next?.line !== word.line || next.box.x <= word.box.x || right(word.box) <= next.box.x) return word;
  return { ...word, box: { ...word.box, width: next.box.x - word.box.x } };
}

/** Broken and small letters want more pixels than the others; which reading is right its sense tells. */
export const readFiner: Step = {
  name: 'read finer',
  cost: 'page',
  isNeeded: ({ inkShare, attempt: { words } }) =>
    inkShare > READING.enoughInk && confidenceOf(words) < READING.clear,
  async run(state, engine) {
    const { raster, plan } = state;
    const dpi = Math.min(plan.dpi * READING.finer, READING.mostEnlarged * raster.dpi);
    const finer = await attempt(state, { dpi, isWide: true }, engine);
    return sense(finer.words) > sense(state.attempt.words) ? { ...state, attempt: finer } : state;
  },
};
