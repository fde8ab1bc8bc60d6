/** Our own reader of lines behind the port of the engines. */
import { type Box, bottom, right, unite } from '../../model/box.ts';
import type { Language, OcrEngine, OcrWord, PageImage } from '../engine.ts';
import { chosenWords, type ReadWord } from './choose.ts';
import { type LinePicture, lineCut } from './cut.ts';
import { wordsOf } from './decode.ts';
import { findLines, type PrintedLine } from './find.ts';
import { type LineNet, openLineNet } from './net.ts';
import type { Shape } from './shapes.ts';

const MODELS = new URL('../../../src/ocr/models/', import.meta.url);

/** Mean confidence of a stretch that is believed, and of one of so few letters: a speck or the end of a stroke. */
const LEAST_SURE = { usual: 0.25, few: 0.6, fewLetters: 2 };
/** Height of a capital, and depth of a tail, where a word's ink is not known; shares of an em. */
const BODY = { above: 0.68, below: 0.2 };

/** Room beside a stretch, above its baseline and below, in which another engine reads it best; shares of an em. */
export const FRAME = { across: 0.3, above: 0.95, below: 0.27 } as const;

/** The net, and the language that is asked where a picture is unsure. */
interface Reader {
  readonly net: LineNet;
  readonly language: Language | undefined;
}

/** A stretch of a line without wide blanks, as it was read. Pixels of the page. */
export interface Stretch {
  /** Around the line, with {@link FRAME}. */
  readonly box: Box;
  /** At least one. */
  readonly words: readonly OcrWord[];
}

/** An engine that tells which words of a page were read in one picture. */
export interface LineReader extends OcrEngine {
  /** Its words are those of `recognize`. */
  stretches(image: PageImage): Promise<readonly Stretch[]>;
}

/** @param models folder of the net; ours unless told. @throws CongvanError run.setup */
export async function openLineReader({
  models = MODELS,
  language,
}: {
  readonly models?: URL;
  readonly language?: Language | undefined;
} = {}): Promise<LineReader> {
  const net = await openLineNet(models);
  const reader = { net, language };
  return {
    name: 'congvan',
    wantsFine: true,
    stretches: (image) => readStretches(image, findLines(image), reader),
    recognize: async (image, layout = 'page') =>
      readLines(image, layout === 'line' ? oneLine(findLines(image), image) : findLines(image), reader),
    async recognizeLines(images) {
      const read: (readonly OcrWord[])[] = [];
      for (const image of images) read.push(await readLines(image, oneLine(findLines(image), image), reader));
      return read;
    },
    close: () => net.close(),
  };
}

/** Of the lines that a picture of one line shows, that which fills most of it: what stands above and below are its neighbours. */
function oneLine(lines: readonly PrintedLine[], image: PageImage): PrintedLine[] {
  const weights = new Map<number, number>();
  for (const line of lines) {
    const middle = line.baseline((line.x0 + line.x1) / 2) - 0.3 * line.em;
    const central = 1 - Math.abs(middle / image.height - 0.5);
    weights.set(line.line, (weights.get(line.line) ?? 0) + (line.x1 - line.x0) * central);
  }
  const [best] = [...weights].sort((a, b) => b[1] - a[1])[0] ?? [];
  return lines.filter(({ line }) => line === best);
}

const readLines = async (
  image: PageImage,
  lines: readonly PrintedLine[],
  reader: Reader,
): Promise<OcrWord[]> => (await readStretches(image, lines, reader)).flatMap(({ words }) => words);

async function readStretches(
  image: PageImage,
  lines: readonly PrintedLine[],
  { net, language }: Reader,
): Promise<Stretch[]> {
  const read: Stretch[] = [];
  for (const line of lines) {
    const picture = lineCut(image, line, net.form);
    const sure = sureOf(chosenWords(wordsOf(await net.read(picture, line.isSealed), net.alphabet), language));
    if (sure.length === 0) continue;
    const edges = edgesOf(sure, picture, net);
    const words = sure.map(
      ({ text, confidence, alternatives }, at): OcrWord => ({
        text,
        box: boxOf(line, edges[at]!, edges[at + 1]!, image),
        confidence,
        line: line.line,
        ...(alternatives.length > 0 && { alternatives }),
      }),
    );
    read.push({ box: framed(line, image), words });
  }
  return read;
}

/** The line with the room of {@link FRAME}, as far as it lies on the page. */
function framed({ x0, x1, em, baseline }: PrintedLine, image: PageImage): Box {
  const bases = [x0, (x0 + x1) / 2, x1].map(baseline);
  const left = Math.max(0, x0 - FRAME.across * em);
  const top = Math.max(0, Math.min(...bases) - FRAME.above * em);
  const end = Math.min(image.width, x1 + FRAME.across * em);
  const foot = Math.min(image.height, Math.max(...bases) + FRAME.below * em);
  return { x: left, y: top, width: Math.max(1, end - left), height: Math.max(1, foot - top) };
}

/** Nothing where the words of a stretch are unsure in the mean, by letters: that is a seal or a stroke, or wants another look. */
function sureOf(words: readonly ReadWord[]): readonly ReadWord[] {
  const letters = words.reduce((sum, { text }) => sum + text.length, 0);
  const sure = words.reduce((sum, { text, confidence }) => sum + text.length * confidence, 0);
  return sure >= letters * (letters > LEAST_SURE.fewLetters ? LEAST_SURE.usual : LEAST_SURE.few) ? words : [];
}

/** Columns of the page where words end: the middle of the widest blank between each and the next. */
function edgesOf(
  words: readonly ReadWord[],
  { data, width, toPage }: LinePicture,
  { form }: LineNet,
): number[] {
  const ink = new Float32Array(width);
  for (let y = Math.floor(0.2 * form.height); y < 0.85 * form.height; y++)
    for (let x = 0; x < width; x++) ink[x] = Math.max(ink[x]!, data[y * width + x]!);
  const between = words.slice(1).map((word, i) => {
    const [from, to] = [words[i]!.to * form.columnPx, Math.min(width, (word.from + 1) * form.columnPx)];
    let [best, widest, blank] = [(from + to) / 2, 0, 0];
    for (let x = from; x <= to; x++) {
      if (x < to && ink[x]! < 0.35) blank++;
      else {
        if (blank > widest) [best, widest] = [x - blank / 2, blank];
        blank = 0;
      }
    }
    return toPage(best);
  });
  return [toPage(0), ...between, toPage(width)];
}

/** Around the ink of a word; cut where one shape holds several words. */
function boxOf(line: PrintedLine, from: number, to: number, image: PageImage): Box {
  const own = line.shapes.filter(({ x0, x1 }) => x0 <= to && x1 >= from && overlap(x0, x1, from, to) >= 0.5);
  const box = unite(own.map((shape) => clipped(shape, from, to))) ?? {
    x: from,
    y: line.baseline((from + to) / 2) - BODY.above * line.em,
    width: to - from,
    height: (BODY.above + BODY.below) * line.em,
  };
  const [x, y] = [Math.max(0, box.x), Math.max(0, box.y)];
  return {
    x,
    y,
    width: Math.max(1, Math.min(image.width, right(box)) - x),
    height: Math.max(1, Math.min(image.height, bottom(box)) - y),
  };
}

/** Share of a shape, or of the place of a word, that lies in both. */
const overlap = (x0: number, x1: number, from: number, to: number): number =>
  (Math.min(x1 + 1, to) - Math.max(x0, from)) / Math.max(1e-9, Math.min(x1 + 1 - x0, to - from));

const clipped = ({ x0, x1, y0, y1 }: Shape, from: number, to: number): Box => {
  const [left, end] = [Math.max(x0, from), Math.min(x1 + 1, to)];
  return { x: left, y: y0, width: Math.max(1, end - left), height: y1 - y0 + 1 };
};
