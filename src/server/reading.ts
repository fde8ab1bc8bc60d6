/** Reads what waits, a few files at a time, in the background; what was in hand when the server ended is read again. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PQueue from 'p-queue';
import { failedOutcome } from '../emit/index.ts';
import type { OnPage } from '../index.ts';
import { asCongvanError, CongvanError, stopsRun } from '../model/errors.ts';
import type { ClaimedJob, JobEnd, Register } from '../register/index.ts';
import { called, removeFolder } from '../store/index.ts';
import { type OpeningOptions, openInside } from './opening.ts';

const LEASE_MS = 30_000;
const BEAT_MS = 10_000;
/** So often jobs are looked for that others added: the command line, another server. */
const LOOK_MS = 2_000;
/** How far a file is, is told at most so often. */
const TOLD_MS = 700;
/** A file that ended the whole program so often, or hung it, is not tried again by itself. */
const MOST_TRIES = 4;

export interface ReadingOptions extends OpeningOptions {
  /** Files at once. */
  readonly concurrency: number;
  /** Nobody else gets a job so long after its last sign of life. Milliseconds. */
  readonly leaseMs?: number;
  readonly onTrouble: (thrown: unknown) => void;
}

export interface Reading {
  wake(): void;
  /** Settles when nothing is in hand. */
  idle(): Promise<void>;
  /** What is in hand is left to the next start. */
  close(): Promise<void>;
}

export function openReading(options: ReadingOptions): Reading {
  const { register, concurrency, leaseMs = LEASE_MS, onTrouble } = options;
  const queue = new PQueue({ concurrency });
  let isClosed = false;
  let looking: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;

  const claimAll = async (): Promise<void> => {
    while (!isClosed && queue.size + queue.pending < concurrency) {
      const job = await register.jobs.claim(leaseMs);
      if (!job) return;
      void queue.add(() => readJob(job, options)).then(look, onTrouble);
    }
  };
  const look = (): void => {
    looking ??= claimAll()
      .catch(onTrouble)
      .finally(() => {
        looking = undefined;
        clearTimeout(timer);
        if (!isClosed) timer = setTimeout(look, LOOK_MS).unref();
      });
  };
  look();
  return {
    wake: look,
    async idle() {
      await looking;
      await queue.onIdle();
    },
    async close() {
      isClosed = true;
      clearTimeout(timer);
      await looking;
    },
  };
}

async function readJob(job: ClaimedJob, options: ReadingOptions): Promise<void> {
  const { register, onTrouble } = options;
  const { jobs } = register;
  const far = farAlong(job, options);
  try {
    if (job.tries > MOST_TRIES) throw new CongvanError('letter.crash', `đã thử ${MOST_TRIES} lần`);
    await using given = await laidOut(job, register);
    const holds = await openInside(job, given.file, given.folder, options);
    if (holds !== null) {
      await jobs.end(job.id, job.tries, { holds });
      return;
    }
    await jobs.end(job.id, job.tries, await readLetter(job, given.file, far.onPage, options));
  } catch (thrown) {
    // Nothing can be read at all just now: the job is free again when its lease runs out.
    if (stopsRun(thrown)) return onTrouble(thrown);
    await giveUp(job, asCongvanError(thrown, 'internal'), options);
  } finally {
    far.stop();
  }
}

async function readLetter(
  job: ClaimedJob,
  file: string,
  onPage: OnPage,
  { register, congvan, print }: ReadingOptions,
): Promise<JobEnd> {
  const read = await congvan.readWhole(file, job.name, job.pages ?? undefined, {}, onPage);
  // Of a file that could not be opened the reader does not say its content; the job knows it.
  const source = { ...read.outcome.source, sha256: read.outcome.source.sha256 ?? job.sha256 };
  const outcome = called({ ...read.outcome, source }, job.name, undefined, job.container ?? undefined);
  const { id: letter } = await register.letters.put(outcome, {
    by: { name: job.by, via: 'worker' },
    print,
    words: read.words,
    ...(job.path && { path: job.path }),
    ...(job.pages && { pages: job.pages }),
  });
  const { error, pages } = outcome;
  return outcome.outcome === 'failed' && error ? { error } : { letter, pages: pages.length };
}

/** A letter that cannot be read is in the register all the same, by its name, with the reason. */
async function giveUp(job: ClaimedJob, error: CongvanError, { register, print, onTrouble }: ReadingOptions) {
  if (error.code === 'internal') onTrouble(error);
  const { code, message } = error;
  const { source, ...failed } = failedOutcome(job.name, error);
  const outcome = { ...failed, source: { ...source, sha256: job.sha256 } };
  await register.letters.put(called(outcome, job.name, undefined, job.container ?? undefined), {
    by: { name: job.by, via: 'worker' },
    print,
    ...(job.path && { path: job.path }),
    ...(job.pages && { pages: job.pages }),
  });
  await register.jobs.end(job.id, job.tries, { error: { code, message } });
}

/** Tells the register how far the job is, and that it is still in hand. */
function farAlong({ id, tries }: ClaimedJob, { register, leaseMs = LEASE_MS, onTrouble }: ReadingOptions) {
  let at = { pagesRead: 0, pagesAll: 0 };
  let told = 0;
  const tell = (): void => {
    told = Date.now();
    register.jobs.progress(id, tries, at, leaseMs).catch(onTrouble);
  };
  const beat = setInterval(tell, BEAT_MS);
  const onPage: OnPage = (pagesRead, pagesAll) => {
    at = { pagesRead, pagesAll };
    if (pagesAll > 1 && Date.now() - told >= TOLD_MS) tell();
  };
  return { onPage, stop: () => clearInterval(beat) };
}

/** The bytes of the job as a file, and a folder of its own beside it; both go when the job is done. */
async function laidOut({ sha256, path }: ClaimedJob, { files }: Register) {
  const folder = await mkdtemp(join(tmpdir(), 'congvan-job-'));
  const remove = (): Promise<void> => removeFolder(folder);
  try {
    const file = path ?? join(folder, 'letter');
    if (path === null) await writeFile(file, files.bytes(sha256), { mode: 0o600 });
    return { file, folder, [Symbol.asyncDispose]: remove };
  } catch (thrown) {
    await remove();
    throw thrown;
  }
}
