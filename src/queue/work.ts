/** A worker: takes letters from the queue, has them read, writes what became of them; stops when told, losing none. */
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { failedOutcome } from '../emit/index.ts';
import { asCongvanError, CongvanError, ERRORS, type ErrorCode, stopsRun } from '../model/errors.ts';
import type { FileRead } from '../model/file-read.ts';
import type { Outcome } from '../model/outcome.ts';
import { type FilePath, pathBelow } from '../store/index.ts';
import type { Job, LetterQueue } from './port.ts';

export interface WorkOptions {
  /** Letters being read at once; as many more are held ready. */
  readonly concurrency: number;
  /**
   * One file → what became of it, in another process, so that this one is free to beat.
   * @param sha256 of the content that was put into the queue; null where it could not be known
   */
  readonly read: (file: FilePath, name: string, sha256: string | null) => Promise<FileRead>;
  /** Where this machine sees the folder; the job's own word for it where none is given. */
  readonly root?: string;
  /** Default 5000 ms. */
  readonly beatMs?: number;
  /** Pause after an empty queue. Default 1000 ms. */
  readonly pollMs?: number;
  /** Ends when no letter waits and none is in hand anywhere. */
  readonly untilEmpty?: boolean;
  /** Takes no more letters, finishes those in hand. */
  readonly signal: AbortSignal;
  /** After the signal: letters in hand have so long to be finished, then they are given back. Default 60,000 ms. */
  readonly drainMs?: number;
  readonly onEvent?: (event: WorkEvent) => void;
  /** Keeps the outcome of a letter elsewhere too (`file` is null where it lay in another), before the job counts as done: twice where a worker dies between. Asked again until it does. */
  readonly keep?: (outcome: Outcome, file: FilePath | null) => Promise<void>;
}

export type WorkEvent =
  | { readonly kind: 'begun'; readonly job: Job; readonly inHand: number }
  | { readonly kind: 'settled'; readonly job: Job; readonly outcome: Outcome; readonly inHand: number }
  | { readonly kind: 'given back'; readonly job: Job; readonly code: ErrorCode }
  | { readonly kind: 'lost'; readonly job: Job }
  | { readonly kind: 'freed'; readonly jobs: number }
  | { readonly kind: 'database'; readonly error: CongvanError };

/** The machine that was asked does not see the file; another one may. So often it is asked again. */
const NOT_SEEN: ReadonlySet<ErrorCode> = new Set(['file.missing', 'file.unreadable']);
const LOOKS = 3;
/** Pauses while the database is away. */
const [FIRST_PAUSE_MS, LONGEST_PAUSE_MS] = [500, 15_000];

/**
 * Works until told to stop, or until the queue is empty. A database that goes away is waited for.
 * @throws CongvanError run.* as `read` threw it: this machine can read no letter; what it held is given back
 */
export async function work(queue: LetterQueue, options: WorkOptions): Promise<void> {
  const { concurrency, signal, onEvent = () => {} } = options;
  const ready: Job[] = [];
  const running = new Map<Job, Promise<void>>();
  let fatal: unknown;
  const isStopped = (): boolean => signal.aborted || fatal !== undefined;
  let wake = (): void => {};
  const woken = (): Promise<void> =>
    new Promise((resolve) => {
      wake = resolve;
    });
  signal.addEventListener('abort', () => wake(), { once: true });

  const settle = async (job: Job): Promise<void> => {
    onEvent({ kind: 'begun', job, inHand: running.size + 1 });
    const { outcome, inside } = await readingOf(job, options);
    const code = outcome.error?.code;
    if (code && NOT_SEEN.has(code) && !job.dead && job.tries < LOOKS) {
      await persist(() => queue.fail(job, new CongvanError(code)), onEvent);
      onEvent({ kind: 'given back', job, code });
      return;
    }
    const { keep } = options;
    const file = fileOf(job, options);
    // pages of a file lie in the file itself
    const letters = inside.length > 0 ? inside.map((one) => one.outcome) : [outcome];
    for (const letter of keep ? letters : []) {
      const { container, range } = letter.source;
      const lies = container === undefined || (range !== undefined && container.file === job.name);
      await persist(() => keep?.(letter, lies ? file : null) ?? Promise.resolve(), onEvent);
    }
    const isOurs = await persist(() => queue.complete(job, outcome, inside), onEvent);
    if (!isOurs) return onEvent({ kind: 'lost', job });
    for (const letter of letters)
      onEvent({ kind: 'settled', job, outcome: letter, inHand: running.size - 1 });
  };

  const begin = (): void => {
    while (!isStopped() && running.size < concurrency) {
      const job = ready.shift();
      if (!job) return;
      const work = settle(job)
        .catch((thrown: unknown) => {
          fatal ??= thrown;
          ready.push(job);
        })
        .finally(() => {
          running.delete(job);
          begin();
          wake();
        });
      running.set(job, work);
    }
  };

  const beating = beat(queue, options, onEvent);
  while (!isStopped()) {
    const room = 2 * concurrency - ready.length - running.size;
    const jobs = room >= concurrency / 2 ? await persist(() => queue.claim(room), onEvent, isStopped) : [];
    ready.push(...(jobs ?? []));
    begin();
    if (ready.length > 0 && !isStopped()) await woken();
    else if (jobs?.length === 0 && !isStopped()) {
      if (options.untilEmpty && running.size === 0 && (await isEmpty(queue))) break;
      await pause(options.pollMs ?? 1000, signal);
    }
  }
  await persist(
    () => queue.release(ready.splice(0)),
    onEvent,
    () => true,
  );
  await Promise.race([
    Promise.allSettled(running.values()),
    wait(options.drainMs ?? 60_000, null, { ref: false }),
  ]);
  await persist(
    () => queue.release([...running.keys(), ...ready]),
    onEvent,
    () => true,
  );
  await beating.stop();
  if (fatal) throw fatal;
}

/** Where this machine sees the letter of a job. */
function fileOf(job: Job, { root }: WorkOptions): FilePath {
  const folder = root ?? job.root;
  return job.path === undefined ? join(folder, job.name) : pathBelow(folder, Buffer.from(job.path, 'base64'));
}

async function readingOf(job: Job, options: WorkOptions): Promise<FileRead> {
  if (job.dead) {
    const code = job.dead.code in ERRORS ? (job.dead.code as ErrorCode) : 'internal';
    return {
      outcome: failedOutcome(job.name, new CongvanError(code, `đã thử ${job.tries + 1} lần`)),
      inside: [],
    };
  }
  const sha256 = job.key.startsWith('name:') ? null : job.key;
  return options.read(fileOf(job, options), job.name, sha256).catch((thrown: unknown) => {
    if (stopsRun(thrown)) throw thrown;
    return { outcome: failedOutcome(job.name, thrown), inside: [] };
  });
}

async function isEmpty(queue: LetterQueue): Promise<boolean> {
  const { waiting, inHand } = await queue.counts();
  return waiting + inHand === 0;
}

/** Beats on its own clock, whatever the letters do. */
function beat(
  queue: LetterQueue,
  { beatMs = 5000 }: WorkOptions,
  onEvent: (event: WorkEvent) => void,
): { stop(): Promise<void> } {
  const controller = new AbortController();
  const beating = (async () => {
    while (!controller.signal.aborted) {
      try {
        const jobs = await queue.beat();
        if (jobs > 0) onEvent({ kind: 'freed', jobs });
      } catch (thrown) {
        onEvent({ kind: 'database', error: asCongvanError(thrown, 'run.database') });
      }
      await pause(beatMs, controller.signal);
    }
  })();
  return {
    async stop() {
      controller.abort();
      await beating;
    },
  };
}

/** Asks the database again and again, until it answers or nobody waits any more. */
async function persist<T>(
  ask: () => Promise<T>,
  onEvent: (event: WorkEvent) => void,
  isStopped: () => boolean = () => false,
): Promise<T | undefined> {
  for (let ms = FIRST_PAUSE_MS; ; ms = Math.min(2 * ms, LONGEST_PAUSE_MS)) {
    try {
      return await ask();
    } catch (thrown) {
      onEvent({ kind: 'database', error: asCongvanError(thrown, 'run.database') });
      if (isStopped()) return undefined;
      await wait(ms);
    }
  }
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  wait(ms, undefined, { signal }).catch(() => {});
