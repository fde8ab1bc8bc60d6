/** Letters of folders one after another, for a program that takes each as it comes. */
import { readFile } from 'node:fs/promises';
import { type FilePath, shownPath } from '../store/index.ts';
import { findInputs, type Item } from './inputs.ts';

/** How far a walk is. */
export interface WalkProgress {
  /** Files that were read. */
  readonly done: number;
  readonly all: number;
  /** The file that was read last. */
  readonly name: string;
}

/** What was read of one file. */
export interface WalkedFile<T> {
  /** Where it lies, as it is shown: bytes that are no text stand as `%E9`. */
  readonly path: string;
  readonly name: string;
  readonly read: T;
}

export interface WalkOptions<T> {
  /** One file → what is wanted of it; `bytes` where its path is no text. @throws run.* */
  readonly read: (letter: string | Uint8Array, name: string) => Promise<T>;
  /** Instead of {@link read}, for a folder that cannot be listed. */
  readonly failed: (name: string, problem: unknown) => T;
  /** Files in hand at once, and read ahead of whoever takes them. */
  readonly ahead: number;
  /** The walk ends with its reason; what is in hand is forgotten. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: WalkProgress) => void;
}

/**
 * Folders to their bottom, files by themselves, ordered by name. Memory holds `ahead` results, however many files there are.
 * @throws CongvanError file.missing, run.usage as {@link findInputs}; the signal's reason; whatever `read` throws
 */
export async function* eachFile<T>(
  given: readonly string[],
  options: WalkOptions<T>,
): AsyncGenerator<WalkedFile<T>> {
  const { ahead, signal, onProgress } = options;
  signal?.throwIfAborted();
  const items = await findInputs(given);
  const inHand: { readonly item: Item; readonly read: Promise<T> }[] = [];
  let next = 0;
  for (let done = 1; done <= items.length; done++) {
    while (next < items.length && inHand.length < ahead) {
      const item = items[next++]!;
      const read = readItem(item, options);
      // Told where it is taken; until then, and after the end, nobody may wait for it.
      read.catch(() => {});
      inHand.push({ item, read });
    }
    const { item, read } = inHand.shift()!;
    const result = await orAborted(read, signal);
    onProgress?.({ done, all: items.length, name: item.name });
    yield { path: shownPath(item.file), name: item.name, read: result };
  }
}

async function readItem<T>({ file, name, problem }: Item, { read, failed }: WalkOptions<T>): Promise<T> {
  if (problem) return failed(name, problem);
  return read(await asLetter(file), name);
}

const asLetter = (file: FilePath): string | Promise<Uint8Array> =>
  typeof file === 'string' ? file : readFile(file);

async function orAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  signal.throwIfAborted();
  let stop = (): void => {};
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
  });
  return Promise.race([aborted, work]).finally(() => signal.removeEventListener('abort', stop));
}
