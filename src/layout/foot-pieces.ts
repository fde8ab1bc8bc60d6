/** The rows at the end of a plain text, parted into what stands left and right of each other. */
import type { Line } from '../model/zone.ts';
import type { Rules } from '../rules/index.ts';
import { capacityOn, officeKind, titleWords } from '../rules/index.ts';
import { isCapitals } from '../text/fold.ts';
import { startsRow } from '../text/list-mark.ts';
import { isSyllable } from '../text/syllable.ts';
import { copiesHeadEnd, isArchiveRow } from './copies.ts';
import { LAYOUT } from './profile.ts';
import { lineOf, type Row } from './rows.ts';
import { signatureLines } from './signature-lines.ts';

/** A part of a row, and the row it stands on. */
export interface Piece extends Line {
  /** Index of its row. */
  readonly row: number;
}

/** @param rows those of the foot, `from` the index of the first */
export function piecesOf(rows: readonly Row[], from: number, rules: Rules): Piece[] {
  const parts = rows.flatMap((row, at) => gapParts(row).map((line) => ({ ...line, row: from + at })));
  const left = Math.min(...parts.map(indentOf));
  const edge = Math.min(
    ...parts
      .filter((part) => indentOf(part) >= left + LAYOUT.footColumn && isAtRight(part, rules))
      .map(indentOf),
  );
  return parts.flatMap((part, at) => {
    if (part.column !== 'full') return [part];
    const indent = indentOf(part);
    const isSecond = parts[at - 1]?.row === part.row;
    const isRight =
      indent >= left + LAYOUT.footColumn &&
      (indent >= edge - LAYOUT.footCentred || isSecond) &&
      (isSecond || !startsRow(part.text));
    if (isRight) return [{ ...part, column: 'right' as const }];
    if (parts[at + 1]?.row === part.row) return [{ ...part, column: 'left' as const }];
    return wovenParts(part, rules).map((line) => ({ ...line, row: part.row }));
  });
}

const indentOf = (line: Line): number => line.words[0]?.indent ?? 0;

/** An office, or the name of a person: what tells where the right column begins. */
const isAtRight = (line: Line, rules: Rules): boolean =>
  officeKind(line.text, rules) !== undefined ||
  ['listed', 'family'].includes(rules.people.trust(rules.people.parted(line.text).name) ?? '');

/** A row cut where its blanks run wide; a list mark stays with its row, cells of a table stay as they are. */
function gapParts(row: Row): Line[] {
  if (row.segments.length > 1 || row.segments[0]?.column !== 'full') return [...row.segments];
  const { words } = row.segments[0];
  const cuts = [0];
  words.forEach((word, at) => {
    const before = words[at - 1];
    if (!before || word.indent === undefined || before.indent === undefined) return;
    const isFirst = !words.slice(cuts.at(-1), at).some(({ text }) => /\p{L}/u.test(text));
    if (word.indent - before.indent - before.text.length >= LAYOUT.footGap && !isFirst) cuts.push(at);
  });
  if (cuts.length === 1) return [...row.segments];
  return cuts.map((at, i) => lineOf(row.page, words.slice(at, cuts[i + 1]), 'full', row.opens));
}

/** «- Như trên; PHÓ GIÁM ĐỐC», «Nơi nhận: KT. GIÁM ĐỐC», «- Lưu: VT. Lê Văn Bảy»: one blank between two columns. */
function wovenParts(line: Line, rules: Rules): Line[] {
  // a web copy prints all that follows «Lưu» on its line
  const isLong = line.words.length > LAYOUT.footPieceWords && !isArchiveRow(line.text, rules);
  if (isLong || officeKind(line.text, rules)) return [line];
  const marked = markedOffice(line, rules);
  const start = firstSplit(line, rules);
  if (start < 0 || marked > 0) return parted(line, marked);
  for (let at = start; at < Math.min(line.words.length, start + LAYOUT.footPieceWords); at++) {
    const text = textFrom(line, at);
    const isFirst = at === start && copiesHeadEnd(line, rules) > 0;
    const isMarked = endsRow(line, at) && isMark(line.words[at]!.text, line.words[at + 1]?.text, rules);
    const isOpener = isMarked || isOffice(text, rules) || holdsSignature(line, at, rules);
    if (isOpener || ((isFirst || endsRow(line, at)) && isOther(text, rules))) return parted(line, at);
  }
  return [line];
}

const parted = (line: Line, at: number): Line[] => (at > 0 ? partAt(line, at, letterFrom(line, at)) : [line]);

/** Specks or a row before «KT. GIÁM ĐỐC»: the word with which a mark and an office of the list begin; -1 where none does. */
function markedOffice(line: Line, rules: Rules): number {
  if (line.words.length > LAYOUT.signatureWords) return -1;
  return line.words.findIndex((word, at) => {
    if (at === 0 || !/^\P{L}*\p{Lu}/u.test(word.text)) return false;
    const text = textFrom(line, at);
    const principal = capacityOn(text, rules)?.groups.principal?.text;
    return (
      principal !== undefined && titleWords(principal, rules) > 0 && officeKind(text, rules) === 'capacity'
    );
  });
}

const textFrom = (line: Line, at: number): string =>
  line.words
    .slice(at)
    .map((word) => word.text)
    .join(' ');

/** The word from which a second column may begin: behind the head, or behind the sign that ends a row. */
function firstSplit(line: Line, rules: Rules): number {
  const head = copiesHeadEnd(line, rules);
  if (head > 0) return head;
  if (!startsRow(line.text) && !isArchiveRow(line.text, rules) && !/[;)]\s/u.test(line.text)) return -1;
  const ends = line.words.findIndex((word) => /(?:[;.)]|\):)$/u.test(word.text));
  return ends < 0 ? 1 : ends + 1;
}

/** Signs before the first letter belong to neither column. */
function letterFrom(line: Line, at: number): number {
  const first = line.words.slice(at).findIndex((word) => /\p{L}/u.test(word.text));
  return first < 0 ? at : at + first;
}

const isOffice = (text: string, rules: Rules): boolean =>
  // cheap before dear: it begins and ends in capitals
  /^\P{L}*\p{Lu}/u.test(text) &&
  /\p{Lu}\P{L}*$/u.test(text) &&
  officeKind(text.replace(/^[^\p{L}]+/u, ''), rules) !== undefined;

/** «… BỘ TRƯỞNG Lê Văn Bảy»: an office in capitals, and the name behind it. */
const holdsSignature = (line: Line, at: number, rules: Rules): boolean =>
  /^\p{Lu}{2}/u.test(line.words[at]!.text) &&
  signatureLines(lineOf(line.page, line.words.slice(at), line.column, false), rules) !== undefined;

/** The word before ends a row; of a colon read for its semicolon the bracket before it tells. */
const endsRow = (line: Line, at: number): boolean => /(?:[;.)]|\):)$/u.test(line.words[at - 1]?.text ?? '');

/** «KT.», whatever is left of the office behind it. */
const isMark = (text: string, next: string | undefined, rules: Rules): boolean =>
  /^\p{Lu}{2,3}\.$/u.test(text) && /^\p{L}/u.test(next ?? '') && capacityOn(`${text} X`, rules) !== undefined;

/** Behind the end of a row: a name of the lists, or words in capitals that go on with an office and are no short forms. */
function isOther(text: string, rules: Rules): boolean {
  const trust = rules.people.trust(rules.people.parted(text).name);
  if (trust && trust !== 'shape') return !/[;,:]$/u.test(text);
  const words = text.match(/\p{L}+/gu) ?? [];
  return (
    /^\P{L}*\p{Lu}+(?!\p{L})/u.test(text) &&
    isCapitals(text) &&
    words.length > 1 &&
    words.filter(isSyllable).length > words.length / 2
  );
}

const partAt = (line: Line, at: number, from: number): Line[] => [
  lineOf(line.page, line.words.slice(0, at), 'left', line.opens),
  lineOf(line.page, line.words.slice(from), 'right', line.opens),
];
