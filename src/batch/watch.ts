/** An inbox: letters are read as they arrive, each when it is whole. */
import { copyFile, open, rename, stat, unlink } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { asCongvanError, CongvanError, stopsRun } from '../model/errors.ts';
import { digestFile, type Journal, makeFolder, openFolder, resultPath } from '../store/index.ts';
import { type Item, listInputs } from './inputs.ts';
import type { BatchOptions } from './options.ts';
import { settleAll } from './run.ts';

export interface WatchOptions extends Omit<BatchOptions, 'signal' | 'lines'> {
  readonly folder: string;
  /** Stops the watch; letters in hand are dropped and read at the next start. */
  readonly signal: AbortSignal;
  /** A file is whole when its size and time have not changed for so long. Milliseconds. */
  readonly settleMs: number;
  /** The folder is looked at so often; asking works on network shares too, which tell nobody of changes. */
  readonly pollMs: number;
  /** Letters that are done are moved here, under the same name; left where they are without it. */
  readonly done?: string;
  /** Told of what went wrong with the folder or with a move; the watch goes on. */
  readonly onTrouble?: (error: CongvanError) => void;
}

interface Seen {
  readonly stamp: string;
  readonly since: number;
  isRead: boolean;
}

/**
 * Reads what lies in the folder and what comes, until the signal. What is known from earlier runs is not read again.
 * @throws CongvanError run.*; output.unwritable where `out` cannot be used
 */
export async function watchFolder(options: WatchOptions): Promise<void> {
  const { folder, out, signal, pollMs, onTrouble = () => {} } = options;
  const [inside, inbox] = [resolve(out), resolve(folder)];
  if (options.done && within(resolve(options.done), inbox)) {
    throw new CongvanError('run.usage', 'thư mục --done không được nằm trong thư mục đang canh');
  }
  if (inside === inbox)
    throw new CongvanError('run.usage', `thư mục kết quả cũng là thư mục đang canh: ${out}`);
  await using results = await openFolder(out);
  const { journal } = results;
  const seen = new Map<string, Seen>();

  while (!signal.aborted) {
    const items = await listInputs([folder], out).catch((thrown: unknown) => {
      const error = asCongvanError(thrown, 'file.unreadable');
      // An empty folder is what an inbox is most of the time.
      if (error.code !== 'run.usage') onTrouble(error);
      return [];
    });
    const whole = await named(await wholeOnes(items, seen, options.settleMs), journal, options.maxBytes);
    if (whole.length > 0) {
      const settled: Item[] = [];
      await settleAll(whole, results, {
        ...options,
        lines: 'all',
        onLetter: (outcome, how, item) => {
          if (outcome.outcome === 'done') settled.push(item);
          options.onLetter?.(outcome, how, item);
        },
      });
      for (const item of options.done ? settled : []) {
        await moveAway(item, options.done!, out).then(
          (file) => {
            const entry = journal.entries.get(item.name);
            if (entry) journal.add({ ...entry, file });
            seen.delete(item.file);
          },
          (thrown: unknown) => {
            if (stopsRun(thrown)) throw thrown;
            onTrouble(asCongvanError(thrown, 'output.unwritable'));
          },
        );
      }
      await journal.flush();
    }
    await wait(pollMs, undefined, { signal }).catch(() => {});
  }
}

/** Those that have stood still for long enough and were not read as they are; all are remembered. */
async function wholeOnes(items: readonly Item[], seen: Map<string, Seen>, settleMs: number): Promise<Item[]> {
  const now = performance.now();
  const whole: Item[] = [];
  const there = new Set(items.map(({ file }) => file));
  for (const file of seen.keys()) if (!there.has(file)) seen.delete(file);
  for (const item of items) {
    const stats = await stat(item.file).catch(() => undefined);
    if (!stats) continue;
    const stamp = `${stats.size}:${stats.mtimeMs}`;
    const before = seen.get(item.file);
    if (before?.stamp !== stamp) seen.set(item.file, { stamp, since: now, isRead: false });
    else if (!before.isRead && now - before.since >= settleMs) {
      before.isRead = true;
      whole.push(item);
    }
  }
  return whole;
}

/**
 * Scanners begin again at scan001: a letter that is called like another one that was read and moved away goes by a name
 * of its own, so that the result of the first one stays.
 */
async function named(items: readonly Item[], { entries }: Journal, maxBytes: number): Promise<Item[]> {
  const names = new Set(items.map(({ name }) => name));
  const renamed: Item[] = [];
  for (const item of items) {
    const isMoved = (name: string): boolean => {
      const entry = entries.get(name);
      return entry !== undefined && entry.file !== resolve(item.file);
    };
    const sha256 = isMoved(item.name) ? await digestFile(item.file, maxBytes) : undefined;
    let { name } = item;
    for (let i = 1; isMoved(name) && entries.get(name)?.sha256 !== sha256; i++) {
      do name = `${item.name}~${i}`;
      while (names.has(name));
    }
    names.add(name);
    renamed.push({ ...item, name });
  }
  return renamed;
}

/** Its result is on the disk itself before the letter goes; a file of that name that is there already stays. */
async function moveAway({ file, name }: Item, done: string, out: string): Promise<string> {
  await using result = await open(resultPath(out, name), 'r+');
  await result.sync();
  const target = await freeName(join(done, name));
  await makeFolder(dirname(target));
  await rename(file, target).catch(async (thrown: NodeJS.ErrnoException) => {
    if (thrown.code !== 'EXDEV') throw thrown;
    await copyFile(file, target);
    await unlink(file);
  });
  return resolve(target);
}

async function freeName(path: string): Promise<string> {
  for (let i = 0; ; i++) {
    const free = i === 0 ? path : `${path}~${i}`;
    if (!(await stat(free).catch(() => undefined))) return free;
  }
}

const within = (path: string, folder: string): boolean =>
  path === folder || path.startsWith(join(folder, '/'));
