/** A folder that is watched: files that were copied into it are read, each when it is whole. */
import { readdir, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { isHidden } from '../model/hidden.ts';
import type { Register } from '../register/index.ts';
import { digestFile } from '../store/index.ts';

/** Asking works on network drives too, which tell nobody of changes. Milliseconds. */
const LOOK_MS = 3_000;
/** A file is whole when it has not changed for so long. Milliseconds. */
const SETTLE_MS = 4_000;

export interface InboxOptions {
  readonly folder: string;
  readonly register: Register;
  readonly maxBytes: number;
  readonly signal: AbortSignal;
  /** Says that a job was added. */
  readonly wake: () => void;
  readonly onTrouble: (thrown: unknown) => void;
  /** Tests wait less. Milliseconds. */
  readonly lookMs?: number;
  readonly settleMs?: number;
}

interface Seen {
  readonly stamp: string;
  readonly since: number;
  isTaken: boolean;
}

/** Looks until the signal. What the register has by content is not read again; files stay where they lie. */
export async function watchInbox(options: InboxOptions): Promise<void> {
  const { lookMs = LOOK_MS } = options;
  const seen = new Map<string, Seen>();
  while (!options.signal.aborted) {
    await look(options, seen).catch(options.onTrouble);
    await wait(lookMs, undefined, { signal: options.signal }).catch(() => {});
  }
}

/** A letter, or an archive or mail that was opened. */
const isKnown = async (sha256: string, { letters, jobs }: Register): Promise<boolean> =>
  (await letters.get(sha256)) !== null || (await jobs.latest(sha256))?.holds != null;

async function look(options: InboxOptions, seen: Map<string, Seen>): Promise<void> {
  const { folder, maxBytes, settleMs = SETTLE_MS, onTrouble } = options;
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !isHidden(relative(folder, file)));
  const there = new Set(files);
  for (const file of seen.keys()) if (!there.has(file)) seen.delete(file);
  for (const file of files) {
    const stats = await stat(file).catch(() => undefined);
    if (!stats || stats.size === 0) continue;
    const stamp = [stats.size, stats.mtimeMs].join(':');
    const before = seen.get(file);
    // One that is too large is never read, and so not asked for its content.
    if (before?.stamp !== stamp)
      seen.set(file, { stamp, since: performance.now(), isTaken: stats.size > maxBytes });
    else if (!before.isTaken && performance.now() - before.since >= settleMs)
      // One that could not be taken is tried again at the next look.
      before.isTaken = await take(file, options).catch((thrown: unknown) => {
        onTrouble(thrown);
        return false;
      });
  }
}

/** Puts a file in line to be read, where the register does not know its content. False for one that cannot be opened now. */
async function take(file: string, { folder, register, maxBytes, wake }: InboxOptions): Promise<boolean> {
  const sha256 = await digestFile(file, maxBytes);
  if (sha256 === null) return false;
  if (await isKnown(sha256, register)) return true;
  const name = relative(folder, file).replaceAll(sep, '/');
  await register.jobs.add({ sha256, name, path: file }, { name: 'hộp thư', via: 'worker' });
  wake();
  return true;
}
