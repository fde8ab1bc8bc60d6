/** Marks that OCR set wrongly in a short text, put right by the words of the letter itself: «kê hoạch» in one that says «kế hoạch». */
import type { Line } from '../model/zone.ts';
import { foldMarks, nfc, skeleton } from '../text/fold.ts';
import { inPlaceOf } from '../text/mend.ts';
import { FIELDS } from './profile.ts';

/** Letters in small, marks in one form, without the signs around. */
const plain = (word: string): string =>
  foldMarks(nfc(word))
    .toLowerCase()
    .replace(/^[^\p{L}\d]+|[^\p{L}\d]+$/gu, '');

/** Pairs of neighbours: their letters without marks → the ways in which the letter spells them, and how often. */
type Pairs = ReadonlyMap<string, ReadonlyMap<string, number>>;

/**
 * @param value read from `lines`; @param body the sentences of the same letter
 * @returns the value, where each pair of words that the letter never has, and always has with other marks, takes those
 */
export function withOwnMarks(value: string, lines: readonly Line[], body: readonly Line[]): string {
  const words = value.split(' ');
  const pairs = pairsOf(body);
  const sureness = surenessOf(lines);
  const isConfirmed = (at: number): boolean => {
    const forms = pairs.get(keyOf(words, at));
    return forms?.has(formOf(words, at)) ?? false;
  };
  const right = words.map((word, i) => {
    if ((sureness.get(plain(word)) ?? 1) > FIELDS.doubtedWord || isConfirmed(i - 1) || isConfirmed(i))
      return word;
    const others = new Set([...spellings(words, i - 1, 1, pairs), ...spellings(words, i, 0, pairs)]);
    const [other, ...more] = others;
    return other !== undefined && more.length === 0 ? inPlaceOf(word, other) : word;
  });
  return right.join(' ');
}

/**
 * @param before words as they were read; @param after the same with marks that others than the letter itself gave them
 * @param areUsual true for two syllables that all letters write so: a reading that slips once slips in every sentence
 * @returns the second, but for words that the letter's own sentences spell oftener as they were read
 */
export function keptByOwn(
  before: string,
  after: string,
  body: readonly Line[],
  areUsual: (first: string, second: string) => boolean,
): string {
  const [read, mended] = [before.split(' '), after.split(' ')];
  if (before === after || read.length !== mended.length) return after;
  const pairs = pairsOf(body);
  const isOwn = (at: number): boolean => {
    const forms = pairs.get(keyOf(read, at));
    return (forms?.get(formOf(read, at)) ?? 0) > (forms?.get(formOf(mended, at)) ?? 0);
  };
  const isUsual = (at: number): boolean => areUsual(plain(mended[at] ?? ''), plain(mended[at + 1] ?? ''));
  return mended
    .map((word, i) => {
      const isChanged = plain(word) !== plain(read[i]!) && !isUsual(i - 1) && !isUsual(i);
      return isChanged && (isOwn(i - 1) || isOwn(i)) ? read[i]! : word;
    })
    .join(' ');
}

const keyOf = (words: readonly string[], at: number): string =>
  `${skeleton(words[at] ?? '')} ${skeleton(words[at + 1] ?? '')}`;

const formOf = (words: readonly string[], at: number): string =>
  `${plain(words[at] ?? '')} ${plain(words[at + 1] ?? '')}`;

/** How the letter spells one word of a pair whose other word it spells as it stands. */
function spellings(words: readonly string[], at: number, side: 0 | 1, pairs: Pairs): string[] {
  if (at < 0 || at + 1 >= words.length) return [];
  const kept = plain(words[at + 1 - side]!);
  return [...(pairs.get(keyOf(words, at))?.keys() ?? [])].flatMap((form) => {
    const both = form.split(' ');
    return both[1 - side] === kept ? [both[side]!] : [];
  });
}

/** Told once for the lines of a zone, however many values are asked of them. */
function oncePer<T>(tell: (lines: readonly Line[]) => T): (lines: readonly Line[]) => T {
  const told = new WeakMap<readonly Line[], T>();
  return (lines) => {
    const known = told.get(lines) ?? tell(lines);
    told.set(lines, known);
    return known;
  };
}

/** Of each word the least that any of its places was sure of. */
const surenessOf = oncePer((lines): ReadonlyMap<string, number> => {
  const sureness = new Map<string, number>();
  for (const { text, confidence } of lines.flatMap((line) => line.words))
    sureness.set(plain(text), Math.min(confidence, sureness.get(plain(text)) ?? 1));
  return sureness;
});

const pairsOf = oncePer((lines): Pairs => {
  const pairs = new Map<string, Map<string, number>>();
  const words = lines.flatMap((line) => line.words);
  for (const [i, word] of words.entries()) {
    const next = words[i + 1];
    if (
      !next ||
      word.confidence < FIELDS.tellingWord ||
      next.confidence < FIELDS.tellingWord ||
      /[.;:,]$/u.test(word.text)
    )
      continue;
    const both = [word.text, next.text];
    const forms = pairs.get(keyOf(both, 0)) ?? new Map<string, number>();
    pairs.set(keyOf(both, 0), forms.set(formOf(both, 0), (forms.get(formOf(both, 0)) ?? 0) + 1));
  }
  return pairs;
});
