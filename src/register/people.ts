/** Users, their sessions, and the tokens of machines. The register keeps hashes and compares them; it makes none. */
import type { Kysely, Selectable } from 'kysely';
import type { People, Role, Session, Sessions, Token, Tokens, User } from './port.ts';
import { Refusal } from './refusal.ts';
import { log, now, type Store } from './store.ts';
import type { PersonTable, Tables, TokenTable } from './tables.ts';

export const peoplePart = (store: Store): People => ({
  count: () =>
    store.read(async (db) => {
      const { count } = await db
        .selectFrom('person')
        .select(({ fn }) => fn.countAll<number | string>().as('count'))
        .executeTakeFirstOrThrow();
      return Number(count);
    }),

  list: () =>
    store.read(async (db) =>
      (await db.selectFrom('person').selectAll().orderBy('name').execute()).map(userOf),
    ),

  add: ({ name, role, shown, passwordHash }, by) =>
    store.write(async (tx) => {
      const own = name.trim().toLowerCase();
      if (!/^[\p{L}\p{N}][\p{L}\p{N}._@-]{0,63}$/u.test(own))
        throw new Refusal('invalid', 'tên đăng nhập chỉ có chữ, số, dấu chấm, gạch và @');
      const row = await tx
        .insertInto('person')
        .values({
          name: own,
          shown: shown?.trim() || own,
          role,
          password: passwordHash,
          disabled: 0,
          since: now(),
          failures: 0,
        })
        .onConflict((conflict) => conflict.column('name').doNothing())
        .returningAll()
        .executeTakeFirst();
      if (!row) throw new Refusal('taken', `đã có người dùng «${own}»`);
      await log(tx, 'user.add', row.id, { name: own, role }, by);
      return userOf(row);
    }),

  get: (id) =>
    store.read(async (db) => {
      const row = await db.selectFrom('person').selectAll().where('id', '=', id).executeTakeFirst();
      return row ? userOf(row) : null;
    }),

  byName: (name) =>
    store.read(async (db) => {
      const row = await db
        .selectFrom('person')
        .selectAll()
        .where('name', '=', name.trim().toLowerCase())
        .executeTakeFirst();
      return row ? { ...userOf(row), passwordHash: row.password } : null;
    }),

  change: (id, { shown, role, isDisabled, passwordHash }, by) =>
    store.write(async (tx) => {
      const row = await tx
        .updateTable('person')
        .set({
          id,
          ...(shown !== undefined && { shown }),
          ...(role !== undefined && { role }),
          ...(isDisabled !== undefined && { disabled: isDisabled ? 1 : 0 }),
          ...(passwordHash !== undefined && { password: passwordHash, failures: 0, locked_until: null }),
        })
        .where('id', '=', id)
        .returningAll()
        .executeTakeFirst();
      if (!row) throw new Refusal('missing', 'không có người dùng ấy');
      const ends = role !== undefined || isDisabled !== undefined || passwordHash !== undefined;
      if (ends) await tx.deleteFrom('session').where('person', '=', id).execute();
      const isNewPassword = passwordHash !== undefined;
      await log(tx, 'user.change', id, { shown, role, isDisabled, isNewPassword }, by);
      return userOf(row);
    }),

  failed: (id, lockedUntil) =>
    store.write(async (tx) => {
      const row = await tx
        .updateTable('person')
        .set(({ eb }) => ({ failures: eb('failures', '+', 1), locked_until: lockedUntil }))
        .where('id', '=', id)
        .returning('failures')
        .executeTakeFirst();
      return row?.failures ?? 0;
    }),

  succeeded: (id) =>
    store.write(async (tx) => {
      await tx.updateTable('person').set({ failures: 0, locked_until: null }).where('id', '=', id).execute();
    }),

  sessions: sessionsPart(store),
  tokens: tokensPart(store),
});

const sessionsPart = (store: Store): Sessions => ({
  add: (hash, user, expires) =>
    store.write(async (tx) => {
      const at = now();
      await tx.insertInto('session').values({ hash, person: user, since: at, seen: at, expires }).execute();
    }),

  get: (hash, at) =>
    store.read(async (db): Promise<Session | null> => {
      const row = await db
        .selectFrom('session')
        .selectAll()
        .where('hash', '=', hash)
        .where('expires', '>', at)
        .executeTakeFirst();
      const user = row && (await enabledUser(db, row.person));
      return row && user ? { hash, user, since: row.since, seen: row.seen, expires: row.expires } : null;
    }),

  touch: (hash, at, expires) =>
    store.write(async (tx) => {
      const change = { seen: at, ...(expires !== undefined && { expires }) };
      await tx.updateTable('session').set(change).where('hash', '=', hash).execute();
    }),

  remove: (hash) =>
    store.write(async (tx) => {
      await tx.deleteFrom('session').where('hash', '=', hash).execute();
    }),

  removeExpired: (at) =>
    store.write(async (tx) => {
      const { numDeletedRows } = await tx.deleteFrom('session').where('expires', '<=', at).executeTakeFirst();
      return Number(numDeletedRows);
    }),
});

/** A token says that it was used at most so often. */
const SEEN_MS = 60_000;

const tokensPart = (store: Store): Tokens => ({
  add: ({ name, user, scope, expires, hash }, by) =>
    store.write(async (tx) => {
      const row = await tx
        .insertInto('token')
        .values({ hash, name, person: user, scope, since: now(), expires, revoked: 0 })
        .returningAll()
        .executeTakeFirstOrThrow();
      await log(tx, 'token.add', row.id, { name, user, scope, expires }, by);
      return tokenOf(row);
    }),

  get: async (hash, at) => {
    const token = await store.read(async (db) => {
      const row = await db.selectFrom('token').selectAll().where('hash', '=', hash).executeTakeFirst();
      if (!row || row.revoked === 1 || (row.expires !== null && row.expires <= at)) return null;
      if (row.person !== null && !(await enabledUser(db, row.person))) return null;
      return tokenOf(row);
    });
    if (token && Date.parse(at) - Date.parse(token.seen ?? '1970-01-01') > SEEN_MS) {
      await store.write(async (tx) => {
        await tx.updateTable('token').set({ seen: at }).where('id', '=', token.id).execute();
      });
    }
    return token;
  },

  list: () =>
    store.read(async (db) => (await db.selectFrom('token').selectAll().orderBy('id').execute()).map(tokenOf)),

  revoke: (id, by) =>
    store.write(async (tx) => {
      const { numUpdatedRows } = await tx
        .updateTable('token')
        .set({ revoked: 1 })
        .where('id', '=', id)
        .executeTakeFirst();
      if (numUpdatedRows === 0n) throw new Refusal('missing', 'không có mã truy cập ấy');
      await log(tx, 'token.revoke', id, null, by);
    }),
});

async function enabledUser(db: Kysely<Tables>, id: number): Promise<User | null> {
  const row = await db
    .selectFrom('person')
    .selectAll()
    .where('id', '=', id)
    .where('disabled', '=', 0)
    .executeTakeFirst();
  return row ? userOf(row) : null;
}

function userOf(row: Selectable<PersonTable>): User {
  const { id, name, shown, role, since, failures } = row;
  return {
    id,
    name,
    shown,
    role: role as Role,
    isDisabled: row.disabled === 1,
    since,
    failures,
    lockedUntil: row.locked_until,
  };
}

function tokenOf(row: Selectable<TokenTable>): Token {
  const { id, name, person: user, scope, since, seen, expires } = row;
  return { id, name, user, scope: scope as Role, since, seen, expires, isRevoked: row.revoked === 1 };
}
