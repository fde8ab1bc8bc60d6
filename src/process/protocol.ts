/** What a parent and its child processes tell each other: plain JSON both ways. */
import type { ErrorCode } from '../model/errors.ts';
import type { Settings } from '../settings.ts';

/** Parent to child: first the settings, then jobs, as many at once as the pool allows, and that it is time to end. */
export type Ask<Job> =
  | { readonly kind: 'start'; readonly settings: Settings }
  | { readonly kind: 'job'; readonly id: number; readonly job: Job }
  | { readonly kind: 'end' };

interface Told {
  readonly code: ErrorCode;
  readonly detail: string | undefined;
}

/** How much of a job is done. */
export interface Progress {
  readonly done: number;
  readonly all: number;
  /** What is known of the result by then, as both sides agree on. */
  readonly known?: unknown;
}

/** Child to parent: first `ready` or `refused`, then one answer a job, with any number of `progress` before it. */
export type Answer<Result> =
  | { readonly kind: 'ready' }
  /** No job can be done at all. */
  | ({ readonly kind: 'refused' } & Told)
  /** The jobs in hand have so long from now; null is the time of a job again. Milliseconds. */
  | { readonly kind: 'clock'; readonly ms: number | null }
  | ({ readonly kind: 'progress'; readonly id: number } & Progress)
  | { readonly kind: 'done'; readonly id: number; readonly result: Result; readonly rssMb: number }
  | ({ readonly kind: 'failed'; readonly id: number; readonly rssMb: number } & Told);

/** Written to stderr by the watchdog just before it ends its process; the number of megabytes follows. */
export const MEMORY_MARK = 'congvan:memory';
