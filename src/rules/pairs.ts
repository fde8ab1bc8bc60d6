/** `rules/syllable-pairs.txt`: what follows what in official letters, and the mending of marks by it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Mender } from '../text/mend.ts';
import { createPairMender, likelihoodOf, parsePairs, type SyllablePairs } from '../text/syllable-pairs.ts';

/**
 * The file is read when the first word asks: a letter without a picture never does.
 * @param phrases set phrases of the other rules, ours and the office's, which pairs must not mend away
 */
export function lazyPairMender(folder: string, phrases: readonly string[]): Mender {
  let mend: Mender | undefined;
  return (text) => {
    mend ??= createPairMender(parsePairs(readFileSync(join(folder, 'syllable-pairs.txt'), 'utf8'), phrases));
    return mend(text);
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
