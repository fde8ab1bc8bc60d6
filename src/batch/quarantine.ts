/** The letters of earlier runs that were not read, or only in part; of those that lay in one file, that file. */
import { CongvanError } from '../model/errors.ts';
import { fileOf, readJournal } from '../store/index.ts';
import type { Item } from './inputs.ts';

/**
 * Ordered by name.
 * @throws CongvanError run.usage where nothing is known of the folder
 */
export async function listQuarantined(out: string): Promise<Item[]> {
  const entries = await readJournal(out);
  if (entries.size === 0) throw new CongvanError('run.usage', `chưa có thư nào được đọc vào ${out}`);
  const aside = [...entries.values()].filter(
    ({ outcome, holds }) => holds === undefined && (outcome === 'failed' || outcome === 'partial'),
  );
  const opened = new Map<string, Item & { readonly only: Set<string> }>();
  const items: Item[] = [];
  for (const { name, inside, ...place } of aside) {
    const file = fileOf(place);
    const known = opened.get(inside?.name ?? '');
    if (!inside) items.push({ file, name });
    else if (known) known.only.add(name);
    else opened.set(inside.name, { file, name: inside.name, only: new Set([name]) });
  }
  return [...items, ...opened.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}
