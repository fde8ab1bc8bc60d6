/** Pages as read → the zones of the letter, and what each page is to it. */
import { middleX } from '../model/box.ts';
import type { PageReading } from '../model/page.ts';
import { recordOf } from '../model/record.ts';
import { type Line, type PageRole, ZONES, type ZoneName, type Zones } from '../model/zone.ts';
import { leadsOn, matchStart, type Rules } from '../rules/index.ts';
import { foldMarks, isCapitals, skeleton } from '../text/fold.ts';
import { addresseesAbove, addresseesUnder } from './addressees.ts';
import { bears } from './anchors.ts';
import { certificationOf } from './certified.ts';
import { startsContent } from './content.ts';
import { isCopiesHead } from './copies.ts';
import { coverRows } from './cover.ts';
import { type Foot, footOf } from './foot.ts';
import { partNotes } from './foot-notes.ts';
import { headerLines, sortHeader } from './header.ts';
import { withWholeLetters } from './letters.ts';
import { partStamps, withoutSignatureBoxes, withoutSpecks } from './noise.ts';
import { isPageNumber, withoutPageMarks } from './page-marks.ts';
import { partMarks } from './pressed-marks.ts';
import { LAYOUT } from './profile.ts';
import { rolesOf } from './roles.ts';
import { median, type Row, rowsOf, wholeRow } from './rows.ts';
import { withSlipsWeighed } from './slips.ts';
import { partsOfText } from './text-annex.ts';
import { isTitle, titleRest } from './title.ts';
import { partsOfRow, textEdge } from './woven.ts';

export interface Layout {
  readonly zones: Zones;
  /** One a page, in order. */
  readonly roles: readonly PageRole[];
}

/** Every line of every page lies in exactly one zone; `khac` holds what no zone claims. */
export function findZones(pages: readonly PageReading[], rules: Rules): Layout {
  const zones = recordOf(ZONES, (): Line[] => []);
  const sort = (zone: ZoneName, line: Line): void => {
    zones[zone].push(line);
  };
  const clean = pages.map((whole) => {
    const parted = partMarks(withoutSpecks(withSlipsWeighed(withWholeLetters(whole), rules)), rules);
    for (const { zone, line } of parted.marks) sort(zone, line);
    const { page, stamps } = partStamps(parted.page, rules);
    for (const line of stamps) sort('dauDen', line);
    return withoutSignatureBoxes(page, rules);
  });
  for (const { boxes } of clean) for (const line of boxes) sort('khac', line);
  const rows = clean.map(({ page }) => {
    const unmarked = withoutPageMarks(rowsOf(page), rules);
    for (const line of unmarked.marks) sort('khac', line);
    return unmarked.rows;
  });
  const roles = rolesOf(rows, rules);
  const letter = roles.flatMap((role, at) => (role === 'letter' ? [at] : []));
  roles.forEach((role, at) => {
    if (role === 'letter') return;
    for (const row of rows[at] ?? []) sort(role === 'annex' ? 'phuLuc' : 'khac', wholeRow(row));
  });
  const first = letter[0];
  if (first === undefined) return { zones, roles };

  const footPage = findFootPage(letter, rows, rules);
  const certified = letter
    .map((at) => certificationOf(rows[at] ?? [], rules))
    .find(({ length }) => length > 0);
  if (certified) sortCertified(certified, pages, rules, sort);
  const told = new Set<ZoneName>(certified ? OF_CERTIFIED.filter((zone) => zones[zone].length > 0) : []);
  const sortTop: typeof sort = (zone, line) => sort(told.has(zone) ? 'khac' : zone, line);
  let above: Foot | undefined;
  for (const at of letter) {
    const width = pages[at]?.width ?? 0;
    let body: readonly Row[] = (rows[at] ?? []).filter((row) => !certified?.includes(row));
    const notes: Row[] = [];
    let foot: Foot | undefined;
    if (width === 0) {
      const cover = at === first ? coverRows(body, rules) : 0;
      for (const row of body.slice(0, cover)) sort('khac', wholeRow(row));
      body = body.slice(cover);
      const parts = partsOfText(body, rules, footPage.includes(at));
      for (const row of parts.annex) sort('phuLuc', wholeRow(row));
      for (const row of parts.other) sort('khac', wholeRow(row));
      notes.push(...parts.notes);
      ({ body, foot } = parts);
    } else if (footPage.includes(at)) {
      const parted = partNotes(body, pages[at]?.height ?? 0, rules);
      notes.push(...parted.notes);
      foot = footOf(parted.rows, rules, width, above);
      above = foot;
      body = parted.rows.slice(0, foot?.from);
    }
    for (const line of foot?.copies ?? []) sort('noiNhan', line);
    for (const line of foot?.signature ?? []) sort('nguoiKy', line);
    for (const line of foot?.rest ?? []) sort('khac', line);
    if (at === first) body = readTop(body, width, rules, sortTop);
    for (const row of [...body, ...notes]) {
      const line = wholeRow(row);
      sort(isPageNumber(line.text) ? 'khac' : 'noiDung', line);
    }
  }
  return { zones, roles };
}

/** What a consolidated text prints in its certification; what stands above is of the text that was changed. */
const OF_CERTIFIED: readonly ZoneName[] = ['coQuan', 'soKyHieu', 'diaDanhNgay'];

function sortCertified(
  block: readonly Row[],
  pages: readonly PageReading[],
  rules: Rules,
  sort: (zone: ZoneName, line: Line) => void,
): void {
  const width = pages.find(({ page }) => page === block[0]?.page)?.width ?? 0;
  const parts = block.flatMap((row) => partsOfRow(row, rules, null));
  sortHeader(headerLines(parts, rules, width), rules, sort);
}

/** The pages that hold the foot: that of Nơi nhận, or the last; and the next one, should the block run over. */
function findFootPage(letter: readonly number[], rows: readonly (readonly Row[])[], rules: Rules): number[] {
  const head = letter.findLast((at) =>
    rows[at]?.some((row) => row.segments.some((segment) => isCopiesHead(segment.text, rules))),
  );
  return head === undefined ? letter.slice(-1) : letter.filter((at) => at === head || at === head + 1);
}

/** Header, title and addressees of the first page. @returns the rows left for the body */
function readTop(
  rows: readonly Row[],
  width: number,
  rules: Rules,
  sort: (zone: ZoneName, line: Line) => void,
): readonly Row[] {
  const { header: all, opener, rest } = topOf(rows, width, rules);
  const kind = opener && opens(opener.segments[0]!, rules);
  const above = kind === 'kinhGui' ? addresseesAbove(all) : [];
  const header = all.slice(0, all.length - above.length);
  sortHeader(headerLines(header, rules, width), rules, sort);
  if (!opener) return [...rest];
  let head = wholeRow(opener);
  let left: readonly Row[];
  if (kind === 'tenLoai') {
    const title = wholeRow(opener);
    const subject = titleRest(title, rules);
    sort('tenLoai', title);
    if (subject) sort('trichYeu', subject);
    const taken = titleRows(rest, width, rules, subject?.text ?? '');
    for (const line of taken) sort('trichYeu', wholeRow(line));
    left = rest.slice(taken.length);
    const under = left.findIndex((row) => !isRule(row));
    const next = left[under];
    if (!next || opens(next.segments[0]!, rules) !== 'kinhGui') return [...left];
    for (const rule of left.slice(0, under)) sort('khac', wholeRow(rule));
    head = wholeRow(next);
    left = left.slice(under + 1);
  } else left = rest;
  const { named, behind } = addresseesUnder(head, left, width, rules);
  for (const line of [named[0]!, ...above, ...named.slice(1)]) sort('kinhGui', line);
  return behind;
}

interface Top {
  readonly header: readonly Line[];
  /** The row with which the header is over: Kính gửi or the title; a stamp or V/v left of it is of the header. */
  readonly opener?: Row;
  /** The rows below. */
  readonly rest: readonly Row[];
}

/** The header ends with Kính gửi, the title, or the first full line of the content. */
function topOf(rows: readonly Row[], width: number, rules: Rules): Top {
  const limit = Math.min(rows.length, LAYOUT.headerRows);
  const edge = width === 0 ? textEdge(rows.slice(0, limit), rules) : null;
  const header: Line[] = [];
  for (const [at, row] of rows.slice(0, limit).entries()) {
    const parts = partsOfRow(row, rules, edge);
    const opener = parts.findIndex((part) => opensBody(part, header.at(-1), width, rules));
    if (opener >= 0)
      return {
        header: [...header, ...parts.slice(0, opener)],
        opener: { ...row, segments: parts.slice(opener) },
        rest: rows.slice(at + 1),
      };
    header.push(...parts);
  }
  // without either, the first full line of the content
  const end = rows.findIndex((row, at) => at >= limit || isContent(row, width, rules, rows[at + 1]));
  const to = end < 0 ? limit : end;
  return {
    header: rows.slice(0, to).flatMap((row) => partsOfRow(row, rules, edge)),
    rest: rows.slice(to),
  };
}

/** A title stands in the middle; capitals of the left column that begin like one are of a body's name. */
function opensBody(part: Line, above: Line | undefined, width: number, rules: Rules): boolean {
  const kind = opens(part, rules);
  if (kind !== 'tenLoai') return kind !== null;
  const isLeft = width > 0 && part.box !== null && middleX(part.box) < width * LAYOUT.titleFrom;
  return !isLeft && !(above && above.column === part.column && leadsOn(above.text, rules));
}

function opens(line: Line, rules: Rules): 'kinhGui' | 'tenLoai' | null {
  const [first = ''] = /^\P{L}*\p{Lu}\p{L}+ \p{L}+(?=[ :])/u.exec(line.text) ?? [];
  const addressed =
    (/^\P{L}*\p{L}+ ?\p{L}+ ?(?:[:;.-]|$)/u.test(line.text) && bears(line, rules.anchors.kinhGui) > 0) ||
    rules.anchors.kinhGui.skeletons.includes(skeleton(first));
  const heads = rules.fields.recipients.filter(({ set }) => set.part === 'head');
  const head = matchStart(heads, { text: line.text, folded: foldMarks(line.text) });
  if (addressed || head?.end === line.text.length) return 'kinhGui';
  return isTitle(line, rules) &&
    !matchStart(rules.fields.beside, { text: line.text, folded: foldMarks(line.text) })
    ? 'tenLoai'
    : null;
}

/**
 * A line of running text: it begins as contents do, or is nearly as wide as the page, without the gap between two columns;
 * in plain text, one that goes on with a line as long, sooner in small letters.
 */
function isContent(row: Row, width: number, rules: Rules, next?: Row): boolean {
  const line = wholeRow(row);
  if (startsContent(line.text, rules)) return true;
  return width > 0
    ? row.segments.length === 1 &&
        (line.box?.width ?? 0) > width * LAYOUT.fullLine &&
        line.words.length > LAYOUT.fullWords
    : (line.opens && line.text.length > LAYOUT.longLine) || isRunning(line.text, next);
}

const isRunning = (text: string, next: Row | undefined): boolean => {
  if (!next || next.opens) return false;
  const behind = wholeRow(next).text;
  const length = Math.min(text.length, behind.length);
  // a longer line is a paragraph of a web copy
  if (Math.max(text.length, behind.length) > LAYOUT.longLine) return false;
  return length > (/^\p{Ll}|^\d+\//u.test(behind) ? LAYOUT.runningLine : LAYOUT.fullRunningLine);
};

/** The line that the decree draws below a trích yếu. */
const isRule = (row: Row): boolean => /^[-_–—*=. ]+$/u.test(wholeRow(row).text);

/**
 * Rows of the trích yếu under a title: centred, until the content or the addressees begin.
 * @param begun what of it stands on the title's own line
 */
function titleRows(rows: readonly Row[], width: number, rules: Rules, begun: string): Row[] {
  const taken: Row[] = [];
  for (const row of rows) {
    const line = wholeRow(row);
    const goesOn = begun !== '' || taken.length > 0;
    if (isRule(row)) {
      if (goesOn) break;
      continue;
    }
    if (
      taken.length >= LAYOUT.titleRows ||
      line.text.length < 3 ||
      opens(row.segments[0]!, rules) === 'kinhGui'
    )
      break;
    // a trích yếu in capitals ends with them
    const above = taken.map((one) => wholeRow(one).text).join(' ');
    if (isCapitals(above) && /\p{Ll}{2}/u.test(line.text)) break;
    const decides = isAuthority(line.text, rules) && !leadsOn(above || begun, rules);
    const isApart = row.opens && !(width === 0 && /^\p{Ll}/u.test(line.text));
    if (goesOn && (isApart || startsContent(line.text, rules) || decides)) break;
    if (taken.length > 0 && width > 0 && line.box && !isCentred(line, taken, width)) break;
    if (!goesOn && startsContent(line.text, rules) && line.text.length > LAYOUT.contentLine) break;
    taken.push(row);
  }
  return taken;
}

/** «CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH»: who decides, printed in capitals above the grounds. */
const isAuthority = (text: string, rules: Rules): boolean =>
  text === text.toUpperCase() &&
  /\p{Lu}{2}/u.test(text) &&
  (rules.signing.titles.some((t) => text.startsWith(t.toUpperCase())) ||
    rules.bodies.deciding.some((body) => foldMarks(text).startsWith(foldMarks(body.toUpperCase()))));

function isCentred(line: Line, above: readonly Row[], width: number): boolean {
  const middles = above.flatMap((row) => {
    const box = wholeRow(row).box;
    return box ? [box.x + box.width / 2] : [];
  });
  const box = line.box!;
  const off = Math.abs(box.x + box.width / 2 - median(middles));
  return off < width * LAYOUT.centred;
}
