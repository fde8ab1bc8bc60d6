/** Letters of the register: entered, found, corrected, parted. */
import type { Outcome } from '../../model/outcome.ts';
import type { PageRange, PageWords } from '../../model/page.ts';
import type { Actor, Paging } from './common.ts';
import type { AuditRecord } from './events.ts';
import type { LetterCounts, LetterRecord, Links } from './record.ts';
import type { Found, LetterQuery } from './search.ts';

/**
 * A letter is known by its content: `<sha256>`, or `<sha256>.3-5` where a person parted a file of several letters, or
 * `name.<sha256 of the name>` where the file could not be opened. Safe in an address.
 */
export type LetterId = string;

export interface Letters {
  /**
   * Enters what was read of a file, or what is read now of one that is there. Corrections, acceptances and arrivals stay;
   * the same content under another name is one letter with two places. Where nothing changed, nothing is written but the place.
   */
  put(outcome: Outcome, entry: Entry): Promise<Put>;
  /** @returns null where there is none */
  get(id: LetterId): Promise<LetterRecord | null>;
  /** A page of letters that fit all that the query asks. */
  search(query: LetterQuery, paging?: Paging): Promise<Found>;
  /**
   * Values that a person gives, all or none. A path inside a list (`recipients[1]`, `deadlines[0].due`) changes that list as it
   * stands now, and the list as a whole is what is kept: rows that shift when the letter is read again spoil nothing. A value
   * equal to the one that stands confirms it, and ends its doubt. What was taken from another letter is kept with the name of that
   * letter, which must say so.
   * @param version of the letter that the person saw: a Refusal `conflict` where it is another by now; unasked where absent
   * @throws Refusal missing, conflict, invalid (no such path, or a value that the letter cannot hold)
   */
  correct(id: LetterId, changes: readonly Change[], by: Actor, version?: number): Promise<LetterRecord>;
  /** Takes back a correction; the one before it, or the machine's value, stands again. @throws Refusal missing, conflict */
  undo(id: LetterId, correction: number, by: Actor, version?: number): Promise<LetterRecord>;
  /** Says that a person looked at all of it: no doubt is left, until a reading changes a value. */
  setReviewed(id: LetterId, isReviewed: boolean, by: Actor, version?: number): Promise<LetterRecord>;
  /** Accepts a finding, which then counts as settled; null takes that back. @throws Refusal missing, invalid (no reason) */
  accept(
    id: LetterId,
    finding: string,
    reason: string | null,
    by: Actor,
    version?: number,
  ): Promise<LetterRecord>;
  /**
   * Parts a file that holds several letters: from then on each range is a letter of its own, unread, with a job that waits, and
   * the whole is `parted`: kept, and no longer found. Ranges must not overlap, and those of a part lie within it. @throws Refusal missing, conflict, invalid
   */
  part(id: LetterId, ranges: readonly PageRange[], by: Actor, version?: number): Promise<readonly LetterId[]>;
  /** A file lies elsewhere by now. */
  moved(from: string, to: string): Promise<void>;
  /** Words of its pages with their places, as `put` got them; empty where it got none. They are large: kept packed. */
  words(id: LetterId): Promise<readonly PageWords[]>;
  /**
   * Where it is not sure who signed: names that signed earlier letters of the same office; where only the signer's title is not:
   * titles that this person bore there. A few, the likeliest first; none is ever taken by itself. @throws Refusal missing
   */
  offers(id: LetterId): Promise<readonly Offer[]>;
  /** The letters of the register that this one cites, by index of the reference, and those that cite it. */
  links(id: LetterId): Promise<Links>;
  /** All letters, oldest first; where asked only those that a person corrected, confirmed or looked through. */
  each(which?: { readonly corrected?: boolean }): AsyncGenerator<LetterRecord>;
  /** What has been done to it, first to last. */
  history(id: LetterId): Promise<readonly AuditRecord[]>;
  /** Names that fields of the search may take, most frequent first: for lists to choose from. */
  names(field: 'issuer' | 'type' | 'unit', starting: string, limit?: number): Promise<readonly string[]>;
  counts(): Promise<LetterCounts>;
}

export interface Entry {
  readonly by: Actor;
  /** `fingerprint` of program, rules and settings that read it. */
  readonly print: string;
  /** Where the file lies, where it lies anywhere: the path as this machine sees it. */
  readonly path?: string;
  /** The part of the file that was read, where that holds several letters; the whole is `parted` then. */
  readonly pages?: PageRange;
  /** Words of the pages, as `readWhole` gives them: to be found by and pointed at. Those of an earlier reading stay where absent. */
  readonly words?: readonly PageWords[];
}

export interface Put {
  readonly id: LetterId;
  readonly version: number;
  /** `new`; `read`: read again, with another result; `same`: nothing new; `duplicate`: there already, by another name. */
  readonly how: 'new' | 'read' | 'same' | 'duplicate';
}

export interface Change {
  /** `issued`, `number.serial`, `recipients`, `recipients[1]`, `references[0].issued` … */
  readonly path: string;
  readonly value: unknown;
  /** The letter from which the person took it, as `offers` gave it. */
  readonly from?: LetterId;
}

/** What an earlier letter of the same office says at this place: to be chosen by a person. */
export interface Offer {
  readonly path: 'signatory.name' | 'signatory.title';
  readonly value: string;
  /** Of the signer, as that letter has it. */
  readonly title: string | null;
  /** The latest that says so. */
  readonly from: { readonly id: LetterId; readonly number: string | null; readonly issued: string | null };
  /** A person confirmed the signer of that letter. */
  readonly isConfirmed: boolean;
}
