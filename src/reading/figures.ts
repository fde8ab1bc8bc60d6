/** Tells typed figures in the header from written ones, which engines read wrongly and yet surely. */
import { type Box, bottom, levelness, middleX, right } from '../model/box.ts';
import type { CleanPage } from '../pages/clean.ts';
import { cutOut } from '../pages/crop.ts';
import { connectedComponents, inkOf } from '../pages/ink.ts';
import { figureWords } from '../rules/figure-words.ts';
import { READING } from './profile.ts';
import type { SeenWord } from './seen-word.ts';

/** A serial with its symbol, or a day or month alone; a date with strokes is typed. */
const FIGURE = /^\P{N}*\d+\s*\/\s*\p{L}|^\P{N}*\d{1,4}\P{N}*$/u;

/** The words with written figures made unsure. */
export async function weighFigures(
  page: CleanPage,
  words: readonly SeenWord[],
): Promise<readonly SeenWord[]> {
  const weighed: SeenWord[] = [];
  for (const word of words) {
    const anchor = FIGURE.test(word.text) && anchorOf(word, words, page);
    const isWritten = anchor && word.confidence > READING.written && !(await isTyped(page, word, anchor));
    weighed.push(isWritten ? { ...word, confidence: READING.written, asRead: word.confidence } : word);
  }
  return weighed;
}

/** The printed word that a figure belongs to: itself where the two were read as one. */
function anchorOf(
  word: SeenWord,
  words: readonly SeenWord[],
  { height, dpi }: CleanPage,
): SeenWord | undefined {
  if (word.box.y > READING.header * height) return undefined;
  const { anchor, glued } = figureWords();
  if (glued.pattern.test(word.text)) return word;
  const before = words
    .filter(
      (other) =>
        other !== word && levelness(other.box, word.box) > 0.5 && right(other.box) <= middleX(word.box),
    )
    .sort((a, b) => right(b.box) - right(a.box))[0];
  const isNear = before && word.box.x - right(before.box) < READING.figureNear * dpi;
  return isNear && anchor.pattern.test(before.text) ? before : undefined;
}

/** True where the shapes of the figures are those of type: as many as were read, level, and as high as capitals. */
async function isTyped(page: CleanPage, word: SeenWord, anchor: SeenWord): Promise<boolean> {
  const digits = /\d[\d.]*/.exec(word.text)!;
  const wanted = digits[0].replaceAll('.', '').length;
  const from = digits.index / word.text.length;
  const to = (digits.index + digits[0].length) / word.text.length;
  const part = { ...word.box, x: word.box.x + from * word.box.width, width: (to - from) * word.box.width };
  const print = await lettersIn(page, anchor === word ? leading(word.box, from) : anchor.box);
  const height = Math.max(...print.map((box) => box.height));
  // The lowest of the high letters may hang below the line (g, y); the highest foot is the line.
  const base = Math.min(...print.filter((box) => box.height > 0.6 * height).map(bottom));
  const found = (await lettersIn(page, part)).sort((a, b) => a.x - b.x);
  // The stroke behind a serial may lie half in its box.
  if (print.length === 0 || found.length < wanted || found.length > wanted + 1) return false;
  const shapes = found.slice(0, wanted);
  const heights = shapes.map((box) => box.height);
  return (
    Math.max(...heights) - Math.min(...heights) <= READING.typedSpread * height &&
    heights.every((one) => one >= READING.typedLow * height && one <= READING.typedHigh * height) &&
    shapes.every((box) => Math.abs(bottom(box) - base) <= READING.typedShift * height)
  );
}

const leading = (box: Box, share: number): Box => ({ ...box, width: Math.max(1, box.width * share) });

/** Boxes of the letters whose middle lies in a box of the page, without marks and dots; pixels of the finest picture. */
async function lettersIn(page: CleanPage, box: Box): Promise<Box[]> {
  const room = 0.5 * box.height;
  const part = cutOut(page, {
    x: box.x - room,
    y: box.y - room,
    width: box.width + 2 * room,
    height: box.height + 2 * room,
  });
  if (!part) return [];
  const { fine, left, top } = part;
  return connectedComponents(inkOf(part.grey), 1)
    .map((component) => component.box)
    .filter((one) => one.height >= READING.figureLetter * part.grey.dpi)
    .map((one) => ({ ...one, x: one.x + left, y: one.y + top }))
    .filter((one) => middleX(one) >= box.x * fine && middleX(one) <= right(box) * fine);
}
