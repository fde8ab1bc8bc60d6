/** `rules/syllable-pairs.txt`: what follows what in official letters, and the mending of marks by it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Mender } from '../text/mend.ts';
import {
  createPairMender,
  knownIn,
  likelihoodOf,
  parsePairs,
  type SyllablePairs,
  usualIn,
} from '../text/syllable-pairs.ts';

/** What the list of pairs tells. */
export interface Pairs {
  readonly mend: Mender;
  /** True for two syllables that letters write one behind the other all the time. */
  readonly areUsual: (first: string, second: string) => boolean;
  /** True for a syllable that letters write at all. */
  readonly isKnown: (syllable: string) => boolean;
}

/**
 * The file is read when the first word asks: a letter without a picture never does.
 * @param phrases set phrases of the other rules, ours and the office's, which pairs must not mend away
 */
export function lazyPairs(folder: string, phrases: readonly string[]): Pairs {
  let opened: Pairs | undefined;
  const open = (): Pairs => {
    const pairs = parsePairs(readFileSync(join(folder, 'syllable-pairs.txt'), 'utf8'), phrases);
    return { mend: createPairMender(pairs), areUsual: usualIn(pairs), isKnown: knownIn(pairs) };
  };
  const pairs = (): Pairs => (opened ??= open());
  return {
    mend: (text) => pairs().mend(text),
    areUsual: (first, second) => pairs().areUsual(first, second),
    isKnown: (syllable) => pairs().isKnown(syllable),
  };
}

/** @returns the logarithm of how likely a syllable stands behind another, or at all; read when first asked */
export function lazyLikelihood(folder: string): (syllable: string, before: string | undefined) => number {
  let pairs: SyllablePairs | undefined;
  return (syllable, before) => {
    pairs ??= parsePairs(readFileSync(join(folder, 'syllable-pairs.txt'), 'utf8'));
    return likelihoodOf(pairs, syllable, before);
  };
}
