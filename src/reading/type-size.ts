/** What the printed words of a row tell of their type: how large it is, and on which line they stand. */
import { bottom } from '../model/box.ts';
import { READING } from './profile.ts';
import type { SeenWord } from './seen-word.ts';

/** Points per inch. */
const POINTS = 72;
/** Letters that hang below the line. */
const HANGING = /[gpqyjQ,;()[\]{}|]/u;

/** The size of the type that words of a row are printed in, in pixels: by the width of those surely read. */
export function typeOf(words: readonly SeenWord[], dpi: number): number {
  const sizes = words
    .filter(({ text, confidence }) => confidence > READING.tellingConfidence && /^[\p{L}\p{P}]+$/u.test(text))
    .filter(({ text }) => text.length >= READING.tellingLetters)
    .map(({ text, box }) => box.width / [...text].reduce((sum, letter) => sum + widthOf(letter), 0))
    .sort((a, b) => a - b);
  const size = sizes[sizes.length >> 1] ?? (READING.usualType / POINTS) * dpi;
  return Math.max((READING.leastType / POINTS) * dpi, Math.min((READING.mostType / POINTS) * dpi, size));
}

/** Width of a letter in the type that letters are printed in, in its size. @source the metrics of Times New Roman, rounded */
export function widthOf(letter: string): number {
  if (/[\p{Lu}]/u.test(letter)) return /[MW]/.test(letter) ? 0.9 : /[IJ]/.test(letter) ? 0.36 : 0.66;
  if (/[:;.,|'!ijlt/]/.test(letter)) return 0.28;
  if (/[m]/.test(letter)) return 0.78;
  return /[-()[\]rfs]/.test(letter) ? 0.35 : 0.48;
}

/** The line on which the printed words of a row stand. */
export function baselineOf(words: readonly SeenWord[]): number {
  const standing = words.filter(({ text, confidence }) => confidence > 0.6 && !HANGING.test(text));
  const feet = (standing.length > 0 ? standing : words).map(({ box }) => bottom(box)).sort((a, b) => a - b);
  return feet[feet.length >> 1]!;
}
