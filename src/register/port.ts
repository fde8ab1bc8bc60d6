/** The port of the register (sổ văn bản): all that it keeps, whatever store lies behind. A door (command line, server) opens one
 * with `openRegister` and asks it; it knows no SQL. Every act names who does it and is written to the audit log in the same
 * transaction; an act that was answered is on the disk. Times are ISO 8601 in UTC with milliseconds, days are ISO days of
 * Việt Nam. All methods throw CongvanError run.database, and Refusal where the act itself cannot be.
 */
import type { Arrivals, Books } from './port/arrivals.ts';
import type { Audit, Events, Hooks } from './port/events.ts';
import type { Files, Jobs } from './port/jobs.ts';
import type { Letters } from './port/letters.ts';
import type { People } from './port/people.ts';
import type { Terms } from './port/terms.ts';

export type { PageRange } from '../model/page.ts';
export type { EventKind } from './event-kinds.ts';
export type * from './port/arrivals.ts';
export type * from './port/common.ts';
export type * from './port/events.ts';
export type * from './port/jobs.ts';
export type * from './port/letters.ts';
export type * from './port/people.ts';
export type * from './port/record.ts';
export type * from './port/search.ts';
export type * from './port/terms.ts';

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
