/** One run at a time writes into a folder of results. */
import { mkdir, readFile, rename, stat, unlink, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { CongvanError } from '../model/errors.ts';
import { HOUSE } from './journal.ts';
import { asWriteError } from './whole.ts';

const BEAT_MS = 10_000;
/** A lock of another machine that was not renewed for so long belongs to a run that is dead. */
const DEAD_MS = 60_000;

interface Holder {
  readonly host: string;
  readonly pid: number;
}

/**
 * Held until disposed; a lock left by a run that was killed is taken over.
 * @throws CongvanError run.locked while another run holds it; output.unwritable, run.disk-full
 */
export async function lockFolder(out: string): Promise<AsyncDisposable> {
  const path = join(out, HOUSE, 'lock');
  const me: Holder = { host: hostname(), pid: process.pid };
  try {
    await mkdir(join(out, HOUSE), { recursive: true });
    if (!(await create(path, me))) {
      const holder = await holderOf(path);
      if (holder && (await isAlive(path, holder))) {
        throw new CongvanError('run.locked', `${out}: ${holder.host}, tiến trình ${holder.pid}`);
      }
      await rename(path, `${path}.${process.pid}`).catch(() => {});
      await unlink(`${path}.${process.pid}`).catch(() => {});
      if (!(await create(path, me))) throw new CongvanError('run.locked', out);
    }
  } catch (thrown) {
    throw asWriteError(thrown, path);
  }
  const beat = setInterval(() => {
    const now = new Date();
    utimes(path, now, now).catch(() => {});
  }, BEAT_MS).unref();
  return {
    async [Symbol.asyncDispose]() {
      clearInterval(beat);
      await unlink(path).catch(() => {});
    },
  };
}

async function create(path: string, holder: Holder): Promise<boolean> {
  try {
    await writeFile(path, JSON.stringify(holder), { flag: 'wx' });
    return true;
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw thrown;
  }
}

/** Undefined where the lock is gone, or was torn as its writer died. */
async function holderOf(path: string): Promise<Holder | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

async function isAlive(path: string, { host, pid }: Holder): Promise<boolean> {
  const age = await stat(path).then(
    ({ mtimeMs }) => Date.now() - mtimeMs,
    () => DEAD_MS,
  );
  if (host !== hostname()) return age < DEAD_MS;
  // A number may be given anew after a restart of the machine: the beat tells.
  return isRunning(pid) && pid !== process.pid && age < DEAD_MS;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    return (thrown as NodeJS.ErrnoException).code === 'EPERM';
  }
}
