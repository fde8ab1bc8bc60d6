/** Supervised child processes: jobs wait for one that is free; one that dies costs the job that killed it and no other. */
import { CongvanError, type ErrorCode } from '../model/errors.ts';
import { Child, type ChildEvents, type ChildOptions } from './child.ts';
import type { Progress } from './protocol.ts';

/** A child loads its libraries in a second or two; on a busy machine in ten. Each try waits twice as long. Milliseconds. */
const START_MS = 60_000;
/** A child that ends so often before it is ready will never be. */
const STARTS = 3;

export interface PoolOptions<Job> extends Omit<ChildOptions, 'startMs'> {
  /** Child processes at once. */
  readonly children: number;
  /** Jobs that one child has in hand at once. */
  readonly jobsEach: number;
  /** First wait for a child to be ready. Milliseconds. */
  readonly startMs?: number;
  /** What is tried for a job that cost its child the life; nothing where the job has failed for good. */
  readonly instead?: (job: Job, code: ErrorCode) => Job | undefined;
  /** A free child that had a job of the same key last is chosen before others: it holds the file open. */
  readonly keyOf?: (job: Job) => string;
  /** A child is replaced after so many jobs, or when it keeps more than this share of its memory. */
  readonly renew?: { readonly jobs: number; readonly memoryShare: number };
}

export interface Pool<Job, Result> {
  /**
   * @param onProgress as the child tells it; anew from the start where a job is tried again
   * @throws CongvanError as the job failed; one of `codes`; process.slow-start; run.setup
   */
  run(job: Job, onProgress?: (progress: Progress) => void): Promise<Result>;
  /** Settles whatever is running, within half a second; later jobs are refused. */
  close(): Promise<void>;
}

interface Task<Job, Result> {
  readonly job: Job;
  /** Was in hand when a child died with several: it is done alone now, so that a second death is its own doing. */
  readonly isSuspect: boolean;
  readonly onProgress: ((progress: Progress) => void) | undefined;
  resolve(result: Result): void;
  reject(error: Error): void;
}

/** Children are made when they are needed. The caller must close the pool. */
export function openPool<Job, Result>(options: PoolOptions<Job>): Pool<Job, Result> {
  type Work = Task<Job, Result>;
  const { children: most, jobsEach, instead, renew, keyOf = () => '' } = options;
  const waiting: Work[] = [];
  const children = new Set<Child<Work, Job, Result>>();
  const lastKey = new WeakMap<object, string>();
  let [isClosed, failedStarts] = [false, 0];
  let refusal: CongvanError | undefined;

  const start = (): Child<Work, Job, Result> => {
    const events: ChildEvents<Work, Result> = {
      done: ({ resolve }, result) => resolve(result),
      failed: ({ reject }, error) => reject(error),
      progress: ({ onProgress }, progress) => onProgress?.(progress),
      refused(error) {
        refusal = error;
      },
      died(tasks, error) {
        children.delete(child);
        if (child.isReady) settleAfterDeath(tasks, error);
        else settleAfterStart(error);
      },
      changed() {
        if (child.isReady) failedStarts = 0;
        next();
      },
    };
    const startMs = (options.startMs ?? START_MS) * 2 ** failedStarts;
    const child = new Child<Work, Job, Result>({ ...options, startMs }, events, ({ job }) => job);
    children.add(child);
    return child;
  };

  const settleAfterDeath = (tasks: readonly Work[], error: CongvanError): void => {
    const [only] = tasks;
    if (isClosed) for (const { reject } of tasks) reject(closedError());
    else if (tasks.length > 1) waiting.unshift(...tasks.map((task) => ({ ...task, isSuspect: true })));
    else if (only) {
      const job = instead?.(only.job, error.code);
      if (job === undefined) only.reject(error);
      else waiting.unshift({ ...only, job });
    }
  };

  /** A child that was only late is no sign of a bad set-up: what waits for it fails, and what comes may try again. */
  const settleAfterStart = (error: CongvanError): void => {
    if (isClosed || ++failedStarts < STARTS) return;
    failedStarts = 0;
    const isChance = error.code === 'process.slow-start' || error.code === options.codes.memory;
    if (isChance) for (const { reject } of waiting.splice(0)) reject(error);
    else refusal = new CongvanError('run.setup', `tiến trình con: ${error.detail ?? ''}`);
  };

  const closedError = (): CongvanError => new CongvanError(options.codes.crash, 'đã đóng');

  const isWorn = ({ jobs, rssMb }: Child<Work, Job, Result>): boolean =>
    renew !== undefined && (jobs >= renew.jobs || rssMb > renew.memoryShare * options.settings.maxMemoryMb);

  const isFree = (child: Child<Work, Job, Result>, isAlone: boolean): boolean =>
    child.isReady &&
    child.isAlive &&
    !isWorn(child) &&
    child.tasks.length < (isAlone ? 1 : jobsEach) &&
    !child.tasks.some(({ isSuspect }) => isSuspect);

  /** A free child that has the file open, else any free one. */
  const childFor = ({ job, isSuspect }: Work): Child<Work, Job, Result> | undefined => {
    const free = [...children].filter((child) => isFree(child, isSuspect));
    return free.find((child) => lastKey.get(child) === keyOf(job)) ?? free[0];
  };

  const next = (): void => {
    const reason = isClosed ? closedError() : refusal;
    if (reason) {
      for (const { reject } of waiting.splice(0)) reject(reason);
      return;
    }
    // A child that is worn takes no more jobs and ends after its last.
    for (const child of children) if (isWorn(child) && child.tasks.length === 0) void child.end();
    for (let task = waiting[0]; task; task = waiting[0]) {
      const child = childFor(task);
      if (!child) break;
      waiting.shift();
      lastKey.set(child, keyOf(task.job));
      child.give(task);
    }
    const starting = [...children].filter(({ isReady }) => !isReady).length;
    const wanted = waiting.length > 0 ? Math.max(1, Math.ceil(waiting.length / jobsEach)) : 0;
    for (let i = starting; i < wanted && children.size < most; i++) start();
  };

  return {
    run: (job, onProgress) =>
      new Promise((resolve, reject) => {
        waiting.push({ job, isSuspect: false, onProgress, resolve, reject });
        next();
      }),
    async close() {
      isClosed = true;
      next();
      await Promise.all([...children].map((child) => child.end()));
    },
  };
}
