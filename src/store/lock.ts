/** One run at a time writes into a folder of results.
 *
 * Each taking is a file of its own, `lock.<n>`, and of those that are there the highest counts. To take the lock, or to
 * break that of a dead run, is to make the file with the next number, which only one can do; to end it is to change one
 * digit in one's own file. Nobody removes, renames or writes what belongs to another run, so one that looked at the lock
 * a while ago and acts only now finds the number taken, or a higher one beside its own.
 */
import { randomUUID } from 'node:crypto';
import { open, readdir, readFile, stat, unlink, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { asWriteError, CongvanError } from '../model/errors.ts';
import { makeFolder } from './atomic-write.ts';
import { HOUSE } from './journal.ts';
import { isThere } from './paths.ts';

const BEAT_MS = 10_000;
/** A lock of another machine that was not renewed for so long belongs to a run that is dead. */
const DEAD_MS = 60_000;
/** Between making the file and filling it pass a few milliseconds; a run that died there leaves it empty. */
const EMPTY_MS = 10_000;
/** A run that was held up for so long, its machine asleep, asks whether the lock is still its own. */
const DOUBT_MS = 30_000;
/** So many numbers below its own a holder leaves in place, so that a list read meanwhile shows some of them. */
const KEPT = 16;

/** The digit is the eighth character of the file, where {@link end} finds it. */
interface Holder {
  readonly held: 0 | 1;
  readonly host: string;
  readonly pid: number;
  readonly token: string;
}

const DIGIT_AT = '{"held":'.length;

export interface Lock extends AsyncDisposable {
  /** To be asked before each write. @throws CongvanError run.locked where this run was taken for dead meanwhile */
  confirm(): Promise<void>;
}

/** Of the locks that this process holds: after a restart of the machine another run may have had its number. */
const ours = new Set<string>();

/**
 * Held until disposed; a lock left by a run that was killed is taken over.
 * @throws CongvanError run.locked while another run holds it; output.unwritable, run.disk-full, run.read-only
 */
export async function lockFolder(out: string): Promise<Lock> {
  const house = join(out, HOUSE);
  const me: Holder = { held: 1, host: hostname(), pid: process.pid, token: randomUUID() };
  let mine: number;
  try {
    await makeFolder(house);
    mine = await take(house, me);
  } catch (thrown) {
    throw asWriteError(thrown, house);
  }
  ours.add(me.token);
  const path = pathOf(house, mine);
  let sure = Date.now();
  let isLost = false;
  const look = async (): Promise<void> => {
    if ((await highest(house)) > mine) isLost = true;
    sure = Date.now();
  };
  const beat = setInterval(() => {
    const now = new Date();
    utimes(path, now, now)
      .then(look)
      .catch(() => {});
  }, BEAT_MS).unref();
  return {
    async confirm() {
      if (Date.now() - sure > DOUBT_MS) await look();
      if (isLost) throw new CongvanError('run.locked', out);
    },
    async [Symbol.asyncDispose]() {
      clearInterval(beat);
      await end(path).catch(() => {});
      ours.delete(me.token);
    },
  };
}

/** @returns the number taken */
async function take(house: string, me: Holder): Promise<number> {
  for (;;) {
    const last = await highest(house);
    if (last >= 0) await refuseWhereAlive(house, last);
    const mine = last + 1;
    if (!(await create(pathOf(house, mine), me))) continue;
    // Made from an old list, beside higher numbers, it is no lock.
    if ((await highest(house)) > mine || (await isThere(pathOf(house, mine + 1)))) {
      await end(pathOf(house, mine));
      continue;
    }
    for (const number of await numbers(house)) {
      if (number <= mine - KEPT) await unlink(pathOf(house, number)).catch(() => {});
    }
    return mine;
  }
}

async function refuseWhereAlive(house: string, number: number): Promise<void> {
  const path = pathOf(house, number);
  const holder = await holderOf(path);
  if (!(await isAlive(path, holder))) return;
  throw new CongvanError('run.locked', holder ? `${house}: ${holder.host}, tiến trình ${holder.pid}` : house);
}

/** The file of versions before the numbers counts as the lowest of them. */
const pathOf = (house: string, number: number): string =>
  join(house, number === 0 ? 'lock' : `lock.${number}`);

async function numbers(house: string): Promise<number[]> {
  const names = await readdir(house);
  return names.flatMap((name) => {
    const number = /^lock(?:\.(\d{1,15}))?$/.exec(name);
    return number ? [Number(number[1] ?? 0)] : [];
  });
}

/** -1 where there is none. */
const highest = async (house: string): Promise<number> => Math.max(-1, ...(await numbers(house)));

/** @returns false where another run was first */
async function create(path: string, holder: Holder): Promise<boolean> {
  try {
    await using file = await open(path, 'wx');
    await file.writeFile(JSON.stringify(holder));
    return true;
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw thrown;
  }
}

async function end(path: string): Promise<void> {
  await using file = await open(path, 'r+');
  await file.write('0', DIGIT_AT);
}

/** Undefined where the lock is gone, or is not filled yet. */
async function holderOf(path: string): Promise<Holder | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

async function isAlive(path: string, holder: Holder | undefined): Promise<boolean> {
  const age = await stat(path).then(
    ({ mtimeMs }) => Date.now() - mtimeMs,
    () => DEAD_MS,
  );
  if (!holder) return age < EMPTY_MS;
  if (holder.held === 0) return false;
  if (holder.host !== hostname()) return age < DEAD_MS;
  if (holder.pid === process.pid) return ours.has(holder.token);
  // A number may be given anew after a restart of the machine: the beat tells.
  return isRunning(holder.pid) && age < DEAD_MS;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    return (thrown as NodeJS.ErrnoException).code === 'EPERM';
  }
}
