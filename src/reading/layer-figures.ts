/** Figures of a hidden text layer, which another program read off the same picture: looked at again where they decide. */
import { isMiddleIn, levelness, middleX, unite, wider } from '../model/box.ts';
import type { PageNote, Word } from '../model/page.ts';
import type { OcrEngine } from '../ocr/engine.ts';
import { type FigureReader, figureReader } from '../ocr/figures.ts';
import { type CleanPage, cleanPage } from '../pages/clean.ts';
import { crop } from '../pages/crop.ts';
import { PAGES } from '../pages/profile.ts';
import type { Raster } from '../pages/raster.ts';
import { toClean, toPage } from '../pages/transform.ts';
import { figureWords } from '../rules/figure-words.ts';
import { weighFigures } from './figures.ts';
import { READING } from './profile.ts';
import type { SeenWord } from './seen-word.ts';
import { writtenFigures } from './written-figures.ts';

/** Read so finely; the second only where the first does not agree with the layer. Dots per inch. */
const FINENESS = [PAGES.closeDpi, 200] as const;
/** Points per inch: the page unit of a PDF. */
const POINTS = 72;
/** A number with its symbol, or a day with strokes: figures, or letters that look like some, beside a stroke. */
const NUMBER = /\d\S*\/|\/\S*\d/u;

export interface CheckedLayer {
  readonly words: readonly Word[];
  readonly notes: readonly PageNote[];
}

/** A word of the layer, and where it lies in the picture. */
interface Placed {
  readonly word: Word;
  readonly seen: SeenWord;
}

/**
 * Serial, day and month in the header are read anew where they do not look typed; numbers and days anywhere are held
 * against the picture. Where the two differ the figures are no longer sure, and what else was read stands beside them.
 * @param words of the hidden layer, in points
 * @param dpi at which the picture is looked at
 */
export async function checkLayer(
  words: readonly Word[],
  raster: Raster,
  engine: OcrEngine,
  dpi: number,
  hand: () => Promise<FigureReader> = figureReader,
): Promise<CheckedLayer> {
  if (!words.some((word, at) => decides(word, words[at - 1]))) return { words, notes: [] };
  const page = await cleanPage(raster, { dpi, unit: POINTS });
  const placed = words.flatMap((word): Placed[] => (word.box ? [{ word, seen: seenOf(word, page) }] : []));
  const header = await withHands(page, placed, hand, engine);
  return against(page, header, engine);
}

/** True for a word whose figures decide. @param before the word before it */
const decides = ({ text }: Word, before: Word | undefined): boolean =>
  NUMBER.test(text) ||
  (/\d/u.test(text) && before !== undefined && figureWords().anchor.pattern.test(before.text));

const seenOf = ({ text, box, confidence }: Word, { steps }: CleanPage): SeenWord => ({
  text,
  box: toClean(box!, steps),
  confidence,
  line: 0,
});

/** The words with figures of a hand read by their own reader, those that do not look typed doubted. */
async function withHands(
  page: CleanPage,
  placed: readonly Placed[],
  hand: () => Promise<FigureReader>,
  engine: OcrEngine,
): Promise<readonly Placed[]> {
  const wordOf = new Map(placed.map(({ word, seen }) => [seen, word]));
  const seen = placed.map((one) => one.seen);
  const weighed = await weighFigures(page, seen);
  weighed.forEach((one, at) => {
    wordOf.set(one, one === seen[at] ? placed[at]!.word : doubted(placed[at]!.word, one.confidence));
  });
  const read = await writtenFigures(page, weighed, hand, engine);
  return read.map((one) => ({
    seen: one,
    word: wordOf.get(one) ?? wordFrom(one.written ? heldAgainst(one, seen) : one, page),
  }));
}

/** Figures of a hand are no longer sure where the layer says others in their place. */
function heldAgainst(figure: SeenWord, layer: readonly SeenWord[]): SeenWord {
  const said = layer.filter(({ box }) => isMiddleIn(figure.box, box) || isMiddleIn(box, figure.box));
  const others = said.flatMap(({ text }) => text.match(/\d+/gu) ?? []);
  const differs = others.length > 0 && !others.includes(figure.text);
  return differs ? { ...figure, confidence: Math.min(figure.confidence, READING.disputedLayer) } : figure;
}

/** Figures that look written are no more than what a program made of them. */
const doubted = (word: Word, confidence: number): Word => ({ ...word, confidence, route: 'ocr' });

const wordFrom = (
  { text, box, confidence, alternatives, written }: SeenWord,
  { steps }: CleanPage,
): Word => ({
  text,
  box: toPage(box, steps),
  confidence,
  route: written ? 'handwriting' : 'ocr',
  ...(alternatives && { alternatives }),
});

/** Numbers and days held against what the picture shows. */
async function against(page: CleanPage, placed: readonly Placed[], engine: OcrEngine): Promise<CheckedLayer> {
  let open: readonly Placed[] = placed
    .filter(({ word }, at) => word.route === 'text-layer' && decides(word, placed[at - 1]?.word))
    .slice(0, READING.mostLayerFigures);
  const readings = new Map(open.map((one) => [one, [] as Reading[]]));
  for (const dpi of FINENESS) {
    for (const [one, reading] of await readAgain(page, placed, open, dpi, engine))
      readings.get(one)!.push(reading);
    open = open.filter((one) => !readings.get(one)!.some(({ text }) => isSame(text, one.word.text)));
  }
  const differing = open.filter((one) => readings.get(one)!.length > 0);
  const settled = new Map(differing.map((one) => [one, disputed(one.word, readings.get(one)!)]));
  return {
    words: placed.map((one) => settled.get(one) ?? one.word),
    notes: differing.map(({ word }) => ({
      rule: 'page.layer-differs',
      message: `Lớp chữ ẩn của tệp ghi «${word.text}», ảnh của trang đọc ra khác: xem lại chữ số`,
    })),
  };
}

interface Reading {
  readonly text: string;
  readonly confidence: number;
}

/** What the picture says at these words, each read with its neighbour before it; nothing where it shows no figures. */
async function readAgain(
  page: CleanPage,
  all: readonly Placed[],
  some: readonly Placed[],
  dpi: number,
  engine: OcrEngine,
): Promise<readonly (readonly [Placed, Reading])[]> {
  const cuts = await Promise.all(
    some.map(async (one) => {
      const before = all[all.indexOf(one) - 1];
      const isBeside =
        before && levelness(before.seen.box, one.seen.box) > 0.5 && before.seen.box.x < one.seen.box.x;
      const box = unite([one.seen.box, ...(isBeside ? [before.seen.box] : [])])!;
      const part = await crop(page, wider(box, 0.06 * page.dpi, 0.03 * page.dpi), dpi);
      return part ? [{ one, part }] : [];
    }),
  ).then((each) => each.flat());
  const lines = await engine.recognizeLines(cuts.map(({ part }) => part));
  return cuts.flatMap(({ one, part }, at) => {
    const over = lines[at]!.filter((word) => isMiddleIn(part.toClean(word.box), one.seen.box));
    const text = over
      .sort((a, b) => middleX(a.box) - middleX(b.box))
      .map((word) => word.text)
      .join('');
    const confidence = Math.min(1, ...over.map((word) => word.confidence));
    return figuresOf(text) === '' ? [] : [[one, { text, confidence }] as const];
  });
}

/** Groups of figures, which are never mended. */
const figuresOf = (text: string): string => (text.match(/\d+/gu) ?? []).join(' ');

const isSame = (one: string, other: string): boolean => figuresOf(one) === figuresOf(other);

/** What two looks at the picture surely say alike, else the layer's word; either unsure, the other beside it. */
function disputed(word: Word, readings: readonly Reading[]): Word {
  const [first, second] = readings;
  const confidence = READING.disputedLayer;
  const isSure =
    second !== undefined &&
    isSame(first!.text, second.text) &&
    Math.min(first!.confidence, second.confidence) >= READING.sureAgainstLayer;
  if (isSure) return { ...word, text: first!.text, route: 'ocr', confidence, alternatives: [word.text] };
  return { ...word, confidence, alternatives: [...new Set(readings.map(({ text }) => text))] };
}
