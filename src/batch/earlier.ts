/** What earlier runs have read, as far as it may be believed in this one. */
import type { Outcome } from '../model/outcome.ts';
import {
  called,
  type Entry,
  isCurrent,
  type Journal,
  ownOf,
  type Result,
  readResult,
  resultPath,
} from '../store/index.ts';
import type { FormWriter } from './forms.ts';
import type { BatchOptions } from './options.ts';
import { worstOf } from './read-every.ts';
import type { Known, Settled } from './settled.ts';

export interface Earlier {
  /** What the journal says of a letter with this content, if that may be believed in this run. */
  believed(name: string | undefined, sha256: string | null): Entry | undefined;
  /** Undefined where it is not there as it was written, nor as somebody has changed it. */
  resultOf(entry: Entry): Promise<Result | undefined>;
  /** All letters of a file, where each is there as it was written. */
  keptParts(entry: Entry, names: readonly string[]): Promise<Settled | undefined>;
  /** As a letter with the same content was read. */
  copied(letter: Known): Promise<Settled | undefined>;
}

/** @param now names settled by this run: what it wrote itself is believed whatever it was told */
export function createEarlier(
  { entries }: Journal,
  forms: FormWriter,
  now: ReadonlySet<string>,
  options: BatchOptions,
): Earlier {
  const { out, print } = options;
  const byContent = new Map<string, string>();
  for (const { sha256, name, holds } of entries.values())
    if (sha256 && holds === undefined) byContent.set(sha256, name);

  const believed = (name: string | undefined, sha256: string | null): Entry | undefined => {
    const entry = name === undefined ? undefined : entries.get(name);
    if (!entry || !sha256 || entry.sha256 !== sha256) return undefined;
    if (!isCurrent(entry, print)) return undefined;
    const stale = options.force || (options.retry && entry.outcome !== 'done');
    return stale && !now.has(entry.name) ? undefined : entry;
  };

  const resultOf = (entry: Entry): Promise<Result | undefined> =>
    readResult(resultPath(out, entry.name), ownOf(entry));

  return {
    believed,
    resultOf,

    async keptParts(entry, names) {
      if (!isCurrent(entry, print) || (options.retry && entry.outcome !== 'done')) return undefined;
      const parts: Outcome[] = [];
      for (const name of names) {
        const part = entries.get(name);
        const result = part && (await forms.areThere(part)) && (await resultOf(part));
        if (!result) return undefined;
        parts.push(result.outcome);
      }
      return { outcome: worstOf(parts), parts, how: 'kept', isWritten: true };
    },

    async copied({ item, sha256, original }) {
      const entry = believed(original ?? byContent.get(sha256 ?? ''), sha256);
      const result = entry && (await forms.areThere(entry)) && (await resultOf(entry));
      if (!result) return undefined;
      return {
        outcome: called(result.outcome, item.name, original, item.inside?.container),
        how: original === undefined ? 'kept' : 'duplicate',
        copyOf: entry.name,
      };
    },
  };
}
