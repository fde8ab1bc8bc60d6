/** Marks that a program put between the pages of a text, «--- PAGE 2 ---»: what stands before and behind them is one. */
import type { Line } from '../model/zone.ts';
import { matchStart, type Rules } from '../rules/index.ts';
import { foldMarks } from '../text/fold.ts';
import { LAYOUT } from './profile.ts';
import { type Row, wholeRow } from './rows.ts';

export const isPageNumber = (text: string): boolean =>
  /^[-–\s]*(?:Trang )?\d{1,3}(?: ?\/ ?\d{1,3})?[-–\s.]*$/u.test(text);

export interface Unmarked {
  readonly rows: readonly Row[];
  /** The marks, and the numbers of pages beside them. */
  readonly marks: readonly Line[];
}

/** The rows without the marks between pages. */
export function withoutPageMarks(rows: readonly Row[], rules: Rules): Unmarked {
  const page = rules.fields.beside.filter(({ set }) => set.opens === 'page');
  const lines = rows.map(wholeRow);
  const isMark = lines.map(
    ({ text }) =>
      text.length <= LAYOUT.longestPageMark &&
      matchStart(page, { text, folded: foldMarks(text) }) !== undefined,
  );
  if (!isMark.includes(true)) return { rows, marks: [] };
  const isTaken = lines.map(
    ({ text }, at) =>
      isMark[at] === true || (isPageNumber(text) && (isMark[at - 1] === true || isMark[at + 1] === true)),
  );
  const kept = rows.flatMap((row, at) => {
    if (isTaken[at]) return [];
    return isTaken[at - 1] && goesOn(lines, isTaken, at) ? [withoutGap(row)] : [row];
  });
  return { rows: kept, marks: lines.filter((_, at) => isTaken[at]) };
}

/** The empty lines around a mark part nothing where no sentence ends before it. */
const goesOn = (lines: readonly Line[], isTaken: readonly boolean[], at: number): boolean => {
  const before = lines.slice(0, at).findLast((_, place) => !isTaken[place]);
  return before !== undefined && /[\p{Ll},]$/u.test(before.text);
};

const withoutGap = (row: Row): Row => ({
  ...row,
  opens: false,
  segments: row.segments.map((segment) => ({ ...segment, opens: false })),
});
