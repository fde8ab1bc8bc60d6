/** Words that stand alone and lean, as stamps do: a reading of the whole page passes them over. */
import { type Box, isMiddleIn, middleX, middleY, scaled, unite, wider } from '../model/box.ts';
import type { OcrEngine, OcrWord } from '../ocr/engine.ts';
import type { CleanPage } from '../pages/clean.ts';
import { type CutOut, cutOut } from '../pages/crop.ts';
import { erased } from '../pages/drawings.ts';
import { type Component, connectedComponents, type Ink, inkOf } from '../pages/ink.ts';
import { leanOfFrame, leanOfLetters, levelled } from '../pages/leaning.ts';
import type { Grey } from '../pages/raster.ts';
import { READING } from './profile.ts';
import type { SeenWord } from './seen-word.ts';

/** Around a word: to its sides and around a frame in inches, for the marks over letters in heights of the word. */
const ROOM = { across: 0.06, marks: 0.35, frame: 0.02 } as const;

/** A place with a line to read. */
interface Place {
  /** In pixels of the page. */
  readonly box: Box;
  readonly line: Grey;
  /** Clockwise degrees by which it leans on the page. */
  readonly degrees: number;
}

/** Words of a page with little on it that a reading of the whole left out. @param ink of the page */
export async function loneWords(
  page: CleanPage,
  ink: Ink,
  words: readonly OcrWord[],
  engine: OcrEngine,
): Promise<readonly SeenWord[]> {
  const groups = connectedComponents(ink, Math.round(READING.loneGap * ink.dpi))
    .map(({ box }) => scaled(box, page.dpi / ink.dpi))
    .filter((box) => isWordLike(box, page.dpi))
    .filter((box) => !words.some((word) => isMiddleIn(word.box, box)));
  const places = await Promise.all(
    groups.slice(0, READING.mostLone).map(async (box) => {
      const part = cutOut(page, wider(box, ROOM.across * page.dpi, ROOM.marks * box.height));
      return part ? placeOf(box, part, leanOfLetters(shapesIn(part).map((shape) => shape.box))) : [];
    }),
  );
  return readPlaces(places.flat(), page.dpi, engine);
}

/** Words in frames of black ink that no word was surely read in. @param ink of the page */
export async function framedWords(
  page: CleanPage,
  ink: Ink,
  words: readonly SeenWord[],
  engine: OcrEngine,
): Promise<readonly SeenWord[]> {
  const scale = page.dpi / ink.dpi;
  const frames = connectedComponents(ink, 1)
    .map(({ box, count }) => ({ box: scaled(box, scale), share: count / (box.width * box.height) }))
    .filter(({ box, share }) => share <= READING.frameFill && isFrameLike(box, page))
    .filter(({ box }) => !isRead(box, words))
    .slice(0, READING.mostLone);
  const places = await Promise.all(
    frames.map(async ({ box }) => {
      const part = cutOut(page, wider(box, ROOM.frame * page.dpi, ROOM.frame * page.dpi));
      if (!part) return [];
      const [frame] = shapesIn(part).sort((a, b) => b.box.width - a.box.width);
      if (!frame || frame.box.width < 0.9 * box.width * part.fine) return [];
      return placeOf(box, { ...part, grey: erased(part.grey, [frame], 2) }, leanOfFrame(frame));
    }),
  );
  return readPlaces(places.flat(), page.dpi, engine);
}

const shapesIn = ({ grey }: CutOut): Component[] => connectedComponents(inkOf(grey), 1);

async function placeOf(box: Box, part: CutOut, degrees: number): Promise<Place[]> {
  if (Math.abs(degrees) > READING.mostLean) return [];
  const line = await levelled(part, degrees);
  return line ? [{ box, line, degrees }] : [];
}

const isWordLike = ({ width, height }: Box, dpi: number): boolean =>
  height >= READING.loneLow * dpi && height <= READING.loneHigh * dpi && width >= READING.loneLong * dpi;

const isFrameLike = ({ y, width, height }: Box, page: CleanPage): boolean =>
  y < READING.header * page.height &&
  width >= READING.frameNarrow * page.dpi &&
  width <= READING.frameWide * page.dpi &&
  height >= READING.frameLow * page.dpi &&
  height <= READING.frameHigh * page.dpi;

/** True where a spelt word was surely read in the frame. */
const isRead = (frame: Box, words: readonly SeenWord[]): boolean =>
  words.some(
    ({ text, box, confidence }) =>
      isMiddleIn(box, frame) && confidence >= READING.sureRed && /\p{Lu}{3}/u.test(text),
  );

/** Capitals of lines that are surely and wholly read. @param dpi of the page */
async function readPlaces(
  places: readonly Place[],
  dpi: number,
  engine: OcrEngine,
): Promise<readonly SeenWord[]> {
  const lines = await engine.recognizeLines(places.map(({ line }) => line));
  return places.flatMap((place, at) => {
    const words = lines[at]!.filter(({ text }) => /\p{Lu}{2}/u.test(text));
    return isWhole(words, place.line) ? words.map((word) => wordAt(word, at, place, dpi)) : [];
  });
}

/** Half of a mark is another: «KHẨN» of «THƯỢNG KHẨN». */
const isWhole = (words: readonly OcrWord[], line: Grey): boolean =>
  words.every(({ confidence }) => confidence >= READING.sureRed) &&
  (unite(words.map(({ box }) => box))?.width ?? 0) >= READING.wholeMark * line.width;

const wordAt = ({ text, confidence, box }: OcrWord, line: number, place: Place, dpi: number): SeenWord => ({
  ...{ confidence, line, box: onPage(box, place, dpi) },
  text: text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, ''),
});

/** Where a word of the levelled line lies on the page: as high as it is printed, about its place on the leaning line. */
function onPage(word: Box, { box, line, degrees }: Place, dpi: number): Box {
  const [width, height] = [(word.width / line.width) * box.width, (word.height * dpi) / line.dpi];
  const across = (middleX(word) / line.width - 0.5) * box.width;
  const x = middleX(box) + across - width / 2;
  const y = middleY(box) + across * Math.tan((degrees * Math.PI) / 180) - height / 2;
  return { x, y, width, height };
}
