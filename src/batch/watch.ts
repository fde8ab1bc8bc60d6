/** An inbox: letters are read as they arrive, each when it is whole. */
import { stat } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { asCongvanError, CongvanError } from '../model/errors.ts';
import {
  digestFile,
  type FilePath,
  fileOf,
  isSamePath,
  type Journal,
  keyOnDisk,
  openFolder,
  pathKey,
} from '../store/index.ts';
import { findInputs, type Item } from './inputs.ts';
import { createLeaving } from './leaving.ts';
import { clashesAmong, numbered } from './names.ts';
import type { BatchOptions } from './options.ts';
import { settleAll } from './run.ts';

export interface WatchOptions
  extends Omit<BatchOptions, 'signal' | 'lines' | 'onUnsteady' | 'keepsReplaced' | 'onWritten'> {
  readonly folder: string;
  /** Stops the watch; letters in hand are dropped and read at the next start. */
  readonly signal: AbortSignal;
  /** A file is whole when its size and time have not changed for so long. Milliseconds. */
  readonly settleMs: number;
  /** The folder is looked at so often; asking works on network shares too, which tell nobody of changes. */
  readonly pollMs: number;
  /** Letters that are done are moved here, under the same name; left where they are without it. Where the scanner uses a
   * name again while that letter is read, the letter that was read is put here all the same, and the new one is read. */
  readonly done?: string;
  /** A letter that could not be moved, as another program has it open, is tried again so often. Default 30,000 ms. */
  readonly moveAgainMs?: number;
  /** Told where a letter lies that was moved. */
  readonly onMoved?: (from: FilePath, to: FilePath) => Promise<void>;
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
  if (isSamePath(inside, inbox))
    throw new CongvanError('run.usage', `thư mục kết quả cũng là thư mục đang canh: ${out}`);
  await using results = await openFolder(out);
  const { journal } = results;
  const seen = new Map<string, Seen>();
  const forget = ({ file }: Item): boolean => seen.delete(pathKey(file));
  const withoutClashes = leaveOutClashes(onTrouble);

  const { done, onMoved, moveAgainMs: againMs } = options;
  const leaving =
    done === undefined
      ? undefined
      : createLeaving(journal, {
          out,
          done,
          ...(onMoved && { onMoved }),
          onTrouble,
          onLeft: forget,
          againMs,
        });

  while (!signal.aborted) {
    const items = await findInputs([folder], out).catch((thrown: unknown) => {
      onTrouble(asCongvanError(thrown, 'file.unreadable'));
      return [];
    });
    const still = await wholeOnes(withoutClashes(items), seen, options.settleMs);
    const whole = await named(still, journal, options.maxBytes);
    if (whole.length > 0) {
      await settleAll(whole, results, {
        ...options,
        lines: 'all',
        onUnsteady: forget,
        ...(leaving && { keepsReplaced: true, onWritten: leaving.leave }),
      });
      await journal.flush();
    }
    await leaving?.again();
    await wait(pollMs, undefined, { signal }).catch(() => {});
  }
}

/** Letters that could not have a result beside those of the others are told of once. */
function leaveOutClashes(onTrouble: (error: CongvanError) => void): (items: readonly Item[]) => Item[] {
  const told = new Set<string>();
  return (items) => {
    const clashes = new Map(clashesAmong(items.map(({ name }) => name)).map((clash) => [clash.name, clash]));
    for (const { name, place } of clashes.values()) {
      if (told.has(name)) continue;
      told.add(name);
      onTrouble(new CongvanError('output.unwritable', `${name}: ${place} là tên của một tệp kết quả`));
    }
    return items.filter(({ name }) => !clashes.has(name));
  };
}

/** Those that have stood still for long enough and were not read as they are; all are remembered. */
async function wholeOnes(items: readonly Item[], seen: Map<string, Seen>, settleMs: number): Promise<Item[]> {
  const now = performance.now();
  const whole: Item[] = [];
  const there = new Map(items.map((item) => [pathKey(item.file), item]));
  for (const key of seen.keys()) if (!there.has(key)) seen.delete(key);
  for (const [key, item] of there) {
    const stats = await stat(item.file).catch(() => undefined);
    if (!stats) continue;
    const stamp = [stats.size, stats.mtimeMs, stats.ctimeMs, stats.ino].join(':');
    const before = seen.get(key);
    if (before?.stamp !== stamp) seen.set(key, { stamp, since: now, isRead: false });
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
      return entry !== undefined && !isSamePath(fileOf(entry), item.file);
    };
    const sha256 = isMoved(item.name) ? await digestFile(item.file, maxBytes) : undefined;
    let { name } = item;
    for (let i = 1; isMoved(name) && entries.get(name)?.sha256 !== sha256; i++) {
      do name = numbered(item.name, i);
      while (names.has(name) && i++);
    }
    names.add(name);
    renamed.push({ ...item, name });
  }
  return renamed;
}

/** @param folder both are absolute */
const within = (path: string, folder: string): boolean =>
  isSamePath(path, folder) || keyOnDisk(path).startsWith(keyOnDisk(join(folder, sep)));
