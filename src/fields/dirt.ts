/** What a program made of dirt, strokes and stamps beside a short text that it read from a picture. */
import { skeleton } from '../text/fold.ts';
import { isMarked, isSpelling } from '../text/syllable.ts';

/** Signs that stand between words by themselves. */
const JOINING = /^[-–&+/()]$/u;

/** A longer word is no rest. */
const MOST_REST = 12;

/** No more than this before dirt is dirt itself: «thuế TNCN, gi ng :», «thuế “...g M2 ce». */
const isRest = (word: string): boolean =>
  word.length <= MOST_REST && /^(?:[a-z]{1,2}|\p{L}\d|\P{L}*\.{2}\P{L}*\p{L}?)$/u.test(word);

/** Capitals behind a sign that no trích yếu holds: «chính sách thuế _CỤC THUẾ AN HÒA». */
const STAMP = /(?<=\p{Ll}\p{L}{0,8}) [_|„“”"«»~]+ ?\p{Lu}{2}[^\p{Ll}]*$/u;

/** One word or two of a few letters behind the full stop that ends it: «khấu trừ thuế. Bey d4». */
const BEHIND_STOP = /(?<=\p{Ll}{2})\. \S{1,3}(?: \S{1,3})?$/u;

/** @returns the words without signs that stand alone, and without what spells nothing behind the last word */
export function withoutDirt(text: string): string {
  const words = text
    .replace(STAMP, '')
    .replace(BEHIND_STOP, '')
    .split(' ')
    .filter((word) => /[\p{L}\d]/u.test(word) || JOINING.test(word));
  const all = words.length;
  while (words.length > 1 && (isDirt(words.at(-1)!) || (words.length < all && isRest(words.at(-1)!))))
    words.pop();
  return words.join(' ');
}

/** A sign, a letter that is no word and counts nothing, two or three letters in small that spell nothing («Đắk» does), a letter and a figure. */
function isDirt(word: string): boolean {
  const letters = word.replace(/^[^\p{L}\d]+|[^\p{L}\d]+$/gu, '');
  if (letters.length < 2)
    return (
      !/^[\dA-EIVXY]$/u.test(letters) &&
      skeleton(letters) !== 'y' &&
      !(isMarked(letters) && /\p{Ll}/u.test(letters))
    );
  if (isMarked(letters) && letters.endsWith('k')) return false;
  return /^\p{L}\p{Ll}{1,2}$/u.test(letters) ? !isSpelling(letters) : /^(?!m)\p{Ll}\d$/u.test(letters);
}
