/** The books of arrivals, each with a series of numbers for each year. */
import type { Selectable } from 'kysely';
import type { Book, Books } from './port.ts';
import { Refusal } from './refusal.ts';
import { log, type Store } from './store.ts';
import type { BookTable } from './tables.ts';

/** Gaps that are told; with more of them a book was begun in the middle. */
const GAPS = 1000;

export const booksPart = (store: Store): Books => ({
  list: () =>
    store.read(async (db) => (await db.selectFrom('book').selectAll().orderBy('seq').execute()).map(bookOf)),

  add: ({ id, name }, by) =>
    store.write(async (tx) => {
      if (!/^[a-z0-9][a-z0-9-]{0,30}$/u.test(id))
        throw new Refusal('invalid', 'mã sổ chỉ có chữ thường không dấu, số và gạch nối');
      if (name.trim() === '') throw new Refusal('invalid', 'sổ phải có tên');
      const row = await tx
        .insertInto('book')
        .values({ id, name: name.trim(), closed: 0 })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .returningAll()
        .executeTakeFirst();
      if (!row) throw new Refusal('taken', `đã có sổ «${id}»`);
      await log(tx, 'book.add', id, { name }, by);
      return bookOf(row);
    }),

  change: (id, { name, isClosed }, by) =>
    store.write(async (tx) => {
      if (name?.trim() === '') throw new Refusal('invalid', 'sổ phải có tên');
      const row = await tx
        .updateTable('book')
        .set({
          id,
          ...(name !== undefined && { name: name.trim() }),
          ...(isClosed !== undefined && { closed: isClosed ? 1 : 0 }),
        })
        .where('id', '=', id)
        .returningAll()
        .executeTakeFirst();
      if (!row) throw new Refusal('missing', `không có sổ «${id}»`);
      await log(tx, 'book.change', id, { name, isClosed }, by);
      return bookOf(row);
    }),

  gaps: (id, year) =>
    store.read(async (db) => {
      const rows = await db
        .selectFrom('arrival')
        .select('number')
        .where('book', '=', id)
        .where('year', '=', year)
        .orderBy('number')
        .execute();
      const gaps: number[] = [];
      let next = 1;
      for (const { number } of rows) {
        for (; next < number && gaps.length < GAPS; next++) gaps.push(next);
        next = number + 1;
      }
      return gaps;
    }),
});

const bookOf = ({ id, name, closed }: Selectable<BookTable>): Book => ({ id, name, isClosed: closed === 1 });
