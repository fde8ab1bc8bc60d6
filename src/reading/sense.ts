/** How much sense a reading makes, whatever the engine thinks of it. */
import type { OcrWord } from '../ocr/engine.ts';
import { READING } from './profile.ts';
import { isSpelt } from './vietnamese.ts';

/** Words with two letters in a row: the ones that tell something. */
const telling = (words: readonly OcrWord[]): readonly OcrWord[] =>
  words.filter(({ text }) => /\p{L}{2}/u.test(text));

/** True where a reading is so bad that the page may lie on its side. */
export function isPoor(words: readonly OcrWord[]): boolean {
  const told = telling(words);
  if (told.length < READING.fewWords) return true;
  const spelt = told.filter(({ text }) => isSpelt(text)).length / told.length;
  return confidenceOf(told) < READING.poorConfidence || spelt < READING.poorSpelling;
}

/** Mean over the words with letters; 1 where there are none. */
export function confidenceOf(words: readonly OcrWord[]): number {
  const told = telling(words);
  const sum = told.reduce((all, { confidence }) => all + confidence, 0);
  return told.length > 0 ? sum / told.length : 1;
}

/** Letters in words that are sure and spelt like syllables. */
export const sense = (words: readonly OcrWord[]): number =>
  telling(words)
    .filter(({ text, confidence }) => confidence >= READING.poorConfidence && isSpelt(text))
    .reduce((sum, { text }) => sum + text.length, 0);
