/** Short rows in which something was not read, a name or an office that a seal touches, are read again as lines of their own. */
import { type Box, isMiddleIn, levelness, middleX, right, unite, wider } from '../model/box.ts';
import { UNREAD } from '../model/page.ts';
import type { OcrEngine, OcrWord } from '../ocr/engine.ts';
import type { CleanPage } from '../pages/clean.ts';
import { crop } from '../pages/crop.ts';
import { PAGES } from '../pages/profile.ts';
import { plausible } from './plausible.ts';
import { READING } from './profile.ts';
import type { SeenWord } from './seen-word.ts';
import { isSpelt } from './vietnamese.ts';

/** Names, offices and rows of lists have so many words at most; a longer row is a sentence, which is read well around a gap. */
const MOST_WORDS = 6;
/** So many rows of a page are read again at most. */
const MOST_ROWS = 4;
/** Room around a row, in inches: once with its marks and once without, for what lies there may be a ring. */
const ROOM_IN = { across: 0.04, down: [0.05, 0.02] };

/** The words, with what such a reading finds in the place of a mark. @param words with marks for what was not read */
export async function rereadUnread(
  page: CleanPage,
  words: readonly SeenWord[],
  engine: OcrEngine,
): Promise<readonly SeenWord[]> {
  const rows = rowsWithMarks(words).slice(0, MOST_ROWS);
  const cuts = rows.flatMap((row) => ROOM_IN.down.map((down) => ({ row, box: around(row, down, page.dpi) })));
  const parts = await Promise.all(
    cuts.map(async (cut) => ({ ...cut, part: await crop(page, cut.box, PAGES.closeDpi) })),
  );
  const seen = parts.flatMap(({ row, part }) => (part ? [{ row, part }] : []));
  const readings = await engine.recognizeLines(seen.map(({ part }) => part));
  const found = new Map<SeenWord, readonly SeenWord[]>();
  for (const [i, { row, part }] of seen.entries()) {
    const second = readings[i]!.map((word) => ({ ...word, box: part.toClean(word.box) }));
    for (const mark of row.filter(isMark)) {
      const fresh = inPlaceOf(mark, row, second);
      const known = found.get(mark) ?? [];
      if (surely(fresh) > surely(known)) found.set(mark, fresh);
      else if (known.length === 0) found.set(mark, withDoubted(mark, row, second));
    }
  }
  return words.flatMap((word) => {
    const said = found.get(word) ?? [];
    return said.length > 0 ? said : word;
  });
}

/** As high as the print of the row: a mark may be a piece of a ring. */
function around(row: readonly SeenWord[], down: number, dpi: number): Box {
  const { x, width } = unite(row.map((word) => word.box))!;
  const { y, height } = unite(row.filter((word) => !isMark(word)).map((word) => word.box))!;
  return wider({ x, y, width, height }, ROOM_IN.across * dpi, down * dpi);
}

/** Letters, by how surely they were read. */
const surely = (words: readonly OcrWord[]): number =>
  words.reduce((sum, { text, confidence }) => sum + text.length * confidence, 0);

const isMark = ({ text }: SeenWord): boolean => text === UNREAD;

/** From the left; each has a mark, and a word that is surely print, and all its words begin with capitals. */
function rowsWithMarks(words: readonly SeenWord[]): SeenWord[][] {
  const rows: SeenWord[][] = [];
  for (const mark of words.filter(isMark)) {
    if (rows.some((row) => row.includes(mark))) continue;
    const row = rowOf(mark, words);
    const isPrint = row.some(({ text, confidence }) => confidence >= READING.clear && /\p{L}{2}/u.test(text));
    const isName = row.every(({ text }) => !/^\P{L}*\p{Ll}/u.test(text));
    if (isPrint && isName && row.length <= MOST_WORDS) rows.push(row);
  }
  return rows;
}

/** Words on the height of a mark, up to the gap between columns. */
function rowOf(mark: SeenWord, words: readonly SeenWord[]): SeenWord[] {
  const level = words.filter(({ box }) => levelness(box, mark.box) > 0.5).sort((a, b) => a.box.x - b.box.x);
  const at = level.indexOf(mark);
  const isNear = (left: SeenWord, next: SeenWord): boolean =>
    next.box.x - right(left.box) < READING.columnGap * Math.min(left.box.height, next.box.height);
  let [from, to] = [at, at];
  while (from > 0 && isNear(level[from - 1]!, level[from]!)) from--;
  while (to + 1 < level.length && isNear(level[to]!, level[to + 1]!)) to++;
  return level.slice(from, to + 1);
}

/** True for a word above or below whose middle the mark stands, or the other way round. */
const isAt = ({ box }: OcrWord, mark: SeenWord): boolean =>
  (middleX(mark.box) >= box.x && middleX(mark.box) <= right(box)) ||
  (middleX(box) >= mark.box.x && middleX(box) <= right(mark.box));

/** Words of the second reading in the place of a mark that are none of the words known. */
const placedAt = <Word extends OcrWord>(
  mark: SeenWord,
  row: readonly SeenWord[],
  second: readonly Word[],
): readonly Word[] => {
  const isKnown = (one: OcrWord): boolean =>
    row.some((word) => !isMark(word) && (isMiddleIn(one.box, word.box) || isMiddleIn(word.box, one.box)));
  return second.filter((one) => /\p{L}{2}/u.test(one.text) && !isKnown(one) && isAt(one, mark));
};

/** A mark with what the second reading has there and nobody believes, where that is spelt like a name; else nothing. */
function withDoubted(
  mark: SeenWord,
  row: readonly SeenWord[],
  second: readonly OcrWord[],
): readonly SeenWord[] {
  const doubted = placedAt(mark, row, second).filter(
    ({ text }) => /^\p{Lu}\p{L}+$/u.test(text) && isSpelt(text),
  );
  const text = doubted.map((word) => word.text).join(' ');
  return text === '' ? [] : [{ ...mark, alternatives: [text] }];
}

/** What the second reading has in the place of a mark, where that is print. */
function inPlaceOf(
  mark: SeenWord,
  row: readonly SeenWord[],
  second: readonly OcrWord[],
): readonly SeenWord[] {
  const fresh = placedAt(mark, row, plausible(second, READING.sureCrossed));
  const line = row.find((word) => !isMark(word))!.line;
  return fresh.map((one) => ({
    ...one,
    line,
    confidence: Math.min(one.confidence, READING.disputedLetters),
  }));
}
