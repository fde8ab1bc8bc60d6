/** Rows of lists as scans spoil them: words and signs that no row of an official letter has. */
import type { Found } from '../model/found.ts';
import { isMarked, isSpelling } from '../text/syllable.ts';

/** What such a row is believed at most; and one with words that are none of the language. */
const ODD = 0.6;
const STRANGE = 0.8;
const SIGNS = /[^\p{L}\p{M}\d\s.,;:()/&+'’"“”–—-]/u;
/** A letter that stands alone; «Y» and «Ý» are words, figures of Rome and letters behind a figure are none. */
const LONE = /(?<![\p{L}\d.&/-])(?![YÝIVXAB])\p{L}(?![\p{L}\d.&/'’-])/u;

/** The same row of a text that was read from a picture, believed less where it looks spoilt. */
export function asSpoilt(found: Found<string>): Found<string> {
  const most = isOdd(found.value) ? ODD : isStrange(found.value) ? STRANGE : 1;
  const { evidence } = found;
  return evidence.confidence <= most ? found : { ...found, evidence: { ...evidence, confidence: most } };
}

/** Signs of none, a letter alone, a bracket too many, small letters at the beginning, a word that nobody spells so. */
const isOdd = (text: string): boolean =>
  SIGNS.test(text) ||
  LONE.test(text) ||
  /^\p{Ll}/u.test(text) ||
  count(text, '(') !== count(text, ')') ||
  small(text).some((word) => isMarked(word) && !isSpelling(word));

/** Words without any mark that are spelt as no syllable may be foreign names, or what is left of one. */
const isStrange = (text: string): boolean => small(text).some((word) => !isSpelling(word));

const small = (text: string): string[] => text.match(/(?<![\p{L}\d])\p{Lu}?\p{Ll}+(?![\p{L}\d])/gu) ?? [];

const count = (text: string, sign: string): number => text.split(sign).length - 1;
