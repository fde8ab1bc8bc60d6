/** The port between letters that wait and whoever reads them, on one machine or on many. */
import type { CongvanError } from '../model/errors.ts';
import type { InnerLetter } from '../model/file-read.ts';
import type { Outcome } from '../model/outcome.ts';

/** An input as it was found; its bytes stay where they are. */
export interface Input {
  /** Path below the folder, with forward slashes, as people read it; unique in the register. */
  readonly name: string;
  /** The path below the folder in base64, where its bytes are no text. */
  readonly path?: string;
  /** The folder, as the machines see it. */
  readonly root: string;
  /** Null where it could not be opened, is empty or too large: then it is told by its name. */
  readonly sha256: string | null;
}

/** Plain JSON: a reference to a letter. Of several inputs with the same content one is the job. */
export interface Job {
  /** The same for the same content under the same rules. */
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly root: string;
  /** As `Input.path`. */
  readonly path?: string;
  /** How often it was begun before. */
  readonly tries: number;
  /** Why it was given up, where it is a dead letter: all that is left is to write this down. */
  readonly dead?: { readonly code: string; readonly message: string };
}

export interface Counts {
  /** Inputs in the register, and the letters in those that hold several; each is exactly one of the following. */
  readonly letters: number;
  readonly done: number;
  readonly partial: number;
  readonly failed: number;
  /** Could be read, and are no letters. */
  readonly notLetters: number;
  /** Same bytes as another input, which is counted above. */
  readonly duplicates: number;
  readonly waiting: number;
  readonly inHand: number;
}

export interface WorkerState {
  readonly id: string;
  readonly host: string;
  readonly pid: number;
  readonly inHand: number;
  /** Seconds since it was last heard of. */
  readonly silentFor: number;
  readonly print: string;
}

/** At least once to a reader, exactly one outcome in the register. All methods throw CongvanError run.database. */
export interface LetterQueue extends AsyncDisposable {
  /**
   * Puts inputs into the register and a job into the queue for each content that is not read yet.
   * @param again `force` reads all once more, `retry` what is not done
   * @returns how many jobs are new
   */
  enqueue(inputs: readonly Input[], again?: 'force' | 'retry'): Promise<number>;
  /** Up to `count` jobs, which nobody else gets while this worker beats. */
  claim(count: number): Promise<readonly Job[]>;
  /** Says that this worker lives, and frees the jobs of those that do not. @returns how many were freed */
  beat(): Promise<number>;
  /**
   * Writes the outcome, or those of the letters in the file, and ends the job, all or nothing.
   * @returns false where another worker has it now
   */
  complete(job: Job, outcome: Outcome, inside?: readonly InnerLetter[]): Promise<boolean>;
  /** Gives the job back, to be tried later and by anyone; after too many tries it comes back as a dead letter. */
  fail(job: Job, error: CongvanError): Promise<void>;
  /** Gives back what was claimed and not begun, without counting it as a try. */
  release(jobs: readonly Job[]): Promise<void>;
  counts(): Promise<Counts>;
  workers(): Promise<readonly WorkerState[]>;
  /** All outcomes of the register, ordered by name, as a run on one machine would write them. */
  outcomes(): AsyncGenerator<Outcome>;
}
