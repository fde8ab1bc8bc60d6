/** Files that are kept, and those that wait to be read. */
import type { Container } from '../../model/container.ts';
import type { PageRange } from '../../model/page.ts';
import type { Actor, Page, Paging } from './common.ts';
import type { LetterId } from './letters.ts';

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
