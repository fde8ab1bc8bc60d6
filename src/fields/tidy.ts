/** The form every text value of the contract has: single-spaced, without list mark in front or punctuation behind. */
import { UNREAD } from '../model/page.ts';
import { nfc, squeeze } from '../text/fold.ts';

const FIRST_SIGNS = /^(?:[-+•*–—·■▪●~¬=„»>_.,;:…]+\s*)+|^(?:\d{1,2}[.)]|\p{Ll}\))\s*/u;
const TAIL = /(?:\s*(?:\.\/\.|[;,.:…])|\s+[„“”"'`´~^*_|-]+)+$/u;

/** @param text as printed, line breaks allowed */
export function tidy(text: string): string {
  let out = squeeze(nfc(text).replaceAll(UNREAD, ' ')).replace(FIRST_SIGNS, '').replace(TAIL, '').trim();
  if (out.startsWith('(') && out.endsWith(')') && balance(out.slice(1, -1)) === 0)
    out = out.slice(1, -1).trim();
  return out;
}

/** A row of a list: brackets around all of it belong to it. */
export const tidyRow = (text: string): string =>
  squeeze(nfc(text).replaceAll(UNREAD, ' '))
    .replace(FIRST_SIGNS, '')
    // specks behind the sign that ends a row
    .replace(/[;:.]\s+[^\p{Lu}\d(]{1,2}$/u, '')
    .replace(TAIL, '')
    .trim();

const balance = (text: string): number =>
  (text.match(/\(/gu)?.length ?? 0) - (text.match(/\)/gu)?.length ?? 0);

/** Where `text` begins and ends inside `whole` once trimmed of blanks. */
export function trimmedSpan(whole: string, start: number, end: number): [number, number] {
  let [from, to] = [start, end];
  while (from < to && /\s/u.test(whole[from] ?? '')) from++;
  while (to > from && /\s/u.test(whole[to - 1] ?? '')) to--;
  return [from, to];
}
