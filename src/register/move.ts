/** A whole register from one store to another: every row as it is, so that ids, numbers and versions stay. */
import { type Kysely, sql } from 'kysely';
import { openStore, type RegisterOptions } from './open.ts';
import { Refusal } from './refusal.ts';
import { standingsOf } from './standing.ts';
import type { Store, Tx } from './store.ts';
import type { Tables } from './tables.ts';
import { indexLetters } from './word-index.ts';

/** Every table but the sessions, which end with the move, each behind those it points at; and by what its rows are told apart. */
const TABLES: readonly (readonly [keyof Tables, ...string[]])[] = [
  ['letter', 'seq'],
  ['reading', 'letter'],
  ['place', 'id'],
  ['citation', 'letter', 'idx'],
  ['correction', 'id'],
  ['acceptance', 'letter', 'key'],
  ['book', 'seq'],
  ['series', 'book', 'year'],
  ['arrival', 'id'],
  ['term', 'id'],
  ['file', 'sha256'],
  ['chunk', 'sha256', 'idx'],
  ['job', 'id'],
  ['person', 'id'],
  ['token', 'id'],
  ['audit', 'id'],
  ['event', 'id'],
  ['hook', 'id'],
  ['delivery', 'id'],
];

/** Rows that are in memory at once; a chunk of a file may have 1 MB. */
const AT_ONCE = 50;

/**
 * @param to a register that is not there yet, or holds nothing
 * @returns letters that were moved
 * @throws Refusal taken where `to` holds something already; CongvanError run.database
 */
export async function moveRegister(from: string, to: string, options: RegisterOptions = {}): Promise<number> {
  await using source = await openStore(from, options);
  await using target = await openStore(to, options);
  return await target.write(async (tx) => {
    const isEmpty = await Promise.all(
      (['letter', 'arrival', 'person', 'audit'] as const).map(
        async (table) => !(await tx.selectFrom(table).select(sql`1`.as('one')).limit(1).executeTakeFirst()),
      ),
    );
    if (isEmpty.includes(false)) throw new Refusal('taken', 'nơi đến đã có sổ: chọn nơi khác');
    await tx.deleteFrom('book').execute();
    if (target.kind === 'postgres') await sql`ALTER TABLE event DISABLE TRIGGER event_in_order`.execute(tx);
    for (const [table, ...key] of TABLES) {
      await copyTable(source, tx, table, key);
      const [first = ''] = key;
      if (target.kind === 'postgres' && ['id', 'seq'].includes(first)) await raiseIdentity(tx, table, first);
    }
    const letters = await indexAll(target, tx);
    if (target.kind === 'postgres') {
      await sql`ALTER TABLE event ENABLE TRIGGER event_in_order`.execute(tx);
      // Else the first searches are planned as if nothing were there.
      await sql`ANALYZE letter, words, term, arrival`.execute(tx);
    }
    return letters;
  });
}

async function copyTable(source: Store, tx: Tx, table: keyof Tables, key: readonly string[]): Promise<void> {
  const refs = sql.join(key.map((column) => sql.ref(column)));
  for (let last: readonly unknown[] | undefined; ; ) {
    const rows = await source.read(async (db: Kysely<Tables>) => {
      const after = last ? sql`WHERE (${refs}) > (${sql.join(last)})` : sql``;
      const query = sql<Row>`SELECT * FROM ${sql.table(table)} ${after} ORDER BY ${refs} LIMIT ${AT_ONCE}`;
      return (await query.execute(db)).rows;
    });
    const [first] = rows;
    if (!first) break;
    last = key.map((column) => rows.at(-1)?.[column]);
    const columns = Object.keys(first);
    const values = rows.map((row) => sql`(${sql.join(columns.map((column) => asBound(row[column])))})`);
    const into = sql`${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))})`;
    await sql`INSERT INTO ${into} VALUES ${sql.join(values)}`.execute(tx);
  }
}

type Row = Readonly<Record<string, unknown>>;

/** libsql reads an ArrayBuffer and writes a Buffer. */
const asBound = (value: unknown): unknown => (value instanceof ArrayBuffer ? Buffer.from(value) : value);

/** Rows came with their own numbers: the next one is given behind the highest. */
async function raiseIdentity(tx: Tx, table: string, column: string): Promise<void> {
  const highest = sql`(SELECT max(${sql.ref(column)}) FROM ${sql.table(table)})`;
  await sql`SELECT setval(pg_get_serial_sequence(${table}, ${column}), ${highest}) WHERE ${highest} IS NOT NULL`.execute(
    tx,
  );
}

/** @returns letters that are there */
async function indexAll({ kind }: Store, tx: Tx): Promise<number> {
  let count = 0;
  for (let after = 0; ; ) {
    const rows = await tx
      .selectFrom('letter')
      .select('seq')
      .where('seq', '>', after)
      .orderBy('seq')
      .limit(AT_ONCE)
      .execute();
    if (rows.length === 0) return count;
    const seqs = rows.map(({ seq }) => seq);
    await indexLetters(kind, tx, await standingsOf(tx, seqs));
    count += rows.length;
    after = seqs.at(-1)!;
  }
}
