/** The letters of the register: what was read, what people said about it, and who cites whom. */
import type { Selectable } from 'kysely';
import type { PageWords } from '../model/page.ts';
import { auditOf } from './audit.ts';
import { findingsOf } from './doubt.ts';
import { lockedRow, putOutcome, rowById } from './entry.ts';
import { linksOf } from './links.ts';
import { type Said, same, settled, valueAt } from './merge.ts';
import { offersOf } from './offers.ts';
import { countLetters, namesOf } from './overview.ts';
import { unpacked } from './packed.ts';
import { partLetter } from './parting.ts';
import type { Change, LetterId, LetterRecord, Letters } from './port.ts';
import { project } from './project.ts';
import { recordOf } from './records.ts';
import { Refusal } from './refusal.ts';
import { searchLetters } from './search.ts';
import { standingOf } from './standing.ts';
import { log, now, type Store, type Tx, tell } from './store.ts';
import type { LetterTable } from './tables.ts';

type Row = Selectable<LetterTable>;

/** Letters that are walked are fetched so many at once. */
const AT_ONCE = 100;

export function lettersPart(store: Store): Letters {
  /** One change of one letter, which nobody else changes meanwhile. @returns the letter after it */
  const change = (
    id: LetterId,
    version: number | undefined,
    work: (tx: Tx, row: Row) => Promise<boolean>,
  ): Promise<LetterRecord> =>
    store.write(async (tx) => {
      const row = await standingRow(store, tx, id, version);
      const isWords = await work(tx, row);
      await tx
        .updateTable('letter')
        .set({ version: row.version + 1 })
        .where('seq', '=', row.seq)
        .execute();
      await project(store, tx, row.seq, isWords);
      return recordOf(tx, await rowById(tx, id));
    });

  return {
    put: (outcome, entry) => store.write((tx) => putOutcome(store, tx, outcome, entry)),

    get: (id) =>
      store.read(async (db) => {
        const row = await db.selectFrom('letter').selectAll().where('id', '=', id).executeTakeFirst();
        return row ? recordOf(db, row) : null;
      }),

    words: (id) =>
      store.read(async (db) => {
        const row = await db
          .selectFrom('reading')
          .innerJoin('letter', 'letter.seq', 'reading.letter')
          .select('reading.words')
          .where('letter.id', '=', id)
          .executeTakeFirst();
        return row?.words ? unpacked<readonly PageWords[]>(row.words) : [];
      }),

    search: (query, paging) => store.read((db) => searchLetters(store, db, query, paging)),

    correct: (id, changes, by, version) =>
      change(id, version, async (tx, row) => {
        const { outcome, letter } = await standingOf(tx, row.seq);
        const said = settled(letter, changes);
        const sources = await sourcesOf(tx, changes, said);
        for (const { path, value } of said) {
          const [was, machine] = [valueAt(letter, path), valueAt(outcome?.letter ?? null, path)];
          const from = sources.get(path) ?? null;
          await tx
            .insertInto('correction')
            .values({
              letter: row.seq,
              path,
              value: JSON.stringify(value),
              was: JSON.stringify(was),
              machine: JSON.stringify(machine),
              source: from,
              print: row.print,
              by: by.name,
              at: now(),
            })
            .execute();
          await log(tx, 'letter.correct', id, { path, value, was, ...(from !== null && { from }) }, by);
        }
        await tell(tx, 'letter.corrected', id, {
          version: row.version + 1,
          paths: said.map(({ path }) => path),
        });
        return true;
      }),

    undo: (id, correction, by, version) =>
      change(id, version, async (tx, row) => {
        const undone = await tx
          .updateTable('correction')
          .set({ undone_by: by.name, undone_at: now() })
          .where('id', '=', correction)
          .where('letter', '=', row.seq)
          .where('undone_at', 'is', null)
          .returning(['path', 'value'])
          .executeTakeFirst();
        if (!undone) throw new Refusal('missing', 'không có lần sửa ấy, hoặc đã hoàn tác');
        await log(tx, 'letter.undo', id, { path: undone.path, value: JSON.parse(undone.value) }, by);
        await tell(tx, 'letter.corrected', id, { version: row.version + 1, paths: [undone.path] });
        return true;
      }),

    setReviewed: (id, isReviewed, by, version) =>
      change(id, version, async (tx, row) => {
        await tx
          .updateTable('letter')
          .set({ reviewed_by: isReviewed ? by.name : null, reviewed_at: isReviewed ? now() : null })
          .where('seq', '=', row.seq)
          .execute();
        await log(tx, 'letter.review', id, { isReviewed }, by);
        await tell(tx, 'letter.reviewed', id, { version: row.version + 1, isReviewed });
        return false;
      }),

    accept: (id, finding, reason, by, version) =>
      change(id, version, async (tx, row) => {
        const { outcome } = await standingOf(tx, row.seq);
        if (!findingsOf(outcome, []).some(({ key }) => key === finding))
          throw new Refusal('missing', 'không có phát hiện ấy');
        if (reason?.trim() === '') throw new Refusal('invalid', 'chấp nhận phải có lý do');
        await tx.deleteFrom('acceptance').where('letter', '=', row.seq).where('key', '=', finding).execute();
        if (reason !== null) {
          const signed = { by: by.name, at: now() };
          await tx
            .insertInto('acceptance')
            .values({ letter: row.seq, key: finding, reason: reason.trim(), ...signed })
            .execute();
        }
        await log(tx, 'finding.accept', id, { finding, reason }, by);
        await tell(tx, 'finding.accepted', id, { version: row.version + 1, finding, reason });
        return false;
      }),

    part: (id, ranges, by, version) =>
      store.write(async (tx) => {
        const row = await standingRow(store, tx, id, version);
        return partLetter(store, tx, row, ranges, by);
      }),

    moved: (from, to) =>
      store.write(async (tx) => {
        await tx.updateTable('place').set({ path: to }).where('path', '=', from).execute();
      }),

    offers: (id) => store.read((db) => offersOf(db, id)),

    links: (id) => store.read((db) => linksOf(db, id)),

    async *each({ corrected = false } = {}) {
      for (let after = 0; ; ) {
        const records = await store.read(async (db) => {
          let query = db.selectFrom('letter').selectAll('letter').where('letter.seq', '>', after);
          if (corrected) {
            query = query.where(({ eb, or, exists, selectFrom }) =>
              or([
                eb('letter.reviewed_at', 'is not', null),
                exists(
                  selectFrom('correction')
                    .select('correction.id')
                    .whereRef('correction.letter', '=', 'letter.seq')
                    .where('correction.undone_at', 'is', null),
                ),
              ]),
            );
          }
          const rows = await query.orderBy('letter.seq').limit(AT_ONCE).execute();
          after = rows.at(-1)?.seq ?? after;
          return Promise.all(rows.map((row) => recordOf(db, row)));
        });
        yield* records;
        if (records.length < AT_ONCE) return;
      }
    },

    history: (id) => store.read((db) => auditOf(db, id)),

    names: (field, starting, limit = 20) => store.read((db) => namesOf(db, field, starting, limit)),

    counts: () => store.read(countLetters),
  };
}

/**
 * The letters from which values were taken, by path.
 * @throws Refusal invalid where such a letter has another value
 */
async function sourcesOf(
  tx: Tx,
  changes: readonly Change[],
  said: readonly Said[],
): Promise<ReadonlyMap<string, LetterId>> {
  const sources = new Map<string, LetterId>();
  for (const { path, from } of changes) {
    if (from === undefined) continue;
    const row = await tx.selectFrom('letter').select('seq').where('id', '=', from).executeTakeFirst();
    const there = row && valueAt((await standingOf(tx, row.seq)).letter, path);
    const own = said.find((one) => one.path === path);
    if (!row || !own || !same(there, own.value))
      throw new Refusal('invalid', 'thư được lấy theo không có giá trị ấy: xem lại rồi chọn');
    sources.set(path, from);
  }
  return sources;
}

/** @throws Refusal missing, conflict */
async function standingRow(store: Store, tx: Tx, id: LetterId, version: number | undefined): Promise<Row> {
  const row = await lockedRow(store, tx, id);
  if (version !== undefined && row.version !== version)
    throw new Refusal('conflict', 'người khác vừa sửa thư này: xem lại rồi sửa tiếp');
  return row;
}
