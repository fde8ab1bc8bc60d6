/** Two outputs over the same labels, fact by fact: what the later one gained and what it lost. */
import type { Verdict } from './compare.ts';
import { fold } from './fold.ts';
import { type ScoredLetter, type Told, toldOf, wholeOf } from './report.ts';

/** A fact that the two outputs tell differently; state, confidence and rule are those of the later one. */
export interface Change extends Omit<Told, 'got'> {
  readonly before: string | null;
  readonly after: string | null;
}

export interface Difference {
  /** Right now and not before; or a wrong value of before that is no longer said. */
  readonly gained: readonly Change[];
  /** Right before and not now; or a wrong value where nothing was said before. */
  readonly lost: readonly Change[];
  /** One wrong value for another. */
  readonly otherwise: readonly Change[];
  /** Facts that are right, before and now. */
  readonly right: { readonly before: number; readonly after: number };
  /** Letters wholly right now and not before, and the other way. */
  readonly letters: { readonly gained: readonly string[]; readonly lost: readonly string[] };
}

interface Fact {
  readonly verdict: Verdict;
  readonly of: ScoredLetter;
}

/**
 * A fact that one side does not have counts as nothing said there: the day of a citation whose number was lost.
 * Letters are paired by their name in the report.
 */
export function differenceOf(before: readonly ScoredLetter[], after: readonly ScoredLetter[]): Difference {
  const [old, now] = [factsOf(before), factsOf(after)];
  const changes = [...new Set([...now.keys(), ...old.keys()])].flatMap((key) => {
    const [was, is] = [old.get(key), now.get(key)];
    const turn = worth(is) - worth(was);
    const isOther = turn === 0 && worth(is) === WRONG && !isSame(was, is);
    return turn === 0 && !isOther ? [] : [{ turn, change: changeOf(was, is) }];
  });
  const of = (wanted: number): Change[] =>
    changes.filter(({ turn }) => Math.sign(turn) === wanted).map(({ change }) => change);
  const [whole, wholeNow] = [before, after].map((scored) => wholeOf(scored).map(({ letter }) => letter));
  return {
    gained: of(1),
    lost: of(-1),
    otherwise: of(0),
    right: { before: rightOf(before), after: rightOf(after) },
    letters: {
      gained: without(wholeNow, whole),
      lost: without(whole, wholeNow),
    },
  };
}

/** Rows that no label has are told apart by what they say, for their place among the rows moves. */
function factsOf(scored: readonly ScoredLetter[]): Map<string, Fact> {
  const facts = new Map<string, Fact>();
  for (const of of scored)
    for (const verdict of of.verdicts) {
      const { field, path, got } = verdict;
      const place = path.includes('[+') ? `${field} + ${fold(got ?? '')}` : path;
      let key = `${of.letter}\n${place}`;
      while (facts.has(key)) key += ' +';
      facts.set(key, { verdict, of });
    }
  return facts;
}

const WRONG = -1;

/** Right is better than silent, and silent better than wrong. */
function worth(fact: Fact | undefined): number {
  if (!fact) return 0;
  if (fact.verdict.right) return 1;
  return fact.verdict.got === null ? 0 : WRONG;
}

const isSame = (was: Fact | undefined, is: Fact | undefined): boolean =>
  fold(was?.verdict.got ?? '') === fold(is?.verdict.got ?? '');

function changeOf(was: Fact | undefined, is: Fact | undefined): Change {
  const { of, verdict } = (is ?? was)!;
  const { got: _, ...fact } = toldOf(is ? of : { ...of, evidence: null }, verdict);
  return { ...fact, before: was?.verdict.got ?? null, after: is?.verdict.got ?? null };
}

const without = (all: readonly string[] = [], those: readonly string[] = []): string[] =>
  all.filter((one) => !those.includes(one));

const rightOf = (scored: readonly ScoredLetter[]): number =>
  scored.reduce((sum, { verdicts }) => sum + verdicts.filter(({ right }) => right).length, 0);
