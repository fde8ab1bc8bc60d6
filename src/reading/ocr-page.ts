/** Raster → words in page units: cleaned, read, and turned where the first reading is poor. */
import { isMiddleIn, right, scaled } from '../model/box.ts';
import type { PageNote, Word } from '../model/page.ts';
import type { OcrEngine, OcrWord } from '../ocr/engine.ts';
import { figureReader } from '../ocr/figures.ts';
import { type CleanPage, cleanPage, INK_DPI, rasterInk, resized, type Wish } from '../pages/clean.ts';
import { isTwoTone } from '../pages/grey.ts';
import { type Ink, inkOf, inkShare, textLines, without } from '../pages/ink.ts';
import { letterHeight } from '../pages/letters.ts';
import { narrowed } from '../pages/narrow.ts';
import type { Raster } from '../pages/raster.ts';
import { redPrint } from '../pages/red.ts';
import { stampPrint } from '../pages/stamps.ts';
import { type Size, type Steps, type Turn, toPage } from '../pages/transform.ts';
import { doubtfulWords } from './doubtful-words.ts';
import { weighFigures } from './figures.ts';
import { lostWords, withUnread } from './lost-words.ts';
import type { SeenWord } from './seen-word.ts';
import { isSpelt } from './vietnamese.ts';
import { writtenFigures } from './written-figures.ts';

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

/** Less ink than a full stop on the whole page. */
const NO_INK = 0.00002;
/** So much ink should give words; a page number alone is no reason to turn a page. */
const ENOUGH_INK = 0.003;
/** Height of the small letters of 14 point type, in inches: the print for which the wished resolution is right. */
const LETTER_IN = 0.09;
/** Smaller print is read finer, up to this factor: beyond it are tables and notes, not the letter. */
const SMALL_PRINT = 1.35;
/** A page read with less confidence is read again, finer by the factor; two-tone print at once. */
const CLEAR = 0.8;
const FINER = 4 / 3;
/** No picture is made finer than it was by a larger factor: that gives letters no more shape. */
const MOST_ENLARGED = 1.5;
/** Resolution at which stamps are read: they are large, but their strokes are thin. Dots per inch. */
const STAMP_DPI = 200;
const POOR_CONFIDENCE = 0.6;
const POOR_SPELLING = 0.5;
const TURNS = [180, 90, 270] as const satisfies readonly Turn[];
/** Resolution at which turns are tried. Dots per inch. */
const TRIAL_DPI = 120;
/** A turn must be better by this factor: figures and noise read a little in every direction. */
const CLEARLY = 1.5;
/** What is left of rings and stars reads as letters, but never surely. */
const SURE_RED = 0.6;
/** Share of the printed lines without a word that a person should know of. */
const UNREAD = 0.25;

interface Attempt {
  readonly page: CleanPage;
  readonly words: readonly OcrWord[];
}

/** @param unit page units per inch: 72 for points, the raster's dpi for its own pixels */
export async function readRaster(
  raster: Raster,
  engine: OcrEngine,
  { dpi: wished, unit }: { dpi: number; unit: number },
): Promise<OcrReading> {
  const ink = await rasterInk(raster);
  const share = inkShare(ink);
  if (share < NO_INK) return { words: [], dpi: wished, turn: 0, notes: [], hasInk: false };
  const { dpi, isFine } = await planned(raster, ink, wished);
  const read = async (turn: Turn, atDpi: number, whole = isFine): Promise<Attempt> => {
    const page = await cleanPage(raster, { dpi: atDpi, unit, turn });
    const words = await (whole ? engine.recognize(page) : recognizeNarrow(page, engine));
    return { page, words: words.map(endedByNext) };
  };
  let attempt = await read(0, dpi);
  let turn: Turn = 0;
  if (share > ENOUGH_INK && isPoor(attempt.words)) {
    turn = await bestTurn(sense(attempt.words), (t) => read(t, Math.min(dpi, TRIAL_DPI)));
    if (turn !== 0) attempt = await read(turn, dpi);
  }
  if (share > ENOUGH_INK && confidenceOf(attempt.words) < CLEAR) {
    // Broken and small letters want more pixels than the others; which reading is right its sense tells.
    const finer = await read(turn, Math.min(dpi * FINER, MOST_ENLARGED * raster.dpi), true);
    if (sense(finer.words) > sense(attempt.words)) attempt = finer;
  }
  const { steps } = attempt.page;
  const upright = await rasterInk(raster, turn);
  const black = (await lookAgain(attempt, upright, engine)).map((word) => placed(word, steps));
  const fine = { dpi: STAMP_DPI, unit, turn };
  const words = [
    ...black,
    ...(await redWords(raster, engine, fine, steps.page, black)),
    ...(await stampedWords(raster, engine, fine, steps.page)),
  ];
  const notes = [...turnNote(turn), ...unreadNote(upright, words, unit)];
  return { words, dpi: Math.round(attempt.page.dpi), turn, notes, hasInk: true };
}

/** How finely a page is read: by the height of its letters; two-tone print, whose strokes are broken, finer and at full width. */
async function planned(raster: Raster, ink: Ink, wished: number): Promise<{ dpi: number; isFine: boolean }> {
  const isFine = await isTwoTone(raster);
  const letters = letterHeight(ink) ?? LETTER_IN;
  const byLetters = wished * Math.max(1, Math.min(SMALL_PRINT, LETTER_IN / letters));
  return { dpi: Math.min(byLetters * (isFine ? FINER : 1), MOST_ENLARGED * raster.dpi), isFine };
}

/** Words of a line stand one after the other: a box that runs into the next, as beside handwriting, is cut there. */
function endedByNext(word: OcrWord, i: number, words: readonly OcrWord[]): OcrWord {
  const next = words[i + 1];
  if (next?.line !== word.line || next.box.x <= word.box.x || right(word.box) <= next.box.x) return word;
  return { ...word, box: { ...word.box, width: next.box.x - word.box.x } };
}

/** Words of a narrowed picture, in pixels of the page. */
async function recognizeNarrow(page: CleanPage, engine: OcrEngine): Promise<readonly OcrWord[]> {
  const narrow = await narrowed(page);
  return (await engine.recognize(narrow)).map((word) => ({ ...word, box: narrow.widened(word.box) }));
}

/** What the first reading left out, read badly or took for type. */
async function lookAgain(
  { page, words }: Attempt,
  upright: Ink,
  engine: OcrEngine,
): Promise<readonly SeenWord[]> {
  const ink = page.steps.rotated === 0 ? upright : inkOf(await resized(page, INK_DPI));
  const complete = await lostWords(page, ink, words, engine);
  const settled = await doubtfulWords(page, complete, engine);
  const whole = withUnread(page, ink, await weighFigures(page, settled));
  return writtenFigures(page, whole, figureReader);
}

const placed = ({ text, box, confidence, alternatives, written }: SeenWord, steps: Steps): Word => ({
  text,
  box: toPage(box, steps),
  confidence,
  route: written ? 'handwriting' : 'ocr',
  ...(alternatives && { alternatives }),
});

/** Words stamped in red, which the main reading does not see; only what is sure and stands outside the seals. */
async function redWords(
  raster: Raster,
  engine: OcrEngine,
  wish: Wish,
  page: Size,
  black: readonly Word[],
): Promise<Word[]> {
  const red = await redPrint(raster, wish, page);
  if (!red) return [];
  const words = (await engine.recognize(red.page)).map((word) => placed(word, red.page.steps));
  return words.filter(
    ({ text, box, confidence }) =>
      box !== null &&
      confidence >= SURE_RED &&
      /\p{L}{2}/u.test(text) &&
      !red.seals.some((seal) => isMiddleIn(box, seal)) &&
      !black.some((other) => other.box && isMiddleIn(box, other.box)),
  );
}

/** Words in framed stamps. */
async function stampedWords(raster: Raster, engine: OcrEngine, wish: Wish, page: Size): Promise<Word[]> {
  const stamps = await stampPrint(raster, wish, page);
  if (!stamps) return [];
  const words = await engine.recognize(stamps, 'sparse');
  return words.map((word) => ({ ...placed(word, stamps.steps), inStamp: true }));
}

async function bestTurn(standing: number, read: (turn: Turn) => Promise<Attempt>): Promise<Turn> {
  let [best, highest]: [Turn, number] = [0, Math.max(standing * CLEARLY, 10)];
  for (const turn of TURNS) {
    const { words } = await read(turn);
    const made = sense(words);
    if (made > highest) [best, highest] = [turn, made];
    if (best !== 0 && !isPoor(words)) break;
  }
  return best;
}

function isPoor(words: readonly OcrWord[]): boolean {
  const telling = words.filter(({ text }) => /\p{L}{2}/u.test(text));
  if (telling.length < 5) return true;
  const spelt = telling.filter(({ text }) => isSpelt(text)).length / telling.length;
  return confidenceOf(telling) < POOR_CONFIDENCE || spelt < POOR_SPELLING;
}

/** Mean over the words with letters; 1 where there are none. */
function confidenceOf(words: readonly OcrWord[]): number {
  const telling = words.filter(({ text }) => /\p{L}{2}/u.test(text));
  const sum = telling.reduce((all, { confidence }) => all + confidence, 0);
  return telling.length > 0 ? sum / telling.length : 1;
}

/** Letters in words that are sure and spelt like syllables: how much sense a reading makes. */
const sense = (words: readonly OcrWord[]): number =>
  words
    .filter(
      ({ text, confidence }) => confidence >= POOR_CONFIDENCE && /\p{L}{2}/u.test(text) && isSpelt(text),
    )
    .reduce((sum, { text }) => sum + text.length, 0);

const turnNote = (turn: Turn): PageNote[] =>
  turn === 0
    ? []
    : [
        {
          rule: 'page.turned',
          message: `Trang nằm sai chiều: đã xoay ${turn}° theo chiều kim đồng hồ, tọa độ tính trên trang đã xoay`,
        },
      ];

/** Confidence does not show lost text: ink does. */
function unreadNote(ink: Ink, words: readonly Word[], unit: number): PageNote[] {
  const scale = ink.dpi / unit;
  const boxes = words.flatMap(({ box }) => (box ? [scaled(box, scale)] : []));
  const length = (lines: readonly { width: number }[]): number =>
    lines.reduce((sum, line) => sum + line.width, 0);
  const all = length(textLines(ink));
  const left = length(textLines(without(ink, boxes, 0.02 * ink.dpi)));
  const share = all > 0 ? left / all : 0;
  if (share < UNREAD) return [];
  const percent = Math.round(share * 100);
  return [{ rule: 'page.ink-unread', message: `Khoảng ${percent} % dòng chữ trên trang chưa đọc được` }];
}
