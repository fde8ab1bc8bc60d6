/** By which words the name of a body begins and ends, whole words compared. */
import type { Rules } from '../rules/index.ts';
import { bareLetters, foldMarks, skeleton } from '../text/fold.ts';
import { remembered } from '../text/remembered.ts';

/** True for a text that begins with a kind of body, or is one of the list. @param marked the marks count as well */
export const startsWithKind = (text: string, rules: Rules, marked = false): boolean => {
  const letters = `${spacedAs(marked)(text)} `;
  return (
    rules.bodies.kinds.some((kind) => letters.startsWith(`${spacedAs(marked)(kind)} `)) ||
    rules.bodyNamed(text) !== undefined
  );
};

/** A name of the list to its last letter; others are so but for a slip. */
export const isOfList = (name: string, rules: Rules): boolean =>
  skeleton(rules.bodyNamed(name) ?? '') === skeleton(name);

/** True for a text that begins with one of these, marks and all. */
export const beginsWith = (text: string, kinds: readonly string[]): boolean =>
  kinds.some((kind) => `${withMarks(text)} `.startsWith(`${withMarks(kind)} `));

/** True for a name that ends with these words, marks and all. */
export const endsWith = (name: string, end: string): boolean =>
  ` ${withMarks(name)}`.endsWith(` ${withMarks(end)}`);

/** The words in small letters, parted by one blank, no figures. */
const wordsBy =
  (letters: (word: string) => string) =>
  (text: string): string =>
    foldMarks(text)
      .toLowerCase()
      .split(/[^\p{L}\d&.]+/u)
      .map(letters)
      .filter(Boolean)
      .join(' ');

/** «UBND tỉnh An Hòa», whatever its case and its signs. */
export const withMarks = remembered(wordsBy(bareLetters));
const withoutMarks = remembered(wordsBy(skeleton));
const spacedAs = (marked: boolean) => (marked ? withMarks : withoutMarks);
