/** Words of a page and its ruled lines → the cells of tables in which the words stand. */
import { type Box, middleX, middleY } from '../model/box.ts';
import type { Cell } from '../model/page.ts';
import { READING } from './profile.ts';

/** A line that lies along one direction: where it stands across, and from where to where it reaches. */
interface Ruling {
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** The four lines around a word. */
interface Frame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/**
 * The words, those in tables with their cells. Cells are told by the lines around each word, so merged ones come right; a frame
 * without another beside it, as of a stamp or of the page, is no table.
 * @param rulings in the units of the words' boxes
 */
export function withCells<W extends { readonly box: Box | null; readonly cell?: Cell }>(
  words: readonly W[],
  rulings: readonly Box[],
): readonly W[] {
  const upright = rulings.filter(({ width, height }) => height > width);
  if (upright.length < FEWEST_UPRIGHT) return words;
  const slack = READING.rulingSlack * medianHeight(words);
  const columns = joined(upright.map(turned).map(along), slack);
  const rows = joined(rulings.filter(({ width, height }) => width >= height).map(along), slack);
  const frames = words.map(({ box }) => box && frameOf(box, columns, rows, slack));
  const cells = cellsOf(
    frames.filter((frame) => frame !== null),
    slack,
  );
  return words.map((word, at) => {
    const cell = cells.get(keyOf(frames[at]));
    return cell ? { ...word, cell } : word;
  });
}

/** Two cells beside each other have three. */
const FEWEST_UPRIGHT = 3;

const along = ({ x, y, width, height }: Box): Ruling => ({ at: y + height / 2, from: x, to: x + width });
const turned = ({ x, y, width, height }: Box): Box => ({ x: y, y: x, width: height, height: width });

function medianHeight(words: readonly { readonly box: Box | null }[]): number {
  const heights = words.flatMap(({ box }) => box?.height ?? []).sort((a, b) => a - b);
  return heights[Math.floor(heights.length / 2)] ?? 0;
}

/** Pieces of one line made one: each cell may have drawn its own. */
function joined(rulings: readonly Ruling[], slack: number): Ruling[] {
  const whole: Ruling[] = [];
  for (const one of rulings.toSorted((a, b) => a.from - b.from)) {
    const before = whole.findIndex(({ at, to }) => Math.abs(at - one.at) <= slack && one.from - to <= slack);
    if (before < 0) whole.push(one);
    else whole[before] = { ...whole[before]!, to: Math.max(whole[before]!.to, one.to) };
  }
  return whole;
}

/** The nearest lines on the four sides of a word, those above and beneath as long as the cell is wide; null where one is missing. */
function frameOf(box: Box, columns: readonly Ruling[], rows: readonly Ruling[], slack: number): Frame | null {
  const [x, y] = [middleX(box), middleY(box)];
  const level = columns.filter(({ from, to }) => from - slack <= y && y <= to + slack).map(({ at }) => at);
  const [left, end] = between(level, x);
  if (left === undefined || end === undefined) return null;
  const over = rows
    .filter(({ from, to }) => Math.min(to, end) - Math.max(from, left) >= (end - left) * READING.rulingSpans)
    .map(({ at }) => at);
  const [top, foot] = between(over, y);
  return top === undefined || foot === undefined ? null : { left, right: end, top, bottom: foot };
}

/** The nearest before and behind. */
function between(places: readonly number[], at: number): readonly [number | undefined, number | undefined] {
  const before = places.filter((place) => place <= at);
  const behind = places.filter((place) => place > at);
  return [
    before.length > 0 ? Math.max(...before) : undefined,
    behind.length > 0 ? Math.min(...behind) : undefined,
  ];
}

const keyOf = (frame: Frame | null | undefined): string =>
  frame ? [frame.left, frame.right, frame.top, frame.bottom].join(' ') : '';

/** The cells of all tables, by the keys of their frames. */
function cellsOf(all: readonly Frame[], slack: number): Map<string, Cell> {
  const frames = [...new Map(all.map((frame) => [keyOf(frame), frame])).values()];
  if (frames.length > READING.mostCells) return new Map();
  const touch = (a: Frame, b: Frame): boolean => areBeside(a, b, slack) || areOver(a, b, slack);
  const tables = grouped(frames, touch).filter((table) =>
    table.some((one) => table.some((other) => one !== other && areBeside(one, other, slack))),
  );
  const cells = new Map<string, Cell>();
  for (const [row, inRow] of rowsOf(tables.flat(), slack).entries())
    for (const [column, frame] of inRow.entries()) cells.set(keyOf(frame), [row, column]);
  return cells;
}

/** Frames whose tops stand near that of the first of their row, each row from the left. */
function rowsOf(frames: readonly Frame[], slack: number): Frame[][] {
  const rows: Frame[][] = [];
  for (const frame of frames.toSorted((a, b) => a.top - b.top)) {
    const row = rows.at(-1);
    if (row && frame.top - row[0]!.top <= slack) row.push(frame);
    else rows.push([frame]);
  }
  return rows.map((row) => row.sort((a, b) => a.left - b.left));
}

/** Frames that belong together, each with another of its group. */
function grouped(frames: readonly Frame[], belong: (a: Frame, b: Frame) => boolean): Frame[][] {
  const left = new Set(frames);
  const groups: Frame[][] = [];
  for (const first of left) {
    left.delete(first);
    const group = [first];
    for (const one of group)
      for (const other of left)
        if (belong(one, other)) {
          left.delete(other);
          group.push(other);
        }
    groups.push(group);
  }
  return groups;
}

/** True for cells of one row: one ends at the line at which the other begins, or they have the height of the row, and an empty one between them. */
const areBeside = (a: Frame, b: Frame, slack: number): boolean => {
  const isRow = Math.abs(a.top - b.top) <= slack && Math.abs(a.bottom - b.bottom) <= slack;
  const shared = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  const [left, next] = a.left < b.left ? [a, b] : [b, a];
  return isRow || (Math.abs(left.right - next.left) <= slack && shared > slack);
};

/** True for cells of one column. */
function areOver(a: Frame, b: Frame, slack: number): boolean {
  const [over, under] = a.top < b.top ? [a, b] : [b, a];
  const shared = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  return Math.abs(over.bottom - under.top) <= slack && shared > slack;
}
