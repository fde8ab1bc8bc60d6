/** Vietnamese text made comparable: each fold says what it forgets. */

import { remembered } from './remembered.ts';

/** NFC, so that one printed letter is one character. */
export const nfc = (text: string): string => text.normalize('NFC');

/** Letters of other alphabets that stand for Vietnamese ones on faulty keyboards and in faulty fonts: «ÐỒNG», «phƣờng». */
const MEANT = new Map([
  ['Ð', 'Đ'],
  ['ð', 'đ'],
  ['Ɖ', 'Đ'],
  ['ɖ', 'đ'],
  ['Ƣ', 'Ư'],
  ['ƣ', 'ư'],
]);
/** Letters of the Cyrillic alphabet that look like Latin ones: wrong in a word that has Latin letters, «BТС». */
const CYRILLIC = new Map([...'АВЕКМНОРСТХаеорсух'].map((letter, at) => [letter, 'ABEKMHOPCTXaeopcyx'[at]!]));
const HAS_CYRILLIC = /[\u0400-\u045f]/u;
const HAS_LATIN = /[A-Za-z]/u;
const CYRILLIC_EACH = new RegExp(`[${[...CYRILLIC.keys()].join('')}]`, 'gu');
const WRONG_ANY = new RegExp(`[${[...MEANT.keys()].join('')}]`, 'u');
const WRONG_EACH = new RegExp(WRONG_ANY.source, 'gu');
/** Soft hyphen, zero-width signs, marks of direction, byte order mark. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/gu;

/** NFC, with the letters that are meant and without invisible signs. */
export function wholeLetters(text: string): string {
  const visible = nfc(text.replace(INVISIBLE, ''));
  const seen =
    HAS_CYRILLIC.test(visible) && HAS_LATIN.test(visible)
      ? visible.replace(CYRILLIC_EACH, (letter) => CYRILLIC.get(letter) ?? letter)
      : visible;
  return WRONG_ANY.test(seen) ? nfc(seen.replace(WRONG_EACH, (letter) => MEANT.get(letter) ?? letter)) : seen;
}

/** Single blanks, none at the ends. */
export const squeeze = (text: string): string => text.replace(/\s+/gu, ' ').trim();

/**
 * Tone marks on the first vowel of oa, oe, uy («hòa», «thủy»), whichever way they were typed («hoà», «thuỷ»), and
 * one form of each look-alike sign (Ð, ⁄, –, “). Keeps the length, so that a place in the answer is the same place
 * in the text. Input in NFC.
 */
export function foldMarks(text: string): string {
  let out = text;
  if (TONED_SECOND.test(out))
    out = out.replace(TONED_PAIR, (pair, offset: number, whole: string) => {
      // «quý», «quà»: here u belongs to the consonant, and the mark stands where it must
      if (/[uU]/.test(pair[0] ?? '') && /[qQ]/.test(whole[offset - 1] ?? '')) return pair;
      // «toán», «hoàng»: with a final consonant both schools write the mark on the second vowel
      if (/\p{L}/u.test(whole[offset + 2] ?? '')) return pair;
      return SWAPPED.get(pair) ?? pair;
    });
  return ALIKE_ANY.test(out) ? out.replace(ALIKE_EACH, (sign) => ALIKE.get(sign) ?? sign) : out;
}

/** Capitals of a symbol carry no tone: «ỦBND» → `UBND`. Hats, horns and Đ are kept. */
export const withoutTones = (text: string): string =>
  nfc(text.normalize('NFD').replace(/[\u0300\u0301\u0303\u0308\u0309\u0323]/gu, ''));

/** Capitals as one reads them who knows neither tones nor Đ and Ư: «BGDĐT», «TƯ» → `BGDDT`, `TU`. Keeps the length. */
export const bareCapitals = (text: string): string =>
  withoutTones(text.toUpperCase()).replace(/Đ/gu, 'D').replace(/Ư/gu, 'U');

const TONES = ['\u0300', '\u0301', '\u0309', '\u0303', '\u0323'];
const SWAPPED = new Map<string, string>();
for (const [first, second] of ['oa', 'oe', 'uy', 'Oa', 'Oe', 'Uy', 'OA', 'OE', 'UY'].map((pair) => [...pair]))
  for (const tone of TONES) SWAPPED.set(`${first}${nfc(second + tone)}`, `${nfc(first + tone)}${second}`);
const TONED_SECOND = /[oOuU][àáảãạèéẻẽẹỳýỷỹỵÀÁẢÃẠÈÉẺẼẸỲÝỶỸỴ]/u;
const TONED_PAIR = /[oOuU][àáảãạèéẻẽẹỳýỷỹỵÀÁẢÃẠÈÉẺẼẸỲÝỶỸỴ]/gu;

const ALIKE = new Map([
  ['Ð', 'Đ'],
  ['ð', 'đ'],
  ['Ɖ', 'Đ'],
  ['⁄', '/'],
  ['∕', '/'],
  ['–', '-'],
  ['—', '-'],
  ['−', '-'],
  ['‐', '-'],
  ['‑', '-'],
  ['“', '"'],
  ['”', '"'],
  ['‘', "'"],
  ['’', "'"],
  ['：', ':'],
]);
const ALIKE_ANY = new RegExp(`[${[...ALIKE.keys()].join('')}]`, 'u');
const ALIKE_EACH = new RegExp(ALIKE_ANY.source, 'gu');

/** Small letters with their marks, nothing else: «Kính gửi:» → `kínhgửi`. */
export const bareLetters = (text: string): string =>
  foldMarks(nfc(text))
    .toLowerCase()
    .replace(/[^\p{L}]+/gu, '');

/** Small letters without any mark, đ as d; all else is dropped: «Kính gửi:» → `kinhgui`. */
export const skeleton = remembered((text: string): string =>
  text
    .normalize('NFD')
    .toLowerCase()
    .replace(/đ/gu, 'd')
    .replace(/[^a-z0-9]+/gu, ''),
);

/** True for text of two letters or more that are capitals; up to 12 % may be small, as OCR misreads them. */
export function isCapitals(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? [];
  const small = letters.filter((letter) => letter !== letter.toUpperCase()).length;
  return letters.length >= 2 && small <= letters.length * 0.12;
}
