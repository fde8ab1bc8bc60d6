/** Many files, one after another or side by side: each gives an outcome, none stops the rest. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import PQueue from 'p-queue';
import { failedOutcome } from '../emit/index.ts';
import { CongvanError, stopsRun } from '../model/errors.ts';
import type { Outcome } from '../model/outcome.ts';
import type { Item } from './inputs.ts';
import { writeLines, writeOutcome } from './write.ts';

export { type Item, listInputs } from './inputs.ts';

export interface BatchOptions {
  /** Folder of the results; made where it is not there. */
  readonly out: string;
  /** Letters in hand at once. */
  readonly concurrency: number;
  /** One file → its outcome, checked by the schema; `name` is how the outcome calls the file. */
  readonly read: (file: string, name: string) => Promise<Outcome>;
  /** Stops the run: letters in hand are dropped, what is written stays. */
  readonly signal?: AbortSignal;
  /** Told of each letter as it is written, in any order. */
  readonly onLetter?: (outcome: Outcome) => void;
}

export interface BatchResult {
  /** Path of `letters.jsonl`: the letters of this run, ordered by name. */
  readonly lines: string;
  readonly interrupted: boolean;
}

/**
 * Reads all items and writes `<out>/<name>.json` for each, then `<out>/letters.jsonl`. Memory does not grow with the
 * number of letters: an outcome is let go as soon as it is written.
 * @throws CongvanError output.unwritable where not even the folder or `letters.jsonl` can be written; run.* as `read` threw it
 */
export async function runBatch(items: readonly Item[], options: BatchOptions): Promise<BatchResult> {
  const { out, signal } = options;
  await mkdir(out, { recursive: true }).catch((thrown: Error) => {
    throw new CongvanError('output.unwritable', thrown.message, thrown);
  });
  const finished = new Map<Item, Outcome | string>();
  const writing = new Set<Promise<Outcome>>();
  const letterOf = async (item: Item): Promise<void> => {
    const outcome = await outcomeOf(item, options);
    if (signal?.aborted) return;
    const write = keep(item, outcome, out, finished);
    writing.add(write);
    options.onLetter?.(await write);
    writing.delete(write);
  };

  await untilAborted(signal, async () => {
    const queue = new PQueue({ concurrency: options.concurrency });
    let fatal: unknown;
    for (const item of items) {
      await queue.onSizeLessThan(1);
      if (signal?.aborted || fatal) break;
      queue
        .add(() => letterOf(item))
        .catch((thrown: unknown) => {
          fatal ??= thrown;
        });
    }
    await queue.onIdle();
    if (fatal) throw fatal;
  });
  await Promise.all(writing);

  const lines = join(out, 'letters.jsonl');
  await writeLines(lines, inOrder(items, finished));
  return { lines, interrupted: signal?.aborted ?? false };
}

async function outcomeOf(item: Item, { read }: BatchOptions): Promise<Outcome> {
  if (item.problem) return failedOutcome(item.name, item.problem);
  return read(item.file, item.name).catch((thrown: unknown) => {
    if (stopsRun(thrown)) throw thrown;
    return failedOutcome(item.name, thrown);
  });
}

/** Writes the outcome and remembers where; one that cannot be written is remembered as a failed one. */
async function keep(
  item: Item,
  outcome: Outcome,
  out: string,
  finished: Map<Item, Outcome | string>,
): Promise<Outcome> {
  const path = join(out, `${item.name}.json`);
  try {
    await writeOutcome(path, outcome);
    finished.set(item, path);
    return outcome;
  } catch (thrown) {
    const unwritten = failedOutcome(item.name, thrown, outcome.source);
    finished.set(item, unwritten);
    return unwritten;
  }
}

function* inOrder<V>(items: readonly Item[], finished: ReadonlyMap<Item, V>): Generator<V> {
  for (const item of items) {
    const letter = finished.get(item);
    if (letter !== undefined) yield letter;
  }
}

/** Waits for the work, or for the signal, whichever comes first. */
async function untilAborted(signal: AbortSignal | undefined, work: () => Promise<void>): Promise<void> {
  if (!signal) return work();
  if (signal.aborted) return;
  const aborted = new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  await Promise.race([aborted, work()]);
}
