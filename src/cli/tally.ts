/** The summary of a run, counted while it runs; of each letter nothing is kept but what went wrong. */
import type { How } from '../batch/index.ts';
import { printable } from '../emit/terminal.ts';
import type { Outcome } from '../model/outcome.ts';

/**
 * Every input is counted exactly once: as a letter, or, where it holds letters, as opened, and each of those as a letter.
 * `letters = done + partial + failed + notLetters`; when nothing is `left`, `files = letters - inside + opened`.
 */
export interface Summary {
  readonly out: string;
  /** Given to the run: letters, and files that hold letters. */
  readonly files: number;
  /** Of the files: archives and mails, counted by the letters in them. */
  readonly opened: number;
  readonly letters: number;
  /** Of the letters: those that lay in an opened file. */
  readonly inside: number;
  readonly done: number;
  readonly partial: number;
  readonly failed: number;
  /** Could be read, and are no letters. */
  readonly notLetters: number;
  /** Of the letters: a person must look at them, and the result says where. */
  readonly review: number;
  /** Of the letters: kept from an earlier run, unchanged. */
  readonly kept: number;
  /** Of the letters: kept from an earlier run as somebody has changed them since. */
  readonly edited: number;
  /** Of the letters: the same bytes as another one, and not read again. */
  readonly duplicates: number;
  /** Not reached before the run was stopped. */
  readonly left: number;
  readonly interrupted: boolean;
  readonly ms: number;
  /** Ordered by file: letters that are not done, with the first thing that went wrong. */
  readonly failures: readonly Failure[];
}

interface Failure {
  readonly file: string;
  readonly outcome: Exclude<Outcome['outcome'], 'done'>;
  readonly code: string;
  readonly message: string;
}

/** The first thing that went wrong with a letter; undefined where it is done. */
export function wrongWith({ source, outcome, error, pages, findings }: Outcome): Failure | undefined {
  if (outcome === 'done') return undefined;
  const page = pages.find((one) => one.error);
  const { code, message } = error ??
    page?.error ?? {
      code: outcome === 'not-a-letter' ? outcome : 'internal',
      message: (findings.find(({ severity }) => severity === 'error') ?? findings[0])?.message ?? '',
    };
  const where = error || !page ? '' : `trang ${page.page}: `;
  return { file: printable(source.file), outcome, code, message: printable(where + message) };
}

export interface Tally {
  add(outcome: Outcome, how: How): void;
  /** A file holds so many. @param isGiven it is one of the inputs, and not itself taken out of one */
  opened(letters: number, isGiven: boolean): void;
  summary(interrupted: boolean): Summary;
}

export function createTally(out: string, received: number): Tally {
  const started = performance.now();
  const counts = { done: 0, partial: 0, failed: 0, 'not-a-letter': 0 };
  let [known, opened, inside, review] = [received, 0, 0, 0];
  const hows = { read: 0, kept: 0, edited: 0, duplicate: 0 };
  const failures: Failure[] = [];
  return {
    add(outcome, how) {
      counts[outcome.outcome]++;
      if (outcome.review?.needed) review++;
      if (outcome.source.container) inside++;
      hows[how]++;
      const wrong = wrongWith(outcome);
      if (wrong) failures.push(wrong);
    },
    opened(letters, isGiven) {
      known += letters - 1;
      if (isGiven) opened++;
    },
    summary(interrupted) {
      const { done, partial, failed, 'not-a-letter': notLetters } = counts;
      const letters = done + partial + failed + notLetters;
      return {
        out,
        files: received,
        opened,
        letters,
        inside,
        done,
        partial,
        failed,
        notLetters,
        review,
        kept: hows.kept,
        edited: hows.edited,
        duplicates: hows.duplicate,
        left: known - letters,
        interrupted,
        ms: Math.round(performance.now() - started),
        failures: failures.sort((a, b) => (a.file < b.file ? -1 : 1)),
      };
    },
  };
}
