/** What is due, when, and who has it. */
import type { Kysely } from 'kysely';
import { daysBetween } from '../checks/days.ts';
import type { Due } from '../model/compliance.ts';
import { lockedRow } from './entry.ts';
import { hasWordsOf } from './has-words.ts';
import { type Placed, pageOf } from './paging.ts';
import type { DueState, Paging, TermQuery, TermRow, Terms } from './port.ts';
import { project } from './project.ts';
import { rowOf, rowsQuery, termOf, termsQuery } from './records.ts';
import { Refusal } from './refusal.ts';
import { log, type Store, tell } from './store.ts';
import type { Tables } from './tables.ts';
import { isInState, stateOf } from './term-state.ts';

const STATES: readonly DueState[] = ['today', 'week', 'late', 'old', 'undated', 'later', 'open', 'done'];
/** Events of one calendar, at most. */
const CALENDAR = 2000;

export const termsPart = (store: Store): Terms => ({
  list: (query, paging?: Paging) =>
    store.read((db) => pageOf(query, paging, (from) => listed(db, query, from))),

  counts: (on, who) =>
    store.read(async (db) => {
      const row = await standing(db, who)
        .clearSelect()
        .select(({ fn, eb }) =>
          STATES.map((state) =>
            fn
              .sum<number | string | null>(
                eb
                  .case()
                  .when(isInState(eb as never, state, on))
                  .then(1)
                  .else(0)
                  .end(),
              )
              .as(state),
          ),
        )
        .executeTakeFirstOrThrow();
      const counts = STATES.map((state) => [state, Number(row[state] ?? 0)]);
      return Object.fromEntries(counts) as Record<DueState, number>;
    }),

  change: (letter, key, { who, done, note }, by) =>
    store.write(async (tx) => {
      const there = await tx.selectFrom('letter').select('seq').where('id', '=', letter).executeTakeFirst();
      if (!there) throw new Refusal('missing', 'không có thư ấy trong sổ');
      const { seq, version } = await lockedRow(store, tx, letter);
      if (done !== undefined && done !== null && !/^\d{4}-\d{2}-\d{2}$/u.test(done))
        throw new Refusal('invalid', `«${done}» không phải ngày`);
      const changed = await tx
        .updateTable('term')
        .set({
          key,
          ...(who !== undefined && { who: who?.trim() || null }),
          ...(done !== undefined && { done }),
          ...(note !== undefined && { note: note?.trim() || null }),
        })
        .where('letter', '=', seq)
        .where('key', '=', key)
        .returning('id')
        .executeTakeFirst();
      if (!changed) throw new Refusal('missing', 'thư không có thời hạn ấy');
      await tx
        .updateTable('letter')
        .set({ version: version + 1 })
        .where('seq', '=', seq)
        .execute();
      await project(store, tx, seq, false);
      await log(tx, 'term.change', letter, { key, who, done, note }, by);
      await tell(tx, 'term.changed', letter, { version: version + 1, key });
      const row = await termsQuery(tx).where('term.id', '=', changed.id).executeTakeFirstOrThrow();
      return termOf(row);
    }),

  calendar: ({ on, from, who }) =>
    store.read(async (db) => {
      let query = standing(db, who).where('term.done', 'is', null).where('term.last', 'is not', null);
      if (from !== undefined) query = query.where('term.last', '>=', from);
      const found = await query
        .select(['letter.name', 'letter.sha256', 'letter.number', 'letter.subject', 'letter.issuer'])
        .orderBy('term.last')
        .orderBy('term.id')
        .limit(CALENDAR)
        .execute();
      return found.map((row): Due => {
        const days = daysBetween(on, row.last!);
        return {
          letter: row.name,
          sha256: row.sha256,
          index: row.idx,
          relation: row.relation,
          asker: row.issuer,
          number: row.number,
          subject: row.subject,
          text: row.text,
          action: row.action,
          place: {
            letter: row.name,
            field: `deadlines[${row.idx}].text`,
            page: null,
            boxes: [],
            printed: null,
          },
          due: row.due!,
          start: row.start,
          state: days < 0 ? 'overdue' : days === 0 ? 'today' : 'open',
          days,
        };
      });
    }),
});

/** Terms of letters that are found, of one who has them where asked. */
function standing(db: Kysely<Tables>, who: string | undefined) {
  let query = termsQuery(db).where('letter.state', '<>', 'parted');
  for (const words of hasWordsOf('term.who_key', who ?? '')) query = query.where(words);
  return query;
}

/** By the last day, those without one behind them by their letter. */
async function listed(
  db: Kysely<Tables>,
  { on, state = 'open', who, from, to }: TermQuery,
  { after, limit }: { readonly after: Placed<TermRow>['place'] | null; readonly limit: number },
): Promise<readonly Placed<TermRow>[]> {
  let query = standing(db, who).where((of) => isInState(of as never, state, on));
  if (from !== undefined) query = query.where('term.last', '>=', from);
  if (to !== undefined) query = query.where('term.last', '<=', to);
  const [last, id] = [after?.[0], Number(after?.[1])];
  if (after && last === null) query = query.where('term.last', 'is', null).where('term.id', '>', id);
  else if (after) {
    query = query.where(({ eb, or, and }) =>
      or([
        eb('term.last', '>', String(last)),
        and([eb('term.last', '=', String(last)), eb('term.id', '>', id)]),
        eb('term.last', 'is', null),
      ]),
    );
  }
  const found = await query
    .orderBy('term.last', (order) => order.asc().nullsLast())
    .orderBy('term.id')
    .limit(limit)
    .execute();
  const letters = new Map(
    found.length === 0
      ? []
      : (
          await rowsQuery(db)
            .where(
              'letter.seq',
              'in',
              found.map(({ letter }) => letter),
            )
            .execute()
        ).map((row) => [row.seq, rowOf(row)]),
  );
  return found.map((row) => ({
    row: {
      ...termOf(row),
      state: stateOf(row, on),
      days: row.last === null ? null : daysBetween(on, row.last),
      row: letters.get(row.letter)!,
    },
    place: [row.last, row.id],
  }));
}
