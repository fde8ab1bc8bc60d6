/** One letter → its written outcome: kept where it is known, copied from its duplicate, or read. */
import { setTimeout as wait } from 'node:timers/promises';
import { failedOutcome } from '../emit/checked.ts';
import { partName } from '../model/container.ts';
import { asCongvanError, CongvanError, stopsRun } from '../model/errors.ts';
import type { Outcome } from '../model/outcome.ts';
import {
  called,
  digestFile,
  fateOf,
  hasGrown,
  ownOf,
  placeOf,
  type ResultsFolder,
  resultPath,
  storable,
  untilStill,
  type Written,
} from '../store/index.ts';
import { createEarlier } from './earlier.ts';
import { createFormWriter, dropForms } from './forms.ts';
import type { Item } from './inputs.ts';
import type { BatchOptions } from './options.ts';
import type { Originals } from './originals.ts';
import { worstOf } from './read-every.ts';
import { retire } from './retire.ts';
import type { Known, Settled } from './settled.ts';
import { createResultWriter } from './write-result.ts';

export interface Settler {
  /** To be called one letter after another, so that of several duplicates the first by name is read. */
  look(item: Item): Promise<Known>;
  /** Nothing is written where the signal came first. @returns true where it is done, and written. @throws CongvanError run.* */
  settle(letter: Known): Promise<boolean>;
  /** Waits for the results that are just being written. */
  written(): Promise<void>;
  /** By name: where the result was written, or an outcome that could not be. */
  inOrder(which: 'run' | 'all'): Generator<Outcome | Written>;
}

/** A file that is written while it is read is looked at again after so many milliseconds; then it is set aside. */
const LOOK_AGAIN_MS = [20, 100, 400, 1500] as const;

/** A file that cannot be read and was written to within so many milliseconds may be on its way still. */
const STILL_MS = 500;

export function createSettler(folder: ResultsFolder, originals: Originals, options: BatchOptions): Settler {
  const { journal } = folder;
  const { out, print, signal, maxBytes } = options;
  const { entries } = journal;
  const forms = createFormWriter(out, options.forms ?? []);
  /** Names settled by this run. */
  const now = new Set<string>();
  const { believed, resultOf, keptParts, copied } = createEarlier(journal, forms, now, options);
  const { write, addForms, unwritten } = createResultWriter(folder, forms, options);
  const inHand = new Map<string, Promise<unknown>>();
  const writing = new Set<Promise<unknown>>();

  const look = async (item: Item): Promise<Known> => {
    const sha256 = item.problem ? null : await digestFile(item.file, maxBytes);
    return { item, sha256, original: await originals.of(item.name, sha256) };
  };

  /** A result that somebody has changed is kept whatever the program would read by now. */
  const kept = async ({ item, sha256, original }: Known): Promise<Settled | undefined> => {
    const entry = entries.get(item.name);
    if (!entry || !sha256 || entry.sha256 !== sha256 || options.force) return undefined;
    if (entry.inside?.sha256 !== item.inside?.container.sha256) return undefined;
    if (entry.parts) return keptParts(entry, entry.parts);
    const result = await resultOf(entry);
    if (!result) return undefined;
    const isWhole = await forms.areThere(entry);
    if (result.isEdited) {
      const snapshot = isWhole ? undefined : (await read({ item, sha256, original: undefined }))?.snapshot;
      return { outcome: result.outcome, how: 'edited', isWritten: true, ...(snapshot && { snapshot }) };
    }
    const isCurrent = isWhole && entry.duplicateOf === original && believed(item.name, sha256);
    return isCurrent ? { outcome: result.outcome, how: 'kept', isWritten: true } : undefined;
  };

  /** Waits for the original; one that turned out to be another letter is none. */
  const linked = async (letter: Known): Promise<Known> => {
    const { item, sha256, original } = letter;
    if (original === undefined) return letter;
    await inHand.get(original);
    if (entries.get(original)?.sha256 === sha256) return letter;
    originals.isNot(original, sha256);
    return linked({ item, sha256, original: await originals.of(item.name, sha256) });
  };

  const read = async ({ item, sha256, original }: Known): Promise<Settled | undefined> => {
    const failed = (thrown: unknown): Outcome => {
      if (stopsRun(thrown)) throw thrown;
      return failedOutcome(item.name, thrown);
    };
    const { inside } = item;
    if (item.problem)
      return { outcome: called(failed(item.problem), item.name, undefined, inside?.container), how: 'read' };
    const snapshot = await folder
      .snapshot(item.file, maxBytes)
      .catch((thrown: unknown) => asCongvanError(thrown, 'file.unreadable'));
    if (snapshot instanceof CongvanError) {
      const isOther = sha256 !== null && snapshot.code.startsWith('file.');
      return isOther ? undefined : { outcome: failed(snapshot), how: 'read' };
    }
    if (snapshot.sha256 !== sha256) {
      await snapshot[Symbol.asyncDispose]();
      return undefined;
    }
    const said = await options.read(snapshot.path, item.name).catch(failed);
    const outcomes = [said].flat() as Outcome[];
    const outcome = worstOf(outcomes);
    if (outcomes.length > 1) return { outcome, parts: outcomes.map(storable), how: 'read', snapshot };
    return {
      outcome: called(storable(outcome), item.name, original, inside?.container),
      how: 'read',
      snapshot,
    };
  };

  /** True where what lies there is what was read; a letter that was replaced once it was read may count all the same. */
  const holds = async ({ item, sha256 }: Known, { outcome, snapshot }: Settled): Promise<boolean> => {
    if (item.problem || item.inside) return true;
    // between two blocks of a copy it lies still, torn
    if (outcome.outcome === 'failed') await untilStill(item.file, STILL_MS);
    if ((await fateOf(item.file, sha256, maxBytes)) !== 'changed') return true;
    if (!options.keepsReplaced || !snapshot || outcome.outcome !== 'done') return false;
    return !(await hasGrown(item.file, snapshot));
  };

  const drop = async ({ snapshot, parts = [] }: Settled): Promise<void> => {
    if (!snapshot) return;
    const ranges = parts.flatMap(({ source }) => source.range ?? []);
    if (options.forms?.length) await dropForms(snapshot, ranges);
    await snapshot[Symbol.asyncDispose]();
  };

  /** @returns undefined where the file was not, or is no longer, what it was when it was looked at */
  const attempt = async (letter: Known): Promise<Settled | undefined> => {
    const before = await kept(letter);
    if (before) return before;
    const settled = (await copied(letter)) ?? (await read(letter));
    if (!settled || (await holds(letter, settled))) return settled;
    await drop(settled);
    return undefined;
  };

  /** Each letter of a file by its own name; the file itself is one that holds letters. */
  const finishParts = async (whole: Known, settled: Settled, parts: readonly Outcome[]): Promise<boolean> => {
    const { item, sha256, original } = whole;
    const { how, isWritten, snapshot } = settled;
    const letters = parts.map((part) => partOf(whole, part));
    options.onOpened?.(item, letters.length);
    let isDone = true;
    for (const letter of letters) {
      const final = isWritten
        ? letter.outcome
        : await write(letter, { outcome: letter.outcome, how, ...(snapshot && { snapshot }) });
      now.add(letter.item.name);
      await options.onLetter?.(final, how, letter.item);
      isDone &&= final.outcome === 'done';
    }
    const names = letters.map((letter) => letter.item.name);
    const { inside } = item;
    if (!isWritten) {
      const old = entries.get(item.name)?.parts ?? [item.name];
      await retire(
        old.filter((name) => !names.includes(name)),
        out,
        journal,
      );
      journal.add({
        name: item.name,
        ...placeOf(inside?.top.file ?? item.file),
        ...(inside && { inside: { name: inside.top.name, sha256: inside.container.sha256 } }),
        sha256,
        print,
        outcome: isDone ? 'done' : 'partial',
        ...(original !== undefined && { duplicateOf: original }),
        json: '',
        holds: names.length,
        parts: names,
      });
    }
    if (options.onWritten && isDone && !inside) {
      await journal.flush();
      await options.onWritten(item, snapshot, names);
    }
    return isDone;
  };

  const finish = async (letter: Known, settled: Settled): Promise<boolean> => {
    if (settled.parts) return finishParts(letter, settled, settled.parts);
    const { outcome, how, isWritten, snapshot } = settled;
    const final = isWritten ? outcome : await write(letter, settled);
    if (isWritten) await addForms(letter, settled);
    now.add(letter.item.name);
    await options.onLetter?.(final, how, letter.item);
    const isDone = final.outcome === 'done';
    // A file of several letters is told of when all of them are done.
    if (options.onWritten && isDone && !letter.item.inside) {
      await journal.flush();
      await options.onWritten(letter.item, snapshot, [letter.item.name]);
    }
    return isDone;
  };

  const end = async (letter: Known, settled: Settled): Promise<boolean> => {
    const finishing = signal?.aborted ? Promise.resolve(false) : finish(letter, settled);
    writing.add(finishing);
    try {
      return await finishing;
    } finally {
      writing.delete(finishing);
      await drop(settled);
    }
  };

  const settle = async (first: Known): Promise<boolean> => {
    let looks = 0;
    for (let next = first; ; next = await look(first.item)) {
      const letter = await linked(next);
      const settled = await attempt(letter);
      if (settled) return end(letter, settled);
      originals.isNot(letter.item.name, letter.sha256);
      if (options.onUnsteady) {
        options.onUnsteady(letter.item);
        return false;
      }
      const pause = LOOK_AGAIN_MS[looks++];
      if (pause === undefined) {
        const error = new CongvanError('file.unreadable', 'tệp bị ghi trong lúc đọc');
        const outcome = failedOutcome(letter.item.name, error);
        return end({ ...letter, sha256: null, original: undefined }, { outcome, how: 'read' });
      }
      await wait(pause);
    }
  };

  return {
    look,
    async settle(letter) {
      const { name } = letter.item;
      const work = settle(letter);
      inHand.set(
        name,
        work.catch(() => {}),
      );
      return await work.finally(() => inHand.delete(name));
    },
    async written() {
      await Promise.allSettled(writing);
    },
    *inOrder(which) {
      const names = which === 'run' ? now : new Set([...entries.keys(), ...unwritten.keys()]);
      for (const name of [...names].sort()) {
        const [lost, entry] = [unwritten.get(name), entries.get(name)];
        if (lost) yield lost;
        else if (entry && entry.holds === undefined) yield { path: resultPath(out, name), own: ownOf(entry) };
      }
    },
  };
}

/** A letter of a file of several, as a letter of its own; it has no bytes of its own, and so no sha-256. */
function partOf({ item, sha256, original }: Known, part: Outcome): Known & { readonly outcome: Outcome } {
  const range = part.source.range ?? { first: 1, last: 1 };
  const mail = item.inside?.container.mail;
  const container = {
    file: item.name,
    sha256: sha256 ?? '',
    mediaType: part.source.mediaType ?? '',
    ...(mail && { mail }),
  };
  const name = partName(item.name, range);
  const copyOf = original === undefined ? undefined : partName(original, range);
  const top = item.inside?.top ?? { name: item.name, file: item.file };
  return {
    item: { file: item.file, name, inside: { container, top } },
    sha256: null,
    original: copyOf,
    outcome: called(part, name, copyOf, container),
  };
}
