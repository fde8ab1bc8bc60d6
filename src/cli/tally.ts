/** The summary of a run, counted while it runs; of each letter nothing is kept but what went wrong. */
import { printable } from '../emit/terminal.ts';
import type { Outcome } from '../model/outcome.ts';

export interface Summary {
  readonly out: string;
  readonly letters: number;
  readonly done: number;
  readonly partial: number;
  readonly failed: number;
  readonly interrupted: boolean;
  readonly ms: number;
  /** Ordered by file: letters that are not done, with the first thing that went wrong. */
  readonly failures: readonly Failure[];
}

interface Failure {
  readonly file: string;
  readonly outcome: 'partial' | 'failed';
  readonly code: string;
  readonly message: string;
}

export interface Tally {
  add(outcome: Outcome): void;
  summary(interrupted: boolean): Summary;
}

export function createTally(out: string): Tally {
  const started = performance.now();
  const counts = { done: 0, partial: 0, failed: 0 };
  const failures: Failure[] = [];
  return {
    add({ source, outcome, error, pages }) {
      counts[outcome]++;
      if (outcome === 'done') return;
      const page = pages.find((one) => one.error);
      const { code, message } = error ?? page?.error ?? { code: 'internal', message: '' };
      const where = error || !page ? '' : `trang ${page.page}: `;
      failures.push({ file: printable(source.file), outcome, code, message: printable(where + message) });
    },
    summary: (interrupted) => ({
      out,
      letters: counts.done + counts.partial + counts.failed,
      ...counts,
      interrupted,
      ms: Math.round(performance.now() - started),
      failures: failures.sort((a, b) => (a.file < b.file ? -1 : 1)),
    }),
  };
}
