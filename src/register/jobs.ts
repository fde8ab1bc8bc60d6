/** Files that wait to be read, each for one reader at a time. */
import type { Selectable, Updateable } from 'kysely';
import type { Container } from '../model/container.ts';
import { idOf } from './entry.ts';
import { pageOf } from './paging.ts';
import type { Actor, Job, JobEnd, Jobs, NewJob } from './port.ts';
import { rangeOf } from './records.ts';
import { log, now, type Store, type Tx, tell } from './store.ts';
import type { JobTable } from './tables.ts';

const until = (ms: number): string => new Date(Date.now() + ms).toISOString();

/** The same content and pages, waiting or in hand, is the same job. */
export async function addJob(
  tx: Tx,
  { sha256, name, path, pages, container }: NewJob,
  by: Actor,
): Promise<Job> {
  const key = idOf(sha256, name, pages ?? null);
  const row = await tx
    .insertInto('job')
    .values({
      key,
      sha256,
      first_page: pages?.first ?? null,
      last_page: pages?.last ?? null,
      name,
      path: path ?? null,
      state: 'waiting',
      by: by.name,
      at: now(),
      tries: 0,
      container: container ? JSON.stringify(container) : null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst();
  if (!row) {
    const standing = await tx
      .selectFrom('job')
      .selectAll()
      .where('key', '=', key)
      .where('state', 'in', ['waiting', 'reading'])
      .executeTakeFirstOrThrow();
    return jobOf(standing);
  }
  await log(tx, 'job.add', row.id, { sha256, name }, by);
  await tell(tx, 'job.added', row.id, { name });
  return jobOf(row);
}

export const jobsPart = (store: Store): Jobs => ({
  add: (job, by) => store.write((tx) => addJob(tx, job, by)),

  get: (id) =>
    store.read(async (db) => {
      const row = await db.selectFrom('job').selectAll().where('id', '=', id).executeTakeFirst();
      return row ? jobOf(row) : null;
    }),

  latest: (sha256) =>
    store.read(async (db) => {
      const row = await db
        .selectFrom('job')
        .selectAll()
        .where('sha256', '=', sha256)
        .where('first_page', 'is', null)
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row ? jobOf(row) : null;
    }),

  list: (query = {}, paging) =>
    store.read((db) =>
      pageOf(query, paging, async ({ after, limit }) => {
        let found = db.selectFrom('job').selectAll();
        if (query.state !== undefined) found = found.where('state', '=', query.state);
        if (query.by !== undefined) found = found.where('by', '=', query.by);
        if (after) found = found.where('id', '<', Number(after[0]));
        const rows = await found.orderBy('id', 'desc').limit(limit).execute();
        return rows.map((row) => ({ row: jobOf(row), place: [row.id] }));
      }),
    ),

  claim: (leaseMs) =>
    store.write(async (tx) => {
      const free = tx
        .selectFrom('job')
        .select('id')
        .where(({ or, and, eb }) =>
          or([eb('state', '=', 'waiting'), and([eb('state', '=', 'reading'), eb('lease', '<', now())])]),
        )
        .orderBy('id')
        .limit(1);
      const next = await (store.kind === 'postgres'
        ? free.forUpdate().skipLocked()
        : free
      ).executeTakeFirst();
      if (!next) return null;
      const row = await tx
        .updateTable('job')
        .set(({ eb }) => ({ state: 'reading' as const, lease: until(leaseMs), tries: eb('tries', '+', 1) }))
        .where('id', '=', next.id)
        .returningAll()
        .executeTakeFirstOrThrow();
      const container = row.container === null ? null : (JSON.parse(row.container) as Container);
      return { ...jobOf(row), path: row.path, container };
    }),

  progress: (id, tries, { pagesRead, pagesAll }, leaseMs) =>
    store.write(async (tx) => {
      const { numUpdatedRows } = await tx
        .updateTable('job')
        .set({ pages_read: pagesRead, pages_all: pagesAll, lease: until(leaseMs) })
        .where('id', '=', id)
        .where('tries', '=', tries)
        .where('state', '=', 'reading')
        .executeTakeFirst();
      if (numUpdatedRows === 0n) return false;
      await tell(tx, 'job.progress', id, { pagesRead, pagesAll });
      return true;
    }),

  end: (id, tries, end) =>
    store.write(async (tx) => {
      const { numUpdatedRows } = await tx
        .updateTable('job')
        .set({ lease: null, ...ended(end) })
        .where('id', '=', id)
        .where('tries', '=', tries)
        .where('state', '=', 'reading')
        .executeTakeFirst();
      if (numUpdatedRows === 0n) return false;
      if ('holds' in end) await clearFailure(tx, id);
      await tell(tx, 'job.ended', id, end);
      return true;
    }),
});

function ended(end: JobEnd): Updateable<JobTable> {
  if ('error' in end) return { state: 'failed', error: end.error.code, message: end.error.message };
  if ('holds' in end) return { state: 'done', holds: end.holds };
  return { state: 'done', letter: end.letter, pages_read: end.pages, pages_all: end.pages };
}

/** A file that could not be opened once, and now was, is no letter that failed. */
async function clearFailure(tx: Tx, job: number): Promise<void> {
  await tx
    .updateTable('letter')
    .set({ state: 'parted' })
    .where('id', '=', (of) => of.selectFrom('job').select('sha256').where('job.id', '=', job))
    .where('state', '=', 'failed')
    .execute();
}

function jobOf(row: Selectable<JobTable>): Job {
  const { id, sha256, name, state, by, at, tries, letter, error, message } = row;
  return {
    id,
    sha256,
    pages: rangeOf(row),
    name,
    state,
    by,
    at,
    tries,
    pagesRead: row.pages_read,
    pagesAll: row.pages_all,
    letter,
    holds: row.holds,
    error: error === null ? null : { code: error, message: message ?? '' },
  };
}
