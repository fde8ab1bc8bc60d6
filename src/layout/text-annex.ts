/** Plain text without page breaks: where the letter ends and its annex, or another document, begins. */
import type { Rules } from '../rules/index.ts';
import { bears } from './anchors.ts';
import { isCopiesHead, opensAnnexAt } from './roles.ts';
import { type Row, wholeRow } from './rows.ts';

export interface TextParts {
  readonly letter: readonly Row[];
  readonly annex: readonly Row[];
  /** Rows from the next national title on: another document. */
  readonly other: readonly Row[];
  /** Footnotes under the signature belong to the content. */
  readonly notes: readonly Row[];
}

const FOOTNOTE = /^(?:[¹²³⁴⁵⁶⁷⁸⁹]+|\[\^?\d{1,2}\]:?)\s*\S/u;

/** @param rows of one page of plain text that belongs to the letter */
export function partsOfText(rows: readonly Row[], rules: Rules): TextParts {
  const head = rows.findLastIndex((row) => isCopiesHead(wholeRow(row).text, rules));
  const isBehind = (at: number): boolean => head >= 0 && at > head + 2;
  const nextTitle = rows.findIndex(
    (row, at) => isBehind(at) && bears(wholeRow(row), rules.anchors.quocHieu) > 0,
  );
  const firstAnnex = rows.findIndex((row, at) => isBehind(at) && opensAnnexAt(row, rules));
  const other = nextTitle < 0 ? rows.length : nextTitle;
  const annex = firstAnnex < 0 || firstAnnex > other ? other : firstAnnex;
  const isNote = (row: Row): boolean => FOOTNOTE.test(wholeRow(row).text);
  const letter = rows.slice(0, annex);
  const behind = letter.slice(head + 1);
  return {
    letter: head < 0 ? letter : [...letter.slice(0, head + 1), ...behind.filter((row) => !isNote(row))],
    annex: rows.slice(annex, other),
    other: rows.slice(other),
    notes: head < 0 ? [] : behind.filter(isNote),
  };
}
