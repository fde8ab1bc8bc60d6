/** The letters that fit a question, in the order that was asked for. */
import { type Kysely, type SelectQueryBuilder, type SqlBool, sql } from 'kysely';
import { conditionsOf } from './conditions.ts';
import { matchOf } from './match.ts';
import { type From, inHalves, type Place, type Placed, pageOf } from './paging.ts';
import type { Found, LetterQuery, LetterRow, LetterSort, Paging } from './port.ts';
import { rowOf, rowsQuery } from './records.ts';
import { Refusal } from './refusal.ts';
import type { Store } from './store.ts';
import type { Tables } from './tables.ts';

/** Those that fit are counted so far; of no more of them the page is chosen here, of more by the store. */
const COUNTED = 1000;

/** What a list is sorted by; null for what every letter has. */
const SORTS = {
  added: 'seq',
  issued: 'issued',
  arrived: 'arrived',
  number: 'serial',
  issuer: 'issuer_key',
  doubt: 'doubt',
  due: 'due',
  urgency: 'urgency_rank',
} as const satisfies Record<LetterSort, string>;

interface Order {
  readonly column: (typeof SORTS)[LetterSort];
  readonly isDown: boolean;
}

/**
 * @param counted tests give less
 * @throws Refusal invalid
 */
export async function searchLetters(
  { kind }: Store,
  db: Kysely<Tables>,
  query: LetterQuery,
  paging: Paging | undefined,
  counted = COUNTED,
): Promise<Found> {
  const order = orderOf(query.sort ?? '-added');
  const match = query.text === undefined ? null : await matchOf(kind, db, query.text);
  const letters: Letters = match ? withWords(kind, db).where(match) : db.selectFrom('letter');
  const seq = match ? SEQ_OF_WORDS[kind] : 'letter.seq';
  const fitting = letters.where((of) => of.and(conditionsOf(of, query)));
  const some = await placesOf(fitting, order)
    .limit(counted + 1)
    .execute();
  const isMore = some.length > counted;
  const page = await pageOf(query, paging, async (from) =>
    rowsAt(db, isMore ? await walked(fitting, seq, order, from) : chosen(some, order, from)),
  );
  return { ...page, count: Math.min(some.length, counted), isMore };
}

/** @param sort a column, the last first where `-` stands before it */
function orderOf(sort: string): Order {
  const column = SORTS[sort.replace(/^-/u, '') as LetterSort];
  if (column === undefined) throw new Refusal('invalid', `không sắp xếp được theo «${sort}»`);
  return { column, isDown: sort.startsWith('-') };
}

type Letters = SelectQueryBuilder<Tables, 'letter', object>;

/** Where the index of words says which letter it is. */
const SEQ_OF_WORDS = { sqlite: 'words.rowid', postgres: 'words.letter' } as const;

/**
 * Letters by their words: those that have them come out of the index in the order of `seq`, and each is looked at once. SQLite
 * takes a CROSS JOIN as it is written, and may not ask the index letter by letter, which costs fifty times as much.
 */
const withWords = (kind: Store['kind'], db: Kysely<Tables>) =>
  db.selectFrom('words').crossJoin('letter').whereRef('letter.seq', '=', SEQ_OF_WORDS[kind]);

const placesOf = (letters: Letters, { column }: Order) =>
  letters.select(['letter.seq as seq', `letter.${column} as key`]);

type Column = ReturnType<typeof sql.ref>;
type Spot = Awaited<ReturnType<ReturnType<typeof placesOf>['execute']>>[number];

/** All that fit are known: those of one page. */
function chosen(all: readonly Spot[], { isDown }: Order, { after, limit }: From): readonly Spot[] {
  const turn = isDown ? -1 : 1;
  const from = after && { key: after[0] ?? null, seq: Number(after[1]) };
  return all
    .filter((spot) => !from || inOrder(from, spot, turn) < 0)
    .sort((a, b) => inOrder(a, b, turn))
    .slice(0, limit);
}

/** Those without a key come last, whichever way the order turns. */
function inOrder(a: Spot, b: Spot, turn: 1 | -1): number {
  if (a.key === b.key) return turn * (a.seq - b.seq);
  if (a.key === null || b.key === null) return a.key === null ? 1 : -1;
  return turn * (a.key < b.key ? -1 : 1);
}

/** The next letters along the index of what they are sorted by. */
async function walked(letters: Letters, seq: string, order: Order, from: From): Promise<readonly Spot[]> {
  const [beyond, direction] = order.isDown ? (['<', 'desc'] as const) : (['>', 'asc'] as const);
  const own = sql.ref(seq);
  const key = sql.ref(`letter.${order.column}`);
  const along = (some: Letters, columns: readonly Column[], most: number, place: Place | null) => {
    let query = placesOf(some, order);
    if (place)
      query = query.where(sql<SqlBool>`(${sql.join(columns)}) ${sql.raw(beyond)} (${sql.join(place)})`);
    for (const column of columns) query = query.orderBy(column, direction);
    return query.limit(most).execute();
  };
  if (order.column === 'seq') return along(letters, [own], from.limit, from.after && [from.after[1]!]);
  return inHalves(
    from,
    (after, limit) => along(letters.where(sql<SqlBool>`${key} IS NOT NULL`), [key, own], limit, after),
    (after, limit) => along(letters.where(sql<SqlBool>`${key} IS NULL`), [own], limit, after),
  );
}

async function rowsAt(db: Kysely<Tables>, spots: readonly Spot[]): Promise<readonly Placed<LetterRow>[]> {
  if (spots.length === 0) return [];
  const seqs = spots.map(({ seq }) => seq);
  const rows = await rowsQuery(db).where('letter.seq', 'in', seqs).execute();
  const bySeq = new Map(rows.map((row) => [row.seq, rowOf(row)]));
  return spots.map(({ seq, key }) => ({ row: bySeq.get(seq)!, place: [key, seq] }));
}
