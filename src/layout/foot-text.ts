/** The end of a letter of plain text: Nơi nhận and the signature, in whatever order its columns were printed. */
import type { Line } from '../model/zone.ts';
import { capacityOn, isSigned, matchStart, officeKind, type Rules } from '../rules/index.ts';
import { foldMarks, isCapitals, skeleton } from '../text/fold.ts';
import { startsRow } from '../text/list-mark.ts';
import { bears } from './anchors.ts';
import { copiesHeadEnd, isArchiveRow, isCopiesHead } from './copies.ts';
import type { Foot } from './foot.ts';
import { type Piece, piecesOf } from './foot-pieces.ts';
import { LAYOUT } from './profile.ts';
import { opensAnnexAt } from './roles.ts';
import { lineOf, type Row, wholeRow } from './rows.ts';
import { signatureLines } from './signature-lines.ts';

/** A foot, and the row behind it: what follows is no part of the letter. */
export interface TextFoot extends Foot {
  readonly to: number;
}

/** @param rows of one page of plain text that belongs to the letter */
export function footOfText(rows: readonly Row[], rules: Rules): TextFoot | undefined {
  const texts = rows.map((row) => wholeRow(row).text);
  const isTitle = (text: string): boolean => bears({ text }, rules.anchors.quocHieu) > 0;
  const start = Math.max(0, texts.slice(0, LAYOUT.titleWithin).findIndex(isTitle));
  const head = copiesHead(rows, texts, start, rules);
  const signed = firstSignature(rows.slice(0, head), texts, start, rules);
  const isOfAnnex =
    signed !== undefined && head !== undefined && opensAnother(rows.slice(signed.to, head), rules);
  if (head !== undefined && !isOfAnnex) return footAtHead(rows, head, rules);
  return signed ?? lastOffice(rows, texts, start, rules);
}

/** The first head behind which a list stands, else the last; before it a list without a head, where another document begins between. */
function copiesHead(
  rows: readonly Row[],
  texts: readonly string[],
  start: number,
  rules: Rules,
): number | undefined {
  const heads = texts.flatMap((text, at) =>
    at >= start && (isCopiesHead(text, rules) || rows[at]!.segments.some((s) => isCopiesHead(s.text, rules)))
      ? [at]
      : [],
  );
  const isList = (text: string): boolean => startsRow(text) || isArchiveRow(text, rules);
  const head = heads.find((at) => texts.slice(at + 1, at + LAYOUT.listRows).some(isList)) ?? heads.at(-1);
  const top = listTop(texts, start, rules);
  if (head === undefined || top === undefined || top > head) return head ?? top;
  return opensAnother(rows.slice(top, head), rules) ? top : head;
}

/** The head itself was not read: the first row of the list that ends with «Lưu». */
function listTop(texts: readonly string[], start: number, rules: Rules): number | undefined {
  const archive = texts.findIndex((text, at) => at > start && startsRow(text) && isArchiveRow(text, rules));
  let top = archive;
  for (let at = archive - 1; at > start && at > archive - LAYOUT.longestList; at--) {
    if (startsRow(texts[at]!)) top = at;
    else if (top - at > 2 || /[./]$/u.test(texts[at]!)) break;
  }
  return archive < 0 ? undefined : top;
}

/** «Số: 15/SY-VP»: a document has but one number of its own. */
export const isNumber = (row: Row, rules: Rules): boolean => {
  const { text } = wholeRow(row);
  return matchStart(rules.fields.number, { text, folded: foldMarks(text) }) !== undefined;
};

/** An annex, or another document, begins in one of the rows. */
const opensAnother = (rows: readonly Row[], rules: Rules): boolean =>
  rows.some((row) => opensAnnexAt(row, rules) || isNewLetter(row, rules) || isNumber(row, rules));

const isNewLetter = (row: Row, rules: Rules): boolean =>
  bears(wholeRow(row), rules.anchors.quocHieu) > 0 || bears(wholeRow(row), rules.anchors.tieuDeDang) > 0;

/** The first office under which a name stands. */
function firstSignature(
  rows: readonly Row[],
  texts: readonly string[],
  start: number,
  rules: Rules,
): TextFoot | undefined {
  for (let at = start; at < rows.length; at++) {
    if (!mayOpen(texts[at]!) || !opensSignature(texts[at]!, rules)) continue;
    const block = rows.slice(at, at + LAYOUT.signatureRows);
    const pieces = linesOf(piecesOf(block, at, rules), rules);
    const named = pieces.find((piece, i) => i > 0 && isName(piece.text, rules));
    const isBroken = pieces.some(
      (piece) => (named ? piece.row < named.row : true) && piece.text.length > LAYOUT.longestSigned,
    );
    if (!named || isBroken) continue;
    const signature = pieces.filter(({ row }) => row <= named.row);
    return { copies: [], signature, rest: [], from: at, to: named.row + 1 };
  }
  return undefined;
}

/** Cheap before dear: a line that begins with two capitals. */
const mayOpen = (text: string): boolean => /^[^\p{L}]*\p{Lu}[\p{Lu}./]/u.test(text);

const opensSignature = (text: string, rules: Rules): boolean => {
  const capitals = /^[^\p{Ll}]+(?=\s|$)/u.exec(text)?.[0] ?? '';
  return capitals.length <= LAYOUT.longestSigned && officeKind(capitals, rules) !== undefined;
};

/** No name and no Nơi nhận: the last office that is printed before an annex, and what stands under it. */
function lastOffice(
  rows: readonly Row[],
  texts: readonly string[],
  start: number,
  rules: Rules,
): TextFoot | undefined {
  const opened = rows.findIndex((row, at) => at > start + LAYOUT.fewestRows && opensAnnexAt(row, rules));
  const opens = (text: string, at: number): boolean =>
    at > start && mayOpen(text) && opensSignature(text, rules);
  const before = texts.slice(0, opened < 0 ? rows.length : opened).findLastIndex(opens);
  let from = before < 0 ? texts.findLastIndex(opens) : before;
  if (from < 0) return undefined;
  const to = Math.min(rows.length, from + LAYOUT.rowsBetween, opened > from ? opened : rows.length);
  const isOffice = (at: number): boolean => at >= 0 && opensSignature(texts[at]!, rules);
  // «KT. VỤ TRƯỞNG VỤ KÊ KHAI VÀ KẾ TOÁN | THUẾ»: the rest of an office stands between two
  const goesOn = (at: number): boolean => isCapitals(texts[at]!) && isOffice(at - 1);
  while (from > 0 && (isOffice(from - 1) || goesOn(from - 1))) from--;
  const signature = linesOf(piecesOf(rows.slice(from, to), from, rules), rules);
  return { copies: [], signature, rest: [], from, to };
}

function footAtHead(rows: readonly Row[], head: number, rules: Rules): TextFoot {
  const reach = Math.max(0, head - LAYOUT.rowsAboveCopies);
  const above = signatureAbove(linesOf(piecesOf(rows.slice(reach, head), reach, rules), rules), rules);
  const pieces = linesOf(piecesOf(rows.slice(head, head + LAYOUT.longestFoot), head, rules), rules);
  const { copies, signature, rest, to } = sorted(pieces, rows, head, rules, above);
  return { copies, signature: [...above, ...signature], rest, from: above[0]?.row ?? head, to };
}

/** The rows above Nơi nhận from the topmost office on, unless running text stands between. */
function signatureAbove(lines: readonly Piece[], rules: Rules): Piece[] {
  const block: Piece[] = [];
  for (const line of lines.toReversed()) {
    const isOf = officeKind(line.text, rules) || mayBeName(line.text, rules) || isCapitals(line.text);
    if (!isOf && !isSigned(line.text, rules) && skeleton(line.text).length > LAYOUT.speckLetters) break;
    block.unshift(line);
  }
  const first = block.findIndex((line) => officeKind(line.text, rules) !== undefined);
  return first < 0 ? [] : block.slice(first);
}

/** Each line of a signature by itself, as web copies do not print it. */
const linesOf = (pieces: readonly Piece[], rules: Rules): Piece[] =>
  withMarks(pieces, rules).flatMap((piece) => {
    const parts = piece.column === 'left' ? undefined : signatureLines(piece, rules);
    return parts ? parts.map((line) => ({ ...line, row: piece.row })) : [piece];
  });

/** «KT.» alone on its line belongs to the office on the next. */
const withMarks = (pieces: readonly Piece[], rules: Rules): Piece[] =>
  pieces.flatMap((piece, at) => {
    if (isMark(piece, rules) && pieces[at + 1]) return [];
    const before = pieces[at - 1];
    if (!before || !isMark(before, rules)) return [piece];
    const words = [...before.words, ...piece.words];
    return [{ ...lineOf(piece.page, words, piece.column, before.opens), row: piece.row }];
  });

const isMark = ({ words, text }: Piece, rules: Rules): boolean =>
  words.length === 1 &&
  skeleton(text).length <= LAYOUT.longestCapacity &&
  capacityOn(`${text} X`, rules) !== undefined;

/** A name of the lists, at the end of no row; in capitals every word must be listed. */
function isName(text: string, rules: Rules): boolean {
  if (/[;,:]\s*$/u.test(text)) return false;
  const { name } = rules.people.parted(text);
  const trust = rules.people.trust(name);
  return trust === 'listed' || (trust === 'family' && !isCapitals(text));
}

/** Where an office stands above, a name with a syllable of no list as well. */
const mayBeName = (text: string, rules: Rules): boolean =>
  isName(text, rules) || (!isCapitals(text) && rules.people.trust(rules.people.parted(text).name) === 'slip');

/** «Nguyễn Văn Binh» below an office and behind a row that is over: a name that lost a mark, and nothing else. */
const isNameUnder = (text: string, rules: Rules): boolean =>
  !/[^\p{L}\p{M} ]/u.test(text) && text.split(' ').length > 2 && mayBeName(text, rules);

interface Sorted {
  readonly copies: readonly Line[];
  readonly signature: readonly Line[];
  readonly rest: readonly Line[];
  readonly to: number;
}

/** Goes down from the head and tells rows of the list from lines of the signature. */
function sorted(
  pieces: readonly Piece[],
  rows: readonly Row[],
  head: number,
  rules: Rules,
  above: readonly Piece[],
): Sorted {
  const copies: Piece[] = [];
  const signature: Piece[] = [];
  const rest: Piece[] = [];
  let named = above.some((line) => mayBeName(line.text, rules));
  let archivedAt: number | undefined;
  let to = head + 1;
  for (const piece of pieces) {
    const isBehind = archivedAt !== undefined && piece.row > archivedAt;
    if (piece.row > head && (opensAnnexAt(rows[piece.row]!, rules) || isNewLetter(rows[piece.row]!, rules)))
      break;
    const since = piece.row - to;
    if (since >= (named && archivedAt !== undefined ? 1 : LAYOUT.rowsBetween)) break;
    const side = sideOf(piece, { copies, signature, archived: isBehind, head }, rules);
    if (side === 'copy') {
      copies.push(piece);
      if (isArchiveRow(piece.text, rules)) archivedAt ??= piece.row;
    } else if (side === 'sign' && !(named && isBehind && above.length > 0)) {
      if (named && isBehind) break;
      // what was passed over stands between this line and the last
      const isApart = rest.length > 0 && rest.at(-1)!.row > (signature.at(-1)?.row ?? piece.row);
      signature.push(isApart ? { ...piece, opens: true } : piece);
      named ||= isName(piece.text, rules);
    } else {
      rest.push(piece);
      continue;
    }
    to = piece.row + 1;
  }
  return { copies, signature, rest: rest.filter(({ row }) => row < to), to };
}

interface Seen {
  readonly copies: readonly Piece[];
  readonly signature: readonly Piece[];
  /** The row «Lưu» stands above. */
  readonly archived: boolean;
  readonly head: number;
}

function sideOf(piece: Piece, seen: Seen, rules: Rules): 'copy' | 'sign' | 'rest' {
  const { text, column, row } = piece;
  if (column === 'right') return 'sign';
  if (column === 'left' && !seen.archived) return 'copy';
  if (row === seen.head && copiesHeadEnd(piece, rules) > 0) return 'copy';
  const last = seen.copies.at(-1);
  if (isArchiveRow(text, rules)) return seen.archived ? 'rest' : 'copy';
  const bare = text.replace(/^[^\p{L}]+/u, '');
  if (officeKind(bare, rules) && !/[;,]$/u.test(bare)) return 'sign';
  if (seen.archived && (isName(text, rules) || isSigned(text, rules))) return 'sign';
  if (startsRow(text)) return seen.archived && row - (last?.row ?? row) > 2 ? 'rest' : 'copy';
  if (isSigned(text, rules)) return 'sign';
  const isOpen = last !== undefined && isUnfinished(last.text, rules) && !isCapitals(bare);
  if (isOpen && row - last.row <= 1) return 'copy';
  if (isName(text, rules) || (seen.signature.length > 0 && isNameUnder(text, rules))) return 'sign';
  if (isCapitals(bare) && skeleton(bare).length >= 5 && bare.includes(' '))
    return !seen.archived || row - (seen.signature.at(-1)?.row ?? row) <= LAYOUT.officeRows ? 'sign' : 'rest';
  if (seen.archived)
    return text.length > LAYOUT.longestSigned ? 'rest' : isLike(text, rules) ? 'sign' : 'rest';
  return goesOn(text, last) ? 'copy' : 'rest';
}

/** A row that goes on with the next line: behind its last sign, or in small letters; «Lưu» only behind a comma. */
const isUnfinished = (text: string, rules: Rules): boolean =>
  (isArchiveRow(text, rules) ? /[,:&]$/u : /[,:(&]$|(?:^|\s)\p{Ll}+$/u).test(text);

/** A doubtful name, or what a reader left of one. */
const isLike = (text: string, rules: Rules): boolean =>
  rules.people.trust(rules.people.parted(text).name) !== undefined;

/** A row without its mark, or the next line of one: words, behind a row that is not over or with an end of its own. */
function goesOn(text: string, last: Piece | undefined): boolean {
  const words = text.match(/\p{L}{2,}/gu)?.length ?? 0;
  if (words === 0) return false;
  // «Kho. | bạc nhà nước các tỉnh;»: a speck behind the word that ends a line
  if (/\p{Ll}\.$/u.test(last?.text ?? '') && /^\p{Ll}+ .*;$/u.test(text)) return true;
  const isOver = last === undefined || /[;.]$/u.test(last.text) || last.text.endsWith('./');
  return !isOver || (/^\(?\p{Lu}|^\(/u.test(text) && (/[;.)]$/u.test(text) || words > 2));
}
