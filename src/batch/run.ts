/** Many files, one after another or side by side: each gives an outcome, none stops the rest, none is read twice. */
import { join } from 'node:path';
import PQueue from 'p-queue';
import { LINES, openFolder, type ResultsFolder, writeLines } from '../store/index.ts';
import { type Containers, openContainers } from './containers.ts';
import type { Item } from './inputs.ts';
import type { BatchOptions } from './options.ts';
import { findOriginals } from './originals.ts';
import { createSettler } from './settle.ts';

export interface BatchResult {
  /** Path of `letters.jsonl`, ordered by name. */
  readonly lines: string;
  readonly interrupted: boolean;
}

/**
 * Settles all items: writes `<out>/<name>.json` for each, then `<out>/letters.jsonl`. What the journal of `out` knows
 * as done is kept; of several letters with the same content the first by name is read. So a run that was killed and
 * started again ends with the same files as one that was not. Memory grows only by a line of the journal per letter.
 * @throws CongvanError output.unwritable where not even the folder or `letters.jsonl` can be written; run.locked;
 * run.disk-full; run.* as `read` threw it
 */
export async function runBatch(items: readonly Item[], options: BatchOptions): Promise<BatchResult> {
  await using folder = await openFolder(options.out);
  return await settleAll(items, folder, options);
}

/** As {@link runBatch}, where the caller keeps the folder open. */
export async function settleAll(
  items: readonly Item[],
  folder: ResultsFolder,
  options: BatchOptions,
): Promise<BatchResult> {
  const { out, signal } = options;
  const { journal } = folder;
  const letters = createSettler(folder, findOriginals(items, journal.entries), options);
  await using containers = openContainers(folder, options);
  let fatal: unknown;

  await untilAborted(signal, async () => {
    const queue = new PQueue({ concurrency: options.concurrency });
    for await (const item of lettersOf(items, containers)) {
      await queue.onSizeLessThan(1);
      if (signal?.aborted || fatal) break;
      const letter = await letters.look(item);
      queue
        .add(async () => containers.settled(item, await letters.settle(letter)))
        .catch((thrown: unknown) => {
          fatal ??= thrown;
        });
    }
    await queue.onIdle();
  });
  await letters.written();
  if (fatal) throw fatal;
  await journal.flush();
  await folder.confirm();

  const lines = join(out, LINES);
  await writeLines(lines, letters.inOrder(options.lines ?? 'run'));
  return { lines, interrupted: signal?.aborted ?? false };
}

async function* lettersOf(items: readonly Item[], containers: Containers): AsyncGenerator<Item> {
  for (const item of items) yield* containers.letters(item);
}

/** Waits for the work, or for the signal, whichever comes first. */
async function untilAborted(signal: AbortSignal | undefined, work: () => Promise<void>): Promise<void> {
  if (!signal) return work();
  if (signal.aborted) return;
  let stop = (): void => {};
  const aborted = new Promise<void>((resolve) => {
    stop = resolve;
    signal.addEventListener('abort', stop, { once: true });
  });
  await Promise.race([aborted, work()]).finally(() => signal.removeEventListener('abort', stop));
}
