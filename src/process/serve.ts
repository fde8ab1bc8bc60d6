/** The child's side: takes jobs, answers each, and ends when the parent goes. */
import { debuglog } from 'node:util';
import { asCongvanError, type ErrorCode } from '../model/errors.ts';
import type { Settings } from '../settings.ts';
import type { Answer, Ask, Progress } from './protocol.ts';
import { startWatchdog } from './watchdog.ts';

/** For developers: NODE_DEBUG=congvan. The parent is told no more than code and detail. */
const debug = debuglog('congvan');

/** The clock of the jobs in hand, for what takes time through no fault of theirs. */
export interface Clock {
  /** Runs the work; the jobs have so long for it, and after it their own time anew. @param ms milliseconds */
  apart<T>(ms: number, work: () => Promise<T>): Promise<T>;
}

/** @param tell the parent, how far it is */
type Work<Job, Result> = (job: Job, tell: (progress: Progress) => void) => Promise<Result>;

/**
 * @param crash code of an error that nobody foresaw
 * @param open makes the function that does the jobs, from the settings the parent sends first
 */
export function serve<Job, Result>(
  crash: ErrorCode,
  open: (settings: Settings, clock: Clock) => Work<Job, Result> | Promise<Work<Job, Result>>,
): void {
  let work: Work<Job, Result> | undefined;
  const tell = (answer: Answer<Result>): void => {
    if (process.connected) process.send?.(answer);
  };
  const clock: Clock = {
    async apart(ms, slow) {
      tell({ kind: 'clock', ms });
      return slow().finally(() => tell({ kind: 'clock', ms: null }));
    },
  };

  const start = async (settings: Settings): Promise<void> => {
    try {
      startWatchdog(settings.maxMemoryMb);
      work = await open(settings, clock);
      tell({ kind: 'ready' });
    } catch (thrown) {
      debug('%O', thrown);
      const { code, detail } = asCongvanError(thrown, 'internal');
      tell({ kind: 'refused', code, detail });
    }
  };

  const answer = async (id: number, result: Promise<Result> | undefined): Promise<void> => {
    if (!result) return;
    try {
      tell({ kind: 'done', id, result: await result, rssMb: rssMb() });
    } catch (thrown) {
      debug('%O', thrown);
      const { code, detail } = asCongvanError(thrown, crash);
      tell({ kind: 'failed', id, code, detail, rssMb: rssMb() });
    }
  };

  // Ctrl-C, and a window that is closed, reach the whole group of processes; the parent decides what is still to be done.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGBREAK', 'SIGHUP']) process.on(signal, () => {});
  process.on('disconnect', () => process.exit(0));
  process.on('message', (ask: Ask<Job>) => {
    if (ask.kind === 'end') process.exit(0);
    else if (ask.kind === 'start') void start(ask.settings);
    else
      void answer(
        ask.id,
        work?.(ask.job, (progress) => tell({ kind: 'progress', id: ask.id, ...progress })),
      );
  });
}

const rssMb = (): number => Math.round(process.memoryUsage.rss() / 1e6);
