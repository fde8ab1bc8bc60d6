/** Shapes of ink → lines of print, each with its own baseline and size of type. */
import type { PageImage } from '../engine.ts';
import { type Shape, type Shapes, shapesOf } from './shapes.ts';

/** A stretch of a line without wide blanks. Pixels of the page. */
export interface PrintedLine {
  /** Stretches on one line of the page have one number; lines are numbered from the top. */
  readonly line: number;
  readonly x0: number;
  readonly x1: number;
  /** Size of the type: what printers call an em. */
  readonly em: number;
  /** Height of the baseline in a column of the page. */
  baseline(x: number): number;
  /** The ink of its letters and marks, from the left. */
  readonly shapes: readonly Shape[];
  /** True where some of it was cut out of a seal. */
  readonly isSealed: boolean;
}

/** In shares of an em, of Times and its like; `marked`: a capital with a mark that hangs together with it. @source metrics of Tinos */
const TIMES = { small: 0.455, capital: 0.662, marked: 0.93 };
/** Where the page tells nothing: small letters of 14 point type; inches. */
const SMALL_IN = { usual: 0.088, least: 0.035, most: 0.22 };
/**
 * Small letters may be fewer than capitals, by so much at most; they are so high beside them. So few letters may be
 * capitals alone, as of stamps.
 */
const FEWER = { share: 0.55, lowest: 0.62, highest: 0.78, few: 60 };
/** All in heights of a small letter. */
const LETTER = { low: 0.6, high: 3.1, wide: 16 };
/** Blanks: between letters that follow each other, between parts of one line, the more level the wider, and where a line is cut. */
const GAP = { next: 2.6, part: 7, levelPart: 16, cut: 2.4 };
/** What belongs to a line: so far above and below its baseline; an end reaches so far, its beginning farther for a list mark. */
const BAND = { above: 2.15, below: 0.75, reach: 1.6, mark: 8 };
/** A stroke or a dot before a list entry: at the height of small letters, as large as this. */
const LIST_MARK = { least: 0.25, most: 1.3, high: 0.8 };
/**
 * How far the foot of a letter may stand off the baseline, and a part of a line off another, the more the nearer they
 * are; two baselines so close are one.
 */
const OFF = { foot: 0.24, part: 0.4, nearPart: 0.55, near: 3.5, twin: 0.9, level: 0.25 };
/** Sizes of type of two parts of one line; of broken letters on one baseline they are told badly. */
const ALIKE = { usual: 1.45, level: 2.2 };
/** Fewer letters, or groups of them, do not tell slope, nor a bend. */
const ENOUGH = { letters: { slope: 4, bend: 24 }, groups: { slope: 3, bend: 5 } };
/** Higher shapes are no letters that hang together with a stroke; all in heights of a small letter. */
const TALL = 9;
/** A seal with the letters and the signature that hang together with it, and how near to a row what it covers goes on. */
const SEAL = { high: 34, narrow: 2, wide: 44, reach: 1.6 };
/** A size of type is less believable by this for each e-fold that it is off the page's own. */
const STRANGE = 0.45;
/** Smallest share of a small letter's square that is ink and no speck. */
const SPECK = 0.012;

/** @returns from the top; stretches of one line from the left */
export function findLines(page: PageImage): PrintedLine[] {
  const least = Math.max(3, SPECK * (SMALL_IN.usual * page.dpi) ** 2);
  const shapes = shapesOf(page, least);
  const small = smallLetter(shapes.all, page.dpi);
  const letters = shapes.all.filter((shape) => isLetter(shape, small)).sort((a, b) => a.x0 - b.x0);
  const rows = withoutMarks(
    joined(
      chained(letters, small).map((row) => rowOf(row, small)),
      small,
    ),
  );
  const taken = new Set(rows.flatMap((row) => row.letters));
  const others = shapes.all.filter((shape) => !taken.has(shape) && high(shape) <= LETTER.high * small);
  const tall = shapes.all.filter((shape) => high(shape) > LETTER.high * small && high(shape) < TALL * small);
  const seals = shapes.all.filter((shape) => isSeal(shape, small));
  return withShapes(rows, others)
    .map((row) => crossedBy(row, tall, shapes, small))
    .map((row) => (row.letters.length >= ENOUGH.letters.slope ? underSeals(row, seals, shapes) : row))
    .sort((a, b) => a.y - b.y)
    .flatMap((row, line) => stretches(row, line, small));
}

const high = ({ y0, y1 }: Shape): number => y1 - y0 + 1;
const wide = ({ x0, x1 }: Shape): number => x1 - x0 + 1;
const middle = ({ x0, x1 }: Shape): number => (x0 + x1) / 2;

const isLetter = (shape: Shape, small: number): boolean =>
  high(shape) >= LETTER.low * small &&
  high(shape) <= LETTER.high * small &&
  wide(shape) <= LETTER.wide * small &&
  wide(shape) >= 0.12 * small;

/** The commonest height of shapes as large as letters: that of the small ones, but where capitals are the most. */
function smallLetter(shapes: readonly Shape[], dpi: number): number {
  const counts = new Float64Array(Math.ceil(SMALL_IN.most * dpi) + 3);
  let seen = 0;
  for (const shape of shapes) {
    const height = high(shape);
    if (height < SMALL_IN.least * dpi || height > SMALL_IN.most * dpi) continue;
    if (wide(shape) > 2.5 * height || wide(shape) < 0.3 * height) continue;
    seen++;
    counts[height]! += 1;
    counts[height - 1]! += 0.6;
    counts[height + 1]! += 0.6;
  }
  if (seen < 8) return SMALL_IN.usual * dpi;
  const most = Math.max(...counts);
  const commonest = counts.indexOf(most);
  const below = Array.from(counts.slice(0, Math.ceil(FEWER.highest * commonest)), (count, height) =>
    height >= FEWER.lowest * commonest ? count : 0,
  );
  const fewer = Math.max(0, ...below);
  if (fewer >= FEWER.share * most) return below.indexOf(fewer);
  const asCapitals = (commonest * TIMES.small) / TIMES.capital;
  const off = (height: number): number => Math.abs(Math.log(height / (SMALL_IN.usual * dpi)));
  return seen < FEWER.few && off(asCapitals) < off(commonest) ? asCapitals : commonest;
}

/** Letters that follow each other: each is tied to the nearest on its right that is level with it. */
function chained(letters: readonly Shape[], small: number): Shape[][] {
  const next = letters.map((letter, i) => {
    let [best, nearest] = [-1, GAP.next * small];
    for (let j = i + 1; j < letters.length; j++) {
      const other = letters[j]!;
      if (other.x0 > letter.x1 + GAP.next * small) break;
      const shared = Math.min(letter.y1, other.y1) - Math.max(letter.y0, other.y0) + 1;
      const lower = Math.min(high(letter), high(other));
      if (shared < 0.45 * lower) continue;
      const gap = Math.max(0, other.x0 - letter.x1) + 0.5 * (lower - shared);
      if (gap < nearest) [best, nearest] = [j, gap];
    }
    return best;
  });
  const group = letters.map((_, i) => i);
  const root = (i: number): number => {
    let at = i;
    while (group[at] !== at) at = group[at]!;
    return at;
  };
  for (const [i, j] of next.entries()) if (j >= 0) group[root(j)] = root(i);
  const chains = new Map<number, Shape[]>();
  for (const [i, letter] of letters.entries()) {
    const at = root(i);
    const chain = chains.get(at);
    if (chain) chain.push(letter);
    else chains.set(at, [letter]);
  }
  return [...chains.values()];
}

interface Row {
  readonly letters: readonly Shape[];
  readonly shapes: readonly Shape[];
  /** Those that were cut out of a seal. */
  readonly sealed?: readonly Shape[];
  readonly x0: number;
  readonly x1: number;
  /** Baseline at its middle. */
  readonly y: number;
  readonly em: number;
  baseline(x: number): number;
}

function rowOf(letters: readonly Shape[], small: number): Row {
  const sorted = [...letters].sort((a, b) => a.x0 - b.x0);
  const [x0, x1] = [sorted[0]!.x0, Math.max(...sorted.map((letter) => letter.x1))];
  const baseline = baselineOf(sorted, small);
  return {
    letters: sorted,
    shapes: sorted,
    x0,
    x1,
    baseline,
    y: baseline((x0 + x1) / 2),
    em: emOf(sorted, baseline, small),
  };
}

/** A curve through the feet of most letters: level, sloped or bent, as many letters as there are allow. */
function baselineOf(letters: readonly Shape[], small: number): (x: number) => number {
  const [from, to] = [letters[0]!.x0, letters.at(-1)!.x1];
  const half = Math.max(1, (to - from) / 2);
  const points = letters.map((letter) => ({
    x: (middle(letter) - from - half) / half,
    y: letter.y1 + 1,
    weight: Math.min(wide(letter), 2 * small),
  }));
  const termsFor = (known: number, { slope, bend }: { slope: number; bend: number }): number => {
    if (known >= bend && to - from > 30 * small) return 3;
    return known >= slope && to - from > 4 * small ? 2 : 1;
  };
  const middles = groupsOf(points).map(medianOf);
  const isShort = middles.length < ENOUGH.groups.slope && points.length >= ENOUGH.letters.slope;
  let curve = isShort
    ? sloped(points, (2 * small) / half)
    : fitted(middles, termsFor(middles.length, ENOUGH.groups));
  const at = (x: number): number => curve[0]! + curve[1]! * x + curve[2]! * x * x;
  for (const room of [0.45, OFF.foot, OFF.foot]) {
    const on = points.filter((point) => Math.abs(point.y - at(point.x)) <= room * small);
    if (on.length > 0) curve = fitted(on, termsFor(on.length, ENOUGH.letters));
  }
  return (x) => at(Math.max(-1.3, Math.min(1.3, (x - from - half) / half)));
}

interface Point {
  readonly x: number;
  readonly y: number;
  readonly weight: number;
}

/** The middle slope of all pairs that stand apart (Theil and Sen): a tail among few letters does not bend it. */
function sloped(points: readonly Point[], apart: number): number[] {
  const slopes = points.flatMap((a) =>
    points.flatMap((b) => (b.x - a.x > apart ? (b.y - a.y) / (b.x - a.x) : [])),
  );
  const middleOf = (values: readonly number[]): number =>
    [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
  const slope = middleOf(slopes);
  return [middleOf(points.map(({ x, y }) => y - slope * x)), slope, 0];
}

/** Letters beside each other: of so many most stand on the line, few have tails. */
function groupsOf(points: readonly Point[]): Point[][] {
  const groups = Math.max(1, Math.floor(points.length / 7));
  return Array.from({ length: groups }, (_, i) =>
    points.slice(Math.floor((i * points.length) / groups), Math.floor(((i + 1) * points.length) / groups)),
  );
}

/** In the middle of the points, at the height that parts their weights evenly. */
function medianOf(points: readonly Point[]): Point {
  const weight = points.reduce((sum, point) => sum + point.weight, 0);
  const x = points.reduce((sum, point) => sum + point.weight * point.x, 0) / weight;
  let left = weight / 2;
  for (const point of [...points].sort((a, b) => a.y - b.y)) {
    left -= point.weight;
    if (left <= 0) return { x, y: point.y, weight };
  }
  return { x, y: 0, weight };
}

/** Least squares of a polynomial with so many terms (1 to 3), by Gauss. */
function fitted(points: readonly Point[], terms: number): number[] {
  const rows = Array.from({ length: terms }, () => new Float64Array(terms + 1));
  for (const { x, y, weight } of points)
    for (let i = 0; i < terms; i++) {
      for (let j = 0; j < terms; j++) rows[i]![j]! += weight * x ** (i + j);
      rows[i]![terms]! += weight * y * x ** i;
    }
  for (let i = 0; i < terms; i++) {
    rows[i]![i]! += i === 0 ? 1e-9 : 1e-3 * rows[0]![0]!;
    for (let k = 0; k < terms; k++) {
      if (k === i) continue;
      const share = rows[k]![i]! / rows[i]![i]!;
      for (let j = i; j <= terms; j++) rows[k]![j]! -= share * rows[i]![j]!;
    }
  }
  return [0, 1, 2].map((i) => (i < terms ? rows[i]![terms]! / rows[i]![i]! : 0));
}

/** The size of type that makes most of the letters as high as small letters or capitals are; one near the page's own where several do. */
function emOf(letters: readonly Shape[], baseline: (x: number) => number, small: number): number {
  const usual = small / TIMES.small;
  const heights = letters
    .filter((letter) => letter.y1 + 1 > baseline(middle(letter)) - 0.3 * small && high(letter) >= 0.7 * small)
    .map((letter) => baseline(middle(letter)) - letter.y0)
    .filter((height) => height > 0.5 * small)
    .sort((a, b) => a - b);
  let [best, most] = [usual, Number.NEGATIVE_INFINITY];
  for (let share = 0.06; share < 1; share += 0.11) {
    const height = heights[Math.floor(share * heights.length)];
    if (height === undefined) break;
    for (const part of [TIMES.small, TIMES.capital]) {
      const em = height / part;
      const fits = heights.reduce((sum, one) => sum + told(one, em), 0);
      const worth = fits / heights.length - STRANGE * Math.abs(Math.log(em / usual));
      if (worth > most) [best, most] = [em, worth];
    }
  }
  return Math.max(0.5 * usual, Math.min(3.2 * usual, best));
}

/** How well a height is told by a size of type: fully as a small letter or a capital, less as one with a mark. */
function told(height: number, em: number): number {
  if (isNear(height, em * TIMES.small) || isNear(height, em * TIMES.capital)) return 1;
  return isNear(height, em * TIMES.marked) ? 0.7 : 0;
}

const isNear = (height: number, wanted: number): boolean => Math.abs(height - wanted) <= 0.09 * wanted;

/** Rows that go on with each other are one; odd letters beside a row are its own. */
function joined(rows: readonly Row[], small: number): Row[] {
  const sorted = [...rows].sort((a, b) => a.x0 - b.x0);
  const done: Row[] = [];
  for (const row of sorted) {
    let best = -1;
    for (const [i, left] of done.entries()) {
      const gap = row.x0 - left.x1;
      if (gap > GAP.levelPart * small || gap < -3 * small) continue;
      if (goesOn(left, row, small) && (best < 0 || left.x1 > done[best]!.x1)) best = i;
    }
    if (best < 0) done.push(row);
    else done[best] = rowOf([...done[best]!.letters, ...row.letters], small);
  }
  return withoutTwins(done, small);
}

/** Broken letters may make two rows of one: the smaller is a part of the larger that it lies on. */
function withoutTwins(rows: readonly Row[], small: number): Row[] {
  const done: Row[] = [];
  for (const row of [...rows].sort((a, b) => b.letters.length - a.letters.length)) {
    const whole = done.findIndex((other) => {
      const [from, to] = [Math.max(row.x0, other.x0), Math.min(row.x1, other.x1)];
      const x = (from + to) / 2;
      return from < to && Math.abs(other.baseline(x) - row.baseline(x)) < OFF.twin * small;
    });
    if (whole < 0) done.push(row);
    else done[whole] = rowOf([...done[whole]!.letters, ...row.letters], small);
  }
  return done;
}

function goesOn(left: Row, row: Row, small: number): boolean {
  const x = (left.x1 + row.x0) / 2;
  const off = Math.abs(left.baseline(x) - row.baseline(x));
  const sizes = left.em / row.em;
  const isLevel = off < OFF.level * small;
  if (row.x0 - left.x1 > GAP.part * small) return isLevel && sizes < ALIKE.usual && sizes > 1 / ALIKE.usual;
  const [few, many] = left.letters.length < row.letters.length ? [left, row] : [row, left];
  if (few.letters.length <= 2) {
    const base = many.baseline(middle(few.letters[0]!));
    return few.letters.every(
      ({ y0, y1 }) => y0 > base - 1.9 * small && y1 < base + 0.65 * small && y1 > base - 0.75 * small,
    );
  }
  const most = row.x0 - left.x1 < OFF.near * small ? OFF.nearPart : OFF.part;
  const like = isLevel ? ALIKE.level : ALIKE.usual;
  return off <= most * small && sizes < like && sizes > 1 / like;
}

/** A letter or two within the band of another row are its marks. */
function withoutMarks(rows: readonly Row[]): Row[] {
  const isMark = (few: Row, row: Row): boolean =>
    few !== row &&
    row.letters.length > few.letters.length &&
    few.letters.every((letter) => {
      const over = row.baseline(middle(letter)) - (letter.y0 + letter.y1) / 2;
      const unit = row.em * TIMES.small;
      return (
        middle(letter) > row.x0 - unit &&
        middle(letter) < row.x1 + unit &&
        over < BAND.above * unit &&
        over > -BAND.below * unit
      );
    });
  return rows.filter((few) => few.letters.length > 2 || !rows.some((row) => isMark(few, row)));
}

/** Marks, stops and strokes go to the row in whose band they lie; ends of rows reach on from one to the next. */
function withShapes(rows: readonly Row[], others: readonly Shape[]): Row[] {
  const own = rows.map((row) => [...row.letters]);
  const ends = rows.map(({ x0, x1 }) => [x0, x1] as [number, number]);
  const sorted = [...others].sort((a, b) => a.x0 - b.x0);
  const left: Shape[] = [];
  const offer = (shape: Shape, isLast: boolean): void => {
    let [best, nearest] = [-1, Number.POSITIVE_INFINITY];
    const [x, y] = [middle(shape), (shape.y0 + shape.y1) / 2];
    for (const [i, row] of rows.entries()) {
      const [x0, x1] = ends[i]!;
      const unit = row.em * TIMES.small;
      const over = row.baseline(x) - y;
      const reach = isListMark(shape, over, unit) ? BAND.mark : BAND.reach;
      if (shape.x1 < x0 - reach * unit || shape.x0 > x1 + BAND.reach * unit) continue;
      if (over > BAND.above * unit || over < -BAND.below * unit) continue;
      const away = Math.abs(over - 0.6 * unit) / unit;
      if (away < nearest) [best, nearest] = [i, away];
    }
    if (best >= 0) {
      own[best]!.push(shape);
      ends[best]![0] = Math.min(ends[best]![0], shape.x0);
      ends[best]![1] = Math.max(ends[best]![1], shape.x1);
    } else if (!isLast) left.push(shape);
  };
  for (const shape of sorted) offer(shape, false);
  for (const shape of left.reverse()) offer(shape, true);
  return rows.map((row, i) => ({
    ...row,
    shapes: own[i]!.sort((a, b) => a.x0 - b.x0),
    x0: ends[i]![0],
    x1: ends[i]![1],
  }));
}

const isListMark = (shape: Shape, over: number, unit: number): boolean =>
  over > 0.2 * unit &&
  over < 1.1 * unit &&
  wide(shape) >= LIST_MARK.least * unit &&
  wide(shape) <= LIST_MARK.most * unit &&
  high(shape) <= LIST_MARK.high * unit;

/** Letters that hang together with a line above or below, or with a stroke, are cut out of it at the height of the row. */
function crossedBy(row: Row, tall: readonly Shape[], shapes: Shapes, small: number): Row {
  const unit = row.em * TIMES.small;
  const cut: Shape[] = [];
  for (const shape of tall) {
    if (shape.x1 < row.x0 - BAND.reach * small || shape.x0 > row.x1 + BAND.reach * small) continue;
    const base = row.baseline(middle(shape));
    if (shape.y0 > base - 0.5 * unit || shape.y1 < base - 0.5 * unit) continue;
    for (const [x0, x1] of shapes.stretches(shape, base - unit, base))
      if (x1 - x0 >= 1)
        cut.push({
          x0,
          x1,
          y0: Math.max(shape.y0, Math.round(base - 1.5 * unit)),
          y1: Math.min(shape.y1, Math.round(base)),
          count: x1 - x0 + 1,
        });
  }
  if (cut.length === 0) return row;
  const all = [...row.shapes, ...cut].sort((a, b) => a.x0 - b.x0);
  return {
    ...row,
    shapes: all,
    x0: Math.min(row.x0, all[0]!.x0),
    x1: Math.max(row.x1, ...all.map(({ x1 }) => x1)),
  };
}

/** A round seal or half of one, with what hangs together with it; a frame or a picture is wider, a ruled line narrower. */
const isSeal = (shape: Shape, small: number): boolean =>
  high(shape) >= TALL * small &&
  high(shape) <= SEAL.high * small &&
  wide(shape) >= SEAL.narrow * small &&
  wide(shape) <= SEAL.wide * small;

/** What a seal shows at the height of a row, within it and on from its ends: letters hang together with the rings. */
function underSeals(row: Row, seals: readonly Shape[], shapes: Shapes): Row {
  const unit = row.em * TIMES.small;
  const reach = SEAL.reach * unit;
  const cut = seals.flatMap((seal) => {
    const base = row.baseline(Math.max(row.x0, Math.min(row.x1, middle(seal))));
    const isLevel = seal.y0 < base - 0.5 * unit && seal.y1 > base - 0.5 * unit;
    if (!isLevel || seal.x1 < row.x0 - reach || seal.x0 > row.x1 + reach) return [];
    const [y0, y1] = [Math.round(base - 1.5 * unit), Math.round(base)];
    return shapes
      .stretches(seal, base - unit, base)
      .map(([x0, x1]) => ({ x0, x1, y0, y1, count: x1 - x0 + 1 }));
  });
  let [from, to] = [row.x0, row.x1];
  for (const { x0, x1 } of cut.toSorted((a, b) => b.x1 - a.x1))
    if (x1 >= from - reach) from = Math.min(from, x0);
  for (const { x0, x1 } of cut.toSorted((a, b) => a.x0 - b.x0)) if (x0 <= to + reach) to = Math.max(to, x1);
  const own = cut.filter(({ x0, x1 }) => x0 >= from && x1 <= to);
  const all = [...row.shapes, ...own].sort((a, b) => a.x0 - b.x0);
  return { ...row, shapes: all, sealed: own, x0: from, x1: to };
}

/** A row cut at its wide blanks. */
function stretches(row: Row, line: number, small: number): PrintedLine[] {
  const most = GAP.cut * Math.max(small, row.em * TIMES.small);
  const parts: Shape[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const shape of row.shapes) {
    if (shape.x0 - end > most) parts.push([]);
    parts.at(-1)!.push(shape);
    end = Math.max(end, shape.x1);
  }
  return parts.map((shapes) => ({
    line,
    x0: shapes[0]!.x0,
    x1: Math.max(...shapes.map(({ x1 }) => x1)),
    em: row.em,
    baseline: row.baseline,
    shapes,
    isSealed: row.sealed?.some((shape) => shapes.includes(shape)) ?? false,
  }));
}
