/** What is due, when, and who has it. */
import type { Kysely } from 'kysely';
import { daysBetween } from '../checks/days.ts';
import { timeLeft } from '../checks/due.ts';
import type { Due } from '../model/compliance.ts';
import { lockedRow } from './entry.ts';
import { hasWordsOf } from './has-words.ts';
import { type From, inHalves, type Placed, pageOf } from './paging.ts';
import type { DueState, Paging, TermQuery, TermRow, Terms } from './port.ts';
import { project } from './project.ts';
import { rowOf, rowsQuery, termOf, termsQuery } from './records.ts';
import { Refusal } from './refusal.ts';
import { log, type Store, tell } from './store.ts';
import type { Tables } from './tables.ts';
import { isInState, stateOf } from './term-state.ts';

const OPEN_STATES: readonly DueState[] = ['today', 'week', 'late', 'old', 'undated', 'later', 'open'];
/** Events of one calendar, at most. */
const CALENDAR = 2000;

export const termsPart = (store: Store): Terms => ({
  list: (query, paging?: Paging) =>
    store.read((db) => pageOf(query, paging, (from) => listed(db, query, from))),

  counts: (on, who) => store.read((db) => counted(db, on, who)),

  change: (letter, key, { who, done, note }, by) =>
    store.write(async (tx) => {
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
      let query = termsQuery(db).where('term.done', 'is', null).where('term.last', 'is not', null);
      for (const words of hasWordsOf('term.who_key', who ?? '')) query = query.where(words);
      if (from !== undefined) query = query.where('term.last', '>=', from);
      const found = await query
        .select(['letter.name', 'letter.sha256', 'letter.number', 'letter.subject', 'letter.issuer'])
        .orderBy('term.last')
        .orderBy('term.id')
        .limit(CALENDAR)
        .execute();
      return found.map((row): Due => {
        const { name, sha256, idx, relation, issuer, number, subject, text, action, start } = row;
        const field = `deadlines[${idx}].text`;
        const place = { letter: name, field, page: null, boxes: [], printed: null };
        const asked = { index: idx, relation, asker: issuer, number, subject, text, action, place };
        return { letter: name, sha256, ...asked, due: row.due!, start, ...timeLeft(row.due!, relation, on) };
      });
    }),
});

/** Terms, of one who has them where asked; alone, so that an index answers. */
function termsWith(db: Kysely<Tables>, who = '') {
  let query = db.selectFrom('term');
  for (const words of hasWordsOf('term.who_key', who)) query = query.where(words);
  return query;
}

async function counted(db: Kysely<Tables>, on: string, who: string | undefined) {
  const open = await termsWith(db, who)
    .where('done', 'is', null)
    .select(({ fn, eb }) =>
      OPEN_STATES.map((state) =>
        fn
          .sum<number | string | null>(
            eb
              .case()
              .when(isInState(eb, state, on))
              .then(1)
              .else(0)
              .end(),
          )
          .as(state),
      ),
    )
    .executeTakeFirstOrThrow();
  const { done } = await termsWith(db, who)
    .where('done', 'is not', null)
    .select(({ fn }) => fn.countAll<number | string>().as('done'))
    .executeTakeFirstOrThrow();
  const counts = Object.entries({ ...open, done }).map(([state, count]) => [state, Number(count ?? 0)]);
  return Object.fromEntries(counts) as Record<DueState, number>;
}

/** By the last day, those without one behind them by their letter. */
async function listed(
  db: Kysely<Tables>,
  { on, state = 'open', who, from, to }: TermQuery,
  place: From,
): Promise<readonly Placed<TermRow>[]> {
  let terms = termsWith(db, who)
    .select(['term.id', 'term.last'])
    .where((of) => isInState(of, state, on));
  if (from !== undefined) terms = terms.where('term.last', '>=', from);
  if (to !== undefined) terms = terms.where('term.last', '<=', to);
  const spots = await inHalves(
    place,
    (after, limit) => {
      let dated = terms.where('term.last', 'is not', null);
      if (after)
        dated = dated.where(({ eb, refTuple, tuple }) =>
          eb(refTuple('term.last', 'term.id'), '>', tuple(String(after[0]), Number(after[1]))),
        );
      return dated.orderBy('term.last').orderBy('term.id').limit(limit).execute();
    },
    (after, limit) => {
      let undated = terms.where('term.last', 'is', null);
      if (after) undated = undated.where('term.id', '>', Number(after[0]));
      return undated.orderBy('term.id').limit(limit).execute();
    },
  );
  const rows = await rowsOf(db, spots, on);
  return spots.map(({ id, last }) => ({ row: rows.get(id)!, place: [last, id] }));
}

/** Terms with their letters, by their ids. */
async function rowsOf(
  db: Kysely<Tables>,
  spots: readonly { readonly id: number }[],
  on: string,
): Promise<ReadonlyMap<number, TermRow>> {
  if (spots.length === 0) return new Map();
  const ids = spots.map(({ id }) => id);
  const terms = await termsQuery(db).where('term.id', 'in', ids).execute();
  const seqs = terms.map(({ letter }) => letter);
  const letters = await rowsQuery(db).where('letter.seq', 'in', seqs).execute();
  const bySeq = new Map(letters.map((row) => [row.seq, rowOf(row)]));
  return new Map(
    terms.map((row) => {
      const days = row.last === null ? null : daysBetween(on, row.last);
      return [row.id, { ...termOf(row), state: stateOf(row, on), days, row: bySeq.get(row.letter)! }];
    }),
  );
}
