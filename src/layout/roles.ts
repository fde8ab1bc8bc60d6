/** What each page of the file is to the letter: part of it, its annex, another document, or empty. */
import type { PageRole } from '../model/zone.ts';
import { matchFirst, matchStart, type Rules } from '../rules/index.ts';
import { foldMarks, isCapitals } from '../text/fold.ts';
import { bears } from './anchors.ts';
import { isArchiveRow, isCopiesHead, isCopiesRow } from './copies.ts';
import { coverTitle } from './cover.ts';
import { LAYOUT } from './profile.ts';
import type { Row } from './rows.ts';
import { isTitle } from './title.ts';

/** @param pages rows of each page, in order */
export function rolesOf(pages: readonly (readonly Row[])[], rules: Rules): PageRole[] {
  const first = firstPage(pages, rules);
  const letterNumber = numberOn(pages[first] ?? [], rules);
  let role: PageRole = 'letter';
  let ended = false;
  return pages.map((rows, at) => {
    if (words(rows) < LAYOUT.fewestWords)
      return ended && role === 'letter' && isNameAlone(rows, rules) ? 'letter' : 'blank';
    if (at < first) return 'other';
    if (at === first) {
      ended = closes(rows, rules);
      return 'letter';
    }
    const title = hasNationalTitle(rows, rules);
    const number = title ? numberOn(rows, rules) : undefined;
    if (role !== 'other') {
      // behind its own end the same head is the letter once more
      const isAgain = ended && number === letterNumber && !number?.startsWith(BLANK);
      if (title && number && (number !== letterNumber || isAgain)) role = 'other';
      else if (ended && runsOver(pages[at - 1] ?? [], rows, rules)) return 'letter';
      else if (ended || opensAnnex(rows, rules) || (title && !number)) role = 'annex';
    }
    ended ||= closes(rows, rules);
    return role;
  });
}

/** Nothing but the name of a person: the foot of the page before goes on. */
function isNameAlone(rows: readonly Row[], { people }: Rules): boolean {
  const named = rows.flatMap(({ segments }) => segments.filter(({ text }) => /\p{L}{2}/u.test(text)));
  return named.length === 1 && people.trust(people.parted(named[0]!.text).name) === 'listed';
}

/** The first page with words; behind a cover, the next with a national title. */
function firstPage(pages: readonly (readonly Row[])[], rules: Rules): number {
  const first = pages.findIndex((rows) => words(rows) >= LAYOUT.fewestWords);
  if (first < 0 || coverTitle(pages[first] ?? [], rules) < 0) return first;
  const behind = pages.findIndex((rows, at) => at > first && hasNationalTitle(rows, rules));
  return behind < 0 ? first : behind;
}

const words = (rows: readonly Row[]): number =>
  rows.reduce((sum, row) => sum + row.segments.reduce((n, segment) => n + segment.words.length, 0), 0);

const top = (rows: readonly Row[], share = LAYOUT.topOfPage): readonly Row[] =>
  rows.slice(0, Math.max(8, Math.ceil(rows.length * share)));

const hasNationalTitle = (rows: readonly Row[], rules: Rules): boolean =>
  top(rows, LAYOUT.titleOfPage).some((row) =>
    row.segments.some(
      (segment) => bears(segment, rules.anchors.quocHieu) > 0 || bears(segment, rules.anchors.tieuDeDang) > 0,
    ),
  );

/** Stands for a serial that was left blank, before the symbol. */
const BLANK = '?/';

/** Serial and symbol in the header of a page; undefined where the serial is blank or none is printed. */
function numberOn(rows: readonly Row[], rules: Rules): string | undefined {
  for (const row of top(rows))
    for (const segment of row.segments) {
      const match = matchFirst(rules.fields.number, { text: segment.text, folded: foldMarks(segment.text) });
      if (match?.groups.symbol && !match.groups.junk?.text && match.groups.serial?.text)
        return `${match.groups.serial.text}/${match.groups.symbol.text}`;
      if (match?.groups.symbol) return `${BLANK}${match.groups.symbol.text}`;
    }
  return undefined;
}

/** The list of copies that the page above begins goes on at the top of this one, and ends with «Lưu» here. */
function runsOver(above: readonly Row[], rows: readonly Row[], rules: Rules): boolean {
  const head = above.findLastIndex((row) => row.segments.some(({ text }) => isCopiesHead(text, rules)));
  if (head < 0 || above.slice(head).some((row) => isArchive(row, rules))) return false;
  const first = rows.find((row) => row.segments.some(({ text }) => /\p{L}/u.test(text)));
  const listed =
    rows.length <= LAYOUT.restOfFoot ||
    (first !== undefined && (isArchive(first, rules) || isCopiesRow(first.segments[0]?.text ?? '', rules)));
  return listed && rows.slice(0, LAYOUT.rowsOver).some((row) => isArchive(row, rules));
}

const isArchive = (row: Row, rules: Rules): boolean =>
  row.segments.some(({ text }) => isArchiveRow(text, rules));

/** A letter ends on the page that holds its Nơi nhận; what follows is annex. */
const closes = (rows: readonly Row[], rules: Rules): boolean =>
  rows.some((row) => row.segments.some((segment) => isCopiesHead(segment.text, rules)));

const opensAnnex = (rows: readonly Row[], rules: Rules): boolean =>
  rows.slice(0, 6).some((row) => opensAnnexAt(row, rules));

/** «PHỤ LỤC II», «(Kèm theo Công văn số …)», «Mẫu số 01». */
export const opensAnnexAt = (row: Row, rules: Rules): boolean =>
  row.segments.some(
    (segment) =>
      matchStart(rules.fields.annex, { text: segment.text, folded: foldMarks(segment.text) }) !== undefined ||
      (bears(segment, rules.anchors.phuLuc) > 0 && isCapitals(segment.text) && !isTitle(segment, rules)),
  );
