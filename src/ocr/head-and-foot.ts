/** The head and the foot of a page, above and below its running text: short rows in columns, under seals and signatures. */
import { type Box, bottom, right, unite } from '../model/box.ts';
import type { OcrWord } from './engine.ts';
import { linesOf } from './word-lines.ts';

/** Rows of pixels, the last not included. */
export interface Band {
  readonly from: number;
  readonly to: number;
}

/**
 * A line of running text takes this share of the width of the print, no gap in it is wider than so many heights, and
 * another such line is so many heights away at most: the two columns of a head may look like one line, but not twice.
 */
const RUNNING = { wide: 0.75, gap: 1.5, apart: 4 };
/** With fewer such lines the page is a form, a table or a cover: all of it is head. */
const FEW_LINES = 3;
/** A lower band shows no print. Inches. */
const LEAST_IN = 0.1;

/** @param page its height in pixels, and how many are an inch */
export function headAndFoot(
  words: readonly OcrWord[],
  page: { readonly height: number; readonly dpi: number },
): Band[] {
  const lines = linesOf(words);
  const all = unite(words.map(({ box }) => box));
  const wide = lines.flatMap((line) =>
    all && isRunning(line, all) ? unite(line.map(({ box }) => box))! : [],
  );
  const running = wide.filter((one) => wide.some((other) => other !== one && isNear(one, other)));
  if (running.length < FEW_LINES) return [{ from: 0, to: page.height }];
  const [first, last] = [Math.min(...running.map(({ y }) => y)), Math.max(...running.map(bottom))];
  return [
    { from: 0, to: Math.max(0, Math.floor(first)) },
    { from: Math.min(page.height, Math.ceil(last)), to: page.height },
  ].filter(({ from, to }) => to - from >= LEAST_IN * page.dpi);
}

function isRunning(line: readonly OcrWord[], print: Box): boolean {
  const sorted = line.map(({ box }) => box).sort((a, b) => a.x - b.x);
  const whole = unite(sorted)!;
  const isWhole = sorted.every((box, at) => {
    const next = sorted[at + 1];
    return !next || next.x - right(box) < RUNNING.gap * box.height;
  });
  return isWhole && whole.width > RUNNING.wide * print.width;
}

const isNear = (a: Box, b: Box): boolean =>
  Math.max(a.y, b.y) - Math.min(bottom(a), bottom(b)) < RUNNING.apart * Math.max(a.height, b.height);
