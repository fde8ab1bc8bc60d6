/** The marks of the list of copies: its head «Nơi nhận:», its last row «Lưu: …». */

import type { Line } from '../model/zone.ts';
import { matchFirst, type Rules } from '../rules/index.ts';
import { foldMarks, skeleton } from '../text/fold.ts';
import { rememberedBy } from '../text/remembered.ts';
import { bears } from './anchors.ts';
import { LAYOUT } from './profile.ts';

export const isCopiesHead = rememberedBy(
  (text: string, rules: Rules): boolean =>
    // the words first: they are cheaper to try than the letters
    (/^\P{L}*\p{L}+ ?\p{L}+ ?(?:[:.;]|-|$)/u.test(text) && bears({ text }, rules.anchors.noiNhan) > 0) ||
    isHeadWithoutSign(text, rules) ||
    isHalfHead(text, rules),
);

/** «XVới nhận:»: the second word and the colon alone on a line are as sure. */
function isHalfHead(text: string, rules: Rules): boolean {
  const second = skeleton(/^\P{L}*\p{L}{2,5} (\p{L}{4}) ?:$/u.exec(text)?.[1] ?? '');
  return second !== '' && rules.anchors.noiNhan.skeletons.some((mark) => mark.endsWith(second));
}

/** «Noi nhận tM, ; KT. CỤC TRƯỞNG»: the letters are right, and no sentence goes on with them («Nơi nhận hồ sơ là …»). */
function isHeadWithoutSign(text: string, rules: Rules): boolean {
  const two = /^\P{L}*(\p{L}+ ?\p{L}+) +(\S+)/u.exec(text);
  if (!two || /^\p{Ll}+$/u.test(two[2] ?? '')) return false;
  return rules.anchors.noiNhan.skeletons.includes(skeleton(two[1] ?? ''));
}

/** Index of the word behind the head; 0 for a line without it. */
export function copiesHeadEnd(line: Line, rules: Rules): number {
  if (!isCopiesHead(line.text, rules)) return 0;
  let letters = 0;
  for (const [at, word] of line.words.entries()) {
    letters += skeleton(word.text).length;
    if (letters >= LAYOUT.copiesHeadLetters || /[:;]$/u.test(word.text)) return at + 1;
  }
  return line.words.length;
}

export const isArchiveRow = rememberedBy(
  (text: string, rules: Rules): boolean =>
    matchFirst(
      rules.fields.archive.filter(({ set }) => set.part === 'row'),
      { text, folded: foldMarks(text) },
    ) !== undefined,
);

export const isCopiesRow = (text: string, rules: Rules): boolean =>
  matchFirst(
    rules.fields.copies.filter(({ set }) => set.part === 'row'),
    { text, folded: foldMarks(text) },
  ) !== undefined;
