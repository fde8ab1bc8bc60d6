/** The terms that letters set. */
import type { Due } from '../../model/compliance.ts';
import type { Actor, Page, Paging } from './common.ts';
import type { LetterId } from './letters.ts';
import type { LetterRow } from './search.ts';

/**
 * `today`; `week`: in the next seven days, today among them; `late`; `undated`: no day, not even reckoned; `later`; `open`: all that
 * are not done; `done`. Those of `late` that are older than a year and were never registered are `old` and not `late`.
 */
export type DueState = 'today' | 'week' | 'late' | 'old' | 'undated' | 'later' | 'open' | 'done';

/** A term that a letter sets, as it stands after corrections, with the day reckoned where it runs from the arrival. */
export interface Term {
  readonly letter: LetterId;
  /** Within the letter; stays when the letter is read again and says the same. */
  readonly key: string;
  /** Which of `letter.deadlines`. */
  readonly index: number;
  /** ISO day, or day and time; null where no day can be told. */
  readonly due: string | null;
  /** The last day on which it can be met: «trước ngày 10» is 9. Null as `due`. */
  readonly last: string | null;
  /** `due` was reckoned from the day of arrival: «trong thời hạn 05 ngày làm việc kể từ ngày nhận». */
  readonly isReckoned: boolean;
  readonly start: string | null;
  readonly relation: string;
  readonly text: string;
  readonly action: string | null;
  /** Unit or person that has it: named for this term, or that of the arrival. */
  readonly who: string | null;
  /** Day it was done. */
  readonly done: string | null;
  readonly note: string | null;
}

export interface TermRow extends Term {
  /** `later` is any day behind `on` here: `days` says which. */
  readonly state: Exclude<DueState, 'open' | 'week'>;
  /** Whole days from `on` to `last`; below zero where past; null without a day. */
  readonly days: number | null;
  readonly row: LetterRow;
}

export interface TermQuery {
  /** ISO day from which is counted. */
  readonly on: string;
  /** Default `open`. */
  readonly state?: DueState;
  readonly who?: string;
  readonly from?: string;
  readonly to?: string;
}

export interface Terms {
  /** By day, those without one by arrival. */
  list(query: TermQuery, paging?: Paging): Promise<Page<TermRow>>;
  counts(on: string, who?: string): Promise<Readonly<Record<DueState, number>>>;
  /** Who has it, and whether it is done: `done` null opens it again. @throws Refusal missing */
  change(
    letter: LetterId,
    key: string,
    change: { readonly who?: string | null; readonly done?: string | null; readonly note?: string | null },
    by: Actor,
  ): Promise<Term>;
  /** Open ones with a day from `from` on, as `emitIcs` takes them, for a calendar feed. */
  calendar(query: {
    readonly on: string;
    readonly from?: string;
    readonly who?: string;
  }): Promise<readonly Due[]>;
}
