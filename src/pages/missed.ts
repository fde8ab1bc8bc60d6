/** Ink that no word covers and that may be print all the same: rows of letters, and what is tangled with a seal. */
import { type Box, bottom, gathered, levelness, middleY, right } from '../model/box.ts';
import { connectedComponents, type Ink, type Run, without } from './ink.ts';
import { PAGES } from './profile.ts';

/**
 * `rows`: letters in a row, or several such rows under each other. `tangle`: something higher than a line, such as a
 * seal or a signature, with whatever print lies under it. `crossed`: the body of a row of letters, without
 * marks, that hangs together with something higher, a frame, a ring or a signature. Boxes in pixels of the ink.
 */
export interface MissedRegion {
  readonly kind: 'rows' | 'tangle' | 'crossed';
  readonly box: Box;
}

/** @param words boxes of what was read, in pixels of the ink */
export function missedRegions(ink: Ink, words: readonly Box[]): MissedRegion[] {
  const px = (inches: number): number => inches * ink.dpi;
  const left = connectedComponents(
    without(ink, words, px(PAGES.missedMargin)),
    Math.max(1, Math.round(px(PAGES.missedGap))),
  );
  const rows: Box[] = [];
  const tangles: Box[] = [];
  const crossed: Box[] = [];
  for (const { box, count, runs } of left) {
    const fill = count / (box.width * box.height);
    if (box.height >= px(PAGES.rowLow) && box.height <= px(PAGES.rowHigh)) {
      if (box.width >= px(PAGES.rowLong) && fill >= PAGES.rowFill && fill <= PAGES.barFill) rows.push(box);
    } else if (
      box.height >= px(PAGES.tangleHigh) &&
      Math.max(box.width, 2 * box.height) <= px(PAGES.tangleMost) &&
      box.width >= px(PAGES.tangleHigh) &&
      fill >= PAGES.tangleFill
    ) {
      tangles.push(box);
    }
    if (box.height > px(PAGES.rowHigh)) crossed.push(...crossedRows(runs, ink.dpi));
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
    if (height < PAGES.crossedLow * dpi || height > PAGES.crossedHigh * dpi) return [];
    const x = Math.min(...row.map(({ x0 }) => x0));
    const width = Math.max(...row.map(({ x1 }) => x1)) - x + 1;
    return [{ x, y: top, width, height }];
  });
}

function isDense({ x0, x1, count }: Run, dpi: number): boolean {
  const length = x1 - x0 + 1;
  const fill = count / length;
  return length >= PAGES.crossedLong * dpi && fill >= PAGES.crossedLeastFill && fill <= PAGES.crossedMostFill;
}

const goesOn = (above: Run, run: Run): boolean =>
  run.y - above.y === 1 && run.x0 <= above.x1 && above.x0 <= run.x1;

/** Words of one row, or a row under another. */
function isNext(a: Box, b: Box, dpi: number): boolean {
  const across = Math.max(a.x, b.x) - Math.min(right(a), right(b));
  const down = Math.max(a.y, b.y) - Math.min(bottom(a), bottom(b));
  if (levelness(a, b) > 0.5) return across < PAGES.nextWord * dpi;
  return across < 0 && down < PAGES.nextRow * dpi;
}

/** Boxes of uncovered ink as large as letters that stand in a line of words: before, between or after them. */
export function unreadInLines(ink: Ink, words: readonly Box[]): Box[] {
  const px = (inches: number): number => inches * ink.dpi;
  // A word's box is often too narrow for its ink; what was not read stands apart from it.
  const left = connectedComponents(
    without(ink, words, px(PAGES.markMargin)),
    Math.max(1, Math.round(px(PAGES.markGap))),
  );
  return left
    .filter(({ box, count }) => {
      const fill = count / (box.width * box.height);
      if (
        box.height < px(PAGES.markLow) ||
        box.height > px(PAGES.markHigh) ||
        box.width < px(PAGES.markNarrow)
      )
        return false;
      if (box.width > px(PAGES.markWide) || fill < PAGES.markFill || fill > PAGES.barFill + 0.1) return false;
      const level = words.filter(
        (word) => middleY(box) > word.y - word.height / 2 && middleY(box) < bottom(word) + word.height / 2,
      );
      const isNear = (word: Box): boolean =>
        Math.max(word.x - right(box), box.x - right(word)) < px(PAGES.markNear);
      return level.some(isNear);
    })
    .map(({ box }) => box);
}
