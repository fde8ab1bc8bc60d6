/** Plain text without page breaks: where the letter ends and its annex, or another document, begins. */
import type { Rules } from '../rules/index.ts';
import { bears } from './anchors.ts';
import { footOfText, isNumber, type TextFoot } from './foot-text.ts';
import { LAYOUT } from './profile.ts';
import { opensAnnexAt } from './roles.ts';
import { type Row, wholeRow } from './rows.ts';

export interface TextParts {
  /** Header and content. */
  readonly body: readonly Row[];
  readonly foot: TextFoot | undefined;
  readonly annex: readonly Row[];
  /** Rows from the next national title on: another document. */
  readonly other: readonly Row[];
  /** Footnotes under the signature belong to the content. */
  readonly notes: readonly Row[];
}

const FOOTNOTE = /^(?:[¹²³⁴⁵⁶⁷⁸⁹]+|\[\^?\d{1,2}\]:?)\s*\S/u;
const isNote = (row: Row): boolean => FOOTNOTE.test(wholeRow(row).text);

/**
 * @param rows of one page of plain text that belongs to the letter
 * @param mayEnd the foot may stand on this page
 */
export function partsOfText(rows: readonly Row[], rules: Rules, mayEnd: boolean): TextParts {
  const printed = rows.filter((row) => !isNote(row));
  const foot = mayEnd ? footOfText(printed, rules) : undefined;
  if (!foot) return { body: rows, foot, annex: [], other: [], notes: [] };
  const from = rows.indexOf(printed[foot.from]!);
  const behind = printed.slice(foot.to);
  const other = otherDocument(behind, rules);
  return {
    body: rows.slice(0, from),
    foot,
    annex: behind.slice(0, other),
    other: behind.slice(other),
    notes: rows.slice(from).filter(isNote),
  };
}

/** Where another document begins: with a national title, or behind the signature with a number of its own («SAO Y»). */
function otherDocument(behind: readonly Row[], rules: Rules): number {
  const title = behind.findIndex((row) => bears(wholeRow(row), rules.anchors.quocHieu) > 0);
  const end = title < 0 ? behind.length : title;
  const annex = behind.findIndex((row) => opensAnnexAt(row, rules));
  const numbered = behind.slice(0, LAYOUT.copyHead).findIndex((row) => isNumber(row, rules));
  return numbered >= 0 && (annex < 0 || numbered < annex) ? 0 : end;
}
