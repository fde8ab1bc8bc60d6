/** What was read of a file → a letter of the register, or one that is there already. */
import { createHash } from 'node:crypto';
import type { Kysely, Selectable } from 'kysely';
import type { Outcome } from '../model/outcome.ts';
import type { PageWords } from '../model/page.ts';
import { storable } from '../store/index.ts';
import { same } from './merge.ts';
import { packed, unpacked } from './packed.ts';
import type { Entry, LetterId, PageRange, Put } from './port.ts';
import { project } from './project.ts';
import { Refusal } from './refusal.ts';
import { standingOf } from './standing.ts';
import { log, now, type Store, type Tx, tell } from './store.ts';
import type { LetterTable, Tables } from './tables.ts';

type Row = Selectable<LetterTable>;

export function idOf(sha256: string | null, name: string, pages: PageRange | null): LetterId {
  if (sha256 === null) return `name.${createHash('sha256').update(name).digest('hex')}`;
  return pages ? `${sha256}.${pages.first}-${pages.last}` : sha256;
}

export async function putOutcome(store: Store, tx: Tx, read: Outcome, entry: Entry): Promise<Put> {
  const outcome = storable(read);
  const { file, sha256 } = outcome.source;
  const id = idOf(sha256, file, entry.pages ?? null);
  const fresh = await newLetter(tx, { id, sha256, pages: entry.pages ?? null, name: file });
  if (fresh && sha256 !== null && entry.pages)
    await partedWhole(tx, sha256, outcome.source.container?.file ?? file);
  const row = await lockedRow(store, tx, id);
  const isNewPlace = await addPlace(tx, row.seq, file, entry.path ?? null);
  if (isNewPlace && !fresh) await countPlaces(tx, row.seq);
  if (row.state === 'parted') return answer(row, isNewPlace ? 'duplicate' : 'same');
  const before = fresh ? null : await outcomeOf(tx, row.seq);
  if (!isNews(before, outcome, row, entry)) {
    if (entry.words) await addWords(store, tx, row, entry.words);
    return answer(row, isNewPlace ? 'duplicate' : 'same');
  }
  const letterBefore = row.reviewed_at === null ? null : (await standingOf(tx, row.seq)).letter;
  await keepReading(tx, row.seq, outcome, entry);
  const version = row.version + 1;
  const facts = { version, state: outcome.outcome, read: now(), print: entry.print };
  await tx.updateTable('letter').set(facts).where('seq', '=', row.seq).execute();
  const after = await project(store, tx, row.seq, true);
  if (row.reviewed_at !== null && !same(letterBefore, after.letter)) {
    await tx
      .updateTable('letter')
      .set({ reviewed_by: null, reviewed_at: null })
      .where('seq', '=', row.seq)
      .execute();
    await project(store, tx, row.seq, false);
  }
  await log(tx, 'letter.read', id, { name: file, outcome: outcome.outcome, print: entry.print }, entry.by);
  const isFirst = before === null;
  await tell(tx, isFirst ? 'letter.new' : 'letter.read', id, { version });
  return { id, version, how: isFirst ? 'new' : 'read' };
}

const answer = ({ id, version }: Row, how: Put['how']): Put => ({ id, version, how });

interface NewLetter {
  readonly id: LetterId;
  readonly sha256: string | null;
  readonly pages: PageRange | null;
  readonly name: string;
}

/** The file that holds a letter with others is known, so that it is told when it comes again. */
async function partedWhole(tx: Tx, sha256: string, name: string): Promise<void> {
  if (!(await newLetter(tx, { id: sha256, sha256, pages: null, name }))) return;
  const set = { state: 'parted', version: 1 };
  await tx.updateTable('letter').set(set).where('id', '=', sha256).execute();
}

/** A letter that nobody has read yet. @returns false where it is there */
export async function newLetter(tx: Tx, { id, sha256, pages, name }: NewLetter): Promise<boolean> {
  const row = await tx
    .insertInto('letter')
    .values({
      id,
      sha256,
      first_page: pages?.first ?? null,
      last_page: pages?.last ?? null,
      version: 0,
      state: 'waiting',
      name,
      added: now(),
      urgency_rank: 0,
      doubts: 0,
      doubt: 0,
      findings: 0,
      gravest: -1,
      corrected: 0,
      duplicates: 0,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('seq')
    .executeTakeFirst();
  if (!row) return false;
  await tx.insertInto('reading').values({ letter: row.seq, outcome: null, words: null }).execute();
  return true;
}

/** Nobody else changes it until the transaction ends. @throws Refusal missing */
export async function lockedRow(store: Store, tx: Tx, id: LetterId): Promise<Row> {
  const query = tx.selectFrom('letter').selectAll().where('id', '=', id);
  const row = await (store.kind === 'postgres' ? query.forUpdate() : query).executeTakeFirst();
  if (!row) throw noSuchLetter();
  return row;
}

export const noSuchLetter = (): Refusal => new Refusal('missing', 'không có thư ấy trong sổ');

export const rowById = (db: Kysely<Tables>, id: LetterId): Promise<Row> =>
  db.selectFrom('letter').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

/** @returns false where it is known */
export async function addPlace(tx: Tx, letter: number, name: string, path: string | null): Promise<boolean> {
  const known = await tx
    .selectFrom('place')
    .select(['id', 'path'])
    .where('letter', '=', letter)
    .where('name', '=', name)
    .execute();
  if (known.some((place) => path === null || place.path === path)) return false;
  await tx.insertInto('place').values({ letter, name, path, at: now() }).execute();
  return true;
}

async function countPlaces(tx: Tx, letter: number): Promise<void> {
  const places = await tx.selectFrom('place').select('id').where('letter', '=', letter).execute();
  await tx
    .updateTable('letter')
    .set({ duplicates: places.length - 1 })
    .where('seq', '=', letter)
    .execute();
}

/** A failure does not take the place of what could be read once; and times of reading are no news. */
function isNews(before: Outcome | null, after: Outcome, { print }: Row, entry: Entry): boolean {
  if (!before) return true;
  if (after.outcome === 'failed' && before.outcome !== 'failed') return false;
  return print !== entry.print || !same(withoutTimes(before), withoutTimes(after));
}

const withoutTimes = ({ source: _, pages, ...outcome }: Outcome) => ({
  ...outcome,
  pages: pages.map(({ ms: _, ...page }) => page),
});

async function outcomeOf(tx: Tx, letter: number): Promise<Outcome | null> {
  const row = await tx
    .selectFrom('reading')
    .select('outcome')
    .where('letter', '=', letter)
    .executeTakeFirst();
  return row?.outcome ? unpacked<Outcome>(row.outcome) : null;
}

async function keepReading(tx: Tx, letter: number, outcome: Outcome, { words }: Entry): Promise<void> {
  const { duplicateOf: _, ...source } = outcome.source;
  await tx
    .updateTable('reading')
    .set({ outcome: packed({ ...outcome, source }), ...(words && { words: packed(words) }) })
    .where('letter', '=', letter)
    .execute();
}

/** Words for a letter that came without them. */
async function addWords(store: Store, tx: Tx, { seq }: Row, words: readonly PageWords[]): Promise<void> {
  const had = await tx.selectFrom('reading').select('words').where('letter', '=', seq).executeTakeFirst();
  if (had?.words && same(unpacked(had.words), words)) return;
  await tx
    .updateTable('reading')
    .set({ words: packed(words) })
    .where('letter', '=', seq)
    .execute();
  await project(store, tx, seq, true);
}
