/** The lines of a page → its blocks in the order in which a person reads a letter. */
import { levelness, middleX, middleY, right, unite } from '../model/box.ts';
import { LEGACY_NOTE, type PageReading, type Word } from '../model/page.ts';
import type { TextBlock, TextLine, TextPage, Transcript } from '../model/transcript.ts';
import type { Line, ZoneName } from '../model/zone.ts';
import type { Rules } from '../rules/index.ts';
import { LAYOUT } from './profile.ts';
import { lineOf, median, rowsOf, wholeRow } from './rows.ts';
import { findZones, type Layout } from './zones.ts';

/** A line and the box of the decree that it lies in. */
interface Placed {
  readonly zone: ZoneName;
  readonly line: Line;
  /** Where it stands from the top: its middle, or the index of the line in plain text. */
  readonly y: number;
}

/**
 * Head: superior and issuer, motto, number and subject, place and day, as people write letters down; then title,
 * addressees, content; Nơi nhận before the signature beside it. What stands above, beneath or in none of them keeps its
 * height on the page. Pages of an annex that have a head of their own are read alike, others row by row.
 * @param layout of the same pages
 */
export const inReadingOrder = (
  pages: readonly PageReading[],
  { zones, roles }: Layout,
  rules: Rules,
): Transcript =>
  pages.map((page, at): TextPage => {
    const role = roles[at] ?? 'letter';
    const all = role === 'letter' || page.unit === 'line' ? zones : findZones([page], rules).zones;
    const placed = placedOn(page, all);
    const { width, height, unit, turn, source, dpi, notes } = page;
    const isConverted = notes.some(({ rule }) => rule === LEGACY_NOTE);
    return {
      page: page.page,
      width,
      height,
      unit,
      ...(turn && { turn }),
      source,
      dpi,
      role,
      ...(isConverted && { isConverted }),
      blocks: blocksOf(placed),
    };
  });

function placedOn(page: PageReading, zones: Layout['zones']): Placed[] {
  const placed = new Set<Word>();
  const zoned = Object.entries(zones).flatMap(([zone, lines]) =>
    lines
      .filter((line) => line.page === page.page)
      .map((line) => ({ zone: zone as ZoneName, line: firstTime(line, placed) })),
  );
  const others = unplaced(page, placed).map((line) => ({ zone: 'khac' as const, line }));
  const lines = [...zoned, ...others];
  return lines
    .flatMap(({ zone, line }) =>
      singleRows(legible(zone, line)).map((row) => ({ zone, line: row, y: yOf(row) })),
    )
    .filter(({ line }) => line.words.length > 0)
    .sort((a, b) => a.y - b.y);
}

/** Rows of words that no zone took: nothing that was read is lost. */
function unplaced(page: PageReading, placed: ReadonlySet<Word>): Line[] {
  const places = new Set([...placed].map(placeOf));
  const [all, there] = [lettersByLine(page.words), lettersByLine([...placed])];
  const words = page.words.filter(
    (word) => !places.has(placeOf(word)) && (there.get(word.line) ?? 0) < (all.get(word.line) ?? 0),
  );
  return words.length === 0 ? [] : rowsOf({ ...page, words }).map(wholeRow);
}

/** A word that was mended is another, and stands where it stood: its box, or its place in a plain text. */
const placeOf = ({ box, line, indent }: Word): unknown => box ?? `${line}:${indent}`;

/** Words of a plain text that were put together hold the same letters. */
function lettersByLine(words: readonly Word[]): Map<number | undefined, number> {
  const letters = new Map<number | undefined, number>();
  for (const { line, text } of words) letters.set(line, (letters.get(line) ?? 0) + text.length);
  return letters;
}

/** What stands on the line of a title lies in two zones; it is read once. */
function firstTime(line: Line, placed: Set<Word>): Line {
  const words = line.words.filter((word) => !placed.has(word));
  for (const word of words) placed.add(word);
  return words.length === line.words.length ? line : lineOf(line.page, words, line.column, line.opens);
}

/** Zones in which seal, pen and specks stand among the words. */
const SCRIBBLED: ReadonlySet<ZoneName> = new Set(['nguoiKy', 'khac', 'dauDen']);

/** The line without what an engine made of a signature, a seal or specks; nothing where no letter is left. */
function legible(zone: ZoneName, line: Line): Line {
  if (!SCRIBBLED.has(zone)) return line;
  const words = line.words.filter(
    ({ route, confidence }) => route !== 'ocr' || confidence >= LAYOUT.scribble,
  );
  const isPrint = words.some(({ text, route }) => route !== 'ocr' || /[\p{L}\d]{2}|\d/u.test(text));
  return lineOf(line.page, isPrint ? words : [], line.column, line.opens);
}

function singleRows(line: Line): Line[] {
  const height = median(line.words.flatMap(({ box }) => box?.height ?? []));
  if (!line.box || line.box.height < height * LAYOUT.severalRows) return [line];
  const page = { page: line.page, unit: 'pt', words: line.words } as PageReading;
  return rowsOf(page).map((row) => ({ ...wholeRow(row), column: line.column }));
}

const yOf = ({ box, words }: Line): number => (box ? middleY(box) : (words[0]?.line ?? 0));

function blocksOf(lines: readonly Placed[]): TextBlock[] {
  const head = headOf(lines);
  const foot = footOf(lines.filter((line) => !head.taken.has(line)));
  const taken = new Set([...head.taken, ...foot.taken]);
  const rest = lines.filter((line) => !taken.has(line));
  const above = rest.filter(({ y }) => y < head.top);
  const between = rest.filter(({ y }) => y >= head.top && y < foot.bottom);
  const below = rest.filter(({ y }) => y >= Math.max(head.top, foot.bottom));
  return [above, ...head.cells, between, ...foot.cells, below].flatMap((group) => grouped(asRows(group)));
}

interface Part {
  readonly cells: readonly (readonly Placed[])[];
  readonly taken: ReadonlySet<Placed>;
}

/** Zones of the head; a trích yếu may stand under a title instead. */
const HEAD: ReadonlySet<ZoneName> = new Set([
  'quocHieu',
  'coQuan',
  'soKyHieu',
  'diaDanhNgay',
  'doMat',
  'doKhan',
  'dauDen',
]);
const BODY: ReadonlySet<ZoneName> = new Set(['tenLoai', 'kinhGui', 'noiDung', 'phuLuc']);

/** The four cells of the head, and the stamp of arrival behind them. `top`: where it begins, -∞ where there is none. */
function headOf(lines: readonly Placed[]): Part & { readonly top: number } {
  const of = (zone: ZoneName): Placed[] => lines.filter((line) => line.zone === zone);
  const [issuer, title, [number], [day]] = [of('coQuan'), of('quocHieu'), of('soKyHieu'), of('diaDanhNgay')];
  if (title.length === 0 && !(number && (issuer.length > 0 || day)))
    return { cells: [], taken: new Set(), top: Number.NEGATIVE_INFINITY };
  const own = lines.filter(({ zone }) => HEAD.has(zone) && zone !== 'dauDen');
  const top = Math.min(...own.map(({ y }) => y));
  const isBoxed = own[0]?.line.box !== null;
  const end = Math.min(
    ...lines.filter(({ zone, y }) => BODY.has(zone) && (y > top || isBoxed)).map(({ y }) => y),
    Number.POSITIVE_INFINITY,
  );
  const last = Math.max(...own.map(({ y }) => y));
  const inside = lines.filter(
    ({ zone, y }) =>
      own.some((line) => line.zone === zone) ||
      (y >= top && y < Math.max(end, top)) ||
      (zone === 'khac' && y >= top && y <= last),
  );
  const head = inside.filter(
    ({ zone, y }) => (HEAD.has(zone) || !BODY.has(zone)) && (zone !== 'trichYeu' || y < end),
  );
  const stamps = head.filter(({ zone }) => zone === 'dauDen');
  const right = head.filter(({ zone, line }) => zone !== 'dauDen' && isRight(zone, line));
  const left = head.filter((line) => line.zone !== 'dauDen' && !right.includes(line));
  const isName = ({ zone, y }: Placed): boolean =>
    zone === 'coQuan' || (zone !== 'soKyHieu' && zone !== 'trichYeu' && y < (number?.y ?? 0));
  const isTitle = ({ zone, y }: Placed): boolean =>
    zone === 'quocHieu' || (zone !== 'diaDanhNgay' && y < (day?.y ?? 0));
  const cells = [
    left.filter(isName),
    right.filter(isTitle),
    left.filter((line) => !isName(line)),
    right.filter((line) => !isTitle(line)),
    stamps,
  ];
  return { cells, taken: new Set(head), top };
}

const isRight = (zone: ZoneName, { column }: Line): boolean =>
  zone === 'quocHieu' || zone === 'diaDanhNgay' || (column === 'right' && zone === 'khac');

/** Nơi nhận and the signature; where they stand beside each other, left before right. `bottom`: where they end. */
function footOf(lines: readonly Placed[]): Part & { readonly bottom: number } {
  const [copies, signature] = (['noiNhan', 'nguoiKy'] as const).map((zone) =>
    lines.filter((line) => line.zone === zone),
  ) as [Placed[], Placed[]];
  const own = [...copies, ...signature];
  if (own.length === 0) return { cells: [], taken: new Set(), bottom: Number.POSITIVE_INFINITY };
  const [top, last] = [Math.min(...own.map(({ y }) => y)), Math.max(...own.map(({ y }) => y))];
  const edge = unite(signature.flatMap(({ line }) => line.box ?? []))?.x ?? Number.POSITIVE_INFINITY;
  for (const line of lines) {
    if (line.zone !== 'khac' || line.y < top || line.y > last || !line.line.box) continue;
    (middleX(line.line.box) < edge ? copies : signature).push(line);
  }
  const byHeight = (a: Placed, b: Placed): number => a.y - b.y;
  copies.sort(byHeight);
  signature.sort(byHeight);
  const height = median(copies.flatMap(({ line }) => line.box?.height ?? 1));
  const isAbove =
    signature.length > 0 &&
    copies.length > 0 &&
    signature.at(-1)!.y < copies[0]!.y &&
    (copies[0]!.line.box === null || copies[0]!.y - signature[0]!.y > height * LAYOUT.roomToSign);
  return {
    cells: isAbove ? [signature, copies] : [copies, signature],
    taken: new Set([...copies, ...signature]),
    bottom: last,
  };
}

/** Lines level with each other are one, from left to right. */
function asRows(lines: readonly Placed[]): Placed[] {
  const rows: Placed[] = [];
  for (const one of lines) {
    const last = rows.at(-1);
    if (last && isLevel(last.line, one.line)) rows[rows.length - 1] = joined(last, one);
    else rows.push(one);
  }
  return rows;
}

/** Rows of a close print reach into each other, but then one stands over the other. */
const isLevel = (a: Line, b: Line): boolean =>
  a.box && b.box
    ? levelness(a.box, b.box) > LAYOUT.sameLevel && (right(a.box) <= b.box.x || right(b.box) <= a.box.x)
    : isSameLine(a, b);

const isSameLine = (a: Line, b: Line): boolean =>
  a.words[0]?.line !== undefined && a.words[0].line === b.words[0]?.line;

function joined(a: Placed, b: Placed): Placed {
  const words = [...a.line.words, ...b.line.words].sort((one, two) => leftOf(one) - leftOf(two));
  return { ...a, line: lineOf(a.line.page, words, a.line.column, a.line.opens) };
}

const leftOf = ({ box, indent }: Word): number => box?.x ?? indent ?? 0;

/** Lines of one zone that follow each other are one block; what belongs to none stays in the block it stands in. */
function grouped(lines: readonly Placed[]): TextBlock[] {
  const blocks: { zone: ZoneName; lines: TextLine[] }[] = [];
  for (const { zone, line } of lines) {
    const last = blocks.at(-1);
    const text = { words: line.words, opens: line.opens };
    if (last?.zone === zone) last.lines.push(text);
    else blocks.push({ zone, lines: [text] });
  }
  return blocks;
}
