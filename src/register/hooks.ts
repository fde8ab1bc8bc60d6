/** The outbox: what other systems are told, kept until they have it. */
import type { Selectable } from 'kysely';
import { eventOf } from './audit.ts';
import { pageOf } from './paging.ts';
import type { Delivery, EventKind, Hook, Hooks } from './port.ts';
import { Refusal } from './refusal.ts';
import { log, now, type Store } from './store.ts';
import type { DeliveryTable, EventTable, HookTable } from './tables.ts';

export const hooksPart = (store: Store): Hooks => ({
  list: () =>
    store.read(async (db) => (await db.selectFrom('hook').selectAll().orderBy('id').execute()).map(hookOf)),

  add: ({ url, secret, kinds }, by) =>
    store.write(async (tx) => {
      const row = await tx
        .insertInto('hook')
        .values({ url, secret, kinds: JSON.stringify(kinds), paused: 0, since: now() })
        .returningAll()
        .executeTakeFirstOrThrow();
      await log(tx, 'hook.add', row.id, { url, kinds }, by);
      return hookOf(row);
    }),

  change: (id, { url, kinds, isPaused }, by) =>
    store.write(async (tx) => {
      const row = await tx
        .updateTable('hook')
        .set({
          id,
          ...(url !== undefined && { url }),
          ...(kinds !== undefined && { kinds: JSON.stringify(kinds) }),
          ...(isPaused !== undefined && { paused: isPaused ? 1 : 0 }),
        })
        .where('id', '=', id)
        .returningAll()
        .executeTakeFirst();
      if (!row) throw new Refusal('missing', 'không có webhook ấy');
      await log(tx, 'hook.change', id, { url, kinds, isPaused }, by);
      return hookOf(row);
    }),

  remove: (id, by) =>
    store.write(async (tx) => {
      const { numDeletedRows } = await tx.deleteFrom('hook').where('id', '=', id).executeTakeFirst();
      if (numDeletedRows === 0n) throw new Refusal('missing', 'không có webhook ấy');
      await log(tx, 'hook.remove', id, null, by);
    }),

  claim: (count, at, leaseMs) =>
    store.write(async (tx) => {
      const free = tx
        .selectFrom('delivery')
        .innerJoin('hook', 'hook.id', 'delivery.hook')
        .select('delivery.id')
        .where('delivery.delivered', 'is', null)
        .where('delivery.next', '<=', at)
        .where('hook.paused', '=', 0)
        .orderBy('delivery.id')
        .limit(count);
      const due = await (store.kind === 'postgres'
        ? free.forUpdate('delivery').skipLocked()
        : free
      ).execute();
      if (due.length === 0) return [];
      const ids = due.map(({ id }) => id);
      const until = new Date(Date.parse(at) + leaseMs).toISOString();
      await tx
        .updateTable('delivery')
        .set(({ eb }) => ({ next: until, tries: eb('tries', '+', 1) }))
        .where('id', 'in', ids)
        .execute();
      const found: Delivery[] = [];
      for (const id of ids) {
        const row = await tx
          .selectFrom('delivery')
          .selectAll()
          .where('id', '=', id)
          .executeTakeFirstOrThrow();
        const hook = await tx
          .selectFrom('hook')
          .selectAll()
          .where('id', '=', row.hook)
          .executeTakeFirstOrThrow();
        const event = await tx
          .selectFrom('event')
          .selectAll()
          .where('id', '=', row.event)
          .executeTakeFirstOrThrow();
        found.push({ id, hook: hookOf(hook), event: eventOf(event), tries: row.tries });
      }
      return found;
    }),

  delivered: (id) =>
    store.write(async (tx) => {
      await tx.updateTable('delivery').set({ delivered: now(), error: null }).where('id', '=', id).execute();
    }),

  failed: (id, error, next) =>
    store.write(async (tx) => {
      await tx
        .updateTable('delivery')
        .set({ next, error: error.slice(0, 500) })
        .where('id', '=', id)
        .execute();
    }),

  deliveries: (hook, paging) =>
    store.read((db) =>
      pageOf({ hook }, paging, async ({ after, limit }) => {
        let found = db
          .selectFrom('delivery')
          .innerJoin('event', 'event.id', 'delivery.event')
          .selectAll('delivery')
          .select(['event.kind', 'event.at', 'event.subject', 'event.detail'])
          .where('delivery.hook', '=', hook);
        if (after) found = found.where('delivery.id', '<', Number(after[0]));
        const rows = await found.orderBy('delivery.id', 'desc').limit(limit).execute();
        return rows.map((row) => ({ row: recordOf(row), place: [row.id] }));
      }),
    ),
});

function recordOf(row: Selectable<DeliveryTable> & Omit<Selectable<EventTable>, 'id'>) {
  const { id, tries, delivered, next, error, kind, at, subject, detail } = row;
  const event = eventOf({ id: row.event, kind, at, subject, detail });
  return { id, event, tries, delivered, next: delivered === null ? next : null, error };
}

function hookOf({ id, url, secret, kinds, paused, since }: Selectable<HookTable>): Hook {
  return { id, url, secret, kinds: JSON.parse(kinds) as EventKind[], isPaused: paused === 1, since };
}
