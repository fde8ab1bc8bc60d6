/** A line of the page → its picture as the net is shown it: level, of one height, ink dark on paper light. */
import type { PageImage } from '../engine.ts';
import type { PrintedLine } from './find.ts';

/** What the net expects of a line's picture; written beside the model by its export. */
export interface NetForm {
  /** Height of the picture in pixels. */
  readonly height: number;
  /** Pixels of the picture for each column of the answer. */
  readonly columnPx: number;
  /** Shares of an em that are shown above and below the baseline. */
  readonly above: number;
  readonly below: number;
}

export interface LinePicture {
  /** Ink 1 on paper 0, rows from the top. */
  readonly data: Float32Array;
  readonly width: number;
  /** A column of the picture on the page. */
  toPage(x: number): number;
}

/** Room before and behind the ink, in shares of an em. */
const ROOM = { before: 0.2, behind: 0.25 };
/** Which of the sorted pixels are ink and paper, and how far apart they are made at least. */
const TONES = { ink: 0.01, paper: 0.9, least: 30 };

export function lineCut(page: PageImage, line: PrintedLine, form: NetForm): LinePicture {
  const x0 = Math.max(0, Math.floor(line.x0 - ROOM.before * line.em));
  const x1 = Math.min(page.width, Math.ceil(line.x1 + 1 + ROOM.behind * line.em));
  const scale = form.height / ((form.above + form.below) * line.em);
  const width = Math.max(form.columnPx, Math.round((x1 - x0) * scale));
  const narrow = leveled(page, line, form, { x0, x1, scale });
  const data = contrasted(acrossed(narrow, x1 - x0, width, form.height));
  return { data, width, toPage: (x) => x0 + x / scale };
}

/** What {@link leveled} gives: a page has so many lines that room made anew for each is what its memory is cleared for. */
let columns = new Float32Array(0);

/** Each column of the page, shifted onto the baseline and brought to the height of the picture; written over with the next line. */
function leveled(
  page: PageImage,
  line: PrintedLine,
  { height, above }: NetForm,
  { x0, x1, scale }: { x0: number; x1: number; scale: number },
): Float32Array {
  const wide = x1 - x0;
  if (wide * height > columns.length) columns = new Float32Array(wide * height);
  const narrow = columns;
  const step = 1 / scale;
  const tops = Float64Array.from({ length: wide }, (_, x) => line.baseline(x0 + x) - above * line.em);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < wide; x++)
      narrow[y * wide + x] = mean(page, x0 + x, tops[x]! + y * step, tops[x]! + (y + 1) * step);
  return narrow;
}

/** Mean of a column between two heights; parts of pixels count as parts. */
function mean({ data, width, height }: PageImage, x: number, from: number, to: number): number {
  if (to - from < 1) {
    const at = Math.max(0, Math.min(height - 1.001, (from + to) / 2 - 0.5));
    const row = Math.floor(at);
    const share = at - row;
    return data[row * width + x]! * (1 - share) + data[Math.min(height - 1, row + 1) * width + x]! * share;
  }
  let sum = 0;
  let room = 0;
  for (let row = Math.floor(from); row < to; row++) {
    const share = Math.min(to, row + 1) - Math.max(from, row);
    sum += share * data[Math.max(0, Math.min(height - 1, row)) * width + x]!;
    room += share;
  }
  return sum / room;
}

/** Rows brought to another width. */
function acrossed(rows: Float32Array, from: number, to: number, height: number): Float32Array {
  const out = new Float32Array(to * height);
  const { first, count, shares } = sharesOf(from, to);
  for (let y = 0; y < height; y++)
    for (let x = 0, at = 0; x < to; x++) {
      let sum = 0;
      const start = y * from + first[x]!;
      for (let column = start; column < start + count[x]!; column++) sum += shares[at++]! * rows[column]!;
      out[y * to + x] = sum;
    }
  return out;
}

/** Of each column of another width: from which on so many make it, and their shares, one behind the other. */
function sharesOf(from: number, to: number) {
  const step = from / to;
  const [first, count] = [new Int32Array(to), new Int32Array(to)];
  const shares: number[] = [];
  for (let x = 0; x < to; x++) {
    const [left, right] = [x * step, Math.min(from, (x + 1) * step)];
    if (step < 1) {
      const at = Math.max(0, Math.min(from - 1.001, (left + right) / 2 - 0.5));
      first[x] = Math.floor(at);
      count[x] = Math.min(2, from - first[x]!);
      const share = at - first[x]!;
      shares.push(...(count[x] === 2 ? [1 - share, share] : [1]));
    } else {
      first[x] = Math.floor(left);
      count[x] = Math.ceil(right) - first[x]!;
      for (let column = first[x]!; column < right; column++)
        shares.push((Math.min(right, column + 1) - Math.max(left, column)) / (right - left));
    }
  }
  return { first, count, shares: Float64Array.from(shares) };
}

/** Ink to 1 and paper to 0, as in training. */
function contrasted(grey: Float32Array): Float32Array {
  const counts = new Uint32Array(256);
  for (let i = 0; i < grey.length; i++) counts[(grey[i]! + 0.5) | 0]!++;
  const at = (share: number): number => {
    let [value, sum] = [0, counts[0]!];
    while (value < 255 && sum <= share * (grey.length - 1)) sum += counts[++value]!;
    return value;
  };
  const [ink, paper] = [at(TONES.ink), at(TONES.paper)];
  const range = Math.max(paper, ink + TONES.least) - ink;
  for (let i = 0; i < grey.length; i++) grey[i] = 1 - Math.max(0, Math.min(1, (grey[i]! - ink) / range));
  return grey;
}
