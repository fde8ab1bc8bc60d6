/** Which words of a region that the first reading dropped are print, and which the scribble that covers it. */
import { middleX, right, unite } from '../model/box.ts';
import { UNREAD } from '../model/page.ts';
import type { OcrWord } from '../ocr/engine.ts';
import { READING } from './profile.ts';
import { isSpelt } from './vietnamese.ts';

/** Signs that a stroke leaves around a word. */
const EDGES = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}.:;,]+$/gu;

/** A letter is so many times as wide as its word is high at most; a frame that is read as a figure is wider. */
const LETTER_WIDE = 2.5;

/** Words that are no scribble: sure enough, and spelt; what a stroke adds at their edges is left away. */
export function plausible(words: readonly OcrWord[], sure: number): OcrWord[] {
  const bare = words
    .map((word) => ({ ...word, text: word.text.replace(EDGES, '') }))
    .filter(({ text, box }) => box.width <= LETTER_WIDE * text.length * box.height);
  const spelt = bare.filter(({ text }) => /\p{L}{2}/u.test(text) && isSpelt(text));
  // Capitals that are all syllables are a title under a stroke of the pen, however unsure each is.
  const letters = spelt.reduce((sum, { text }) => sum + text.length, 0);
  const isTitle =
    spelt.length >= 2 && letters >= 7 && spelt.length >= bare.length - 1 && spelt.every(isCapital);
  if (isTitle)
    return spelt.map((word) => ({ ...word, confidence: Math.max(READING.titleSure, word.confidence) }));
  return bare.flatMap((word, i) => {
    if (word.confidence >= sure && (spelt.includes(word) || /^\d+$/.test(word.text))) return word;
    const isBeside = [bare[i - 1], bare[i + 1]].some((other) => other && isClearCapital(other, word.line));
    const isLikely =
      isBeside && spelt.includes(word) && isCapital(word) && word.confidence >= READING.titleLikely;
    return isLikely ? { ...word, confidence: Math.max(READING.titleSure, word.confidence) } : [];
  });
}

/** Half read capitals beside a clear word of capitals, «HÓA» of «HỎA TỐC», are print. */
const isClearCapital = (word: OcrWord, line: number): boolean =>
  word.line === line &&
  word.confidence >= READING.titleClear &&
  isSpelt(word.text) &&
  /\p{L}{2}/u.test(word.text) &&
  isCapital(word);

/** Capitals of which one word is clear are a title under a seal: the others stay as they were read, as sure as that. */
export function crossedTitle(words: readonly OcrWord[]): OcrWord[] | undefined {
  const bare = words.map((word) => ({ ...word, text: word.text.replace(EDGES, '') }));
  const lettered = bare.filter(({ text }) => /\p{L}{2}/u.test(text));
  const letters = lettered.reduce((sum, { text }) => sum + text.length, 0);
  const isClear = lettered.some((word) => isSpelt(word.text) && isClearPrint(word));
  return letters >= 7 && lettered.every(isCapital) && isClear ? lettered : undefined;
}

/** Sure, or read alike but for its marks by both readers. */
const isClearPrint = ({ text, confidence, alternatives }: OcrWord): boolean =>
  confidence >= READING.titleClear ||
  (confidence >= READING.titleAlike &&
    alternatives?.some((other) => unmarked(other) === unmarked(text)) === true);

const unmarked = (text: string): string => text.normalize('NFD').replace(/\p{M}+/gu, '');

/** Words left of the first that is believed are marked: a name that begins there is not whole. */
export function withCovered(words: readonly OcrWord[], believed: readonly OcrWord[]): readonly OcrWord[] {
  const [first] = believed;
  const covered = first
    ? words.filter(({ text, box }) => text.length > 1 && right(box) < middleX(first.box))
    : [];
  const box = unite(covered.map((word) => word.box));
  return first && box ? [{ text: UNREAD, box, confidence: 0, line: first.line }, ...believed] : believed;
}

const isCapital = ({ text }: OcrWord): boolean => text === text.toUpperCase();
