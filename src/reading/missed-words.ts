/** Print that the first reading of a page left out is found by its ink and read, larger and alone. */
import { type Box, isMiddleIn, scaled, wider } from '../model/box.ts';
import { UNREAD } from '../model/page.ts';
import type { Layout, OcrEngine, OcrWord } from '../ocr/engine.ts';
import type { CleanPage } from '../pages/clean.ts';
import { crop } from '../pages/crop.ts';
import type { Ink } from '../pages/ink.ts';
import { type MissedRegion, missedRegions, unreadInLines } from '../pages/missed.ts';
import { PAGES } from '../pages/profile.ts';
import { crossedTitle, plausible, withCovered } from './plausible.ts';
import { READING } from './profile.ts';
import { isPieceOf, type SeenWord } from './seen-word.ts';

/** A word so much narrower than the place of a mark is a part of what stands there. */
const WHOLE = 0.8;

/** How sure the words of each kind of region must be. */
const sureOf = (kind: MissedRegion['kind']): number =>
  ({ rows: READING.sureRows, tangle: READING.sureTangle, crossed: READING.sureCrossed })[kind];
/** Room around a region, in inches. */
const roomOf = (kind: MissedRegion['kind']): number =>
  ({ rows: READING.rowsRoom, tangle: READING.tangleRoom, crossed: READING.crossedRoom })[kind];
const crossedRooms = (): readonly number[] => [READING.crossedRoomWide, READING.crossedRoomTight];

/** Words found in regions that the first reading left out, added to the words of the page; a mark for no word stays where none is found. @param ink of the page */
export async function missedWords(
  page: CleanPage,
  ink: Ink,
  seen: readonly OcrWord[],
  engine: OcrEngine,
): Promise<readonly SeenWord[]> {
  const words = seen.filter(({ text }) => text !== UNREAD);
  const marks = seen.filter(({ text }) => text === UNREAD);
  const scale = ink.dpi / page.dpi;
  const regions = missedRegions(
    ink,
    words.map(({ box }) => scaled(box, scale)),
  )
    .sort((a, b) => b.box.width * b.box.height - a.box.width * a.box.height)
    .map(({ kind, box }) => ({ kind, box: scaled(box, 1 / scale) }));
  let all: readonly SeenWord[] = words;
  for (const region of regions.filter(({ kind }) => kind !== 'crossed').slice(0, READING.mostRegions)) {
    const found = await readRegion(page, region, engine);
    all = [...all, ...fresh(found, all)];
  }
  const crossed = regions.filter(({ kind }) => kind === 'crossed').slice(0, READING.mostCrossed);
  for (const found of await readCrossed(page, crossed, engine)) {
    all = all.filter((word) => !found.some((one) => isPieceOf(word, one)));
    all = [...all, ...fresh(found, all)];
  }
  const isRead = (mark: OcrWord, { box }: OcrWord): boolean =>
    isSamePlace(mark.box, box) && box.width >= WHOLE * mark.box.width;
  return [...all, ...marks.filter((mark) => !all.some((word) => isRead(mark, word)))];
}

/** Rows as they are; a tangle, and rows that gave nothing, freed of what was drawn over them. */
async function readRegion(
  page: CleanPage,
  { kind, box }: MissedRegion,
  engine: OcrEngine,
): Promise<readonly OcrWord[]> {
  const room = roomOf(kind) * page.dpi;
  const around = wider(box, room, kind === 'rows' ? room : 0);
  if (kind === 'rows') {
    const words = plausible(await readPart(page, around, 'block', engine), sureOf('rows'));
    if (words.length > 0) return words;
  }
  const layout: Layout = kind === 'rows' ? 'block' : 'sparse';
  return plausible(await readPart(page, around, layout, engine, true), sureOf(kind));
}

/** Reads one part of the page; boxes in pixels of the page. */
async function readPart(
  page: CleanPage,
  box: Box,
  layout: Layout,
  engine: OcrEngine,
  freed = false,
): Promise<OcrWord[]> {
  const part = await crop(page, box, PAGES.closeDpi, freed);
  if (!part) return [];
  return (await engine.recognize(part, layout)).map((word) => ({ ...word, box: part.toClean(word.box) }));
}

/** Each row as a line of its own, with whatever crosses it: once with room for its marks and once without, for what lies there may be a ring. */
async function readCrossed(
  page: CleanPage,
  rows: readonly MissedRegion[],
  engine: OcrEngine,
): Promise<readonly (readonly OcrWord[])[]> {
  const cuts = rows.flatMap(({ box }) =>
    crossedRooms().map((room) => wider(box, READING.crossedRoom * page.dpi, room * page.dpi)),
  );
  const parts = await Promise.all(cuts.map((box) => crop(page, box, PAGES.closeDpi)));
  const seen = parts.filter((part) => part !== null);
  const readings = await engine.recognizeLines(seen);
  const read = parts.map((part) => {
    const words = part
      ? readings[seen.indexOf(part)]!.map((word) => ({ ...word, box: part.toClean(word.box) }))
      : [];
    return crossedTitle(words) ?? withCovered(words, plausible(words, sureOf('crossed')));
  });
  return rows.map((_, i) => {
    const [roomy = [], tight = []] = read.slice(i * crossedRooms().length);
    return weight(tight) > weight(roomy) ? tight : roomy;
  });
}

/** Letters, by how surely they were read. */
const weight = (words: readonly OcrWord[]): number =>
  words.reduce((sum, { text, confidence }) => sum + text.length * confidence, 0);

/** Those that do not lie on a word already known; they come on lines of their own. */
function fresh(found: readonly OcrWord[], known: readonly OcrWord[]): OcrWord[] {
  const last = Math.max(-1, ...known.map(({ line }) => line)) + 1;
  return found
    .filter(({ box }) => !known.some((other) => isSamePlace(box, other.box)))
    .map((word) => ({ ...word, line: word.line + last }));
}

const isSamePlace = (a: Box, b: Box): boolean => isMiddleIn(a, b) || isMiddleIn(b, a);

/** A mark for each place in a line where something stands that nobody could read. @param ink of the page */
export function withUnread(page: CleanPage, ink: Ink, words: readonly SeenWord[]): readonly SeenWord[] {
  const scale = ink.dpi / page.dpi;
  const last = Math.max(-1, ...words.map(({ line }) => line));
  const known = words.map(({ box }) => scaled(box, scale));
  return [
    ...words,
    ...unreadInLines(ink, known).map((box, i) => ({
      text: UNREAD,
      box: scaled(box, 1 / scale),
      confidence: 0,
      line: last + 1 + i,
    })),
  ];
}
