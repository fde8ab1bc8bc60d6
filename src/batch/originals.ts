/** Of letters with the same content the first one is the original, and the others are linked to it. */
import { type Entry, fileOf, isThere } from '../store/index.ts';
import type { Item } from './inputs.ts';

export interface Originals {
  /**
   * To be asked for each letter of a run, in order.
   * @returns the name of the original; undefined for a letter that is the first of its content
   */
  of(name: string, sha256: string | null): Promise<string | undefined>;
  /** The letter is not what it was taken for: those with that content need another original. */
  isNot(name: string, sha256: string | null): void;
}

/**
 * A letter of an earlier run counts as coming first where it is no part of this run and still lies where it lay: one
 * that was renamed is no duplicate of itself.
 */
export function findOriginals(items: readonly Item[], entries: ReadonlyMap<string, Entry>): Originals {
  const names = new Set(items.map(({ name }) => name));
  const earlier = new Map<string, Entry>();
  for (const entry of entries.values()) {
    const isOther = !names.has(entry.inside?.name ?? entry.name);
    if (entry.sha256 && !entry.duplicateOf && isOther && entry.holds === undefined)
      earlier.set(entry.sha256, entry);
  }
  const first = new Map<string, string>();
  return {
    async of(name, sha256) {
      if (!sha256) return undefined;
      const known = first.get(sha256);
      if (known !== undefined) return known === name ? undefined : known;
      const before = earlier.get(sha256);
      const original = before && (await isThere(fileOf(before))) ? before.name : undefined;
      first.set(sha256, original ?? name);
      return original;
    },
    isNot(name, sha256) {
      if (!sha256) return;
      if (first.get(sha256) === name) first.delete(sha256);
      if (earlier.get(sha256)?.name === name) earlier.delete(sha256);
    },
  };
}
