/** What the language says of a word that was read: nothing of figures and signs, and little of words that it does not know. */
import type { Language } from './engine.ts';

/** Its weight beside the picture: by so much of its logarithm. */
export const LANGUAGE_WEIGHT = 0.25;
/** The syllables it knows are likelier; of others nothing less is said. */
const KNOWN = -14;

/** One run of letters in small ones, whatever signs stand before and behind it; undefined for all else. */
export function syllableIn(text: string): string | undefined {
  const [run, ...others] = text.match(/\p{L}+/gu) ?? [];
  return run !== undefined && others.length === 0 && !/\d/.test(text) ? run.toLowerCase() : undefined;
}

/** The logarithm of how likely the word is; what is no syllable is as likely as one that nobody knows. */
export function likelihoodOf(text: string, language: Language | undefined): number {
  const syllable = syllableIn(text);
  return syllable && language ? Math.max(KNOWN, language(syllable, undefined)) : KNOWN;
}

export const isKnown = (text: string, language: Language | undefined): boolean =>
  likelihoodOf(text, language) > KNOWN;
