/** Ink that no word covers and that may be print all the same: rows of letters, and what is tangled with a seal. */
import { type Box, bottom, gathered, levelness, middleY, right } from '../model/box.ts';
import { blobs, type Ink, type Run, without } from './ink.ts';

/**
 * `rows`: letters in a row, or several such rows under each other. `tangle`: something higher than a line, such as a
 * seal or a signature, with whatever print lies under it. `crossed`: the body of a row of letters, without
 * marks, that hangs together with something higher, a frame, a ring or a signature. Boxes in pixels of the ink.
 */
export interface LostRegion {
  readonly kind: 'rows' | 'tangle' | 'crossed';
  readonly box: Box;
}

/** Inches. Letters up to `gap` apart are one row; a row is `rowHigh` high with marks, and at least `rowLong` long. */
const IN = {
  margin: 0.015,
  gap: 0.1,
  rowLow: 0.055,
  rowHigh: 0.36,
  rowLong: 0.16,
  tangleHigh: 0.4,
  tangleMax: 4,
  nextRow: 0.16,
  nextWord: 0.3,
};
/** Less ink in its box is a scribble or a frame, more a bar. */
const FILL = { row: 0.12, bar: 0.72, tangle: 0.02 };

/** @param words boxes of what was read, in pixels of the ink */
export function lostRegions(ink: Ink, words: readonly Box[]): LostRegion[] {
  const px = (inches: number): number => inches * ink.dpi;
  const left = blobs(without(ink, words, px(IN.margin)), Math.max(1, Math.round(px(IN.gap))));
  const rows: Box[] = [];
  const tangles: Box[] = [];
  const crossed: Box[] = [];
  for (const { box, count, runs } of left) {
    const fill = count / (box.width * box.height);
    if (box.height >= px(IN.rowLow) && box.height <= px(IN.rowHigh)) {
      if (box.width >= px(IN.rowLong) && fill >= FILL.row && fill <= FILL.bar) rows.push(box);
    } else if (
      box.height >= px(IN.tangleHigh) &&
      Math.max(box.width, 2 * box.height) <= px(IN.tangleMax) &&
      box.width >= px(IN.tangleHigh) &&
      fill >= FILL.tangle
    ) {
      tangles.push(box);
    }
    if (box.height > px(IN.rowHigh)) crossed.push(...crossedRows(runs, ink.dpi));
  }
  return [
    ...gathered(rows, (a, b) => isNext(a, b, ink.dpi)).map((box) => ({ kind: 'rows', box }) as const),
    ...gathered(tangles).map((box) => ({ kind: 'tangle', box }) as const),
    ...crossed.map((box) => ({ kind: 'crossed', box }) as const),
  ];
}

/**
 * Letters side by side fill so much of each row of pixels, over so long a way, for the height of a small letter: a
 * pen or a ring does not. Sizes in inches.
 */
const CROSSED = { long: 0.5, low: 0.06, high: 0.3, leastFill: 0.3, mostFill: 0.9 };

/** @param runs of ink that hangs together, from top to bottom, the gaps between letters closed */
function crossedRows(runs: readonly Run[], dpi: number): Box[] {
  const rows: Run[][] = [];
  let open: Run[][] = [];
  for (const run of runs.filter((one) => isDense(one, dpi))) {
    open = open.filter((one) => run.y - one.at(-1)!.y <= 1);
    const row = open.find((one) => goesOn(one.at(-1)!, run));
    if (row) row.push(run);
    else rows.push(open[open.push([run]) - 1]!);
  }
  return rows.flatMap((row) => {
    const [top, last] = [row[0]!.y, row.at(-1)!.y];
    const height = last - top + 1;
    if (height < CROSSED.low * dpi || height > CROSSED.high * dpi) return [];
    const x = Math.min(...row.map(({ x0 }) => x0));
    const width = Math.max(...row.map(({ x1 }) => x1)) - x + 1;
    return [{ x, y: top, width, height }];
  });
}

function isDense({ x0, x1, count }: Run, dpi: number): boolean {
  const length = x1 - x0 + 1;
  const fill = count / length;
  return length >= CROSSED.long * dpi && fill >= CROSSED.leastFill && fill <= CROSSED.mostFill;
}

const goesOn = (above: Run, run: Run): boolean =>
  run.y - above.y === 1 && run.x0 <= above.x1 && above.x0 <= run.x1;

/** Words of one row, or a row under another. */
function isNext(a: Box, b: Box, dpi: number): boolean {
  const across = Math.max(a.x, b.x) - Math.min(right(a), right(b));
  const down = Math.max(a.y, b.y) - Math.min(bottom(a), bottom(b));
  if (levelness(a, b) > 0.5) return across < IN.nextWord * dpi;
  return across < 0 && down < IN.nextRow * dpi;
}

/** Sizes of one mark that stands for letters that were not read, in inches. */
const MARK_IN = { low: 0.06, high: 0.4, narrow: 0.07, wide: 1.5, gap: 0.06, near: 0.6, margin: 0.05 };

/** Boxes of uncovered ink as large as letters that stand in a line of words: before, between or after them. */
export function unreadInLines(ink: Ink, words: readonly Box[]): Box[] {
  const px = (inches: number): number => inches * ink.dpi;
  // A word's box is often too narrow for its ink; what was not read stands apart from it.
  const left = blobs(without(ink, words, px(MARK_IN.margin)), Math.max(1, Math.round(px(MARK_IN.gap))));
  return left
    .filter(({ box, count }) => {
      const fill = count / (box.width * box.height);
      if (box.height < px(MARK_IN.low) || box.height > px(MARK_IN.high) || box.width < px(MARK_IN.narrow))
        return false;
      if (box.width > px(MARK_IN.wide) || fill < 0.06 || fill > FILL.bar + 0.1) return false;
      const level = words.filter(
        (word) => middleY(box) > word.y - word.height / 2 && middleY(box) < bottom(word) + word.height / 2,
      );
      const isNear = (word: Box): boolean =>
        Math.max(word.x - right(box), box.x - right(word)) < px(MARK_IN.near);
      return level.some(isNear);
    })
    .map(({ box }) => box);
}
