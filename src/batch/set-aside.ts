/** The letters of earlier runs that were not read, or only in part. */
import { CongvanError } from '../model/errors.ts';
import { fileOf, readJournal } from '../store/index.ts';
import type { Item } from './inputs.ts';

/**
 * Ordered by name.
 * @throws CongvanError run.usage where nothing is known of the folder
 */
export async function listSetAside(out: string): Promise<Item[]> {
  const entries = await readJournal(out);
  if (entries.size === 0) throw new CongvanError('run.usage', `chưa có thư nào được đọc vào ${out}`);
  return [...entries.values()]
    .filter(({ outcome }) => outcome === 'failed' || outcome === 'partial')
    .map((entry) => ({ file: fileOf(entry), name: entry.name }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
