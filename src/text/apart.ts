/** Text in which the letters of a word stand apart: «T Ỉ NH LÂM ĐỒ NG», «T H Ô N G B Á O» → «TỈNH LÂM ĐỒNG», «THÔNG BÁO». */
import { TEXT } from './profile.ts';
import { isSyllable } from './syllable.ts';

/** A piece of a line, with the characters before it on the line. */
export interface Piece {
  readonly text: string;
  readonly indent?: number;
}

/** A syllable is broken into so many pieces at most: «N G H I Ê N G». */
const MOST_PIECES = 7;
/** What each word costs, and what beside it one that is no syllable, or one vowel alone. */
const COST = { word: 1, noSyllable: 5, loneVowel: 1 };

const LETTERS = /^\p{L}+$/u;
const NO_VOWEL = /^[bcdđghklmnpqrstvx]{1,3}$/iu;
const LONE_VOWEL = /^[^\p{ASCII}]$/u;
const SINGLE = /^\p{L}$/u;
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/gu;

/** True for pieces of a text whose words are broken within: too many are consonants alone or one marked vowel. */
export function isSetApart(pieces: readonly Piece[]): boolean {
  const broken = pieces.filter(({ text }) => NO_VOWEL.test(text) || LONE_VOWEL.test(text)).length;
  return broken >= TEXT.apartFewest && broken > pieces.length * TEXT.apartShare;
}

/** True for a line that is nothing but single letters. */
export const isSpacedLine = (pieces: readonly Piece[]): boolean =>
  pieces.length >= TEXT.apartLetters && pieces.every(({ text }) => SINGLE.test(text));

/**
 * The pieces of one line, joined to as few words as there can be that are all syllables.
 * @returns for each word the pieces it is made of; pieces that more than one blank parts are never joined
 */
export function joinPieces<P extends Piece>(pieces: readonly P[]): P[][] {
  const best: { cost: number; from: number }[] = [{ cost: 0, from: 0 }];
  for (let end = 1; end <= pieces.length; end++) {
    let chosen = { cost: Number.POSITIVE_INFINITY, from: end - 1 };
    for (let from = end - 1; from >= Math.max(0, end - MOST_PIECES); from--) {
      if (from < end - 1 && isGap(pieces[from]!, pieces[from + 1]!)) break;
      const cost = best[from]!.cost + costOf(pieces.slice(from, end));
      if (cost < chosen.cost) chosen = { cost, from };
    }
    best.push(chosen);
  }
  const words: P[][] = [];
  for (let end = pieces.length; end > 0; end = best[end]!.from)
    words.unshift(pieces.slice(best[end]!.from, end));
  return words;
}

const isGap = (left: Piece, right: Piece): boolean =>
  left.indent !== undefined &&
  right.indent !== undefined &&
  right.indent - left.indent - left.text.length > 1;

function costOf(group: readonly Piece[]): number {
  const word = group
    .map(({ text }) => text)
    .join('')
    .replace(/^[("“]+|[)"”.,;:!?/]+$/gu, '');
  if (group.length === 1)
    return COST.word + (NO_VOWEL.test(word) ? COST.noSyllable : LONE_VOWEL.test(word) ? COST.loneVowel : 0);
  if (!LETTERS.test(word) || !isWord(word) || !LETTERS.test(group[0]!.text.replace(/^[("“]+/u, '')))
    return Number.POSITIVE_INFINITY;
  return COST.word;
}

/** A syllable in one case, with one tone at most, and nothing behind a glide: «ơi» is whole, no «ơinh». */
const isWord = (text: string): boolean =>
  ONE_CASE.test(text) &&
  isSyllable(text) &&
  (text.normalize('NFD').match(TONES)?.length ?? 0) <= 1 &&
  !AFTER_GLIDE.test(text.normalize('NFD').replace(TONES, '').normalize('NFC'));

const ONE_CASE = /^(?:\p{Lu}?\p{Ll}*|\p{Lu}+)$/u;
const AFTER_GLIDE = /[eêiôoơuư]y$|(?:[aăâeêoôơư]i|(?<!q)ui|[aâ]y|[ae]o|[aâêiư]u)(?:ng|nh|ch|[cmnpt])$/iu;
