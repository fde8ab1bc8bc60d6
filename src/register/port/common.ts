/** What all parts of the register speak of: who does it, when, and lists page by page. */

/** Why an act was refused: whoever asked can do something about it. `message` is Vietnamese. */
export type RefusalReason =
  /** There is no such thing. */
  | 'missing'
  /** Somebody else changed it since: read it again. */
  | 'conflict'
  /** What must be the only one is there already: number of arrival, name of a user or a book. */
  | 'taken'
  /** The value does not fit. */
  | 'invalid';

/** Who does it, for the audit log. */
export interface Actor {
  /** Name of the user, or of the account of the machine where there are no users. */
  readonly name: string;
  readonly via: 'cli' | 'web' | 'api' | 'worker';
}

/** Who and when. */
export interface Signed {
  readonly by: string;
  readonly at: string;
}

/** One page of a list. `next` is opaque and holds the place itself, not a count: rows that come or go shift nothing. */
export interface Page<T> {
  readonly rows: readonly T[];
  /** Null at the end. */
  readonly next: string | null;
}

export interface Paging {
  /** 1 to 500; 50 where none is given. */
  readonly limit?: number;
  /** `next` of the page before, asked with the same query: a Refusal `invalid` where it is not. */
  readonly cursor?: string;
}
