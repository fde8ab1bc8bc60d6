/** One letter → its written outcome: kept where it is known, copied from its duplicate, or read. */
import { resolve } from 'node:path';
import { failedOutcome } from '../emit/index.ts';
import { stopsRun } from '../model/errors.ts';
import type { Outcome } from '../model/outcome.ts';
import {
  called,
  type Entry,
  isCurrent,
  type ResultsFolder,
  readOutcome,
  resultPath,
  storable,
  writeOutcome,
} from '../store/index.ts';
import type { Item } from './inputs.ts';
import type { BatchOptions, How } from './options.ts';

export interface Known {
  readonly item: Item;
  /** Null where the content could not be known beforehand. */
  readonly sha256: string | null;
  /** Name of the letter of which this one is a copy. */
  readonly original: string | undefined;
}

export interface Settler {
  /** Nothing is written where the signal came first. @throws CongvanError run.* */
  settle(letter: Known): Promise<void>;
  /** Waits for the results that are just being written. */
  written(): Promise<void>;
  /** By name: the path of the JSON, or an outcome that could not be written. */
  inOrder(which: 'run' | 'all'): Generator<Outcome | string>;
}

export function createSettler({ journal, confirm }: ResultsFolder, options: BatchOptions): Settler {
  const { out, print, signal } = options;
  const { entries } = journal;
  const byContent = new Map<string, string>();
  for (const { sha256, name } of entries.values()) if (sha256) byContent.set(sha256, name);
  /** Names settled by this run. */
  const now = new Set<string>();
  const inHand = new Map<string, Promise<unknown>>();
  const unwritten = new Map<string, Outcome>();
  const writing = new Set<Promise<unknown>>();

  /** What the journal says of a letter with this content, if that may be believed in this run. */
  const believed = (name: string | undefined, sha256: string | null): Entry | undefined => {
    const entry = name === undefined ? undefined : entries.get(name);
    if (!entry || !sha256 || entry.sha256 !== sha256) return undefined;
    if (!isCurrent(entry, print)) return undefined;
    const stale = options.force || (options.retry && entry.outcome !== 'done');
    return stale && !now.has(entry.name) ? undefined : entry;
  };

  const outcomeAt = (entry: Entry): Promise<Outcome | undefined> =>
    readOutcome(resultPath(out, entry.name), entry.json);

  const kept = async ({ item, sha256, original }: Known): Promise<Outcome | undefined> => {
    const entry = believed(item.name, sha256);
    return entry && entry.duplicateOf === original ? outcomeAt(entry) : undefined;
  };

  const copied = async ({ item, sha256, original }: Known): Promise<Outcome | undefined> => {
    if (original !== undefined) await inHand.get(original);
    const entry = believed(original ?? byContent.get(sha256 ?? ''), sha256);
    const outcome = entry && (await outcomeAt(entry));
    return outcome && called(outcome, item.name, original);
  };

  const read = async ({ item }: Known): Promise<Outcome> => {
    if (item.problem) return failedOutcome(item.name, item.problem);
    return options.read(item.file, item.name).catch((thrown: unknown) => {
      if (stopsRun(thrown)) throw thrown;
      return failedOutcome(item.name, thrown);
    });
  };

  const write = async ({ item, sha256, original }: Known, outcome: Outcome): Promise<Outcome> => {
    const { name, file } = item;
    try {
      await confirm();
      const json = await writeOutcome(resultPath(out, name), outcome);
      journal.add({
        name,
        file: resolve(file),
        sha256: outcome.source.sha256 ?? sha256,
        print,
        outcome: outcome.outcome,
        ...(outcome.error && { code: outcome.error.code }),
        ...(original !== undefined && { duplicateOf: original }),
        json,
      });
      return outcome;
    } catch (thrown) {
      if (stopsRun(thrown)) throw thrown;
      const lost = failedOutcome(name, thrown, outcome.source);
      unwritten.set(name, lost);
      return lost;
    }
  };

  const finish = async (letter: Known, outcome: Outcome, how: How, isWritten: boolean): Promise<void> => {
    const final = isWritten ? outcome : await write(letter, outcome);
    now.add(letter.item.name);
    options.onLetter?.(final, how, letter.item);
  };

  const settle = async (letter: Known): Promise<void> => {
    const before = await kept(letter);
    const copy = before ?? (await copied(letter));
    const outcome = copy ?? called(storable(await read(letter)), letter.item.name, letter.original);
    if (signal?.aborted) return;
    const how = !copy ? 'read' : before || letter.original === undefined ? 'kept' : 'duplicate';
    const finishing = finish(letter, outcome, how, before !== undefined);
    writing.add(finishing);
    await finishing.finally(() => writing.delete(finishing));
  };

  return {
    async settle(letter) {
      const { name } = letter.item;
      const work = settle(letter);
      inHand.set(
        name,
        work.catch(() => {}),
      );
      await work.finally(() => inHand.delete(name));
    },
    async written() {
      await Promise.allSettled(writing);
    },
    *inOrder(which) {
      const names = which === 'run' ? now : new Set([...entries.keys(), ...unwritten.keys()]);
      for (const name of [...names].sort()) yield unwritten.get(name) ?? resultPath(out, name);
    },
  };
}
