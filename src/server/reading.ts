/** Reads what waits, a few files at a time, in the background; what was in hand when the server ended is read again. */
import PQueue from 'p-queue';
import type { Congvan } from '../index.ts';
import { asCongvanError, stopsRun } from '../model/errors.ts';
import type { Job, Register } from '../register/index.ts';

/** Nobody else gets a job so long after its last sign of life. */
const LEASE_MS = 30_000;
const BEAT_MS = 10_000;
/** So often jobs are looked for that others added: the command line, another server. */
const LOOK_MS = 2_000;

export interface ReadingOptions {
  readonly register: Register;
  readonly congvan: Congvan;
  /** Files at once. */
  readonly concurrency: number;
  /** `fingerprint` of the settings. */
  readonly print: string;
  readonly onTrouble: (thrown: unknown) => void;
}

export interface Reading {
  wake(): void;
  /** Settles when nothing is in hand. */
  idle(): Promise<void>;
  /** What is in hand is left to the next start. */
  close(): Promise<void>;
}

type Claimed = Job & { readonly path: string | null };

export function openReading(options: ReadingOptions): Reading {
  const { register, concurrency, onTrouble } = options;
  const queue = new PQueue({ concurrency });
  let isClosed = false;
  let looking: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;

  const claimAll = async (): Promise<void> => {
    while (!isClosed && queue.size + queue.pending < concurrency) {
      const job = await register.jobs.claim(LEASE_MS);
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

async function readJob(job: Claimed, { register, congvan, print, onTrouble }: ReadingOptions): Promise<void> {
  const { jobs, letters } = register;
  const beat = setInterval(
    () => jobs.progress(job.id, job.tries, { pagesRead: 0, pagesAll: 0 }, LEASE_MS).catch(onTrouble),
    BEAT_MS,
  );
  try {
    const file = job.path ?? (await bytesOf(job, register));
    const { outcome: read, words } = await congvan.readWhole(file, job.name, job.pages ?? undefined);
    // Of a file that could not be opened the reader does not say its content; the job knows it.
    const outcome = { ...read, source: { ...read.source, sha256: read.source.sha256 ?? job.sha256 } };
    const { id } = await letters.put(outcome, {
      by: { name: job.by, via: 'worker' },
      print,
      words,
      ...(job.path && { path: job.path }),
      ...(job.pages && { pages: job.pages }),
    });
    const failure = outcome.outcome === 'failed' ? outcome.error : undefined;
    await jobs.end(job.id, job.tries, failure ? { error: failure } : { letter: id });
  } catch (thrown) {
    // Nothing can be read at all just now: the job is free again when its lease runs out.
    if (stopsRun(thrown)) return onTrouble(thrown);
    const { code, message } = asCongvanError(thrown, 'internal');
    onTrouble(thrown);
    await jobs.end(job.id, job.tries, { error: { code, message } });
  } finally {
    clearInterval(beat);
  }
}

async function bytesOf({ sha256 }: Claimed, { files }: Register): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of files.bytes(sha256)) pieces.push(piece);
  return Buffer.concat(pieces);
}
