/** What becomes of a file that may hold several letters. */
import type { Container } from './container.ts';
import type { Outcome } from './outcome.ts';

/** A letter in a file that holds several. */
export interface InnerLetter {
  /** Behind the name of the file and `INSIDE`. */
  readonly path: string;
  /** Of its own bytes; null for pages of a file, and for what could not be taken out. */
  readonly sha256: string | null;
  /** The file in which it came. */
  readonly container: Container;
  readonly outcome: Outcome;
}

export interface FileRead {
  /** Its own; of a file of several letters, that of the worst. */
  readonly outcome: Outcome;
  /** Empty where the file is one letter. */
  readonly inside: readonly InnerLetter[];
}
