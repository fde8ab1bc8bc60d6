/** What letters are asked for, and how they stand in a list. */
import type { Severity } from '../../model/finding.ts';
import type { Letter } from '../../model/letter.ts';
import type { Arrival } from './arrivals.ts';
import type { Page } from './common.ts';
import type { LetterId } from './letters.ts';
import type { LetterState } from './record.ts';
import type { DueState } from './terms.ts';

/** All parts must fit. A day may be given as a year or a month of it: `2021`, `2021-11`. */
export interface LetterQuery {
  /** Words of the page, with or without marks; the last may be unfinished where few have it as it stands; those in quotes stand together. */
  readonly text?: string;
  /** In any spelling: `769/VP-NC`, `769 vp nc`, `số 769/VP–NC`; the serial alone; the symbol alone. */
  readonly number?: string;
  /** Words of the name of the body or of the one above it, with or without marks. */
  readonly issuer?: string;
  /** Code or name of the type, with or without marks. */
  readonly type?: string;
  readonly issuedFrom?: string;
  readonly issuedTo?: string;
  readonly arrivedFrom?: string;
  readonly arrivedTo?: string;
  readonly addedFrom?: string;
  readonly addedTo?: string;
  /** Has an open term that is so on the day `on`. */
  readonly due?: DueState;
  /** ISO day for `due`; today where absent. */
  readonly on?: string;
  /** Has an open finding of this weight or more. */
  readonly findings?: Severity;
  /** True: a person must look; false: nothing to look at. */
  readonly doubtful?: boolean;
  readonly corrected?: boolean;
  /** Stands in a book, or in none. */
  readonly registered?: boolean;
  readonly book?: string;
  /** Goes to this unit or person: words, with or without marks. */
  readonly unit?: string;
  readonly urgent?: boolean;
  /** Default: all but the parted. */
  readonly state?: LetterState;
  /** Default `-added`; `-` in front: the last, or most, first. Letters without the value come last in both. */
  readonly sort?: LetterSort | `-${LetterSort}`;
}

/** `urgency`: urgent letters first, each kind by the day it was added, the newest first. */
export type LetterSort = 'added' | 'issued' | 'arrived' | 'number' | 'issuer' | 'doubt' | 'due' | 'urgency';

export interface Found extends Page<LetterRow> {
  /** How many fit, counted up to 1,000. */
  readonly count: number;
  /** There are more than `count`. */
  readonly isMore: boolean;
}

/** A letter as a line of a list. */
export interface LetterRow {
  readonly id: LetterId;
  readonly version: number;
  readonly state: LetterState;
  readonly name: string;
  readonly added: string;
  readonly type: string | null;
  readonly number: string | null;
  readonly issued: string | null;
  readonly issuer: string | null;
  readonly subject: string | null;
  readonly urgency: Letter['urgency'];
  readonly secrecy: Letter['secrecy'];
  /** Values a person must look at. */
  readonly doubts: number;
  readonly doubt: number;
  readonly findings: number;
  readonly isCorrected: boolean;
  readonly duplicates: number;
  /** The first in a book. */
  readonly arrival: Pick<Arrival, 'id' | 'book' | 'year' | 'number' | 'arrived' | 'unit'> | null;
  /** The next open term that has a day. */
  readonly due: string | null;
  /** Code of the error, where it failed. */
  readonly error: string | null;
}
