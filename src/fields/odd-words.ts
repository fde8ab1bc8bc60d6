/** Rows of lists as scans spoil them: words and signs that no row of an official letter has. */
import type { Found } from '../model/found.ts';
import type { Rules } from '../rules/index.ts';
import { isMarked, isSpelling, isSyllable } from '../text/syllable.ts';
import { FIELDS } from './profile.ts';

const SIGNS = /[^\p{L}\p{M}\d\s.,;:()/&+'’"“”–—-]/u;
/** A letter that stands alone; «Y» and «Ý» are words, figures of Rome and letters behind a figure are none. */
const LONE = /(?<![\p{L}\d.&/-])(?![YÝIVXAB])\p{L}(?![\p{L}\d.&/'’-])/u;

/** The same row of a text that was read from a picture, believed less where it looks spoilt. */
export const asSpoilt = (found: Found<string>, rules: Rules): Found<string> =>
  atMost(found, isOdd(found.value) ? FIELDS.oddRow : isStrange(found.value, rules) ? FIELDS.strangeRow : 1);

/** The same row of any text: what no row has at all is believed less, whoever wrote it. */
export const asWritten = (found: Found<string>): Found<string> =>
  SIGNS.test(found.value) || hasTonedCapitals(found.value) || DOTS.test(found.value) || isForeign(found.value)
    ? atMost(found, FIELDS.oddRow)
    : found;

const TONE = /[\u0300\u0301\u0303\u0309\u0323]/u;

/** Dots between words stand for what nobody wrote or read. */
const DOTS = /\.{2}|…/u;

/** Words without any mark: two in small letters of which one spells nothing («Linh dao Cyc»), or one of two letters behind capitals that spell nothing («BENGE Ca»). */
function isForeign(text: string): boolean {
  const words = text.match(/\p{L}{2,}/gu) ?? [];
  if (words.some(isMarked)) return false;
  const inSmall = words.filter((word) => /\p{Ll}/u.test(word));
  return inSmall.length > 1
    ? !inSmall.every(isSpelling)
    : inSmall[0]?.length === 2 && words.some((word) => /^\p{Lu}{5}/u.test(word) && !isSyllable(word));
}

function atMost(found: Found<string>, most: number): Found<string> {
  const { evidence } = found;
  return evidence.confidence <= most ? found : { ...found, evidence: { ...evidence, confidence: most } };
}

/** «GGIÙ»: capitals with a tone spell syllables; abbreviations have none. */
const hasTonedCapitals = (text: string): boolean =>
  (text.match(/\p{Lu}{2,}/gu) ?? []).some((word) => TONE.test(word.normalize('NFD')) && !isSyllable(word));

/** «trực thuộc trung THẾ», «THUE»: one syllable in capitals among small words, or alone; short forms bear no tone and spell nothing. */
function hasStrayCapitals(text: string): boolean {
  const words = text.match(/\p{L}{2,}/gu) ?? [];
  const capitals = words.filter((word) => /^\p{Lu}+$/u.test(word));
  const [stray] = capitals;
  if (capitals.length !== 1 || stray === undefined || !isSyllable(stray)) return false;
  return words.length === 1 ? stray.length > 3 : TONE.test(stray.normalize('NFD'));
}

/** Signs of none, a letter alone, a bracket too many, small letters at the beginning, a word that nobody spells so. */
const isOdd = (text: string): boolean =>
  SIGNS.test(text) ||
  hasTonedCapitals(text) ||
  hasStrayCapitals(text) ||
  LONE.test(text) ||
  /^\p{Ll}/u.test(text) ||
  count(text, '(') !== count(text, ')') ||
  small(text).some((word) => isMarked(word) && !isSpelling(word));

/** A word that is spelt as no syllable may be a foreign name, or what is left of one; a syllable that no letter writes, «thuậc», is. */
const isStrange = (text: string, { pairs }: Rules): boolean =>
  small(text).some(
    (word) => !isSpelling(word) || (word.length > 1 && /^\p{Ll}/u.test(word) && !pairs.isKnown(word)),
  );

const small = (text: string): string[] => text.match(/(?<![\p{L}\d])\p{Lu}?\p{Ll}+(?![\p{L}\d])/gu) ?? [];

const count = (text: string, sign: string): number => text.split(sign).length - 1;
