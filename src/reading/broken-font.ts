/** Fonts whose map from glyphs to letters is broken: what they draw can be seen on the page, and is not in the text. */
import { UNREAD } from '../model/page.ts';
import { READING } from './profile.ts';
import { isSpelt } from './vietnamese.ts';

/** Glyph numbers stand so far before ASCII in fonts of Windows (29) and in others; letters of ciphers a step or two. */
const SHIFTS = [29, 28, 30, 31, 1, -1, 2, -2, 3, -3];

/** Private use, several in a row: a bullet of a symbol font stands alone. */
const PRIVATE = /\p{Co}{2}/u;
/** Letters of alphabets, beyond Latin-1, that no Vietnamese word has: where the numbers of Vietnamese shapes fall. */
const OTHER = '(?![ĂăĐđĨĩŨũƠơƯưẠ-ỹ])[\\u0100-\\u1fff]';
/** In one word with Latin letters, figures or signs, as «C» and «B» are 29 places before. */
const OTHER_AMONG = new RegExp(`[A-Za-zÀ-ÿ0-9$%&*+;<=>?]${OTHER}|${OTHER}[A-Za-zÀ-ÿ0-9$%&*+;<=>?]`, 'u');
/** Signs that stand at no letter; quotes, degrees and raised figures do. */
const SIGN = '[¡-¨¬®¯´¶-¸¼-¿×÷]';
const SIGN_AT_LETTER = new RegExp(`\\p{L}${SIGN}|${SIGN}\\p{L}`, 'u');

/**
 * @param texts what the font draws of each word, as {@link PdfPart.text}; @param raw the same as the font maps it
 * @returns true where so much of it is no Vietnamese, and of the kind that a broken map makes
 */
export function isBroken(texts: readonly string[], raw: readonly string[]): boolean {
  const untold = texts.filter((text, i) => text.includes(UNREAD) || PRIVATE.test(raw[i] ?? ''));
  if (untold.length >= Math.max(1, READING.untoldWords * texts.length)) return true;
  const letters = texts.filter((text) => /\p{L}/u.test(text));
  const mixed = letters.filter(isMixed);
  if (mixed.length >= Math.max(READING.leastMixed, READING.mixedWords * letters.length)) return true;
  return isShifted(texts);
}

const isMixed = (text: string): boolean => OTHER_AMONG.test(text) || SIGN_AT_LETTER.test(text);

/** True where the words are Vietnamese after a step in the alphabet, and are not as they stand. */
function isShifted(texts: readonly string[]): boolean {
  // a step makes words of short forms too: «TH» is «UI»
  const words = [...new Set(texts)].filter((text) => /^[!-/:-~]{3,}$/u.test(text));
  if (words.length < READING.leastShifted) return false;
  const share = (by: number): number =>
    words.filter((word) => isPlain(shifted(word, by))).length / words.length;
  return share(0) <= 1 - READING.shiftedWords && SHIFTS.some((by) => share(by) >= READING.shiftedWords);
}

const isPlain = (word: string): boolean => /^[A-Za-z]{3,}$/u.test(word) && isSpelt(word);
const shifted = (word: string, by: number): string =>
  [...word].map((char) => String.fromCharCode(char.charCodeAt(0) + by)).join('');
