/** The block by which a body certifies a text that it consolidated: it stands behind the text, and is its header. */
import type { Rules } from '../rules/index.ts';
import { matchFirst } from '../rules/index.ts';
import { foldMarks, isCapitals } from '../text/fold.ts';
import { bears } from './anchors.ts';
import { LAYOUT } from './profile.ts';
import type { Row } from './rows.ts';

/**
 * Names, number, «XÁC THỰC VĂN BẢN HỢP NHẤT», place and day, from top to bottom; empty where no such block has a number.
 * @source Pháp lệnh 01/2012/UBTVQH13 (hợp nhất văn bản), Điều 9
 */
export function certificationOf(rows: readonly Row[], rules: Rules): readonly Row[] {
  const at = rows.findLastIndex((row) =>
    row.segments.some((part) => isCapitals(part.text) && bears(part, rules.anchors.xacThuc) > 0),
  );
  if (at < 0) return [];
  let [from, to] = [at, at + 1];
  while (from > 0 && at - from < LAYOUT.certifiedRows && isAbove(rows[from - 1]!, rules)) from--;
  while (to < rows.length && to - at <= LAYOUT.certifiedRows && isTold(rows[to]!, rules)) to++;
  const block = rows.slice(from, to);
  return block.some((row) => row.segments.some((part) => isNumber(part.text, rules))) ? block : [];
}

const isAbove = (row: Row, rules: Rules): boolean =>
  row.segments.every(({ text }) => isCapitals(text)) || isTold(row, rules);

/** Number, or place and day; or no word at all. */
const isTold = (row: Row, rules: Rules): boolean =>
  row.segments.every(({ text }) => !/\p{L}/u.test(text) || isNumber(text, rules) || isDay(text, rules));

const isNumber = (text: string, { fields }: Rules): boolean =>
  matchFirst(fields.number, { text, folded: foldMarks(text) }) !== undefined;

const isDay = (text: string, { fields }: Rules): boolean =>
  matchFirst(fields.issued, { text, folded: foldMarks(text) }) !== undefined;
