/** Results whose file is read in another way by now: as several letters, as one, or opened. */
import { rm } from 'node:fs/promises';
import { type Journal, keepEdited, ownOf, resultPath } from '../store/index.ts';
import { removeForms } from './forms.ts';

/** Removes the results and their forms; what somebody has changed by hand is kept aside. */
export async function retire(names: readonly string[], out: string, journal: Journal): Promise<void> {
  for (const name of names) {
    const entry = journal.entries.get(name);
    if (!entry || entry.holds !== undefined) continue;
    await keepEdited(out, name, ownOf(entry));
    await rm(resultPath(out, name), { force: true });
    await removeForms(out, entry);
    const { forms: _, ...rest } = entry;
    journal.add({ ...rest, outcome: 'done', json: '', holds: 0 });
  }
}
