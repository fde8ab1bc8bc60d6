/** What became of a letter → its result in the folder, with its other forms and its line of the journal. */
import { failedOutcome } from '../emit/checked.ts';
import { stopsRun } from '../model/errors.ts';
import type { Outcome } from '../model/outcome.ts';
import {
  type Entry,
  keepEdited,
  ownOf,
  placeOf,
  type ResultsFolder,
  resultPath,
  writeOutcome,
} from '../store/index.ts';
import type { FormWriter, MadeFrom } from './forms.ts';
import type { Item } from './inputs.ts';
import type { BatchOptions } from './options.ts';
import { retire } from './retire.ts';
import type { Known, Settled } from './settled.ts';

export interface ResultWriter {
  /** @returns what was written, or the outcome that says why it could not be. @throws CongvanError run.* */
  write(letter: Known, settled: Settled): Promise<Outcome>;
  /** The forms of a letter whose JSON stays as somebody has changed it. */
  addForms(letter: Known, settled: Settled): Promise<void>;
  /** What could not be written, by name. */
  readonly unwritten: ReadonlyMap<string, Outcome>;
}

export function createResultWriter(
  { journal, confirm }: ResultsFolder,
  forms: FormWriter,
  options: BatchOptions,
): ResultWriter {
  const { out, print } = options;
  const { entries } = journal;
  const unwritten = new Map<string, Outcome>();

  /** Nothing that somebody wrote by hand is lost where a result has to make room for another. */
  const makeRoom = async (item: Item, entry: Entry, json: string): Promise<void> => {
    const edited = await keepEdited(out, item.name, ownOf(entry));
    if (edited !== undefined) options.onSetAside?.(item, edited);
    journal.add({ ...entry, next: [...(entry.next ?? []), json] });
    await journal.flush();
  };

  const formsFrom = async (
    name: string,
    from: MadeFrom | undefined,
    before: Entry | undefined,
  ): Promise<Pick<Entry, 'forms'>> => {
    if (!options.forms?.length && !before?.forms) return {};
    return { forms: await forms.put(name, from ?? name, before) };
  };

  return {
    unwritten,
    async write({ item, sha256, original }, settled) {
      const { name, file, inside } = item;
      const { outcome, copyOf, snapshot } = settled;
      const { range } = outcome.source;
      try {
        await confirm();
        const before = entries.get(name);
        await retire(before?.parts ?? [], out, journal);
        const json = await writeOutcome(resultPath(out, name), outcome, (next) =>
          before ? makeRoom(item, before, next) : Promise.resolve(),
        );
        journal.add({
          name,
          ...placeOf(inside?.top.file ?? file),
          ...(inside && { inside: { name: inside.top.name, sha256: inside.container.sha256 } }),
          sha256,
          print,
          outcome: outcome.outcome,
          ...(outcome.error && { code: outcome.error.code }),
          ...(original !== undefined && { duplicateOf: original }),
          json,
          ...(await formsFrom(name, snapshot && range ? { snapshot, range } : (snapshot ?? copyOf), before)),
        });
        return outcome;
      } catch (thrown) {
        if (stopsRun(thrown)) throw thrown;
        const lost = failedOutcome(name, thrown, outcome.source);
        unwritten.set(name, lost);
        return lost;
      }
    },
    async addForms({ item }, { snapshot }) {
      const entry = entries.get(item.name);
      if (!entry || !snapshot) return;
      journal.add({ ...entry, ...(await formsFrom(item.name, snapshot, entry)) });
    },
  };
}
