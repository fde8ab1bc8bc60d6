/** The lines of the books: each has a number that no other has, given in the transaction that writes it. */
import type { Kysely } from 'kysely';
import { columnsOf, proposed, tidied, yearOf } from './arrival-fields.ts';
import { lockedRow, noSuchLetter } from './entry.ts';
import { hasWordsOf } from './has-words.ts';
import { type From, type Placed, pageOf } from './paging.ts';
import type { Actor, Arrival, ArrivalQuery, Arrivals, LetterId, NewArrival, Paging } from './port.ts';
import { project } from './project.ts';
import { arrivalOf, arrivalsQuery } from './records.ts';
import { Refusal } from './refusal.ts';
import { type Standing, standingOf } from './standing.ts';
import { log, now, type Store, type Tx, tell } from './store.ts';
import type { Tables } from './tables.ts';

const BOOK = 'den';
const HIGHEST = 9_999_999;
/** Lines that are walked are fetched so many at once. */
const AT_ONCE = 500;

export function arrivalsPart(store: Store): Arrivals {
  const list = (query: ArrivalQuery, paging?: Paging) =>
    store.read((db) => pageOf(query, paging, (from) => listed(db, query, from)));

  return {
    propose: (letter, on) =>
      store.read(async (db) => {
        const row = await db.selectFrom('letter').select('seq').where('id', '=', letter).executeTakeFirst();
        if (!row) throw noSuchLetter();
        return proposed(await standingOf(db, row.seq), on);
      }),

    register: (entry, by) => store.write((tx) => register(store, tx, entry, by)),

    get: (id) =>
      store.read(async (db) => {
        const row = await arrivalsQuery(db).where('arrival.id', '=', id).executeTakeFirst();
        return row ? arrivalOf(row) : null;
      }),

    change: (id, fields, by, version) =>
      store.write(async (tx) => {
        const before = await standingArrival(store, tx, id, version);
        const after = tidied({ ...before, ...fields });
        if (yearOf(after.arrived) !== before.year)
          throw new Refusal(
            'invalid',
            'ngày đến thuộc năm khác thì số đến cũng phải khác: gạch dòng này rồi vào sổ lại',
          );
        await tx.updateTable('arrival').set(columnsOf(after)).where('id', '=', id).execute();
        return afterChange(store, tx, before, 'arrival.change', fields, by);
      }),

    strike: (id, reason, by, version) =>
      store.write(async (tx) => {
        const before = await standingArrival(store, tx, id, version);
        if (reason.trim() === '') throw new Refusal('invalid', 'gạch dòng của sổ phải có lý do');
        await tx
          .updateTable('arrival')
          .set({ struck_by: by.name, struck_at: now(), struck_reason: reason.trim() })
          .where('id', '=', id)
          .execute();
        return afterChange(store, tx, before, 'arrival.strike', { reason }, by);
      }),

    list,

    async *each(query) {
      for (let cursor: string | undefined; ; ) {
        const page = await list(query, { limit: AT_ONCE, ...(cursor !== undefined && { cursor }) });
        yield* page.rows;
        if (page.next === null) return;
        cursor = page.next;
      }
    },
  };
}

async function register(
  store: Store,
  tx: Tx,
  { book = BOOK, letter, number, on, ...given }: NewArrival,
  by: Actor,
): Promise<Arrival> {
  const shelf = await tx.selectFrom('book').selectAll().where('id', '=', book).executeTakeFirst();
  if (!shelf) throw new Refusal('missing', `không có sổ «${book}»`);
  if (shelf.closed === 1) throw new Refusal('invalid', `sổ «${shelf.name}» đã khóa`);
  const seq = letter === undefined ? null : await registrable(store, tx, letter, book);
  const nothing: Standing = { outcome: null, letter: null, corrections: [] };
  const { number: _, ...found } = proposed(seq === null ? nothing : await standingOf(tx, seq), on);
  const fields = tidied({ ...found, ...given });
  const year = yearOf(fields.arrived);
  const own = await numberIn(tx, book, year, number);
  const { id } = await tx
    .insertInto('arrival')
    .values({
      ...columnsOf(fields),
      version: 1,
      book,
      year,
      number: own,
      letter: seq,
      by: by.name,
      at: now(),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  if (seq !== null) await touchLetter(store, tx, seq);
  await log(tx, 'arrival.register', letter ?? id, { id, book, year, number: own }, by);
  await tell(tx, 'arrival.registered', id, { letter: letter ?? null, book, year, number: own });
  return arrivalWith(tx, id);
}

/** The letter, which nobody else registers meanwhile. @throws Refusal missing, taken */
async function registrable(store: Store, tx: Tx, letter: LetterId, book: string): Promise<number> {
  const { seq } = await lockedRow(store, tx, letter);
  const standing = await arrivalsQuery(tx)
    .where('arrival.letter', '=', seq)
    .where('arrival.book', '=', book)
    .where('arrival.struck_at', 'is', null)
    .executeTakeFirst();
  if (standing)
    throw new Refusal(
      'taken',
      `thư này đã vào sổ, số đến ${standing.number}/${standing.year}`,
      arrivalOf(standing),
    );
  return seq;
}

/** The next number, or the one that is on the paper; the row of the series stays locked until the transaction ends. */
async function numberIn(tx: Tx, book: string, year: number, given: number | undefined): Promise<number> {
  if (given !== undefined && !(Number.isInteger(given) && given >= 1 && given <= HIGHEST))
    throw new Refusal('invalid', 'số đến phải là số nguyên dương');
  const { last } = await tx
    .insertInto('series')
    .values({ book, year, last: given ?? 1 })
    .onConflict((conflict) =>
      conflict.columns(['book', 'year']).doUpdateSet(({ eb, ref }) => ({
        last:
          given === undefined
            ? eb('series.last', '+', 1)
            : eb.case().when('series.last', '<', given).then(given).else(ref('series.last')).end(),
      })),
    )
    .returning('last')
    .executeTakeFirstOrThrow();
  const number = given ?? last;
  const standing = await arrivalsQuery(tx)
    .where('arrival.book', '=', book)
    .where('arrival.year', '=', year)
    .where('arrival.number', '=', number)
    .executeTakeFirst();
  if (standing) throw new Refusal('taken', `số đến ${number}/${year} đã dùng`, arrivalOf(standing));
  return number;
}

/** @throws Refusal missing, conflict */
async function standingArrival(
  store: Store,
  tx: Tx,
  id: number,
  version: number | undefined,
): Promise<Arrival> {
  const query = tx.selectFrom('arrival').select(['version', 'struck_at']).where('id', '=', id);
  const row = await (store.kind === 'postgres' ? query.forUpdate() : query).executeTakeFirst();
  if (!row) throw new Refusal('missing', 'không có dòng ấy trong sổ');
  if (row.struck_at !== null) throw new Refusal('invalid', 'dòng này của sổ đã gạch');
  if (version !== undefined && row.version !== version)
    throw new Refusal('conflict', 'người khác vừa sửa dòng này: xem lại rồi sửa tiếp');
  return arrivalWith(tx, id);
}

async function afterChange(
  store: Store,
  tx: Tx,
  { id, version, letter }: Arrival,
  act: string,
  detail: unknown,
  by: Actor,
): Promise<Arrival> {
  await tx
    .updateTable('arrival')
    .set({ version: version + 1 })
    .where('id', '=', id)
    .execute();
  if (letter !== null) await touchLetter(store, tx, (await lockedRow(store, tx, letter)).seq);
  await log(tx, act, letter ?? id, { id, ...(detail as object) }, by);
  await tell(tx, 'arrival.changed', id, { letter, version: version + 1 });
  return arrivalWith(tx, id);
}

const arrivalWith = async (db: Kysely<Tables>, id: number): Promise<Arrival> =>
  arrivalOf(await arrivalsQuery(db).where('arrival.id', '=', id).executeTakeFirstOrThrow());

/** The letter shows its arrival, and its terms run from it; work that is done is done for all of them. */
async function touchLetter(store: Store, tx: Tx, seq: number): Promise<void> {
  const { done } =
    (await tx
      .selectFrom('arrival')
      .select('done')
      .where('letter', '=', seq)
      .where('struck_at', 'is', null)
      .orderBy('id')
      .executeTakeFirst()) ?? {};
  if (done)
    await tx.updateTable('term').set({ done }).where('letter', '=', seq).where('done', 'is', null).execute();
  await tx
    .updateTable('letter')
    .set(({ eb }) => ({ version: eb('version', '+', 1) }))
    .where('seq', '=', seq)
    .execute();
  await project(store, tx, seq, false);
}

async function listed(
  db: Kysely<Tables>,
  query: ArrivalQuery,
  { after, limit }: From,
): Promise<readonly Placed<Arrival>[]> {
  let found = arrivalsQuery(db);
  if (query.book !== undefined) found = found.where('arrival.book', '=', query.book);
  if (query.year !== undefined) found = found.where('arrival.year', '=', query.year);
  if (query.from !== undefined) found = found.where('arrival.arrived', '>=', query.from);
  if (query.to !== undefined) found = found.where('arrival.arrived', '<', `${query.to}~`);
  if (query.waiting)
    found = found.where('arrival.handed_on', 'is', null).where('arrival.struck_at', 'is', null);
  if (query.open) found = found.where('arrival.done', 'is', null).where('arrival.struck_at', 'is', null);
  for (const words of hasWordsOf('arrival.words', query.text ?? '')) found = found.where(words);
  for (const words of hasWordsOf('arrival.unit_key', query.unit ?? '')) found = found.where(words);
  const sort = query.sort ?? '-number';
  const direction = sort === 'number' ? 'asc' : 'desc';
  const beyond = direction === 'asc' ? '>' : '<';
  const isUrgent = sort === 'urgency';
  const order = isUrgent
    ? (['arrival.urgency_rank', 'arrival.id'] as const)
    : (['arrival.year', 'arrival.number', 'arrival.id'] as const);
  if (after) {
    found = found.where(({ eb, refTuple, tuple }) =>
      isUrgent
        ? eb(
            refTuple('arrival.urgency_rank', 'arrival.id'),
            beyond,
            tuple(Number(after[0]), Number(after[1])),
          )
        : eb(
            refTuple('arrival.year', 'arrival.number', 'arrival.id'),
            beyond,
            tuple(Number(after[0]), Number(after[1]), Number(after[2])),
          ),
    );
  }
  for (const column of order) found = found.orderBy(column, direction);
  const rows = await found.limit(limit).execute();
  return rows.map((row) => ({
    row: arrivalOf(row),
    place: isUrgent ? [row.urgency_rank, row.id] : [row.year, row.number, row.id],
  }));
}
