/** The port of the register (sổ văn bản): all that it keeps, whatever store lies behind. A door (command line, server) opens one
 * with `openRegister` and asks it; it knows no SQL. Every act names who does it and is written to the audit log in the same
 * transaction; an act that was answered is on the disk. Times are ISO 8601 in UTC with milliseconds, days are ISO days of
 * Việt Nam. All methods throw CongvanError run.database, and Refusal where the act itself cannot be.
 */
import type { Due } from '../model/compliance.ts';
import type { Container } from '../model/container.ts';
import type { Severity } from '../model/finding.ts';
import type { Letter } from '../model/letter.ts';
import type { Outcome, Review } from '../model/outcome.ts';
import type { PageRange, PageWords } from '../model/page.ts';
import type { EventKind } from './event-kinds.ts';

export type { EventKind, PageRange };

export interface Register extends AsyncDisposable {
  readonly kind: 'sqlite' | 'postgres';
  readonly letters: Letters;
  readonly files: Files;
  readonly arrivals: Arrivals;
  readonly books: Books;
  readonly terms: Terms;
  readonly jobs: Jobs;
  readonly people: People;
  readonly audit: Audit;
  readonly events: Events;
  readonly hooks: Hooks;
  /**
   * A copy of the whole register in a new file, taken while others write. SQLite only: a Refusal `invalid` where it is
   * PostgreSQL, which has pg_dump, or where the file is there already.
   */
  backup(file: string): Promise<void>;
}

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

// ---------------------------------------------------------------------------------------------------------------- letters

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

/** Who and when. */
export interface Signed {
  readonly by: string;
  readonly at: string;
}

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

// ----------------------------------------------------------------------------------------------------------------- search

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

// ------------------------------------------------------------------------------------------------------------------ files

/** The bytes of letters that were given to the register to keep; those of a folder stay where they lie. */
export interface Files {
  /** Twice the same is once. @returns false where it was there already */
  put(file: FileEntry, bytes: Uint8Array): Promise<boolean>;
  about(sha256: string): Promise<FileEntry | null>;
  /** In pieces of at most 1 MB. @throws Refusal missing */
  bytes(sha256: string): AsyncGenerator<Uint8Array>;
}

export interface FileEntry {
  readonly sha256: string;
  /** As it was called when it came first. */
  readonly name: string;
  readonly mediaType: string | null;
  readonly bytes: number;
}

// --------------------------------------------------------------------------------------------------------------- arrivals

/** A book of arrivals: each year has a series of numbers of its own, from 1. */
export interface Book {
  /** Short, plain: `den`, `mat`, `don-thu`. */
  readonly id: string;
  readonly name: string;
  /** Takes no more arrivals. */
  readonly isClosed: boolean;
}

export interface Books {
  /** In the order they were made. A new register has one, `den`, «Sổ văn bản đến». */
  list(): Promise<readonly Book[]>;
  /** @throws Refusal taken, invalid */
  add(book: Pick<Book, 'id' | 'name'>, by: Actor): Promise<Book>;
  /** @throws Refusal missing */
  change(id: string, change: Partial<Pick<Book, 'name' | 'isClosed'>>, by: Actor): Promise<Book>;
  /** Numbers of a year that nobody has, below the highest: empty unless numbers were given by hand. */
  gaps(id: string, year: number): Promise<readonly number[]>;
}

/** What a line of the book says. @source NĐ 30/2020, Phụ lục IV, Sổ đăng ký văn bản đến */
export interface ArrivalFields {
  /** Ngày đến. ISO day; its year is that of the series. */
  readonly arrived: string;
  /** Tác giả. */
  readonly author: string | null;
  /** Số, ký hiệu. */
  readonly documentNumber: string | null;
  /** Ngày tháng văn bản, at the precision it is known. */
  readonly issued: string | null;
  /** Tên loại và trích yếu nội dung. */
  readonly type: string | null;
  readonly subject: string | null;
  /** Đơn vị hoặc người nhận. */
  readonly unit: string | null;
  /** Ngày chuyển. */
  readonly handedOn: string | null;
  /** Ký nhận: who took it over. */
  readonly receivedBy: string | null;
  /** Ghi chú. */
  readonly note: string | null;
  /** Urgent ones come first. */
  readonly urgency: Letter['urgency'];
  /** Day the work it asks for was done. */
  readonly done: string | null;
}

export interface Arrival extends ArrivalFields {
  readonly id: number;
  readonly version: number;
  readonly book: string;
  readonly year: number;
  /** Số đến. */
  readonly number: number;
  /** Null for a letter that is only on paper. */
  readonly letter: LetterId | null;
  readonly registered: Signed;
  /** A number that was given stays given: it can be struck, with a reason, never taken away or used again. */
  readonly struck: (Signed & { readonly reason: string }) | null;
}

export interface ArrivalQuery {
  readonly book?: string;
  readonly year?: number;
  readonly from?: string;
  readonly to?: string;
  /** Words, with or without marks, of author, number, subject, unit or note. */
  readonly text?: string;
  readonly unit?: string;
  /** Not handed on yet. */
  readonly waiting?: boolean;
  /** Work not done yet. */
  readonly open?: boolean;
  /** Default `-number`: the last first. `number`: as the book on paper. `urgency`: the most urgent first, the newest of each kind before others. */
  readonly sort?: 'number' | '-number' | 'urgency';
}

export interface Arrivals {
  /**
   * What the line would say, from the letter as it stands and the stamp that was read on it; `number` is that of the stamp,
   * null where there is none. Writes nothing. @throws Refusal missing
   */
  propose(letter: LetterId, on: string): Promise<ArrivalFields & { readonly number: number | null }>;
  /**
   * Enters a line and gives it the next number of its book and year: without gap or double, whoever else registers at the same
   * moment. Fields that are left out come from `propose`, or are null without a letter.
   * @param number one that is on the paper already; the next one where absent
   * @throws Refusal missing, invalid, taken: the number, or the letter stands in this book already (`cause` is that Arrival)
   */
  register(entry: NewArrival, by: Actor): Promise<Arrival>;
  get(id: number): Promise<Arrival | null>;
  /** @throws Refusal missing, conflict, invalid: another year, since that would be another number */
  change(id: number, change: Partial<ArrivalFields>, by: Actor, version?: number): Promise<Arrival>;
  /** @throws Refusal missing, conflict, invalid (no reason) */
  strike(id: number, reason: string, by: Actor, version?: number): Promise<Arrival>;
  list(query: ArrivalQuery, paging?: Paging): Promise<Page<Arrival>>;
  /** All that fit, one after another, for a file. */
  each(query: ArrivalQuery): AsyncGenerator<Arrival>;
}

export interface NewArrival extends Partial<ArrivalFields> {
  readonly book?: string;
  readonly letter?: LetterId;
  readonly number?: number;
  /** Today in Việt Nam, for `arrived` where neither field nor stamp says it. */
  readonly on: string;
}

// ------------------------------------------------------------------------------------------------------------------ terms

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

// ------------------------------------------------------------------------------------------------------------------- jobs

/** A file that waits to be read. */
export interface Job {
  readonly id: number;
  readonly sha256: string;
  readonly pages: PageRange | null;
  readonly name: string;
  readonly state: 'waiting' | 'reading' | 'done' | 'failed';
  readonly by: string;
  readonly at: string;
  readonly tries: number;
  /** Pages read so far, and in all; null while unknown. */
  readonly pagesRead: number | null;
  readonly pagesAll: number | null;
  /** What came of it. */
  readonly letter: LetterId | null;
  /** Files that lay in it, each with a job of its own, where it is an archive or a mail and no letter. */
  readonly holds: number | null;
  readonly error: { readonly code: string; readonly message: string } | null;
}

export interface Jobs {
  /** A job for content that is in `files`, or that lies at `path`. The same content that waits already is the same job. */
  add(job: NewJob, by: Actor): Promise<Job>;
  get(id: number): Promise<Job | null>;
  /** The last of this content as a whole. */
  latest(sha256: string): Promise<Job | null>;
  list(query?: { readonly state?: Job['state']; readonly by?: string }, paging?: Paging): Promise<Page<Job>>;
  /** The next one, which nobody else gets for `leaseMs`; one whose lease ran out is free again. Null where none waits. */
  claim(leaseMs: number): Promise<ClaimedJob | null>;
  /** Says how far it is, and keeps it for another `leaseMs`. @returns false where it was lost to another */
  progress(
    id: number,
    tries: number,
    at: { readonly pagesRead: number; readonly pagesAll: number },
    leaseMs: number,
  ): Promise<boolean>;
  /** @returns false where it was lost to another */
  end(id: number, tries: number, end: JobEnd): Promise<boolean>;
}

/** The letter that came of it and its pages, how many files lay in it, or why there is none. */
export type JobEnd =
  | { readonly letter: LetterId; readonly pages: number }
  | { readonly holds: number }
  | { readonly error: { readonly code: string; readonly message: string } };

export interface NewJob {
  readonly sha256: string;
  readonly name: string;
  readonly path?: string;
  readonly pages?: PageRange;
  /** The archive or mail in which the file lay. */
  readonly container?: Container;
}

/** A job in hand. */
export interface ClaimedJob extends Job {
  readonly path: string | null;
  readonly container: Container | null;
}

// ----------------------------------------------------------------------------------------------------------------- people

/** `read`: looks and finds; `register`: corrects, registers, hands on; `administer`: users, books, hooks. Each can do what those before can. */
export type Role = 'read' | 'register' | 'administer';

export interface User {
  readonly id: number;
  /** What they log in with; small letters. */
  readonly name: string;
  readonly shown: string;
  readonly role: Role;
  readonly isDisabled: boolean;
  readonly since: string;
  /** Failed tries in a row, and until when none is allowed. */
  readonly failures: number;
  readonly lockedUntil: string | null;
}

/** The register keeps hashes and compares them; it makes none: how passwords are hashed is the door's business. */
export interface People {
  count(): Promise<number>;
  list(): Promise<readonly User[]>;
  /** @throws Refusal taken, invalid */
  add(
    user: Pick<User, 'name' | 'role'> & { readonly shown?: string; readonly passwordHash: string },
    by: Actor,
  ): Promise<User>;
  get(id: number): Promise<User | null>;
  /** For a log-in. */
  byName(name: string): Promise<(User & { readonly passwordHash: string }) | null>;
  /** A changed password, role or disabling ends all sessions of the user. @throws Refusal missing */
  change(
    id: number,
    change: Partial<Pick<User, 'shown' | 'role' | 'isDisabled'>> & { readonly passwordHash?: string },
    by: Actor,
  ): Promise<User>;
  /** One failed try more; the count after it. @param lockedUntil where the door locks the user out */
  failed(id: number, lockedUntil: string | null): Promise<number>;
  /** Forgets failed tries. */
  succeeded(id: number): Promise<void>;
  sessions: Sessions;
  tokens: Tokens;
}

export interface Session {
  /** sha-256 of the secret in the cookie. */
  readonly hash: string;
  readonly user: User;
  readonly since: string;
  readonly seen: string;
  readonly expires: string;
}

export interface Sessions {
  add(hash: string, user: number, expires: string): Promise<void>;
  /** Null where it is unknown or expired at `now`, or the user is disabled. */
  get(hash: string, now: string): Promise<Session | null>;
  /** Says that it was used; may lengthen it. */
  touch(hash: string, now: string, expires?: string): Promise<void>;
  remove(hash: string): Promise<void>;
  removeExpired(now: string): Promise<number>;
}

export interface Token {
  readonly id: number;
  readonly name: string;
  /** Whose it is: null is a machine's own. */
  readonly user: number | null;
  readonly scope: Role;
  readonly since: string;
  readonly seen: string | null;
  readonly expires: string | null;
  readonly isRevoked: boolean;
}

export interface Tokens {
  add(
    token: Pick<Token, 'name' | 'user' | 'scope' | 'expires'> & { readonly hash: string },
    by: Actor,
  ): Promise<Token>;
  /** Null where it is unknown, revoked or expired at `now`, or its user is disabled. Remembers when it was used. */
  get(hash: string, now: string): Promise<Token | null>;
  list(): Promise<readonly Token[]>;
  /** @throws Refusal missing */
  revoke(id: number, by: Actor): Promise<void>;
}

// ------------------------------------------------------------------------------------------------------ audit and webhooks

export interface AuditRecord extends Signed {
  readonly id: number;
  readonly via: Actor['via'];
  /** `letter.read`, `letter.correct`, `arrival.register`, `user.add`, `session.begin` … */
  readonly act: string;
  /** What it was done to: id of the letter, arrival, user … */
  readonly subject: string | null;
  /** Plain JSON; never a secret. */
  readonly detail: unknown;
}

/** Only grows: the store itself refuses to change or remove a record. */
export interface Audit {
  /** For what doors do by themselves: log-ins, downloads, refusals. Acts of the register are written by it. */
  add(act: string, subject: string | null, detail: unknown, by: Actor): Promise<void>;
  /** The last first. */
  list(
    query: {
      readonly by?: string;
      readonly act?: string;
      readonly subject?: string;
      readonly from?: string;
      readonly to?: string;
    },
    paging?: Paging,
  ): Promise<Page<AuditRecord>>;
}

/** What happened, for those who wait for it: pages through server-sent events, other systems through webhooks. */
export interface RegisterEvent {
  /** Grows; not every number is used. */
  readonly id: number;
  readonly kind: EventKind;
  readonly at: string;
  /** Id of the letter, the arrival or the job. */
  readonly subject: string;
  /** Plain JSON: the version, the number of arrival … */
  readonly detail: unknown;
}

/** Written in the transaction of what happened, by whichever process: ask again and again with the last id that was seen. */
export interface Events {
  /** In order, at most 500. */
  since(id: number): Promise<readonly RegisterEvent[]>;
  /** Id of the newest; 0 where there is none. */
  last(): Promise<number>;
  /** Forgets those before the time which every hook has. */
  forget(before: string): Promise<number>;
}

export interface Hook {
  readonly id: number;
  readonly url: string;
  /** Signs what is sent. */
  readonly secret: string;
  /** Empty: every kind but `job.progress`, which hooks never get. */
  readonly kinds: readonly EventKind[];
  readonly isPaused: boolean;
  readonly since: string;
}

export interface Delivery {
  readonly id: number;
  readonly hook: Hook;
  readonly event: RegisterEvent;
  readonly tries: number;
}

export interface DeliveryRecord {
  readonly id: number;
  readonly event: RegisterEvent;
  readonly tries: number;
  readonly delivered: string | null;
  /** When it is tried next; null where it is delivered. */
  readonly next: string | null;
  readonly error: string | null;
}

/** The outbox: a delivery is made together with the event, and kept until it is delivered. */
export interface Hooks {
  list(): Promise<readonly Hook[]>;
  add(hook: Pick<Hook, 'url' | 'secret' | 'kinds'>, by: Actor): Promise<Hook>;
  /** @throws Refusal missing */
  change(id: number, change: Partial<Pick<Hook, 'url' | 'kinds' | 'isPaused'>>, by: Actor): Promise<Hook>;
  /** With all that waits for it. @throws Refusal missing */
  remove(id: number, by: Actor): Promise<void>;
  /** Deliveries that are due at `now`, which nobody else gets for `leaseMs`; of one hook in order of their events. */
  claim(count: number, now: string, leaseMs: number): Promise<readonly Delivery[]>;
  delivered(id: number): Promise<void>;
  /** @param next when it is to be tried again */
  failed(id: number, error: string, next: string): Promise<void>;
  /** The last first. */
  deliveries(hook: number, paging?: Paging): Promise<Page<DeliveryRecord>>;
}
