/** «Nơi nhận» read as a column of its own: its rows lie beside those of a larger signature block, and across the page two become one. */
import { type Box, bottom, middleX, middleY, right, unite } from '../model/box.ts';
import type { OcrEngine, OcrWord } from '../ocr/engine.ts';
import { linesOf } from '../ocr/word-lines.ts';
import type { CleanPage } from '../pages/clean.ts';
import { crop } from '../pages/crop.ts';
import type { Ink } from '../pages/ink.ts';
import { PAGES } from '../pages/profile.ts';
import { READING } from './profile.ts';
import type { SeenWord } from './seen-word.ts';
import { isSpelt } from './vietnamese.ts';

/**
 * Reads the column once more, as a block; a row that was garbled, or was not there, is taken anew where it comes out surer.
 * The signature block stays as it was read: seals and signatures lie over it, and each row of it is looked at by itself later.
 * @param ink of the page
 */
export async function readCopiesColumn(
  page: CleanPage,
  ink: Ink,
  words: readonly SeenWord[],
  engine: OcrEngine,
): Promise<readonly SeenWord[]> {
  const column = copiesColumn(ink, words, ink.dpi / page.dpi);
  const old = column ? words.filter(({ box }) => isWithin(box, column)) : [];
  if (!column || !old.some(isGarbled)) return words;
  const part = await crop(page, column, PAGES.closeDpi);
  if (!part) return words;
  const last = Math.max(-1, ...words.map(({ line }) => line)) + 1;
  const anew = (await engine.recognize(part, 'block')).map((word) => ({
    ...word,
    box: part.toClean(word.box),
    line: word.line + last,
  }));
  const better = linesOf(anew).flatMap((row): { anew: SeenWord[]; old: SeenWord[] }[] => {
    const at = unite(row.map(({ box }) => box))!;
    const there = old.filter((word) => isOnRow(word, at));
    const isBetter = there.length === 0 || there.some(isGarbled);
    return isBetter && worth(row) > worth(there) * READING.footBetter ? [{ anew: row, old: there }] : [];
  });
  const gone = new Set(better.flatMap((row) => row.old));
  return [...words.filter((word) => !gone.has(word)), ...better.flatMap((row) => row.anew)];
}

/**
 * Where the last list of the page stands at the left with a blank strip beside it, and print beyond that.
 * @param scale pixels of the ink for one of the words
 */
function copiesColumn(ink: Ink, words: readonly OcrWord[], scale: number): Box | undefined {
  const width = ink.width / scale;
  const rows = words
    .filter(({ text, box }) => LIST_MARK.test(text) && box.x < width * READING.footLeft)
    .sort((a, b) => a.box.y - b.box.y);
  const list = lastList(rows, heightOf(words));
  if (list.length < 2) return undefined;
  const [first, final] = [list[0]!.box, list.at(-1)!.box];
  const listed = { top: first.y, bottom: bottom(final) };
  const beside = blankStrip(ink, listed.top * scale, listed.bottom * scale);
  if (!beside) return undefined;
  const strip = upwards(ink, beside, listed.top * scale, READING.footAbove * ink.dpi);
  const top = strip.top / scale;
  const end = lastInk(ink) / scale;
  const middle = (strip.from + strip.to) / 2 / scale;
  const x = Math.max(0, Math.min(...list.map(({ box }) => box.x)) - READING.footRoom * (ink.dpi / scale));
  return { x, y: top, width: middle - x, height: end - top };
}

/** «-» alone, or at the head of a word. */
const LIST_MARK = /^[-–—~+](?:\p{L}|$)/u;

/** The lowest rows that follow each other closely and begin at one edge. */
function lastList(rows: readonly OcrWord[], height: number): OcrWord[] {
  const list: OcrWord[] = [];
  for (const row of rows.toReversed()) {
    const below = list[0];
    const isNext =
      below === undefined ||
      (below.box.y - row.box.y < READING.footPitch * height &&
        Math.abs(below.box.x - row.box.x) < height * READING.footEdge);
    if (!isNext) {
      if (list.length > 1) break;
      list.length = 0;
    }
    list.unshift(row);
  }
  return list;
}

/** The usual height of words; pixels. */
function heightOf(words: readonly OcrWord[]): number {
  const heights = words.map(({ box }) => box.height).sort((a, b) => a - b);
  return heights[Math.floor(heights.length / 2)] ?? 0;
}

interface Strip {
  readonly from: number;
  readonly to: number;
}

/** The widest run of columns without ink near the middle of the page, with ink on its right; pixels of the ink. */
function blankStrip(ink: Ink, top: number, end: number): Strip | undefined {
  const all = {
    from: Math.round(ink.width * READING.stripFrom),
    to: Math.round(ink.width * READING.stripTo),
  };
  const best = widestBlank(ink, all, top, end);
  if (!best || isNarrow(best, ink)) return undefined;
  return hasInk(ink, best.to, ink.width - 1, top - READING.footAbove * ink.dpi, end) ? best : undefined;
}

const isNarrow = ({ from, to }: Strip, { dpi }: Ink): boolean => to - from < READING.stripWide * dpi;

function widestBlank(ink: Ink, { from, to }: Strip, top: number, end: number): Strip | undefined {
  let best: Strip | undefined;
  let start = -1;
  for (let x = from; x <= to + 1; x++) {
    const isBlank = x <= to && !hasInk(ink, x, x, top, end);
    if (isBlank && start < 0) start = x;
    if (isBlank || start < 0) continue;
    if (!best || x - start > best.to - best.from) best = { from: start, to: x - 1 };
    start = -1;
  }
  return best;
}

/**
 * The strip followed upwards, narrower where print reaches into it, at most so many pixels; and down again to where no row
 * of the left column is cut.
 */
function upwards(ink: Ink, strip: Strip, top: number, most: number): Strip & { readonly top: number } {
  let now = strip;
  let y = Math.round(top);
  while (y > Math.max(0, top - most)) {
    const next = widestBlank(ink, now, y - 1, y - 1);
    if (!next || isNarrow(next, ink)) break;
    now = next;
    y--;
  }
  while (y < top && hasInk(ink, 0, now.from, y, y)) y++;
  return { ...now, top: y };
}

function hasInk({ mask, width, height }: Ink, x0: number, x1: number, y0: number, y1: number): boolean {
  for (let y = Math.max(0, Math.round(y0)); y <= Math.min(height - 1, Math.round(y1)); y++)
    for (let x = x0; x <= x1; x++) if (mask[y * width + x]) return true;
  return false;
}

function lastInk({ mask, width }: Ink): number {
  return Math.floor(mask.lastIndexOf(1) / width) + 1;
}

/** A word of that row; of two rows made one the word lies over both, and goes with either. */
const isOnRow = (word: OcrWord, row: Box): boolean =>
  isGarbled(word)
    ? word.box.y < bottom(row) && bottom(word.box) > row.y
    : middleY(word.box) >= row.y && middleY(word.box) < bottom(row);

const isWithin = (box: Box, column: Box): boolean =>
  middleX(box) >= column.x &&
  middleX(box) < right(column) &&
  middleY(box) >= column.y &&
  middleY(box) < bottom(column);

/** Other doubts are settled word by word later. */
const isGarbled = ({ text, confidence }: OcrWord): boolean =>
  /[\p{L}\d]/u.test(text) && confidence < READING.garbled;

/** Letters, by how surely they were read and whether they spell syllables. */
const worth = (words: readonly OcrWord[]): number =>
  words.reduce(
    (sum, { text, confidence }) => sum + text.length * confidence * (isSpelt(text) ? 1 : READING.unspelt),
    0,
  );
