/** Figures that a clerk wrote into «Số: …/», «ngày …» and «tháng …»: their places are found and given to the reader of figures. */
import { type Box, levelness, middleX, right, unite } from '../model/box.ts';
import type { OcrEngine } from '../ocr/engine.ts';
import { FIGURE_HEIGHT, type FigureReader, type FigureVote } from '../ocr/figures.ts';
import type { CleanPage } from '../pages/clean.ts';
import { cutOut } from '../pages/crop.ts';
import { type FigurePlace, figureCuts } from '../pages/figure-cuts.ts';
import { connectedComponents, inkOf } from '../pages/ink.ts';
import { figureWords } from '../rules/figure-words.ts';
import { READING } from './profile.ts';
import type { SeenWord } from './seen-word.ts';
import { symbolAgain } from './symbol-again.ts';
import { baselineOf, typeOf, widthOf } from './type-size.ts';

type Kind = 'serial' | 'day' | 'month';

/** The place between printed words; named groups are the places. */
const linePatterns = (): readonly [RegExp, RegExp] => {
  const { numberLine, dateLine } = figureWords();
  return [numberLine.pattern, dateLine.pattern];
};
/** A printed word that begins with the stroke before a symbol. */
const STROKE = /^\s*[/|⁄–-]/u;
const POSSIBLE: Readonly<Record<Kind, (text: string) => boolean>> = {
  serial: (text) => /^\d{1,5}[AB]?$/.test(text),
  day: (text) => /^\d{1,2}$/.test(text) && Number(text) >= 1 && Number(text) <= 31,
  month: (text) => /^\d{1,2}$/.test(text) && Number(text) >= 1 && Number(text) <= 12,
};

/** Words of a row, from the left, and the text they make with one blank between. */
interface Row {
  readonly words: readonly SeenWord[];
  readonly text: string;
  readonly starts: readonly number[];
}

interface Place {
  readonly kind: Kind;
  readonly row: Row;
  /** Letters of the row's text that were read in the place, from and to. */
  readonly from: number;
  readonly to: number;
  readonly left: number;
  readonly right: number;
  readonly edges: Edges;
}

interface Read {
  readonly place: Place;
  readonly figure: SeenWord;
  /** Where the printed stroke behind it begins. */
  readonly stroke?: number;
}

/** Left and right edge of each letter of a row's text; blanks have none. */
type Edges = readonly (readonly [number, number] | undefined)[];

/** The words, with what stands in such places replaced by what the reader makes of it. */
export async function writtenFigures(
  page: CleanPage,
  words: readonly SeenWord[],
  reader: () => Promise<FigureReader>,
  engine: OcrEngine,
): Promise<readonly SeenWord[]> {
  let all = words;
  for (const row of headerRows(page, words)) {
    const capital = READING.capitalOfType * typeOf(row.words, page.dpi);
    const read: Read[] = [];
    for (const place of placesIn(row, capital).filter((one) => !isTyped(one))) {
      const figure = await readPlace(page, place, capital, reader);
      if (figure) read.push(figure);
    }
    if (read.length === 0) continue;
    const old = new Set(row.words);
    const serial = read.find(({ place }) => place.kind === 'serial')?.figure;
    const line = { baseline: baselineOf(row.words), capital };
    const known = withFigures(row, read);
    const added = serial ? await symbolAgain(page, known, serial, line, engine) : known;
    all = [...all.filter((word) => !old.has(word)), ...added];
  }
  return all;
}

/** The highest row with a number line and the highest with a date line. */
function headerRows({ width, height }: CleanPage, words: readonly SeenWord[]): Row[] {
  const upper = words.filter(({ box }) => box.y < READING.header * height).sort((a, b) => a.box.y - b.box.y);
  const found: Row[] = [];
  const [isNumber, isDate] = linePatterns();
  for (const word of upper) {
    if (found.some(({ words: known }) => known.includes(word))) continue;
    const row = rowOf(upper.filter((other) => levelness(other.box, word.box) > 0.5));
    const number = isNumber.exec(row.text);
    const date = isDate.exec(row.text);
    const startsLeft = row.words[0]!.box.x < READING.numberBefore * width;
    const endsRight = right(row.words.at(-1)!.box) > READING.dateAfter * width;
    if ((number && startsLeft) || (date && endsRight)) found.push(row);
    if (found.length === 2) break;
  }
  return found;
}

function rowOf(words: readonly SeenWord[]): Row {
  const sorted = [...words].sort((a, b) => a.box.x - b.box.x);
  const starts: number[] = [];
  let text = '';
  for (const word of sorted) {
    if (text !== '') text += ' ';
    starts.push(text.length);
    text += word.text;
  }
  return { words: sorted, text, starts };
}

function placesIn(row: Row, capital: number): Place[] {
  const spans = linePatterns().flatMap((line) =>
    Object.entries(line.exec(row.text)?.indices?.groups ?? {}).flatMap(([kind, span]) =>
      span ? [{ kind: kind as Kind, from: span[0], to: span[1] }] : [],
    ),
  );
  const isWritten = (at: number): boolean => spans.some(({ from, to }) => at >= from && at < to);
  const edges: Edges = row.words.reduce<(readonly [number, number] | undefined)[]>((all, word, i) => {
    const start = row.starts[i]!;
    const end = start + word.text.length;
    const own = edgesOf(word, (at) => isWritten(start + at), capital, {
      before: spans.some(({ from }) => from === end || from === end + 1),
      // the width of a symbol tells little, and its stroke is found by its shape
      behind: spans.some(({ kind, to }) => kind !== 'serial' && to === start),
    });
    for (const at of [...word.text].keys()) all[start + at] = [own[at]!, own[at + 1]!];
    return all;
  }, []);
  return spans.flatMap(({ kind, from, to }) => {
    const left = edges.slice(0, from).findLast((edge) => edge)?.[1];
    const end = edges.slice(to).find((edge) => edge)?.[0];
    // The stroke before the symbol is read as a letter now and then; what lies beneath may be a figure.
    const isStroke =
      kind === 'serial' && !/[/|]/u.test(row.text[to] ?? '') && /^\p{Lu}{3}/u.test(row.text.slice(to));
    const until = isStroke ? edges[to]![1] : end;
    if (left === undefined || end === undefined || end - left < READING.placeNarrow * capital) return [];
    return [{ kind, row, from, to, left, right: until!, edges }];
  });
}

/** Whether a word stands at once before a place, or at once behind one. */
interface Beside {
  readonly before: boolean;
  readonly behind: boolean;
}

/**
 * Where each letter of a word begins, and the last one ends: printed letters have the width of type, written ones share
 * the rest. A printed word beside a place that is wider than its letters holds figures at that side.
 */
function edgesOf(
  { text, box }: SeenWord,
  isWritten: (at: number) => boolean,
  capital: number,
  { before, behind }: Beside,
): number[] {
  const size = capital / READING.capitalOfType;
  const widths = [...text].map((letter, at) => (isWritten(at) ? 0 : widthOf(letter) * size));
  const printed = widths.reduce((sum, width) => sum + width, 0);
  const written = widths.filter((width) => width === 0).length;
  const rest = written > 0 ? Math.max(0, box.width - printed) / written : 0;
  const all = widths.map((width) => width || rest || box.width / text.length);
  const holdsFigures = written === 0 && before !== behind && box.width - printed > READING.besideWide * size;
  const own = holdsFigures ? printed + READING.besideRoom * size : box.width;
  const scale = own / all.reduce((sum, width) => sum + width, 0);
  const edges = [holdsFigures && behind ? right(box) - own : box.x];
  for (const width of all) edges.push(edges.at(-1)! + width * scale);
  return edges;
}

/** True where nothing but typed figures was read in it. */
function isTyped({ kind, row, from, to }: Place): boolean {
  const text = row.text.slice(from, to).trim();
  const inside = row.words.filter(
    (word, i) => row.starts[i]! < to && row.starts[i]! + word.text.length > from,
  );
  return POSSIBLE[kind](text) && inside.every(({ confidence }) => confidence > READING.written);
}

async function readPlace(
  page: CleanPage,
  place: Place,
  capital: number,
  reader: () => Promise<FigureReader>,
): Promise<Read | undefined> {
  if (place.right - place.left > READING.placeWide * capital) return undefined;
  const baseline = baselineOf(place.row.words);
  const box = await inkIn(page, place, baseline, capital);
  if (!box) return undefined;
  const { cuts, stroke } = await figureCuts(
    page,
    { ...place, baseline, capital, ends: endOf(place) },
    FIGURE_HEIGHT,
  );
  const votes = (await (await reader()).read(cuts)).filter(({ text }) => POSSIBLE[place.kind](text));
  const [best, ...others] = votes;
  if (!best || best.share < READING.leastVotes) return undefined;
  const said = place.row.text.slice(place.from, place.to).trim();
  const alternatives = [...others.map(({ text }) => text), said].filter(
    (text) => /\d/.test(text) && text !== best.text,
  );
  const sure = sureness(best, said);
  // a printed stroke that was not found by its shape looks like a one
  const isStrokeRead = endOf(place) === 'stroke' && stroke === undefined && best.text === `${said}1`;
  const figure: SeenWord = {
    text: best.text,
    box,
    confidence: isStrokeRead ? Math.min(sure, READING.strokeRead) : sure,
    line: place.row.words[0]!.line,
    written: true,
    ...(alternatives.length > 0 && { alternatives }),
  };
  return { place, figure, ...(stroke !== undefined && { stroke }) };
}

/** A stroke stands before a symbol, and none before that of a party's document, a hyphen. */
const endOf = ({ kind, row, to }: Place): FigurePlace['ends'] =>
  kind === 'serial' && !/^\s?[-–]/u.test(row.text.slice(to)) ? 'stroke' : 'word';

/** Two readers that agree are surer than one. */
const sureness = ({ text, share }: FigureVote, said: string): number =>
  text === said ? 1 - (1 - share) / 2 : share;

/** The ink of figures in a place, in pixels of the page; undefined where there is no more than a dotted line. */
async function inkIn(
  page: CleanPage,
  place: Place,
  baseline: number,
  capital: number,
): Promise<Box | undefined> {
  const part = cutOut(page, {
    x: place.left,
    y: baseline - 1.8 * capital,
    width: place.right - place.left,
    height: 2.3 * capital,
  });
  if (!part) return undefined;
  const { grey, left, top, fine } = part;
  const high = connectedComponents(inkOf(grey), 1)
    .map(({ box }) => box)
    .filter(({ height }) => height >= READING.placeInk * capital * fine);
  const box = unite(high);
  return (
    box && {
      x: (box.x + left) / fine,
      y: (box.y + top) / fine,
      width: box.width / fine,
      height: box.height / fine,
    }
  );
}

/** The words of a row with the figures in their places; of a word that stands half in one the other letters stay. */
function withFigures({ words, starts }: Row, read: readonly Read[]): SeenWord[] {
  const isGone = (at: number): boolean => read.some(({ place: { from, to } }) => at >= from && at < to);
  const strokeAt = (at: number): number | undefined => read.find(({ place }) => place.to === at)?.stroke;
  const kept = words.flatMap((word, i) => {
    const start = starts[i]!;
    const edges = read[0]!.place.edges;
    const letters = [...word.text].map((letter, at) => ({
      letter,
      at: start + at,
      stays: !isGone(start + at),
    }));
    const own = strokeAt(start);
    if (letters.every(({ stays }) => stays)) return [own === undefined ? word : behindStroke(word, own)];
    return runs(letters, ({ stays }) => stays).map((run) => {
      const [x, end] = [edges[run[0]!.at]![0], edges[run.at(-1)!.at]![1]];
      const text = run.map(({ letter }) => letter).join('');
      const least = /\p{L}{3}/u.test(text) ? READING.printWord : READING.printSign;
      const confidence = Math.max(least, word.asRead ?? word.confidence);
      const piece = { ...word, text, box: { ...word.box, x, width: end - x }, confidence };
      const stroke = strokeAt(run[0]!.at);
      return stroke === undefined ? piece : behindStroke(piece, stroke);
    });
  });
  return [...kept, ...read.map(({ figure }) => figure)].sort((a, b) => middleX(a.box) - middleX(b.box));
}

/** A symbol from its printed stroke on, which is a part of it even where it was not read. */
function behindStroke(word: SeenWord, stroke: number): SeenWord {
  const text = STROKE.test(word.text) ? word.text : `/${word.text}`;
  const end = Math.max(right(word.box), stroke);
  return { ...word, text, box: { ...word.box, x: stroke, width: end - stroke } };
}

/** Stretches of neighbours that all fulfil it. */
function runs<T>(all: readonly T[], fulfils: (one: T) => boolean): T[][] {
  const found: T[][] = [];
  let isOpen = false;
  for (const one of all) {
    if (fulfils(one) && isOpen) found.at(-1)!.push(one);
    else if (fulfils(one)) found.push([one]);
    isOpen = fulfils(one);
  }
  return found;
}
