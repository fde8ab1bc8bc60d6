/** What may stand in some columns of the net's answer: the likeliest texts, each with the sum of all its paths. */
import type { Columns } from './decode.ts';

export interface Candidate {
  readonly text: string;
  /** 0 to 1; of all texts together 1. */
  readonly probability: number;
}

/** So many beginnings are followed. */
const BEAMS = 16;
/** Less likely letters of a column are passed over. */
const LEAST = 0.002;
/** Less likely texts are not told. */
const LEAST_TOLD = 0.001;

/** A beginning of a text: its last letter behind a shorter one, and those that go on from it. Each is there once. */
interface Beginning {
  readonly letter: number;
  readonly before: Beginning | undefined;
  readonly longer: Beginning[];
}

/** The paths that spell one beginning: those that end in a blank, and those that end in its last letter. */
interface Beam {
  readonly spelt: Beginning;
  blank: number;
  letter: number;
}

/** What a column holds: the share of the blank, and of each letter that may stand there. */
interface Column {
  readonly blank: number;
  readonly letters: readonly (readonly [letter: number, share: number])[];
}

/**
 * @param not class that stands in none of the columns: the blank of print, which parts words
 * @returns the likeliest first
 * @source A. Hannun et al., First-Pass Large Vocabulary Continuous Speech Recognition using Bi-Directional RNNs, 2014 (prefix beam search)
 */
export function candidatesOf(
  columns: Columns,
  from: number,
  to: number,
  alphabet: string,
  not: number,
): Candidate[] {
  const nothing: Beginning = { letter: 0, before: undefined, longer: [] };
  let beams: Beam[] = [{ spelt: nothing, blank: 1, letter: 0 }];
  for (let at = from; at < to; at++)
    beams = nextBeams(beams, columnAt(columns, at, alphabet.length + 1, not));
  const told = beams.filter(({ spelt }) => spelt !== nothing);
  const all = told.reduce((sum, beam) => sum + weightOf(beam), 0);
  return told
    .map((beam) => ({
      text: textOf(beam.spelt, alphabet),
      probability: weightOf(beam) / all,
    }))
    .filter(({ probability }) => probability >= LEAST_TOLD);
}

function textOf(spelt: Beginning, alphabet: string): string {
  let text = '';
  for (let at = spelt; at.before; at = at.before) text = alphabet[at.letter - 1] + text;
  return text;
}

/** A beginning with one letter more. */
function longerBy(letter: number, before: Beginning): Beginning {
  const known = before.longer.find((one) => one.letter === letter);
  if (known) return known;
  const longer = { letter, before, longer: [] };
  before.longer.push(longer);
  return longer;
}

const weightOf = ({ blank, letter }: Beam): number => blank + letter;

/** A column without the blank of print. */
function columnAt({ data }: Columns, at: number, classes: number, not: number): Column {
  const from = at * classes;
  const letters: [number, number][] = [];
  for (let k = 1; k < classes; k++)
    if (k !== not && data[from + k]! >= LEAST) letters.push([k, data[from + k]!]);
  return { blank: data[from]! + data[from + not]!, letters };
}

function nextBeams(beams: readonly Beam[], { blank, letters }: Column): Beam[] {
  const next = new Map<Beginning, Beam>();
  const at = (spelt: Beginning): Beam => {
    let beam = next.get(spelt);
    if (!beam) {
      beam = { spelt, blank: 0, letter: 0 };
      next.set(spelt, beam);
    }
    return beam;
  };
  for (const beam of beams) {
    const same = at(beam.spelt);
    same.blank += weightOf(beam) * blank;
    for (const [letter, share] of letters) {
      const isSame = letter === beam.spelt.letter;
      if (isSame) same.letter += beam.letter * share;
      // the same letter once more stands behind a blank only
      const before = isSame ? beam.blank : weightOf(beam);
      if (before > 0) at(longerBy(letter, beam.spelt)).letter += before * share;
    }
  }
  const all = [...next.values()].sort((a, b) => weightOf(b) - weightOf(a)).slice(0, BEAMS);
  const most = weightOf(all[0]!) || 1;
  // brought to one, so that long words do not run out of figures
  return all.map(({ spelt, blank: b, letter }) => ({ spelt, blank: b / most, letter: letter / most }));
}
