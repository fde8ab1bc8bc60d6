/** The rows of «Kính gửi»: how far they reach, and where the content begins. */
import { right } from '../model/box.ts';
import type { Line } from '../model/zone.ts';
import { leadsOn, matchFirst, matchStart, type Rules } from '../rules/index.ts';
import { foldMarks } from '../text/fold.ts';
import { startsRow } from '../text/list-mark.ts';
import { startsContent } from './content.ts';
import { LAYOUT } from './profile.ts';
import { lineOf, type Row, wholeRow } from './rows.ts';

/** Rows of a list right above «Kính gửi:», which a typist set in the middle of its height. */
export function addresseesAbove(header: readonly Line[]): readonly Line[] {
  const first = header.findLastIndex(({ text }) => !(startsRow(text) && /;$/u.test(text))) + 1;
  return header.slice(first);
}

export interface Addressed {
  /** «Kính gửi» and the lines under it. */
  readonly named: readonly Line[];
  /** The rows of the content. */
  readonly behind: readonly Row[];
}

/** @param head the line of «Kính gửi» @param rows those under it */
export function addresseesUnder(head: Line, rows: readonly Row[], width: number, rules: Rules): Addressed {
  const under = rowsUnder(head, rows, width, rules);
  const lines = [head, ...under.map(wholeRow)];
  for (const [at, line] of lines.entries()) {
    const from = sentenceFrom(line, rules);
    if (from === undefined) continue;
    const name = lineOf(line.page, line.words.slice(0, from), line.column, line.opens);
    const sentence = lineOf(line.page, line.words.slice(from), line.column, true);
    const row: Row = { page: line.page, segments: [sentence], opens: true };
    return { named: [...lines.slice(0, at), name], behind: [row, ...rows.slice(at)] };
  }
  return { named: lines, behind: rows.slice(under.length) };
}

/** Index of the word with which the first sentence begins behind an addressee on the same line, as web copies join them. */
function sentenceFrom({ text, words }: Line, { fields }: Rules): number | undefined {
  const sentence = fields.recipients.filter(({ set }) => set.part === 'sentence');
  const start = matchFirst(sentence, { text, folded: foldMarks(text) })?.start;
  if (start === undefined) return undefined;
  let end = 0;
  const at = words.findIndex((word) => {
    end += word.text.length + 1;
    return end > start;
  });
  return at > 0 ? at : undefined;
}

/** Rows under «Kính gửi:» that still name addressees. */
function rowsUnder(head: Line, rows: readonly Row[], width: number, rules: Rules): Row[] {
  const taken: Row[] = [];
  let last = head.text.replace(/^\P{L}*\p{L}+ ?\p{L}+ ?[:;.]?\s*/u, '');
  let above = head;
  const left = width > 0 ? leftMargin(rows) : 0;
  const part = (name: string) => rules.fields.recipients.filter(({ set }) => set.part === name);
  const [again, content] = [part('again'), part('content')];
  for (const row of rows) {
    const line = wholeRow(row);
    const listed = /^[-+•–—*]/u.test(line.text);
    if (taken.length >= LAYOUT.mostAddressees) break;
    const text = { text: line.text, folded: foldMarks(line.text) };
    if (matchStart(again, text)) {
      // «Đồng kính gửi»: addressed as well
    } else if (last !== '' && matchStart(content, text)) break;
    else if (!listed) {
      const ended =
        /[.…]$/u.test(last) || (last !== '' && !/[;,:]$/u.test(last) && row.opens && !goesOn(line, width));
      if (last !== '' && ended) break;
      if (startsContent(line.text, rules)) break;
      if (width > 0 && line.box && last !== '') {
        // content begins at the margin or one indent from it, and runs to the right edge
        if (line.box.x < left + width * LAYOUT.indent && right(line.box) > width * LAYOUT.rightEdge) break;
        if (row.opens && line.box.x < left + width * LAYOUT.openingIndent) break;
      } else if (last !== '' && ((row.opens && !goesOn(line, width)) || isSentence(line, above, rules)))
        break;
    } else if (last !== '' && /\.$/u.test(last) && row.opens) break;
    taken.push(row);
    last = line.text;
    above = line;
  }
  return taken;
}

/** A line that is much longer than an addressee above it that goes on with nothing is the content. */
function isSentence({ text }: Line, above: Line, rules: Rules): boolean {
  const isOver = !/[;,:–-]$/u.test(above.text) && !leadsOn(above.text, rules);
  return (
    isOver &&
    /^\p{Lu}/u.test(text) &&
    text.length > Math.max(LAYOUT.shortestSentence, above.text.length * LAYOUT.longerThanAddressee)
  );
}

/** In plain text a line in small letters goes on with the one above, whatever stands between them. */
const goesOn = ({ text }: Line, width: number): boolean => width === 0 && /^\p{Ll}/u.test(text);

/** The left edge of most rows. */
const leftMargin = (rows: readonly Row[]): number => {
  const edges = rows.flatMap((row) => row.segments[0]?.box?.x ?? []).sort((a, b) => a - b);
  return edges[Math.floor(edges.length * LAYOUT.leftQuantile)] ?? 0;
};
