/** A letter with all that the register knows about it. */
import type { Severity } from '../../model/finding.ts';
import type { Letter } from '../../model/letter.ts';
import type { Outcome, Review } from '../../model/outcome.ts';
import type { PageRange } from '../../model/page.ts';
import type { Arrival } from './arrivals.ts';
import type { Signed } from './common.ts';
import type { LetterId } from './letters.ts';
import type { LetterRow } from './search.ts';
import type { Term } from './terms.ts';

/** A letter with all that the register knows about it. */
export interface LetterRecord {
  readonly id: LetterId;
  /** Raised by every change: the ETag. */
  readonly version: number;
  readonly sha256: string | null;
  readonly pages: PageRange | null;
  readonly state: LetterState;
  /** Since when it is in the register, and when it was read last. */
  readonly added: string;
  readonly read: string | null;
  /** `fingerprint` of what read it last. */
  readonly print: string | null;
  /** As the machine read it; null while it waits to be read. */
  readonly outcome: Outcome | null;
  /** The merged view: the machine's values with the person's in their place; null where neither has any. */
  readonly letter: Letter | null;
  /** Those that stand, by path; `history` has the others. */
  readonly corrections: readonly Correction[];
  /** What a person must look at still: reasons of the outcome that nobody settled, the most doubtful first. */
  readonly review: Review;
  /** How doubtful, 0 (nothing to look at) to 1. */
  readonly doubt: number;
  readonly reviewed: Signed | null;
  readonly findings: readonly RegisterFinding[];
  /** Every name and path under which this content was found. */
  readonly places: readonly FoundPlace[];
  /** The letters into which it was parted, by their pages; and the whole, of a part. */
  readonly parts: readonly LetterId[];
  readonly whole: LetterId | null;
  readonly arrivals: readonly Arrival[];
  readonly terms: readonly Term[];
}

/** As the outcome says; `waiting` to be read; `parted` into several letters. */
export type LetterState = Outcome['outcome'] | 'waiting' | 'parted';

export interface Correction extends Signed {
  readonly id: number;
  /** A value (`issued`, `number.serial`) or a whole list (`recipients`, `deadlines`). */
  readonly path: string;
  readonly value: unknown;
  /** What stood there when it was made, by machine or person. */
  readonly was: unknown;
  /** The letter from which the person took it; null where it is the person's own. */
  readonly from: LetterId | null;
  /** `fingerprint` of what had read it then. */
  readonly print: string | null;
  /** What the machine reads there now. */
  readonly machine: unknown;
  /** Machine and person differ. Where the machine has come to agree, this is false. */
  readonly differs: boolean;
  /** The machine's value is another one than when the person looked: worth a second look. */
  readonly isStale: boolean;
}

export interface RegisterFinding {
  /** Within the letter; stays the same when the same is found again. */
  readonly key: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly page: number | null;
  readonly accepted: (Signed & { readonly reason: string }) | null;
}

export interface FoundPlace {
  /** As people call it: below the folder, or as uploaded. */
  readonly name: string;
  readonly path: string | null;
  readonly at: string;
}

export interface Links {
  readonly cites: readonly { readonly index: number; readonly letters: readonly LetterRow[] }[];
  readonly citedBy: readonly LetterRow[];
}

export interface LetterCounts {
  readonly letters: number;
  readonly doubtful: number;
  readonly failed: number;
  readonly waiting: number;
  /** Letters that were read and stand in no book. */
  readonly unregistered: number;
}
