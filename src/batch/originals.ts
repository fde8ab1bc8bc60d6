/** Of letters with the same content the first one is the original, and the others are linked to it. */
import { stat } from 'node:fs/promises';
import type { Entry } from '../store/index.ts';
import type { Item } from './inputs.ts';

/**
 * To be asked for each letter of a run once, in order. A letter of an earlier run counts as coming first where it is
 * no part of this run and still lies where it lay: one that was renamed is no duplicate of itself.
 * @returns the name of the original; undefined for a letter that is the first of its content
 */
export function findOriginals(
  items: readonly Item[],
  entries: ReadonlyMap<string, Entry>,
): (name: string, sha256: string | null) => Promise<string | undefined> {
  const names = new Set(items.map(({ name }) => name));
  const earlier = new Map<string, Entry>();
  for (const entry of entries.values()) {
    if (entry.sha256 && !entry.duplicateOf && !names.has(entry.name)) earlier.set(entry.sha256, entry);
  }
  const first = new Map<string, string>();
  return async (name, sha256) => {
    if (!sha256) return undefined;
    const known = first.get(sha256);
    if (known !== undefined) return known;
    const before = earlier.get(sha256);
    const original = before && (await lies(before.file)) ? before.name : undefined;
    first.set(sha256, original ?? name);
    return original;
  };
}

const lies = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    () => false,
  );
