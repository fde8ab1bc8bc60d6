/** What the first reading of a page left out or read badly is read again, larger and alone. */
import { type Box, bottom, middleX, middleY, right, unite } from '../model/box.ts';
import { UNREAD } from '../model/page.ts';
import type { Layout, OcrEngine, OcrWord } from '../ocr/engine.ts';
import type { CleanPage } from '../pages/clean.ts';
import { crop } from '../pages/crop.ts';
import type { Ink } from '../pages/ink.ts';
import { type LostRegion, lostRegions, unreadInLines } from '../pages/lost.ts';
import { isSpelt } from './vietnamese.ts';

/** A word of the cleaned page; boxes in its pixels. */
export interface SeenWord extends OcrWord {
  readonly alternatives?: readonly string[];
}

/** Letters of body print are read best at this resolution when they stand alone. Dots per inch. */
const CLOSE_DPI = 300;
/** More is a page of noise or a drawing, and would take longer than the page itself. */
const MOST_REGIONS = 12;
const MOST_CROSSED = 12;
const MOST_STRETCHES = 24;
/** Words farther apart than so many heights stand in columns of their own. */
const MOST_GAP = 2.5;
/** Words of a region that was dropped must be so sure, for it may be a scribble. */
const SURE = { rows: 0.5, tangle: 0.7, crossed: 0.6 };
/** Room above and below the body of a crossed row, in inches. */
const CROSSED_ROOM_IN = [0.07, 0.035];
/** A word so sure tells that the rest of its row is print too. */
const CLEAR_WORD = 0.8;
/** Capitals beside such a word are believed when they are as sure as this. */
const LIKELY = 0.3;
/** Confidence of a title read through a signature. */
const TITLE = 0.45;
/** Signs that a stroke leaves around a word. */
const EDGES = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}.:;,]+$/gu;
/** Room around a region, in inches; a seal lies beside the print that it covers. */
const ROOM_IN = { rows: 0.05, tangle: 0.35, crossed: 0.02 };

/** Words found in regions that the first reading left out, added to the words of the page. @param ink of the page */
export async function lostWords(
  page: CleanPage,
  ink: Ink,
  words: readonly OcrWord[],
  engine: OcrEngine,
): Promise<readonly SeenWord[]> {
  const scale = ink.dpi / page.dpi;
  const regions = lostRegions(
    ink,
    words.map(({ box }) => times(box, scale)),
  )
    .sort((a, b) => b.box.width * b.box.height - a.box.width * a.box.height)
    .map(({ kind, box }) => ({ kind, box: times(box, 1 / scale) }));
  let all: readonly SeenWord[] = words;
  for (const region of regions.filter(({ kind }) => kind !== 'crossed').slice(0, MOST_REGIONS)) {
    const found = await readRegion(page, region, engine);
    all = [...all, ...fresh(found, all)];
  }
  const crossed = regions.filter(({ kind }) => kind === 'crossed').slice(0, MOST_CROSSED);
  for (const found of await readCrossed(page, crossed, engine)) {
    all = all.filter((word) => !found.some((one) => isPieceOf(word, one)));
    all = [...all, ...fresh(found, all)];
  }
  return all;
}

/** Each row as a line of its own, with whatever crosses it: once with room for its marks and once without, for what lies there may be a ring. */
async function readCrossed(
  page: CleanPage,
  rows: readonly LostRegion[],
  engine: OcrEngine,
): Promise<readonly (readonly OcrWord[])[]> {
  const cuts = rows.flatMap(({ box }) =>
    CROSSED_ROOM_IN.map((room) => wider(box, ROOM_IN.crossed * page.dpi, room * page.dpi)),
  );
  const parts = await Promise.all(cuts.map((box) => crop(page, box, CLOSE_DPI)));
  const seen = parts.filter((part) => part !== null);
  const readings = await engine.recognizeLines(seen);
  const read = parts.map((part) => {
    const words = part
      ? readings[seen.indexOf(part)]!.map((word) => ({ ...word, box: part.toClean(word.box) }))
      : [];
    return crossedTitle(words) ?? withCovered(words, believable(words, SURE.crossed));
  });
  return rows.map((_, i) => {
    const [roomy = [], tight = []] = read.slice(i * CROSSED_ROOM_IN.length);
    return weight(tight) > weight(roomy) ? tight : roomy;
  });
}

/** Words left of the first that is believed are marked: a name that begins there is not whole. */
function withCovered(words: readonly OcrWord[], believed: readonly OcrWord[]): readonly OcrWord[] {
  const [first] = believed;
  const covered = first
    ? words.filter(({ text, box }) => text.length > 1 && right(box) < middleX(first.box))
    : [];
  const box = unite(covered.map((word) => word.box));
  return first && box ? [{ text: UNREAD, box, confidence: 0, line: first.line }, ...believed] : believed;
}

/** Letters, by how surely they were read. */
const weight = (words: readonly OcrWord[]): number =>
  words.reduce((sum, { text, confidence }) => sum + text.length * confidence, 0);

/** Capitals of which one word is clear are a title under a seal: the others stay as they were read, as sure as that. */
function crossedTitle(words: readonly OcrWord[]): OcrWord[] | undefined {
  const bare = words.map((word) => ({ ...word, text: word.text.replace(EDGES, '') }));
  const lettered = bare.filter(({ text }) => /\p{L}{2}/u.test(text));
  const letters = lettered.reduce((sum, { text }) => sum + text.length, 0);
  const isClear = lettered.some(({ text, confidence }) => confidence >= CLEAR_WORD && isSpelt(text));
  return letters >= 7 && lettered.every(isCapital) && isClear ? lettered : undefined;
}

/** Rows as they are; a tangle, and rows that gave nothing, freed of what was drawn over them. */
async function readRegion(
  page: CleanPage,
  { kind, box }: LostRegion,
  engine: OcrEngine,
): Promise<readonly OcrWord[]> {
  const room = ROOM_IN[kind] * page.dpi;
  const around = wider(box, room, kind === 'rows' ? room : 0);
  if (kind === 'rows') {
    const words = believable(await readPart(page, around, 'block', engine), SURE.rows);
    if (words.length > 0) return words;
  }
  const layout: Layout = kind === 'rows' ? 'block' : 'sparse';
  return believable(await readPart(page, around, layout, engine, true), SURE[kind]);
}

/** Words that are no scribble: sure enough, and spelt; what a stroke adds at their edges is left away. */
function believable(words: readonly OcrWord[], sure: number): OcrWord[] {
  const bare = words.map((word) => ({ ...word, text: word.text.replace(EDGES, '') }));
  const spelt = bare.filter(({ text }) => /\p{L}{2}/u.test(text) && isSpelt(text));
  // Capitals that are all syllables are a title under a stroke of the pen, however unsure each is.
  const letters = spelt.reduce((sum, { text }) => sum + text.length, 0);
  const isTitle =
    spelt.length >= 2 && letters >= 7 && spelt.length >= bare.length - 1 && spelt.every(isCapital);
  if (isTitle) return spelt.map((word) => ({ ...word, confidence: Math.max(TITLE, word.confidence) }));
  return bare.flatMap((word, i) => {
    if (word.confidence >= sure && (spelt.includes(word) || /^\d+$/.test(word.text))) return word;
    const isBeside = [bare[i - 1], bare[i + 1]].some((other) => other && isClearCapital(other, word.line));
    const isLikely = isBeside && spelt.includes(word) && isCapital(word) && word.confidence >= LIKELY;
    return isLikely ? { ...word, confidence: Math.max(TITLE, word.confidence) } : [];
  });
}

/** Half read capitals beside a clear word of capitals, «HÓA» of «HỎA TỐC», are print. */
const isClearCapital = (word: OcrWord, line: number): boolean =>
  word.line === line &&
  word.confidence >= CLEAR_WORD &&
  isSpelt(word.text) &&
  /\p{L}{2}/u.test(word.text) &&
  isCapital(word);

const isCapital = ({ text }: OcrWord): boolean => text === text.toUpperCase();

/** Reads one part of the page; boxes in pixels of the page. */
async function readPart(
  page: CleanPage,
  box: Box,
  layout: Layout,
  engine: OcrEngine,
  freed = false,
): Promise<OcrWord[]> {
  const part = await crop(page, box, CLOSE_DPI, freed);
  if (!part) return [];
  return (await engine.recognize(part, layout)).map((word) => ({ ...word, box: part.toClean(word.box) }));
}

/** Those that do not lie on a word already known; they come on lines of their own. */
function fresh(found: readonly OcrWord[], known: readonly OcrWord[]): OcrWord[] {
  const last = Math.max(-1, ...known.map(({ line }) => line)) + 1;
  return found
    .filter(({ box }) => !known.some((other) => isInside(box, other.box) || isInside(other.box, box)))
    .map((word) => ({ ...word, line: word.line + last }));
}

/** True where the middle of the first box lies in the second. */
const isInside = (inner: Box, outer: Box): boolean =>
  middleX(inner) >= outer.x &&
  middleX(inner) <= right(outer) &&
  middleY(inner) >= outer.y &&
  middleY(inner) <= bottom(outer);

const times = ({ x, y, width, height }: Box, by: number): Box => ({
  x: x * by,
  y: y * by,
  width: width * by,
  height: height * by,
});

const wider = ({ x, y, width, height }: Box, byX: number, byY: number): Box => ({
  x: x - byX,
  y: y - byY,
  width: width + 2 * byX,
  height: height + 2 * byY,
});

/** A mark for each place in a line where something stands that nobody could read. @param ink of the page */
export function withUnread(page: CleanPage, ink: Ink, words: readonly SeenWord[]): readonly SeenWord[] {
  const scale = ink.dpi / page.dpi;
  const last = Math.max(-1, ...words.map(({ line }) => line));
  const known = words.map(({ box }) => times(box, scale));
  return [
    ...words,
    ...unreadInLines(ink, known).map((box, i) => ({
      text: UNREAD,
      box: times(box, 1 / scale),
      confidence: 0,
      line: last + 1 + i,
    })),
  ];
}

/** Below this a word is doubtful; a line is read again for one such word. */
const DOUBTFUL = 0.65;
/** Two readings that differ are no surer than this. */
const DISPUTED = { figures: 0.5, letters: 0.8 };
/** The new reading must be better by so much to be taken. */
const BETTER = 0.08;

/** Doubtful words and their neighbours, read again; where two readings differ both are kept. */
export async function doubtfulWords(
  page: CleanPage,
  words: readonly SeenWord[],
  engine: OcrEngine,
): Promise<readonly SeenWord[]> {
  const stretches = linesOf(words)
    .flatMap(doubtfulStretches)
    .sort((a, b) => merit(a) - merit(b))
    .slice(0, MOST_STRETCHES);
  const settled = new Map<SeenWord, readonly SeenWord[]>();
  for (const { stretch, second } of await readStretches(page, stretches, engine)) {
    for (const word of stretch.filter(isDoubtful)) settled.set(word, chosen(word, stretch, second));
  }
  return withoutTwins(words.flatMap((word) => settled.get(word) ?? word));
}

/** Two readings of one place may both bring a word, or one the word and the other a piece of it: the whole, surer one stays. */
function withoutTwins(words: readonly SeenWord[]): readonly SeenWord[] {
  const taken: SeenWord[] = [];
  for (const word of words) {
    const twin = taken.findIndex((other) => isPieceOf(word, other) || isPieceOf(other, word));
    if (twin < 0) taken.push(word);
    else if (worth(word) > worth(taken[twin]!)) taken[twin] = word;
  }
  return taken;
}

const isPieceOf = (piece: SeenWord, word: SeenWord): boolean =>
  isInside(piece.box, word.box) && word.text.includes(piece.text);

/** Length counts before confidence. */
const worth = ({ text, confidence }: SeenWord): number => text.length + Math.min(0.99, confidence);

/** The second reading of each stretch, in pixels of the page. */
async function readStretches(page: CleanPage, stretches: readonly SeenWord[][], engine: OcrEngine) {
  const parts = await Promise.all(
    stretches.map(async (stretch) => {
      const box = unite(stretch.map((word) => word.box))!;
      const part = await crop(page, wider(box, 0.06 * page.dpi, 0.03 * page.dpi), CLOSE_DPI);
      return part ? [{ stretch, part }] : [];
    }),
  ).then((each) => each.flat());
  const readings = await engine.recognizeLines(parts.map(({ part }) => part));
  return parts.map(({ stretch, part }, i) => ({
    stretch,
    second: readings[i]!.map((word) => ({ ...word, box: part.toClean(word.box) })),
  }));
}

/** Runs of words around doubtful ones: a word is read better between its neighbours. */
function doubtfulStretches(line: readonly SeenWord[]): SeenWord[][] {
  const doubts = line.map(isDoubtful);
  const stretches: SeenWord[][] = [];
  let [open, last] = [false, 0];
  for (const [i, word] of line.entries()) {
    const takes = doubts[i] || doubts[i - 1] || doubts[i + 1];
    const isNear = open && word.box.x - last < MOST_GAP * word.box.height;
    if (takes && isNear) stretches.at(-1)!.push(word);
    else if (takes) stretches.push([word]);
    [open, last] = [takes === true, right(word.box)];
  }
  return stretches.filter((stretch) => stretch.some(isDoubtful));
}

/** Words by the line they stand on. */
function linesOf(words: readonly SeenWord[]): SeenWord[][] {
  const lines = new Map<number, SeenWord[]>();
  for (const word of words) {
    const line = lines.get(word.line);
    if (line) line.push(word);
    else lines.set(word.line, [word]);
  }
  return [...lines.values()];
}

const isDoubtful = ({ text, confidence }: OcrWord): boolean =>
  /[\p{L}\d]/u.test(text) && (confidence < DOUBTFUL || (confidence < 0.9 && !isSpelt(text)));

/** How believable a reading is: confidence by letters, more where the words are syllables. */
function merit(words: readonly OcrWord[]): number {
  let [sum, letters] = [0, 0];
  for (const { text, confidence } of words) {
    const telling = /\p{L}{2}/u.test(text);
    sum += text.length * confidence * (telling && !isSpelt(text) ? 0.6 : 1);
    letters += text.length;
  }
  return letters > 0 ? sum / letters : 0;
}

/** A doubtful word after its second reading: that reading where it is clearly better, else with it as alternative. */
function chosen(
  word: SeenWord,
  stretch: readonly SeenWord[],
  second: readonly OcrWord[],
): readonly SeenWord[] {
  const over = second.filter((one) => isInside(one.box, word.box) || isInside(word.box, one.box));
  const said = over.map(({ text }) => text).join(' ');
  if (said === '') return [word];
  if (said === word.text) return [{ ...word, confidence: Math.max(word.confidence, merit(over)) }];
  // One word over several of the first reading: where they part cannot be told.
  const isOwn = over.every((one) => stretch.filter((old) => isInside(old.box, one.box)).length <= 1);
  const most = /\d/.test(word.text + said) ? DISPUTED.figures : DISPUTED.letters;
  const unsure = (one: OcrWord, other: string): SeenWord => ({
    ...one,
    line: word.line,
    confidence: Math.min(one.confidence, most),
    alternatives: [other],
  });
  if (!isOwn || !isBetter(over, word)) return [unsure(word, said)];
  return over.map((one) => unsure({ ...one, text: likeAtEdges(one.text, word.text) }, word.text));
}

/** Neither much longer nor shorter, surer, and no worse spelt. */
function isBetter(second: readonly OcrWord[], first: OcrWord): boolean {
  const letters = second.reduce((sum, { text }) => sum + text.length, 0);
  const alike = letters >= 0.7 * first.text.length && letters <= 1.4 * first.text.length + 1;
  const spelt = second.every(({ text }) => isSpelt(text));
  return alike && (spelt || !isSpelt(first.text)) && merit(second) > merit([first]) + BETTER;
}

/** A cut picture shows quotes and strokes at its edges that are parts of the neighbours. */
const likeAtEdges = (text: string, first: string): string =>
  /^\p{P}/u.test(first) ? text : text.replace(/^['"‘’“”|`.:;,-]+(?=[\p{L}\p{N}])/u, '');
