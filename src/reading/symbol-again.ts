/** The symbol behind a written serial, read once more by itself: beside handwriting engines read print badly. */
import { right, unite } from '../model/box.ts';
import type { OcrEngine, OcrWord } from '../ocr/engine.ts';
import type { CleanPage } from '../pages/clean.ts';
import { crop } from '../pages/crop.ts';
import { figureWords } from '../rules/figure-words.ts';
import { READING } from './profile.ts';
import type { SeenWord } from './seen-word.ts';

/** Read so finely; what one misreads the other seldom does. The last only where no two agree on it. Dots per inch. */
const FINENESS = [[200, 300], [400]] as const;
/** Two readings that agree and are so sure end the matter. */
const CLEAR = 0.8;
/** Words of a symbol stand no farther apart, and so high above and below the line. Heights of a capital. */
const GAP = 1.5;
const ROOM = { above: 1.3, below: 0.35 };
/** What scanners make of the stroke before a symbol, and of specks before that; behind the symbol only signs. */
const BEFORE = /^(?:.{0,2}[/⁄|]|[^\p{L}\p{N}-]+)(?=\p{Lu})/u;
const BEHIND = /[^\p{L}\p{N}]+$/u;
/** Capitals first, groups joined by hyphens or commas. */
const SYMBOL = /^\/\p{Lu}[\p{L}\d&.+]*(?:[-,/]\p{Lu}[\p{L}\d&.+]*)*$/u;

/** Where a line of print stands and how high its capitals are, in pixels of the page. */
export interface PrintLine {
  readonly baseline: number;
  readonly capital: number;
}

interface Reading {
  readonly text: string;
  readonly confidence: number;
}

/** @param row words from the left, the serial among them. @returns the row with its symbol as two readings of three have it, or the surest */
export async function symbolAgain(
  page: CleanPage,
  row: readonly SeenWord[],
  serial: SeenWord,
  { baseline, capital }: PrintLine,
  engine: OcrEngine,
): Promise<readonly SeenWord[]> {
  const words = wordsBehind(row, serial, GAP * capital);
  const box = unite(words.map((word) => word.box));
  // the party's symbol follows a hyphen, which is read well
  if (!box || /^[-–]/u.test(words[0]!.text)) return row;
  const place = { ...box, y: baseline - ROOM.above * capital, height: (ROOM.above + ROOM.below) * capital };
  const first = readingOf(words);
  const readings = [first];
  for (const finenesses of FINENESS) {
    const best = favourite(readings);
    if (best && best.votes > 1 && best.confidence >= CLEAR) break;
    const cuts = await Promise.all(finenesses.map((dpi) => crop(page, place, dpi)));
    readings.push(...(await engine.recognizeLines(cuts.filter((cut) => cut !== null))).map(readingOf));
  }
  const best = favourite(readings);
  if (!best || (best.votes === 1 && best.confidence < first.confidence + READING.better)) return row;
  const others = [...new Set(readings.map(({ text }) => text))].filter((text) => text !== best.text);
  const symbol: SeenWord = {
    text: best.text,
    box,
    confidence: Math.min(best.confidence, best.votes > 1 ? 1 : READING.disputedLetters),
    line: serial.line,
    ...(others.length > 0 && { alternatives: others }),
  };
  return row.flatMap((word) => (word === words[0] ? symbol : words.includes(word) ? [] : word));
}

function wordsBehind(row: readonly SeenWord[], serial: SeenWord, gap: number): SeenWord[] {
  const words: SeenWord[] = [];
  let end = right(serial.box);
  for (const word of row.slice(row.indexOf(serial) + 1)) {
    if (word.written || word.box.x - end > (words.length > 0 ? gap : Number.POSITIVE_INFINITY)) break;
    words.push(word);
    end = right(word.box);
  }
  return words;
}

/** Without blanks, specks and what stands behind; as sure as its least sure word. */
function readingOf(words: readonly OcrWord[]): Reading {
  const text = words
    .map((word) => word.text)
    .join('')
    .replace(/[–—]/gu, '-')
    .replace(BEFORE, '/')
    .replace(BEHIND, '');
  const lettered = words.filter((word) => /\p{L}/u.test(word.text));
  return { text, confidence: Math.min(1, ...lettered.map(({ confidence }) => confidence)) };
}

/** The symbol for which most confidence speaks, by the surest of those that read it, be it with a letter doubled. */
function favourite(readings: readonly Reading[]): (Reading & { readonly votes: number }) | undefined {
  const { doubled } = figureWords();
  const groups = new Map<string, Reading[]>();
  for (const reading of readings.filter(({ text }) => SYMBOL.test(text))) {
    const key = reading.text.split(doubled.pattern).join('');
    groups.set(key, [...(groups.get(key) ?? []), reading]);
  }
  const sum = (group: readonly Reading[]): number =>
    group.reduce((all, { confidence }) => all + confidence, 0);
  const [group] = [...groups.values()].sort((a, b) => sum(b) - sum(a));
  const [best] = group?.sort((a, b) => b.confidence - a.confidence) ?? [];
  return best && { ...best, votes: group!.filter(({ text }) => text === best.text).length };
}
