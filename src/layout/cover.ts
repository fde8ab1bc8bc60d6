/** The sheet in front of a letter on which the office that received it wrote who is to deal with it. */
import type { Rules } from '../rules/index.ts';
import { matchStart } from '../rules/index.ts';
import { foldMarks, isCapitals } from '../text/fold.ts';
import { LAYOUT } from './profile.ts';
import { type Row, wholeRow } from './rows.ts';
import { bearsTitle } from './woven.ts';

/** Index of the row that is the title of such a sheet; -1 where there is none. */
export function coverTitle(rows: readonly Row[], rules: Rules): number {
  const covers = rules.fields.beside.filter(({ set }) => set.opens === 'cover');
  return rows.slice(0, LAYOUT.coverTitleRows).findIndex((row) => {
    const { text } = wholeRow(row);
    return matchStart(covers, { text, folded: foldMarks(text) }) !== undefined;
  });
}

/** How many rows of plain text are the cover: up to the bodies above the next national title; 0 without cover or title. */
export function coverRows(rows: readonly Row[], rules: Rules): number {
  const at = coverTitle(rows, rules);
  if (at < 0) return 0;
  const title = rows.findIndex((row, index) => index > at && bearsTitle(wholeRow(row), rules));
  if (title < 0) return 0;
  let start = title;
  while (start > at + 1 && title - start < LAYOUT.coverNames && isCapitals(wholeRow(rows[start - 1]!).text))
    start--;
  return start;
}
