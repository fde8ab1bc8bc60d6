/** The log of acts, which only grows: the tables themselves refuse anything else. */
import type { Kysely, Selectable } from 'kysely';
import { pageOf } from './paging.ts';
import type { Actor, Audit, AuditRecord, Events, RegisterEvent } from './port.ts';
import { log, type Store } from './store.ts';
import type { AuditTable, EventTable, Tables } from './tables.ts';

/** Events that are given at once. */
const EVENTS = 500;

export const auditPart = (store: Store): Audit => ({
  add: (act, subject, detail, by) => store.write((tx) => log(tx, act, subject, detail, by)),
  list: (query, paging) =>
    store.read((db) =>
      pageOf(query, paging, async ({ after, limit }) => {
        let found = db.selectFrom('audit').selectAll();
        if (query.by !== undefined) found = found.where('by', '=', query.by);
        if (query.act !== undefined) found = found.where('act', '=', query.act);
        if (query.subject !== undefined) found = found.where('subject', '=', query.subject);
        if (query.from !== undefined) found = found.where('at', '>=', query.from);
        if (query.to !== undefined) found = found.where('at', '<=', query.to);
        if (after) found = found.where('id', '<', Number(after[0]));
        const rows = await found.orderBy('id', 'desc').limit(limit).execute();
        return rows.map((row) => ({ row: recordOf(row), place: [row.id] }));
      }),
    ),
});

export async function auditOf(db: Kysely<Tables>, subject: string): Promise<readonly AuditRecord[]> {
  const rows = await db
    .selectFrom('audit')
    .selectAll()
    .where('subject', '=', subject)
    .orderBy('id')
    .execute();
  return rows.map(recordOf);
}

function recordOf({ id, at, by, via, act, subject, detail }: Selectable<AuditTable>): AuditRecord {
  return { id, at, by, via: via as Actor['via'], act, subject, detail: JSON.parse(detail) };
}

export const eventsPart = (store: Store): Events => ({
  since: (id) =>
    store.read(async (db) => {
      const rows = await db
        .selectFrom('event')
        .selectAll()
        .where('id', '>', id)
        .orderBy('id')
        .limit(EVENTS)
        .execute();
      return rows.map(eventOf);
    }),
  last: () =>
    store.read(async (db) => {
      const row = await db.selectFrom('event').select('id').orderBy('id', 'desc').limit(1).executeTakeFirst();
      return row?.id ?? 0;
    }),
  forget: (before) =>
    store.write(async (tx) => {
      const undelivered = tx.selectFrom('delivery').select('event').where('delivered', 'is', null);
      const old = tx
        .selectFrom('event')
        .select('id')
        .where('at', '<', before)
        .where('id', 'not in', undelivered);
      await tx.deleteFrom('delivery').where('event', 'in', old).execute();
      const { numDeletedRows } = await tx.deleteFrom('event').where('id', 'in', old).executeTakeFirst();
      return Number(numDeletedRows);
    }),
});

export function eventOf({ id, kind, at, subject, detail }: Selectable<EventTable>): RegisterEvent {
  return { id, kind: kind as RegisterEvent['kind'], at, subject, detail: JSON.parse(detail) };
}
