/** A register that is saved and moved: everything goes along, and goes on where it was. */
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kysely } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { moveRegister, openRegister } from '../../src/register/index.ts';
import { migrate } from '../../src/register/migrate.ts';
import { MIGRATIONS } from '../../src/register/migrations.ts';
import { openStore } from '../../src/register/open.ts';
import { fillSigners } from '../../src/register/signer.ts';
import { sqliteDialect } from '../../src/register/sqlite.ts';
import type { Tables } from '../../src/register/tables.ts';
import { openTestDatabase, type TestDatabase } from '../queue/server.ts';
import { ENTRY, LAN, numbered, read, words } from './letters-for.ts';

let folder: string;
let database: TestDatabase;
const at = (name: string): string => join(folder, name);
beforeAll(async () => {
  [folder, database] = await Promise.all([mkdtemp(join(tmpdir(), 'congvan-register-')), openTestDatabase()]);
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

it('moves to PostgreSQL and back, ids, numbers and words along', async () => {
  const bytes = new Uint8Array(1_200_000).fill(3);
  const sha256 = Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('hex');
  const id = await (async () => {
    await using register = await openRegister(at('so.db'));
    const put = await register.letters.put(read('a.txt', numbered('5/AB')), {
      ...ENTRY,
      words: words('Nghĩa Lộ'),
    });
    await register.letters.correct(put.id, [{ path: 'place', value: 'Yên Bái' }], LAN);
    await register.arrivals.register({ letter: put.id, on: '2024-03-05' }, LAN);
    await register.hooks.add({ url: 'https://x.vn', secret: 's', kinds: [] }, LAN);
    await register.letters.setReviewed(put.id, true, LAN);
    await register.files.put({ sha256, name: 'a.pdf', mediaType: null, bytes: bytes.length }, bytes);
    await register.people.add({ name: 'lan', role: 'read', passwordHash: 'h' }, LAN);
    return put.id;
  })();
  expect(await moveRegister(at('so.db'), database.url)).toBe(1);
  await expect(moveRegister(at('so.db'), database.url)).rejects.toMatchObject({ reason: 'taken' });
  expect(await moveRegister(database.url, at('lai.db'))).toBe(1);
  await using before = await openRegister(at('so.db'));
  for (const where of [database.url, at('lai.db')]) {
    await using after = await openRegister(where);
    expect(await after.letters.get(id)).toEqual(await before.letters.get(id));
    expect((await after.letters.search({ text: 'nghia lo yen bai' })).rows).toMatchObject([{ id }]);
    expect((await after.audit.list({})).rows).toEqual((await before.audit.list({})).rows);
    expect(await after.events.since(0)).toEqual(await before.events.since(0));
    const pieces: Uint8Array[] = [];
    for await (const piece of after.files.bytes(sha256)) pieces.push(piece);
    expect(Buffer.concat(pieces).equals(bytes)).toBe(true);
    expect(await after.arrivals.register({ on: '2024-03-06' }, LAN)).toMatchObject({ id: 2, number: 2 });
    expect(await after.letters.put(read('b.txt'), ENTRY)).toMatchObject({ how: 'new' });
    expect((await after.people.list()).map(({ name }) => name)).toEqual(['lan']);
  }
});

it('is saved whole while it is used, never over another file', async () => {
  await using register = await openRegister(at('dung.db'));
  await register.letters.put(read('c.txt'), ENTRY);
  await register.backup(at('sao/luu.db'));
  await expect(register.backup(at('sao/luu.db'))).rejects.toMatchObject({ reason: 'invalid' });
  await copyFile(at('sao/luu.db'), at('khoi-phuc.db'));
  await using restored = await openRegister(at('khoi-phuc.db'));
  expect((await restored.letters.search({})).rows).toMatchObject([{ name: 'c.txt' }]);
});

it('knows who signed letters that were there before it kept that', async () => {
  const where = at('truoc.db');
  const issuer = { name: 'Sở Y tế', parent: null };
  const signed = (name: string | null) => ({ signatory: { name, title: null, rank: null, capacities: [] } });
  const id = await (async () => {
    await using register = await openRegister(where);
    await register.letters.put(read('d.txt', { issuer, issued: '2024', ...signed('Lê Thị Hoa') }), ENTRY);
    const reason = { path: 'signatory.name', field: 'người ký', page: 1, confidence: 0.1, reason: 'mờ' };
    const unsigned = read('e.txt', { issuer, ...signed(null) });
    const { letters } = register;
    return (await letters.put({ ...unsigned, review: { needed: true, reasons: [reason] } }, ENTRY)).id;
  })();
  {
    await using store = await openStore(where);
    await store.write(async (tx) => {
      await tx.updateTable('letter').set({ signer: null }).execute();
      await fillSigners(tx);
    });
  }
  await using register = await openRegister(where);
  expect(await register.letters.offers(id)).toMatchObject([{ value: 'Lê Thị Hoa', isConfirmed: false }]);
});

it('takes the steps that a store has not seen, and leaves one of a later version alone', async () => {
  const db = new Kysely<Tables>({ dialect: await sqliteDialect(at('cu.db')) });
  await migrate(db, 'sqlite', MIGRATIONS.slice(0, 1));
  await migrate(db, 'sqlite');
  await migrate(db, 'sqlite', [...MIGRATIONS, () => ['CREATE TABLE later (id integer)']]);
  await db.destroy();
  await expect(openRegister(at('cu.db'))).rejects.toThrow('cài congvan mới');
});
