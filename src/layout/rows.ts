/** Words of a page → printed rows, each cut into segments where a gap is too wide for one sentence. */
import { type Box, levelness, middleY, right, unite } from '../model/box.ts';
import type { PageReading, Word } from '../model/page.ts';
import type { Line } from '../model/zone.ts';
import { LAYOUT } from './profile.ts';

/** One row of print over the whole width of the page; its segments from left to right. */
export interface Row {
  readonly page: number;
  readonly segments: readonly Line[];
  readonly opens: boolean;
}

type Boxed = Word & { readonly box: Box };

/** @returns rows from top to bottom; of plain text one row a line, of one segment. */
export function rowsOf(page: PageReading): Row[] {
  return page.unit === 'line' ? textRows(page) : pictureRows(page);
}

/** Words in reading order → a line; the box is around all of them. */
export function lineOf(page: number, words: readonly Word[], column: Line['column'], opens: boolean): Line {
  const boxes = words.flatMap((word) => word.box ?? []);
  const text = words.map((word) => word.text).join(' ');
  return { page, words, text, box: unite(boxes) ?? null, column, opens };
}

/** The row as one line, segments joined: for the body, where a wide gap is only wide spacing. */
export function wholeRow({ page, segments, opens }: Row): Line {
  const [only] = segments;
  if (only && segments.length === 1 && only.column === 'full' && only.opens === opens) return only;
  return lineOf(
    page,
    segments.flatMap((segment) => segment.words),
    'full',
    opens,
  );
}

function textRows(page: PageReading): Row[] {
  const lines = new Map<number, Word[]>();
  for (const word of page.words) {
    const line = lines.get(word.line ?? 0);
    if (line) line.push(word);
    else lines.set(word.line ?? 0, [word]);
  }
  const pitch = pitchOf([...lines.keys()]);
  let last = -1;
  return [...lines].map(([index, words]) => {
    const opens = index > last + pitch;
    last = index;
    return { page: page.page, segments: cellsOf(page.page, words, opens), opens };
  });
}

/** Lines from one printed line to the next: two in a text that leaves an empty one behind each, as web pages are saved. */
function pitchOf(lines: readonly number[]): number {
  const close = lines.slice(1).filter((line, at) => line === lines[at]! + 1).length;
  return lines.length >= LAYOUT.fewestLines && close <= lines.length * LAYOUT.mostClose ? 2 : 1;
}

/** The cells of a table row; two of them are the two columns of a header or foot. A line that is no table is one. */
function cellsOf(page: number, words: readonly Word[], opens: boolean): Line[] {
  if (words[0]?.text !== '|') return [lineOf(page, words, 'full', opens)];
  const cells: Word[][] = [];
  for (const word of words)
    if (word.text === '|') cells.push([]);
    else cells.at(-1)?.push(word);
  const sides =
    cells.slice(0, -1).length === 2 || (cells.length === 2 && cells[1]?.length)
      ? (['left', 'right'] as const)
      : [];
  const lines = cells
    .map((cell, at) => lineOf(page, cell, sides[at] ?? 'full', opens))
    .filter((line) => line.words.length > 0);
  return lines.length > 0 ? lines : [lineOf(page, words, 'full', opens)];
}

function pictureRows(page: PageReading): Row[] {
  const boxed = page.words.filter((word): word is Boxed => word.box !== null);
  const height = median(boxed.filter((word) => word.text.length > 1).map((word) => word.box.height)) || 10;
  const chains: Boxed[][] = [];
  for (const word of boxed.toSorted((a, b) => a.box.x - b.box.x)) {
    const chain = closest(chains, word, height);
    if (chain) chain.push(word);
    else chains.push([word]);
  }
  const rows = sameHeight(
    chains
      .map((words) => ({ words, y: words.reduce((sum, word) => sum + middleY(word.box), 0) / words.length }))
      .sort((a, b) => a.y - b.y),
    height,
  );
  const pitch = median(
    rows
      .slice(1)
      .map((row, at) => row.y - (rows[at]?.y ?? 0))
      .filter((d) => d > height / 2),
  );
  return rows.map(({ words, y }, at) => {
    const above = rows[at - 1];
    const opens = !above || y - above.y > (pitch || height * LAYOUT.usualPitch) * LAYOUT.opening;
    const segments = cut(words, height).map((part) => lineOf(page.page, part, 'full', opens));
    return { page: page.page, segments, opens };
  });
}

/** A box drawn far too tall (a speck, a stroke of the line below) counts as tall as a usual one, about its middle. */
const usual = (box: Box, height: number): Box =>
  box.height > height * LAYOUT.tooHigh ? { ...box, y: middleY(box) - height / 2, height } : box;

/** Chains at one height are one row, whatever parted them. */
function sameHeight(
  chains: { words: Boxed[]; y: number }[],
  height: number,
): { words: Boxed[]; y: number }[] {
  const out: { words: Boxed[]; y: number }[] = [];
  for (const chain of chains) {
    const last = out.at(-1);
    if (last && chain.y - last.y < height * LAYOUT.sameHeight && !covers(last.words, chain.words)) {
      last.words = [...last.words, ...chain.words].sort((a, b) => a.box.x - b.box.x);
      last.y = (last.y + chain.y) / 2;
    } else out.push(chain);
  }
  return out;
}

/** True where the words of one stand over those of the other. */
const covers = (a: readonly Boxed[], b: readonly Boxed[]): boolean =>
  a.some((one) =>
    b.some(
      (two) =>
        Math.min(right(one.box), right(two.box)) - Math.max(one.box.x, two.box.x) >
        Math.min(one.box.width, two.box.width) * LAYOUT.sameWidth,
    ),
  );

/** The chain whose last word stands left of this one and most nearly at its height. */
function closest(chains: readonly Boxed[][], word: Boxed, height: number): Boxed[] | undefined {
  let best: Boxed[] | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const chain of chains) {
    const last = chain.at(-1);
    const overlap = last ? right(last.box) - word.box.x : 0;
    if (!last || overlap > height * LAYOUT.overlap) continue;
    if (levelness(usual(last.box, height), usual(word.box, height)) < LAYOUT.wordLevel) continue;
    const gap = Math.max(0, word.box.x - right(last.box));
    const distance = Math.abs(middleY(last.box) - middleY(word.box)) + gap * LAYOUT.gapWeight;
    // a far word must lie more exactly at the same height than a near one
    if (
      gap > height * LAYOUT.farApart &&
      Math.abs(middleY(last.box) - middleY(word.box)) > height * LAYOUT.farLevel
    )
      continue;
    if (distance < bestDistance) [best, bestDistance] = [chain, distance];
  }
  return best;
}

function cut(words: readonly Boxed[], height: number): Boxed[][] {
  const parts: Boxed[][] = [];
  let last: Boxed | undefined;
  for (const word of words) {
    if (last && word.box.x - right(last.box) <= height * LAYOUT.columnGap) parts.at(-1)?.push(word);
    else parts.push([word]);
    last = word;
  }
  return parts;
}

export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
