/** Tables without lines: rows whose cells stand under each other, told by the white between them and the numbers before them. */
import { middleY, right } from '../model/box.ts';
import type { Cell, Word } from '../model/page.ts';
import type { Line } from '../model/zone.ts';
import { LAYOUT } from './profile.ts';
import { median, type Row } from './rows.ts';

/** A stretch across the page: the white between two columns. */
interface Gutter {
  readonly from: number;
  readonly to: number;
}

/** Rows that share their gutters. */
interface Run {
  readonly rows: readonly Row[];
  readonly gutters: readonly Gutter[];
}

/** The words in cells of the tables among these rows, from top to bottom. */
export function alignedCells(rows: readonly Row[]): Map<Word, Cell> {
  const cells = new Map<Word, Cell>();
  const height = median(rows.flatMap(({ segments }) => segments.flatMap(wordHeights)));
  let count = 0;
  for (let at = 0; at < rows.length; ) {
    const run = runFrom(rows, at, height);
    const blocks = run ? blocksOf(run, height) : [];
    for (const block of blocks) {
      for (const { segments } of block)
        for (const word of segments.flatMap(({ words }) => words))
          cells.set(word, [count, columnOf(word, run!.gutters)]);
      count++;
    }
    at += blocks.length > 0 ? run!.rows.length : 1;
  }
  return cells;
}

const wordHeights = ({ words }: Line): number[] => words.flatMap(({ box }) => box?.height ?? []);

/** The rows from one of several segments on, as long as no word stands in the white between its columns. */
function runFrom(rows: readonly Row[], from: number, height: number): Run | undefined {
  let gutters = guttersOf(rows[from]!);
  if (gutters.length === 0) return undefined;
  const least = height * LAYOUT.leastGutter;
  let end = from + 1;
  const last = Math.min(rows.length, from + LAYOUT.longestTable);
  for (; end < last; end++) {
    const left = gutters.map((gutter) => narrowed(gutter, rows[end]!, least));
    if (left.some((gutter) => gutter.to - gutter.from < least)) break;
    gutters = left;
  }
  return { rows: rows.slice(from, end), gutters };
}

const guttersOf = ({ segments }: Row): Gutter[] =>
  segments.slice(1).flatMap(({ box }, at) => {
    const before = segments[at]?.box;
    return before && box ? [{ from: right(before), to: box.x }] : [];
  });

/** What a row leaves of the white; its widest part where something stands in it. @param gap narrower ones part no cells */
function narrowed(gutter: Gutter, row: Row, gap: number): Gutter {
  let { from, to } = gutter;
  for (const cell of cellsOf(row, gap)) {
    if (cell.to <= from || cell.from >= to) continue;
    if (cell.from - from > to - cell.to) to = cell.from;
    else from = cell.to;
  }
  return { from, to };
}

/** From where to where the words of a row reach that stand next to each other. */
function cellsOf({ segments }: Row, gap: number): Gutter[] {
  const cells: Gutter[] = [];
  for (const { box } of segments.flatMap(({ words }) => words)) {
    const last = cells.at(-1);
    if (!box) continue;
    if (last && box.x - last.to < gap)
      cells[cells.length - 1] = { ...last, to: Math.max(last.to, right(box)) };
    else cells.push({ from: box.x, to: right(box) });
  }
  return cells;
}

const columnOf = ({ box }: Word, gutters: readonly Gutter[]): number =>
  gutters.filter(({ from, to }) => box !== null && box.x > (from + to) / 2).length;

/** «1», «IV.», «a)», «08h30»: what counts the rows of a table. */
const COUNTS = /^\(?(?:\d{1,3}|[IVX]{1,4}|\p{Ll})?[.)]?$|^\d{1,2}[hg:]\d{0,2}/u;

/**
 * The printed rows of each row of the table; none where its first column does not count them. What counts stands level with
 * the first line of its row, or in the middle of it.
 */
function blocksOf({ rows, gutters }: Run, height: number): Row[][] {
  const first = rows.map(({ segments }) =>
    segments
      .flatMap(({ words }) => words)
      .filter((word) => columnOf(word, gutters) === 0)
      .map(({ text }) => text)
      .join(' '),
  );
  const keys = [...first.keys()].filter((at) => first[at] !== '');
  const counting = keys.filter((at) => COUNTS.test(first[at]!));
  if ((keys[0] ?? 0) > LAYOUT.aboveKey) return [];
  if (counting.length < LAYOUT.leastCounted || counting.length < keys.length - 1) return [];
  const lines = rows.map(({ segments }) => linesByColumn(segments, gutters));
  const atTop = keys.map((key, at) => (at === 0 ? 0 : key));
  const topCost = sum(
    atTop.map((start, at) => offTop(lines.slice(start, atTop[at + 1]), lines[keys[at]!]![0]!)),
  );
  const centred = centredStarts(lines, keys);
  const [starts, cost] = topCost <= centred.cost ? [atTop, topCost] : [centred.starts, centred.cost];
  if (cost > keys.length * height * LAYOUT.offKey) return [];
  return starts.map((start, at) => rows.slice(start, starts[at + 1]));
}

/** Where the words of a printed row stand from the top, in each column; undefined where it has none there. */
type Heights = readonly (number | undefined)[];

const linesByColumn = (segments: readonly Line[], gutters: readonly Gutter[]): Heights => {
  const words = segments.flatMap((segment) => segment.words);
  return Array.from({ length: gutters.length + 1 }, (_, column) => {
    const own = words.filter((word) => columnOf(word, gutters) === column);
    return own.length === 0 ? undefined : median(own.flatMap(({ box }) => (box ? [middleY(box)] : [])));
  });
};

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

/** The places of each column of some rows, from the top. */
const byColumn = (rows: readonly Heights[]): number[][] =>
  (rows[0] ?? []).map((_, column) => rows.flatMap((row) => row[column] ?? []));

/** How far the first line of each column stands from what counts the row, in the mean. */
const offTop = (rows: readonly Heights[], key: number): number =>
  meanOff(
    byColumn(rows).flatMap(([first]) => first ?? []),
    key,
  );

/** How far the middle of each column does. */
const offMiddle = (rows: readonly Heights[], key: number): number =>
  meanOff(
    byColumn(rows).flatMap((places) => (places.length > 0 ? (places[0]! + places.at(-1)!) / 2 : [])),
    key,
  );

const meanOff = (places: readonly number[], key: number): number =>
  sum(places.map((place) => Math.abs(place - key))) / Math.max(1, places.length);

interface Starts {
  readonly starts: readonly number[];
  readonly cost: number;
}

/** The parting of rows into one part a key by which each key stands most nearly in the middle of its own. */
function centredStarts(lines: readonly Heights[], keys: readonly number[]): Starts {
  let best = new Map<number, Starts>([[0, { starts: [], cost: 0 }]]);
  for (const [at, key] of keys.entries()) {
    const next = new Map<number, Starts>();
    const isLast = at === keys.length - 1;
    const last = isLast ? lines.length : keys[at + 1]!;
    for (const [start, { starts, cost }] of best) {
      if (start > key) continue;
      const reach = Math.min(last, start + LAYOUT.longestCell);
      for (let end = isLast ? last : key + 1; end <= reach; end++) {
        const total = cost + offMiddle(lines.slice(start, end), lines[key]![0]!);
        if (total < (next.get(end)?.cost ?? Number.POSITIVE_INFINITY))
          next.set(end, { starts: [...starts, start], cost: total });
      }
    }
    best = next;
  }
  return best.get(lines.length) ?? { starts: [], cost: Number.POSITIVE_INFINITY };
}
