/** The lines of a page → its blocks in the order in which a person reads a letter. */
import { levelness, middleX, right, unite } from '../model/box.ts';
import { LEGACY_NOTE, type PageReading, type Word } from '../model/page.ts';
import type { TextBlock, TextLine, TextPage, Transcript } from '../model/transcript.ts';
import { HEAD_ZONES, type Line, type ZoneName } from '../model/zone.ts';
import type { Rules } from '../rules/index.ts';
import { type Placed, placedOn } from './placed-lines.ts';
import { LAYOUT } from './profile.ts';
import { lineOf, median } from './rows.ts';
import { findZones, type Layout } from './zones.ts';

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

const BODY: ReadonlySet<ZoneName> = new Set(['tenLoai', 'kinhGui', 'noiDung', 'phuLuc']);

/** The four cells of the head, and the stamp of arrival behind them. `top`: where it begins, -∞ where there is none. */
function headOf(lines: readonly Placed[]): Part & { readonly top: number } {
  const of = (zone: ZoneName): Placed[] => lines.filter((line) => line.zone === zone);
  const [issuer, title, [number], [day]] = [of('coQuan'), of('quocHieu'), of('soKyHieu'), of('diaDanhNgay')];
  if (title.length === 0 && !(number && (issuer.length > 0 || day)))
    return { cells: [], taken: new Set(), top: Number.NEGATIVE_INFINITY };
  const own = lines.filter(({ zone }) => HEAD_ZONES.has(zone) && zone !== 'dauDen');
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
    ({ zone, y }) => (HEAD_ZONES.has(zone) || !BODY.has(zone)) && (zone !== 'trichYeu' || y < end),
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

/**
 * Nơi nhận and the signature; where they stand beside each other, left before right. Above Nơi nhận another may have signed on the
 * left. `bottom`: where they end.
 */
function footOf(lines: readonly Placed[]): Part & { readonly bottom: number } {
  const [copies, signature] = (['noiNhan', 'nguoiKy'] as const).map((zone) =>
    lines.filter((line) => line.zone === zone),
  ) as [Placed[], Placed[]];
  const own = [...copies, ...signature];
  if (own.length === 0) return { cells: [], taken: new Set(), bottom: Number.POSITIVE_INFINITY };
  const [top, last] = [Math.min(...own.map(({ y }) => y)), Math.max(...own.map(({ y }) => y))];
  const edge = unite(signature.flatMap(({ line }) => line.box ?? []))?.x ?? Number.POSITIVE_INFINITY;
  const head = Math.min(...copies.map(({ y }) => y));
  const beside: Placed[] = [];
  for (const line of lines) {
    if (line.zone !== 'khac' || line.y < top || line.y > last || !line.line.box) continue;
    if (middleX(line.line.box) >= edge) signature.push(line);
    else (line.y < head ? beside : copies).push(line);
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
    cells: [beside, ...(isAbove ? [signature, copies] : [copies, signature])],
    taken: new Set([...beside, ...copies, ...signature]),
    bottom: last,
  };
}

/** Lines level with each other are one, from left to right. */
function asRows(lines: readonly Placed[]): Placed[] {
  const rows: Placed[] = [];
  for (const one of lines) {
    const last = rows.at(-1);
    if (last && !last.cell && !one.cell && isLevel(last.line, one.line))
      rows[rows.length - 1] = joined(last, one);
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
