/** Words that the first reading of a page was not sure of are read again, larger and between their neighbours. */
import { isMiddleIn, right, unite, wider } from '../model/box.ts';
import type { OcrEngine, OcrWord } from '../ocr/engine.ts';
import { linesOf } from '../ocr/word-lines.ts';
import type { CleanPage } from '../pages/clean.ts';
import { crop } from '../pages/crop.ts';
import { PAGES } from '../pages/profile.ts';
import { READING } from './profile.ts';
import { isPieceOf, type SeenWord } from './seen-word.ts';
import { isSpelt } from './vietnamese.ts';

/** Low-confidence words and their neighbours, read again; where two readings differ both are kept. */
export async function rerecognizeWords(
  page: CleanPage,
  words: readonly SeenWord[],
  engine: OcrEngine,
): Promise<readonly SeenWord[]> {
  const stretches = linesOf(words)
    .flatMap(lowStretches)
    .sort((a, b) => merit(a) - merit(b))
    .slice(0, READING.mostStretches);
  const settled = new Map<SeenWord, readonly SeenWord[]>();
  for (const { stretch, second } of await readStretches(page, stretches, engine)) {
    for (const word of stretch.filter(isLow)) settled.set(word, chosen(word, stretch, second));
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

/** Length counts before confidence. */
const worth = ({ text, confidence }: SeenWord): number => text.length + Math.min(0.99, confidence);

/** The second reading of each stretch, in pixels of the page. */
async function readStretches(page: CleanPage, stretches: readonly SeenWord[][], engine: OcrEngine) {
  const parts = await Promise.all(
    stretches.map(async (stretch) => {
      const box = unite(stretch.map((word) => word.box))!;
      const part = await crop(page, wider(box, 0.06 * page.dpi, 0.03 * page.dpi), PAGES.closeDpi);
      return part ? [{ stretch, part }] : [];
    }),
  ).then((each) => each.flat());
  const readings = await engine.recognizeLines(parts.map(({ part }) => part));
  return parts.map(({ stretch, part }, i) => ({
    stretch,
    second: readings[i]!.map((word) => ({ ...word, box: part.toClean(word.box) })),
  }));
}

/** Runs of words around low-confidence ones: a word is read better between its neighbours. */
function lowStretches(line: readonly SeenWord[]): SeenWord[][] {
  const low = line.map(isLow);
  const stretches: SeenWord[][] = [];
  let [open, last] = [false, 0];
  for (const [i, word] of line.entries()) {
    const takes = low[i] || low[i - 1] || low[i + 1];
    const isNear = open && word.box.x - last < READING.columnGap * word.box.height;
    if (takes && isNear) stretches.at(-1)!.push(word);
    else if (takes) stretches.push([word]);
    [open, last] = [takes === true, right(word.box)];
  }
  return stretches.filter((stretch) => stretch.some(isLow));
}

const isLow = ({ text, confidence }: OcrWord): boolean =>
  /[\p{L}\d]/u.test(text) &&
  (confidence < READING.lowConfidence || (confidence < READING.lowUnspelt && !isSpelt(text)));

/** How plausible a reading is: confidence by letters, more where the words are syllables. */
function merit(words: readonly OcrWord[]): number {
  let [sum, letters] = [0, 0];
  for (const { text, confidence } of words) {
    const telling = /\p{L}{2}/u.test(text);
    sum += text.length * confidence * (telling && !isSpelt(text) ? READING.unspelt : 1);
    letters += text.length;
  }
  return letters > 0 ? sum / letters : 0;
}

/** A low-confidence word after its second reading: that reading where it is clearly better, else with it as alternative. */
function chosen(
  word: SeenWord,
  stretch: readonly SeenWord[],
  second: readonly OcrWord[],
): readonly SeenWord[] {
  const over = second.filter((one) => isMiddleIn(one.box, word.box) || isMiddleIn(word.box, one.box));
  const said = over.map(({ text }) => text).join(' ');
  if (said === '') return [word];
  if (said === word.text) return [{ ...word, confidence: Math.max(word.confidence, merit(over)) }];
  // One word over several of the first reading: where they part cannot be told.
  const isOwn = over.every((one) => stretch.filter((old) => isMiddleIn(old.box, one.box)).length <= 1);
  const most = haveOtherFigures(word.text, said) ? READING.disputedFigures : READING.disputedLetters;
  const unsure = (one: OcrWord, other: string): SeenWord => ({
    ...one,
    line: word.line,
    confidence: Math.min(one.confidence, most),
    alternatives: [other],
  });
  if (!isOwn || !isBetter(over, word)) return [unsure(word, said)];
  return over
    .filter((one) => HAS_LETTER.test(one.text) || over.every(({ text }) => !HAS_LETTER.test(text)))
    .map((one) => unsure({ ...one, text: likeAtEdges(one.text, word.text) }, word.text));
}

/** A number and its year as they stand before the symbol: «31/2022/TT-BTC». */
const SERIAL = /^[^\p{L}\d]*(\d+(?:\/\d{4})?)\/(.*)$/u;

/** True where the readings differ in a figure; of a number with its symbol a letter read as one is none: «31/2022/T1-BTC». */
function haveOtherFigures(first: string, second: string): boolean {
  if (!/\d/.test(first + second)) return false;
  const [a, b] = [SERIAL.exec(first), SERIAL.exec(second)];
  if (!a || !b || a[1] !== b[1]) return true;
  return /\d/.test(a[2]!) && /\d/.test(b[2]!);
}

/** Neither much longer nor shorter, surer, and no worse spelt. */
function isBetter(second: readonly OcrWord[], first: OcrWord): boolean {
  const letters = second.reduce((sum, { text }) => sum + text.length, 0);
  const alike = letters >= 0.7 * first.text.length && letters <= 1.4 * first.text.length + 1;
  const spelt = second.every(({ text }) => isSpelt(text));
  return alike && (spelt || !isSpelt(first.text)) && merit(second) > merit([first]) + READING.better;
}

/** A cut picture shows the edge of a frame as a sign of its own. */
const HAS_LETTER = /[\p{L}\p{N}]/u;

/** A cut picture shows quotes and strokes at its edges that are parts of the neighbours. */
const likeAtEdges = (text: string, first: string): string =>
  /^\p{P}/u.test(first) ? text : text.replace(/^['"‘’“”|`.:;,-]+(?=[\p{L}\p{N}])/u, '');
