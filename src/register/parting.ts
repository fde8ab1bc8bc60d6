/** A file of several letters → its letters, by the pages that a person names. */
import type { Selectable } from 'kysely';
import { partName } from '../model/container.ts';
import { addPlace, idOf, newLetter, rowById } from './entry.ts';
import { addJob } from './jobs.ts';
import type { Actor, LetterId, PageRange } from './port.ts';
import { project } from './project.ts';
import { Refusal } from './refusal.ts';
import { log, type Store, type Tx, tell } from './store.ts';
import type { LetterTable } from './tables.ts';

type Row = Selectable<LetterTable>;

/** Each range becomes a letter that waits to be read; the whole stays, and is no longer found. @throws Refusal invalid */
export async function partLetter(
  store: Store,
  tx: Tx,
  row: Row,
  ranges: readonly PageRange[],
  by: Actor,
): Promise<readonly LetterId[]> {
  const { sha256 } = row;
  if (sha256 === null || row.state === 'parted') throw new Refusal('invalid', 'không tách được thư này');
  const [start, end] = [row.first_page ?? 1, row.last_page ?? Number.POSITIVE_INFINITY];
  const sorted = [...ranges].sort((a, b) => a.first - b.first);
  const fits = sorted.every(
    ({ first, last }, at) =>
      first >= start && last <= end && last >= first && first > (sorted[at - 1]?.last ?? 0),
  );
  if (sorted.length < 2 || !fits) throw new Refusal('invalid', 'các khoảng trang chồng nhau hoặc không có');
  const whole = row.first_page === null ? row : await rowById(tx, sha256);
  const place = await tx
    .selectFrom('place')
    .select(['name', 'path'])
    .where('letter', '=', whole.seq)
    .orderBy('id')
    .executeTakeFirst();
  const ids: LetterId[] = [];
  for (const pages of sorted) {
    const name = partName(whole.name, pages);
    const id = idOf(sha256, name, pages);
    await newLetter(tx, { id, sha256, pages, name });
    const part = await rowById(tx, id);
    await addPlace(tx, part.seq, name, place?.path ?? null);
    await addJob(tx, { sha256, name, pages, ...(place?.path && { path: place.path }) }, by);
    ids.push(id);
  }
  await tx
    .updateTable('letter')
    .set({ state: 'parted', version: row.version + 1 })
    .where('seq', '=', row.seq)
    .execute();
  await project(store, tx, row.seq, false);
  await log(tx, 'letter.part', row.id, { into: ids }, by);
  await tell(tx, 'letter.read', row.id, { version: row.version + 1, into: ids });
  return ids;
}
