/** Phrases of whole words, found at a place of a row of words: the longest first, by their letters, marks aside. */

import { foldMarks, nfc, skeleton } from '../text/fold.ts';
import { remembered } from '../text/remembered.ts';

/** A word of a text as phrases are compared with it: without the signs around it. */
export interface PlainWord {
  readonly skeleton: string;
  /** Small letters, marks folded. */
  readonly plain: string;
}

export interface Phrase<T = undefined> {
  readonly words: readonly string[];
  readonly about: T;
}

/** The longest phrase that begins at that word; undefined where none does. */
export type PhraseFinder<T = undefined> = (words: readonly PlainWord[], at: number) => Phrase<T> | undefined;

/** For comparing: small, folded, without signs at the ends; a word of signs alone stays («-», «&»). */
export const plainOf = remembered((word: string): PlainWord => {
  const plain = foldMarks(nfc(word)).toLowerCase();
  const bare = plain.replace(/^[^\p{L}\d]+|[^\p{L}\d]+$/gu, '') || plain;
  return { plain: bare, skeleton: skeleton(bare) || bare };
});

/** Two words and more match by their letters alone, so that a slip in a mark does no harm; one word must be right. */
export function createPhrases<T>(phrases: Iterable<readonly [string, T]>): PhraseFinder<T> {
  const byFirst = new Map<string, { phrase: Phrase<T>; plain: readonly PlainWord[] }[]>();
  for (const [text, about] of phrases) {
    const words = text.split(' ');
    const plain = words.map(plainOf);
    const first = plain[0]!.skeleton;
    byFirst.set(first, [...(byFirst.get(first) ?? []), { phrase: { words, about }, plain }]);
  }
  for (const list of byFirst.values()) list.sort((a, b) => b.plain.length - a.plain.length);
  return (words, at) => {
    const first = words[at];
    const near = first && byFirst.get(first.skeleton);
    return near?.find(({ plain }) => isAt(plain, words, at))?.phrase;
  };
}

function isAt(phrase: readonly PlainWord[], words: readonly PlainWord[], at: number): boolean {
  if (phrase.length === 1) return words[at]?.plain === phrase[0]?.plain;
  return phrase.every(({ skeleton: letters }, place) => words[at + place]?.skeleton === letters);
}
