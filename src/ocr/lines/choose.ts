/** Which of its candidates each word of a line is: what the picture shows and, where that is unsure, which syllables follow each other. */
import type { Language } from '../engine.ts';
import { isKnown, LANGUAGE_WEIGHT, syllableIn } from '../language.ts';
import type { Candidate } from './beam.ts';
import type { SpeltWord } from './decode.ts';

/** A word of the picture of one line. */
export interface ReadWord {
  readonly text: string;
  /** 0 to 1. */
  readonly confidence: number;
  /** What else it may be, most believable first. */
  readonly alternatives: readonly string[];
  /** Columns of its first and its last letter. */
  readonly from: number;
  readonly to: number;
}

/** The language is asked of a word that the picture leaves so unsure. */
const UNSURE = 0.9;
/** Less likely readings are no alternatives, and so many are told. */
const LEAST_TOLD = 0.05;
const MOST_TOLD = 3;
/** Words of a name. */
const NAME = { least: 3, most: 6 };

interface State extends Candidate {
  /** As the language knows it; undefined for what is no syllable. */
  readonly plain: string | undefined;
}

interface Scored {
  readonly score: number;
  readonly before: number;
}

/** @param language none: the picture alone */
export function chosenWords(words: readonly SpeltWord[], language: Language | undefined): ReadWord[] {
  const columns = words.map(({ candidates }, at) =>
    statesOf(isAmongCapitals(at, words) ? asCapital(candidates) : candidates, language),
  );
  const path = language ? likeliest(columns, language) : columns.map(() => 0);
  return words.map((word, at) => {
    const before = columns[at - 1]?.[path[at - 1]!];
    const weighed = language ? weighedBy(columns[at]!, before, language) : columns[at]!;
    const chosen = columns[at]![path[at]!]!;
    const others = [...word.candidates]
      .sort((a, b) => shareOf(b, weighed) - shareOf(a, weighed))
      .filter(
        (one) => one.text !== chosen.text && Math.max(one.probability, shareOf(one, weighed)) >= LEAST_TOLD,
      );
    return {
      text: chosen.text,
      confidence: shareOf(chosen, weighed),
      alternatives: others.slice(0, MOST_TOLD).map(({ text }) => text),
      from: word.from,
      to: word.to,
    };
  });
}

const shareOf = ({ text, probability }: Candidate, weighed: readonly Candidate[]): number =>
  weighed.find((one) => one.text === text)?.probability ?? probability;

/** True for a small first letter where all others are capitals with small letters behind: a name, the height of whose letter a ring hides. */
function isAmongCapitals(at: number, words: readonly SpeltWord[]): boolean {
  const isNamed = (text: string | undefined): boolean => /^\p{Lu}\p{Ll}+$/u.test(text ?? '');
  return (
    words.length >= NAME.least &&
    words.length <= NAME.most &&
    words.every(({ candidates }, i) => i === at || isNamed(candidates[0]?.text))
  );
}

/** «công» with «Công» beside it → «Công», as likely as both: a letter of another size. */
function asCapital(candidates: readonly Candidate[]): readonly Candidate[] {
  const [first] = candidates;
  const text =
    first && /^\p{Ll}\p{Ll}/u.test(first.text) && `${first.text[0]!.toUpperCase()}${first.text.slice(1)}`;
  const other = candidates.find((one) => one.text === text && one.probability >= LEAST_TOLD);
  if (!first || !other) return candidates;
  const both = { text: other.text, probability: first.probability + other.probability };
  return [both, ...candidates.filter((one) => one !== first && one !== other)];
}

/** Of an unsure word the candidates that differ from the first in letters alone; else the first. */
function statesOf(candidates: readonly Candidate[], language: Language | undefined): State[] {
  const [first] = candidates;
  if (!first) return [];
  const isWord = isKnown(first.text, language);
  const rest =
    first.probability < UNSURE
      ? candidates.filter(
          (one) =>
            one !== first &&
            signsOf(one.text) === signsOf(first.text) &&
            !(isWord && hasStroke(one.text) !== hasStroke(first.text)),
        )
      : [];
  return [first, ...rest].map((one) => ({ ...one, plain: syllableIn(one.text) }));
}

/** «dược» and «được» are both words: the commoner one is no likelier for that. */
const hasStroke = (text: string): boolean => /[đĐ]/u.test(text);

/** What language may not touch: figures and signs, in their order. */
const signsOf = (text: string): string => text.replace(/\p{L}+/gu, 'a');

function worth(state: State, before: State | undefined, language: Language): number {
  const shown = Math.log(state.probability);
  if (state.plain === undefined) return shown;
  const isBehind = before !== undefined && /\p{L}$/u.test(before.text) && /^\p{L}/u.test(state.text);
  return shown + LANGUAGE_WEIGHT * language(state.plain, isBehind ? before.plain : undefined);
}

function likeliest(columns: readonly (readonly State[])[], language: Language): number[] {
  const table: Scored[][] = [];
  for (const [at, states] of columns.entries()) {
    const last = table.at(-1);
    table.push(
      states.map((state) => {
        if (!last) return { score: worth(state, undefined, language), before: 0 };
        let best: Scored = { score: Number.NEGATIVE_INFINITY, before: 0 };
        for (const [before, { score }] of last.entries()) {
          const sum = score + worth(state, columns[at - 1]![before], language);
          if (sum > best.score) best = { score: sum, before };
        }
        return best;
      }),
    );
  }
  const path: number[] = [];
  let at = (table.at(-1) ?? []).reduce((best, { score }, i, all) => (score > all[best]!.score ? i : best), 0);
  for (let column = table.length - 1; column >= 0; column--) {
    path.unshift(at);
    at = table[column]![at]!.before;
  }
  return path;
}

/** The same candidates with the language's word in their probabilities. */
function weighedBy(states: readonly State[], before: State | undefined, language: Language): Candidate[] {
  if (states.length < 2) return [...states];
  const worths = states.map((state) => Math.exp(worth(state, before, language)));
  const room = states.reduce((sum, { probability }) => sum + probability, 0);
  const all = worths.reduce((sum, one) => sum + one, 0);
  return states.map(({ text }, i) => ({ text, probability: (room * worths[i]!) / all }));
}
