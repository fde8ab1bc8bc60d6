/** Figures that a clerk wrote into the rows «Số: …» and «Ngày: …» of a stamp of arrival. */
import { type Box, isMiddleIn, levelness, middleX, middleY, right, unite } from '../model/box.ts';
import { FIGURE_HEIGHT, type FigureReader } from '../ocr/figures.ts';
import type { CleanPage } from '../pages/clean.ts';
import { cutOut } from '../pages/crop.ts';
import { erased } from '../pages/drawings.ts';
import { figureCuts } from '../pages/figure-cuts.ts';
import { type Component, connectedComponents, inkOf } from '../pages/ink.ts';
import { detailOf } from '../pages/spun.ts';
import { figureWords } from '../rules/figure-words.ts';
import { READING } from './profile.ts';
import type { SeenWord } from './seen-word.ts';
import { baselineOf, typeOf, widthOf } from './type-size.ts';

/** Where figures are looked for behind the printed word, in heights of a capital. */
const PLACE = { wide: 14, above: 2.2, below: 0.9, gap: 2 };
/** Ink of figures is so high at least, and no higher: dots are lower, frames higher. Heights of a capital. */
const INK = { low: 0.5, high: 3.2 };
/** A stroke between day, month and year: so high, so much higher than wide, so thin, and so straight. Heights of a capital, but for the second. */
const STROKE = { low: 1.1, slender: 1.4, thin: 0.3, straight: 0.16 };
const POSSIBLE = { day: [1, 31], month: [1, 12] } as const;
const TYPED = { number: /^\d{1,6}$/u, day: /^\d{1,2}([/.-])\d{1,2}\1(?:\d{2}|\d{4})$/u } as const;
/** A row of dots, which a stamp prints for the pen. */
const DOTS = /[.…_·]/gu;

type Kind = keyof typeof TYPED;

/** A row of a stamp: the printed word that opens it, and what was read behind. */
interface StampRow {
  readonly kind: Kind;
  readonly anchor: SeenWord;
  /** The printed letters of that word. */
  readonly letters: string;
  readonly behind: readonly SeenWord[];
}

interface Figures {
  readonly text: string;
  readonly share: number;
}

/**
 * The words of a stamp with its written figures in their places.
 * @param isStamp true where nothing but stamps is on the picture; else a row counts that stands by the head of a stamp
 */
export async function stampFigures(
  page: CleanPage,
  words: readonly SeenWord[],
  reader: () => Promise<FigureReader>,
  isStamp: boolean,
): Promise<readonly SeenWord[]> {
  const { stampHead, numberLine } = figureWords();
  const heads = words.filter(({ text }) => stampHead.pattern.test(text));
  let all = words;
  for (const row of rowsIn(words)) {
    const size = typeOf([row.anchor], page.dpi);
    const isNear = heads.some(({ box }) => isBeside(row.anchor.box, box, READING.stampReach * size));
    const line = [row.anchor, ...row.behind].map(({ text }) => text).join(' ');
    if (isTyped(row) || !(isStamp || isNear) || numberLine.pattern.test(line)) continue;
    const figure = await readRow(page, row, READING.capitalOfType * size, reader);
    if (figure) all = [...all.filter((word) => !isUnder(word, row, figure)), figure];
  }
  return all;
}

function rowsIn(words: readonly SeenWord[]): StampRow[] {
  const { stampNumber, stampDay } = figureWords();
  return words.flatMap((anchor): StampRow[] => {
    const [number, day] = [stampNumber, stampDay].map(({ pattern }) => pattern.exec(anchor.text)?.[0]);
    const letters = number ?? day;
    if (letters === undefined) return [];
    const behind = words
      .filter((word) => word !== anchor && levelness(word.box, anchor.box) > 0.5 && word.box.x > anchor.box.x)
      .sort((a, b) => a.box.x - b.box.x);
    return [{ kind: number === undefined ? 'day' : 'number', anchor, letters, behind }];
  });
}

const isBeside = (box: Box, head: Box, reach: number): boolean =>
  Math.abs(middleY(box) - middleY(head)) < reach &&
  box.x < right(head) + reach &&
  right(box) > head.x - reach;

/** Surely read print of the form that the row wants. */
function isTyped({ kind, anchor, letters, behind }: StampRow): boolean {
  const rest = anchor.text.slice(letters.length);
  const said = [rest, ...behind.map(({ text }) => text)]
    .join('')
    .replace(kind === 'number' ? DOTS : /[…_·]/gu, '');
  return TYPED[kind].test(said) && behind.every(({ confidence }) => confidence > READING.sureStamped);
}

const isUnder = (word: SeenWord, { behind }: StampRow, { box }: SeenWord): boolean =>
  behind.includes(word) && (isMiddleIn(word.box, box) || isMiddleIn(box, word.box));

async function readRow(
  page: CleanPage,
  { kind, anchor, letters }: StampRow,
  capital: number,
  reader: () => Promise<FigureReader>,
): Promise<SeenWord | undefined> {
  const printed = [...letters].reduce((sum, letter) => sum + widthOf(letter), 0);
  const left = Math.min(
    right(anchor.box),
    anchor.box.x + (printed + READING.besideRoom) * (capital / READING.capitalOfType),
  );
  const baseline = baselineOf([anchor]);
  const part = cutOut(page, {
    x: left,
    y: baseline - PLACE.above * capital,
    width: PLACE.wide * capital,
    height: (PLACE.above + PLACE.below) * capital,
  });
  if (!part) return undefined;
  const { grey, fine, top } = part;
  const high = capital * fine;
  const line: Line = { baseline: baseline * fine - top, capital: high };
  const ink = inkIn(connectedComponents(inkOf(grey), 1), line);
  const box = unite(ink.map((component) => component.box));
  if (!box) return undefined;
  const picture: CleanPage = { ...page, ...grey, detail: detailOf(grey) };
  const figures = await (kind === 'day'
    ? dayIn(picture, ink, line, await reader())
    : readBetween(picture, box.x, right(box), line, await reader()));
  if (!figures) return undefined;
  return {
    text: figures.text,
    box: {
      x: (box.x + part.left) / fine,
      y: (box.y + top) / fine,
      width: box.width / fine,
      height: box.height / fine,
    },
    confidence: figures.share,
    line: anchor.line,
    written: true,
  };
}

/** In pixels of the part. */
interface Line {
  readonly baseline: number;
  readonly capital: number;
}

/** Shapes as high as figures, from the left, up to a wide gap. */
function inkIn(shapes: readonly Component[], { baseline, capital }: Line): Component[] {
  const figures = shapes
    .filter(({ box }) => box.height >= INK.low * capital && box.height <= INK.high * capital)
    .filter(({ box }) => middleY(box) > baseline - 1.8 * capital && middleY(box) < baseline + 0.3 * capital)
    .sort((a, b) => a.box.x - b.box.x);
  const end = figures.findIndex(
    ({ box }, at) =>
      at > 0 && box.x - Math.max(...figures.slice(0, at).map((one) => right(one.box))) > PLACE.gap * capital,
  );
  return end < 0 ? figures : figures.slice(0, end);
}

/** The surest of the readings that are days, over the strokes that may part it. */
async function dayIn(
  page: CleanPage,
  ink: readonly Component[],
  line: Line,
  reader: FigureReader,
): Promise<Figures | undefined> {
  const strokes = ink
    .filter((component) => isStroke(component, line))
    .sort((a, b) => b.box.height - a.box.height);
  let best: Figures | undefined;
  for (const [a, b] of pairs(strokes.slice(0, READING.mostStrokes))) {
    const [first, second] = a.box.x < b.box.x ? [a, b] : [b, a];
    const grey = erased(page, [first, second], 1);
    const bare: CleanPage = { ...page, ...grey, detail: detailOf(grey) };
    const shapes = ink.filter((component) => component !== a && component !== b).map(({ box }) => box);
    const [from, to] = [middleX(first.box), middleX(second.box)];
    const parts = [
      shapes.filter((box) => middleX(box) < from),
      shapes.filter((box) => middleX(box) > from && middleX(box) < to),
      shapes.filter((box) => middleX(box) > to),
    ].map(unite);
    const read: (Figures | undefined)[] = [];
    for (const part of parts) read.push(part && (await readBetween(bare, part.x, right(part), line, reader)));
    const [day, month, year] = read;
    if (!day || !month || !year || !isDay(day.text, month.text, year.text)) continue;
    const share = Math.min(day.share, month.share, year.share);
    if (!best || share > best.share) best = { text: `${day.text}/${month.text}/${year.text}`, share };
  }
  return best;
}

const isDay = (day: string, month: string, year: string): boolean =>
  isWithin(Number(day), POSSIBLE.day) &&
  isWithin(Number(month), POSSIBLE.month) &&
  /^(?:20)?[1-4]\d$/u.test(year);

const isWithin = (number: number, [least, most]: readonly [number, number]): boolean =>
  number >= least && number <= most;

const pairs = <T>(all: readonly T[]): (readonly [T, T])[] =>
  all.flatMap((one, at) => all.slice(at + 1).map((other) => [one, other] as const));

/** A straight slanting stroke, as people write it between day, month and year. */
function isStroke({ box, runs }: Component, { capital }: Line): boolean {
  if (box.height < STROKE.low * capital || box.height < STROKE.slender * box.width) return false;
  const thick = runs.reduce((sum, { x0, x1 }) => sum + x1 - x0 + 1, 0) / box.height;
  if (thick > STROKE.thin * capital) return false;
  const at = (y: number): number => right(box) - thick / 2 - ((y - box.y) / box.height) * (box.width - thick);
  return runs.every(({ y, x0, x1 }) => Math.abs((x0 + x1) / 2 - at(y)) <= STROKE.straight * capital);
}

async function readBetween(
  page: CleanPage,
  left: number,
  end: number,
  line: Line,
  reader: FigureReader,
): Promise<Figures | undefined> {
  const { cuts } = await figureCuts(page, { left, right: end, ...line, ends: 'word' }, FIGURE_HEIGHT);
  const [best] = (await reader.read(cuts)).filter(({ text }) => /^\d+$/u.test(text));
  return best && best.share >= READING.leastVotes ? best : undefined;
}
