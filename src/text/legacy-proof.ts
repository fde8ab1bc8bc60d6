/** Whether words are of an old encoding, and of which: the words themselves must prove it. */
import { decodeWords, type LegacyEncoding, toBytes } from './legacy.ts';
import { TEXT } from './profile.ts';
import { isSyllable } from './syllable.ts';

/** What speaks for an encoding beside the words; none of it proves anything alone. */
export interface Hints {
  /** Name of the font, without the six letters of a subset; empty where there is none. */
  readonly font: string;
  /** Proven by other words of the same page. */
  readonly page: LegacyEncoding | null;
}

export const NO_HINTS: Hints = { font: '', page: null };

/** So many telling words are asked for without a hint, with one, and with both. */
const ENOUGH = [8, 3, 1] as const;
/** More words than these prove nothing more. */
const MOST_WORDS = 2000;

export interface Proof {
  readonly encoding: LegacyEncoding;
  /** Share of the telling words that it makes Vietnamese, 0 to 1. */
  readonly right: number;
}

/** @returns the encoding under which the words are Vietnamese and clearly more so than as they stand; null for none */
export function provenEncoding(
  words: readonly string[],
  encodings: readonly LegacyEncoding[],
  hints: Hints = NO_HINTS,
): Proof | null {
  const looked = [...new Set(words.slice(0, MOST_WORDS))].filter((word) => HIGH_OR_LETTER.test(word));
  if (looked.filter(isModern).length > TEXT.legacyModern * looked.length) return null;
  const proven = encodings
    .map((encoding) => ({
      encoding,
      hints: countHints(encoding, hints),
      ...weigh(looked, encoding, hints.font),
    }))
    .filter((weighed) => isEnough(weighed, looked.length))
    .sort((a, b) => b.hints - a.hints || b.right - a.right);
  const [best, next] = proven;
  const isOpen = best && next && best.hints === next.hints && best.right - next.right < TEXT.legacyClear;
  return isOpen ? null : (best ?? null);
}

const HIGH_OR_LETTER = /[^\u0020-\u007e]|[A-Za-z]/u;

const countHints = (encoding: LegacyEncoding, { font, page }: Hints): 0 | 1 | 2 =>
  ((encoding.fonts?.test(font) ? 1 : 0) + (page === encoding ? 1 : 0)) as 0 | 1 | 2;

/** Shares are of the telling words, 0 to 1. */
interface Weight {
  /** Words whose spelling can tell: those with a byte that is no ASCII. */
  readonly telling: number;
  /** Vietnamese as decoded, and as they stand. */
  readonly right: number;
  readonly before: number;
}

function isEnough({ telling, right, before, hints }: Weight & { hints: 0 | 1 | 2 }, looked: number): boolean {
  // ASCII says nothing against what font and page agree on: «kinh doanh» in a font of capitals
  if (telling === 0) return hints === 2;
  if (telling < ENOUGH[hints] || right < TEXT.legacyRight) return false;
  if (hints === 2) return right >= before;
  return right - before >= TEXT.legacyGain && (hints === 1 || telling >= TEXT.legacyTelling * looked);
}

function weigh(words: readonly string[], encoding: LegacyEncoding, font: string): Weight {
  const told = words.filter((word) => TELLS.test(word));
  const decoded = decodeWords(told, encoding, font);
  const pairs = told
    .map((word, i) => [word, decoded[i] ?? ''] as const)
    .filter(([, decoded]) => !isAbbreviation(decoded));
  const share = (is: (pair: readonly [string, string]) => boolean): number =>
    pairs.length > 0 ? pairs.filter(is).length / pairs.length : 0;
  return {
    telling: pairs.length,
    right: share(([, decoded]) => isVietnamese(decoded)),
    before: share(([word]) => isVietnamese(word)),
  };
}

/** Signs that stand beside words in any encoding. */
const BESIDE = '“”‘’–—…•°²³';
const TELLS = new RegExp(`[^\\u0020-\\u007e${BESIDE}]`, 'u');
const STRANGE = new RegExp(`[^\\u0020-\\u007e${BESIDE}\\p{L}]`, 'u');

/** True where each run of letters is a syllable or capitals short for something, and no odd sign stands between. */
const isVietnamese = (word: string): boolean => {
  const text = word.normalize('NFC');
  return (
    !STRANGE.test(text) && (text.match(/\p{L}+/gu) ?? []).every((part) => isSyllable(part) || isShort(part))
  );
};

/** «QĐ», «HĐND» */
const isShort = (part: string): boolean => /^[A-ZĐ]+$/u.test(part);
/** Letters, but none that could be wrong: «15/QĐ-UBND». */
const isAbbreviation = (word: string): boolean =>
  !STRANGE.test(word) && (word.match(/\p{L}+/gu) ?? []).every(isShort);

/** True for a word with a letter that is no byte of any encoding: «Ủy», «số». */
const isModern = (word: string): boolean => [...toBytes(word)].some((sign) => sign > '\u00ff');
