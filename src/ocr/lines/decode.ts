/** What the net says of each column → words, each with where it stands and what it may be. */
import { type Candidate, candidatesOf } from './beam.ts';

/** Probabilities of the classes in each column, column by column; class 0 is the blank between letters. */
export interface Columns {
  readonly data: Float32Array;
  readonly count: number;
}

/** A word of the picture of one line. */
export interface SpeltWord {
  /** What it may be, the likeliest first; never empty. */
  readonly candidates: readonly Candidate[];
  /** Columns of its first and its last letter. */
  readonly from: number;
  readonly to: number;
}

/**
 * Words stand between the blanks of print on the best path; what each spells all its paths tell.
 * @source A. Graves et al., Connectionist Temporal Classification, ICML 2006
 */
export function wordsOf(columns: Columns, alphabet: string): SpeltWord[] {
  const space = alphabet.indexOf(' ') + 1;
  const words: SpeltWord[] = [];
  for (const { start, end, from, to } of stretchesOf(columns, alphabet.length + 1, space)) {
    const candidates = candidatesOf(columns, start, end, alphabet, space);
    if (candidates.length > 0) words.push({ candidates, from, to });
  }
  return words;
}

/** Columns between two blanks of print, and those of the first and last letter among them. */
interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly from: number;
  readonly to: number;
}

function stretchesOf(columns: Columns, classes: number, space: number): Stretch[] {
  const found: Stretch[] = [];
  let [start, from, to] = [0, -1, -1];
  for (let at = 0; at <= columns.count; at++) {
    const best = at < columns.count ? bestAt(columns, at, classes) : space;
    if (best === space) {
      if (from >= 0) found.push({ start, end: at, from, to });
      [start, from] = [at + 1, -1];
    } else if (best !== 0) {
      if (from < 0) from = at;
      to = at;
    }
  }
  return found;
}

function bestAt({ data }: Columns, at: number, classes: number): number {
  const from = at * classes;
  let best = 0;
  for (let k = 1; k < classes; k++) if (data[from + k]! > data[from + best]!) best = k;
  return best;
}
