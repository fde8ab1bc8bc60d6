/** What the net says of each column → words, each with its confidence, its doubts and where it stands. */

/** Probabilities of the classes in each column, column by column; class 0 is the blank between letters. */
export interface Columns {
  readonly data: Float32Array;
  readonly count: number;
}

/** A word of the picture of one line. */
export interface ReadWord {
  readonly text: string;
  /** 0 to 1: as sure as its least sure letter. */
  readonly confidence: number;
  /** What else it may be, most believable first. */
  readonly alternatives: readonly string[];
  /** Columns of its first and its last letter. */
  readonly from: number;
  readonly to: number;
}

/** A letter as the best path has it. */
interface Letter {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  readonly sure: number;
  readonly doubts: readonly Doubt[];
}

/** Another reading of one place: so believable beside the first, with this in the letter's place. */
interface Doubt {
  readonly text: string;
  readonly weight: number;
}

/** Less likely letters are no doubt. */
const LEAST_DOUBT = 0.06;
/** So many other readings of a word are told. */
const MOST_ALTERNATIVES = 3;

/**
 * Best class of each column, repeats joined, blanks dropped; where a letter nearly was, or was nearly none, is a doubt.
 * @source A. Graves et al., Connectionist Temporal Classification, ICML 2006
 */
export function wordsOf(columns: Columns, alphabet: string): ReadWord[] {
  const words: Letter[][] = [[]];
  for (const letter of lettersOf(columns, alphabet)) {
    if (letter.text === ' ') words.push([]);
    else words.at(-1)!.push(letter);
  }
  return words.flatMap((letters) => wordOf(letters) ?? []);
}

function lettersOf({ data, count }: Columns, alphabet: string): Letter[] {
  const classes = alphabet.length + 1;
  const letters: Letter[] = [];
  let [before, peak] = [0, 0];
  for (let at = 0; at < count; at++) {
    const row = data.subarray(at * classes, (at + 1) * classes);
    const best = bestOf(row);
    const sure = row[best]!;
    if (best === 0) {
      const second = bestOf(row, 0);
      // A letter that nearly was: no part of the one before it.
      if (row[second]! >= LEAST_DOUBT && second !== before)
        doubted(letters, alphabet[second - 1]!, row[second]! / sure);
    } else if (best !== before) {
      letters.push({
        text: alphabet[best - 1]!,
        from: at,
        to: at,
        sure,
        doubts: doubtsOf(row, best, alphabet),
      });
      peak = sure;
    } else {
      const last = letters.at(-1)!;
      const isPeak = sure > peak;
      letters[letters.length - 1] = {
        ...last,
        to: at,
        ...(isPeak && { sure, doubts: doubtsOf(row, best, alphabet) }),
      };
      if (isPeak) peak = sure;
    }
    before = best;
  }
  return letters;
}

/** The likeliest class but `not`. */
function bestOf(row: Float32Array, not = -1): number {
  let best = not === 0 ? 1 : 0;
  for (let k = 1; k < row.length; k++) if (k !== not && row[k]! > row[best]!) best = k;
  return best;
}

function doubtsOf(row: Float32Array, best: number, alphabet: string): Doubt[] {
  if (row[best]! > 1 - LEAST_DOUBT) return [];
  const doubts: Doubt[] = [];
  for (let k = 0; k < row.length; k++)
    if (k !== best && row[k]! >= LEAST_DOUBT)
      doubts.push({ text: k === 0 ? '' : alphabet[k - 1]!, weight: row[k]! / row[best]! });
  return doubts;
}

/** The last letter may be followed by another. */
function doubted(letters: Letter[], text: string, weight: number): void {
  const last = letters.at(-1);
  if (!last || last.text === ' ' || text === ' ') return;
  letters[letters.length - 1] = { ...last, doubts: [...last.doubts, { text: last.text + text, weight }] };
}

function wordOf(letters: readonly Letter[]): ReadWord | null {
  const [first, last] = [letters[0], letters.at(-1)];
  if (!first || !last) return null;
  const text = letters.map((letter) => letter.text).join('');
  const others = letters
    .flatMap((letter, i) =>
      letter.doubts.map(({ text: other, weight }) => ({
        weight,
        text: letters.map((one, j) => (i === j ? other : one.text)).join(''),
      })),
    )
    .filter((other) => other.text !== text && other.text !== '')
    .sort((a, b) => b.weight - a.weight);
  const confidence = Math.min(
    ...letters.map(
      ({ sure, doubts }) =>
        sure * (1 - Math.min(0.5, 0.5 * Math.max(0, ...doubts.map(({ weight }) => weight)))),
    ),
  );
  return {
    text,
    confidence,
    alternatives: [...new Set(others.map((other) => other.text))].slice(0, MOST_ALTERNATIVES),
    from: first.from,
    to: last.to,
  };
}
