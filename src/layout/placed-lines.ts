/** The lines of a page from top to bottom, each with its zone: whatever stands on it once, cells of tables one after the other. */
import { middleY } from '../model/box.ts';
import type { Cell, PageReading, Word } from '../model/page.ts';
import type { Line, ZoneName, Zones } from '../model/zone.ts';
import { LAYOUT } from './profile.ts';
import { lineOf, median, rowsOf, wholeRow } from './rows.ts';
import { partTables, type ZonedLine } from './table-lines.ts';

/** A line with its place among the others. */
export interface Placed extends ZonedLine {
  /** Where it stands from the top: its middle, or the index of the line in plain text; in a table that of its row. */
  readonly y: number;
  /** Of a table: nothing stands beside it that is read with it. */
  readonly cell?: Cell;
}

/** @param zones of the page, or of all pages */
export function placedOn(page: PageReading, zones: Zones): Placed[] {
  const placed = new Set<Word>();
  const zoned = Object.entries(zones).flatMap(([zone, lines]) =>
    lines
      .filter((line) => line.page === page.page)
      .map((line) => ({ zone: zone as ZoneName, line: firstTime(line, placed) })),
  );
  const others = unplaced(page, placed).map((line) => ({ zone: 'khac' as const, line }));
  const lines = [...zoned, ...others].map(({ zone, line }) => ({ zone, line: legible(zone, line) }));
  const { lines: free, tables } = partTables(page, lines);
  const rows = free.flatMap(({ zone, line }) =>
    singleRows(line).map((row): Placed => ({ zone, line: row, y: yOf(row) })),
  );
  return [...rows, ...tables].filter(({ line }) => line.words.length > 0).sort((a, b) => a.y - b.y);
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

/**
 * The line without what an engine made of a signature, a seal, specks, the lines of a table or the initials behind the last
 * word; nothing where no letter is left.
 */
function legible(zone: ZoneName, line: Line): Line {
  const end = zone === 'noiDung' ? line.words.findIndex(({ text }) => ENDS.test(text)) : -1;
  const least = (word: Word, at: number): number => {
    if (end >= 0 && at > end) return LAYOUT.initials;
    return SCRIBBLED.has(zone) || word.cell ? LAYOUT.scribble : 0;
  };
  const words = line.words.filter((word, at) => word.route !== 'ocr' || word.confidence >= least(word, at));
  const isPrint =
    !SCRIBBLED.has(zone) || words.some(({ text, route }) => route !== 'ocr' || /[\p{L}\d]{2}|\d/u.test(text));
  if (isPrint && words.length === line.words.length) return line;
  return lineOf(line.page, isPrint ? words : [], line.column, line.opens);
}

/** With «./.» offices end the content; whoever drafted it signs behind. */
const ENDS = /\.\/\.?$/u;

function singleRows(line: Line): Line[] {
  const height = median(line.words.flatMap(({ box }) => box?.height ?? []));
  if (!line.box || line.box.height < height * LAYOUT.severalRows) return [line];
  const page = { page: line.page, unit: 'pt', words: line.words } as PageReading;
  return rowsOf(page).map((row) => ({ ...wholeRow(row), column: line.column }));
}

const yOf = ({ box, words }: Line): number => (box ? middleY(box) : (words[0]?.line ?? 0));
