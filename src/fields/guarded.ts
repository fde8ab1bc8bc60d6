/** A fault in one field costs that field and no other: it becomes null, and says why. */
import { emptied } from '../model/empty.ts';
import { absent, type FoundTree, leavesAs } from '../model/found.ts';
import { type Letter, letterSchema } from '../model/letter.ts';

export type Key = keyof Letter;

export interface Fault {
  readonly field: string;
  /** Vietnamese. */
  readonly reason: string;
}

type Fields<K extends Key> = Pick<FoundTree<Letter>, K>;

export interface Guard {
  /** What was met so far. */
  readonly faults: readonly Fault[];
  /** Some fields; where reading them fails, each of them is null. */
  read<K extends Key>(keys: readonly K[], find: () => Fields<K>): Fields<K>;
  /** The stamp of arrival, or none where reading it fails. */
  arrival<T>(find: () => T): T | null;
  /** One field as the contract allows it; where it does not, the field is null. */
  held<K extends Key>(key: K, found: Fields<K>): Fields<K>;
}

/**
 * @param pages what went wrong in parting the pages, so that only the content can be read; null where nothing did
 */
export function createGuard(pages: string | null): Guard {
  const faults: Fault[] = [];
  const without = <K extends Key>(keys: readonly K[], reason: string): Fields<K> => {
    for (const field of keys)
      if (!faults.some((fault) => fault.field === field)) faults.push({ field, reason });
    const nothing = absent(reason, 'unreadable', 0);
    return Object.fromEntries(keys.map((key) => [key, emptied(key, nothing)])) as unknown as Fields<K>;
  };
  return {
    faults,
    read(keys, find) {
      if (pages !== null && !keys.every((key) => OF_CONTENT.includes(key)))
        return without(keys, `lỗi khi chia trang: ${pages}`);
      try {
        return find();
      } catch (thrown) {
        return without(keys, told(thrown));
      }
    },
    arrival(find) {
      try {
        return find();
      } catch (thrown) {
        faults.push({ field: 'arrival', reason: told(thrown) });
        return null;
      }
    },
    held(key, found) {
      const { error } = letterSchema.shape[key].safeParse(leavesAs(found[key], ({ value }) => value));
      if (!error) return found;
      const at = [key, ...(error.issues[0]?.path ?? [])].join('.');
      return without([key], `giá trị đọc được không đúng khuôn dạng (${at})`);
    },
  };
}

/** Fields that need no zone but the content. */
const OF_CONTENT: readonly Key[] = ['references', 'deadlines'];

const told = (thrown: unknown): string =>
  `lỗi khi đọc: ${thrown instanceof Error ? thrown.message : String(thrown)}`;
