/** Footnotes of a page: its last rows, from the first that begins with a raised figure. */
import { middleY } from '../model/box.ts';
import type { Rules } from '../rules/index.ts';
import { isCopiesHead } from './copies.ts';
import { LAYOUT } from './profile.ts';
import type { Row } from './rows.ts';

export interface PartedNotes {
  readonly rows: readonly Row[];
  readonly notes: readonly Row[];
}

/** Nothing of the letter stands below them: not «Nơi nhận». @param height of the page */
export function partNotes(rows: readonly Row[], height: number, rules: Rules): PartedNotes {
  const head = rows.findLastIndex(({ segments }) => segments.some(({ text }) => isCopiesHead(text, rules)));
  const from = rows.findIndex((row, at) => at > head && isLow(row, height) && opensNote(row));
  return from < 0 ? { rows, notes: [] } : { rows: rows.slice(0, from), notes: rows.slice(from) };
}

const isLow = ({ segments: [first] }: Row, height: number): boolean =>
  first?.box !== null && first !== undefined && first.box.y > height * LAYOUT.notesFrom;

/** «¹ Văn bản số …»: smaller than the word behind it, and higher; in a table it counts a row. */
function opensNote({ segments: [first] }: Row): boolean {
  const [mark, next] = first?.words ?? [];
  if (!mark?.box || mark.cell || !next?.box || !/^\d{1,2}$/u.test(mark.text)) return false;
  return mark.box.height < next.box.height * LAYOUT.raised && middleY(mark.box) < middleY(next.box);
}
