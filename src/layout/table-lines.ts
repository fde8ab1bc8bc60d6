/** Tables among the lines of a page, which are woven there → lines of the cells, cell by cell and row by row. */
import { middleY } from '../model/box.ts';
import type { Cell, PageReading, Word } from '../model/page.ts';
import { HEAD_ZONES, type Line, type ZoneName } from '../model/zone.ts';
import { alignedCells } from './aligned.ts';
import { lineOf, rowsOf, wholeRow } from './rows.ts';

/** A line and the box of the decree that it lies in. */
export interface ZonedLine {
  readonly zone: ZoneName;
  readonly line: Line;
}

/** A line of a cell. */
export interface CellLine extends ZonedLine {
  readonly cell: Cell;
  /** Where the row of the table begins from the top: those of one row have the same. */
  readonly y: number;
}

/** @returns the lines without what stands in tables, and the lines of the tables in their order */
export function partTables(
  page: PageReading,
  lines: readonly ZonedLine[],
): { readonly lines: readonly ZonedLine[]; readonly tables: readonly CellLine[] } {
  const cells = cellsOn(page, lines);
  if (cells.size === 0) return { lines, tables: [] };
  return { lines: lines.map((one) => outside(one, cells)), tables: cellLines(page, lines, cells) };
}

/** Zones in which columns without lines are those of a table. */
const ALIGNED: ReadonlySet<ZoneName> = new Set(['noiDung', 'phuLuc', 'khac']);

/** Where words stand in ruled tables, or where there is none in those told by their columns. A letter's head is none, framed or not. */
function cellsOn(page: PageReading, lines: readonly ZonedLine[]): ReadonlyMap<Word, Cell> {
  if (page.unit === 'line') return new Map();
  const of = (isTabled: (zone: ZoneName) => boolean): Word[] =>
    lines.flatMap(({ zone, line }) => (isTabled(zone) ? line.words : []));
  const hasHead = lines.some(({ zone }) => zone === 'quocHieu');
  const ruled = of((zone) => !hasHead || !HEAD_ZONES.has(zone)).flatMap((word) =>
    word.cell ? [[word, word.cell] as const] : [],
  );
  if (ruled.length > 0) return new Map(ruled);
  return alignedCells(rowsOf({ ...page, words: of((zone) => ALIGNED.has(zone)) }));
}

function outside({ zone, line }: ZonedLine, cells: ReadonlyMap<Word, Cell>): ZonedLine {
  const words = line.words.filter((word) => !cells.has(word));
  if (words.length === line.words.length) return { zone, line };
  return { zone, line: lineOf(line.page, words, line.column, line.opens) };
}

/** The words of a cell, and the zone of the first of them. */
interface CellWords {
  readonly zone: ZoneName;
  readonly cell: Cell;
  readonly words: Word[];
}

function cellLines(
  page: PageReading,
  lines: readonly ZonedLine[],
  cellOf: ReadonlyMap<Word, Cell>,
): CellLine[] {
  const cells = wordsByCell(lines, cellOf);
  const tops = new Map<number, number>();
  for (const { cell, words } of cells) {
    const top = words.reduce(
      (top, { box }) => Math.min(top, box ? middleY(box) : 0),
      Number.POSITIVE_INFINITY,
    );
    tops.set(cell[0], Math.min(top, tops.get(cell[0]) ?? top));
  }
  let y = Number.NEGATIVE_INFINITY;
  return cells.flatMap(({ zone, cell, words }, at) => {
    y = Math.max(y, tops.get(cell[0]) ?? y);
    const isFirst = cells[at - 1]?.cell[0] !== cell[0];
    return rowsOf({ ...page, words }).map((row, rowAt): CellLine => {
      const line = { ...wholeRow(row), opens: isFirst && rowAt === 0 };
      return { zone, line, y, cell };
    });
  });
}

/** In the order of the cells. */
function wordsByCell(lines: readonly ZonedLine[], cellOf: ReadonlyMap<Word, Cell>): CellWords[] {
  const cells = new Map<string, CellWords>();
  for (const { zone, line } of lines)
    for (const word of line.words) {
      const cell = cellOf.get(word);
      if (!cell) continue;
      const there = cells.get(cell.join());
      if (there) there.words.push(word);
      else cells.set(cell.join(), { zone: HEAD_ZONES.has(zone) ? 'noiDung' : zone, cell, words: [word] });
    }
  return [...cells.values()].sort((a, b) => a.cell[0] - b.cell[0] || a.cell[1] - b.cell[1]);
}
