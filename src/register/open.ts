/** A register by its address: a file of this machine, or a PostgreSQL database. */
import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Kysely, sql } from 'kysely';
import { CongvanError } from '../model/errors.ts';
import { loadRules, type Rules } from '../rules/index.ts';
import { arrivalsPart } from './arrivals.ts';
import { auditPart, eventsPart } from './audit.ts';
import { booksPart } from './books.ts';
import { filesPart } from './files.ts';
import { hooksPart } from './hooks.ts';
import { jobsPart } from './jobs.ts';
import { lettersPart } from './letters.ts';
import { migrate } from './migrate.ts';
import { peoplePart } from './people.ts';
import type { Register } from './port.ts';
import { postgresDialect } from './postgres.ts';
import { Refusal } from './refusal.ts';
import { sqliteDialect } from './sqlite.ts';
import { guard, type Store, storeOf } from './store.ts';
import type { Tables } from './tables.ts';
import { termsPart } from './terms.ts';

export interface RegisterOptions {
  /** Folders of rules that an office lays beside ours: by them terms are reckoned. */
  readonly rules?: readonly string[];
}

const isPostgres = (where: string): boolean => /^postgres(?:ql)?:\/\//u.test(where);

/** A store that stays open, with its tables as this version needs them. @throws CongvanError run.database */
export async function openStore(
  where: string,
  { rules = [] }: RegisterOptions = {},
): Promise<Store & AsyncDisposable> {
  const kind = isPostgres(where) ? 'postgres' : 'sqlite';
  if (kind === 'sqlite') await makeFolderOf(where);
  const db = await guard(
    async () =>
      new Kysely<Tables>({
        dialect: kind === 'postgres' ? await postgresDialect(where) : await sqliteDialect(where),
      }),
  );
  try {
    await guard(() => migrate(db, kind));
  } catch (thrown) {
    await db.destroy().catch(() => {});
    throw thrown;
  }
  let loaded: Rules | undefined;
  const rulesOnce = (): Rules => {
    loaded ??= loadRules(rules);
    return loaded;
  };
  return { ...storeOf(db, kind, rulesOnce), [Symbol.asyncDispose]: () => db.destroy() };
}

/**
 * Opens a register, and makes it where it is not there yet.
 * @param where path of a file, or `postgres://…`
 * @throws CongvanError run.database
 */
export async function openRegister(where: string, options: RegisterOptions = {}): Promise<Register> {
  const store = await openStore(where, options);
  return {
    kind: store.kind,
    letters: lettersPart(store),
    files: filesPart(store),
    arrivals: arrivalsPart(store),
    books: booksPart(store),
    terms: termsPart(store),
    jobs: jobsPart(store),
    people: peoplePart(store),
    audit: auditPart(store),
    events: eventsPart(store),
    hooks: hooksPart(store),
    backup: (file) => backUp(store, file),
    [Symbol.asyncDispose]: () => store[Symbol.asyncDispose](),
  };
}

async function backUp(store: Store, file: string): Promise<void> {
  if (store.kind === 'postgres') throw new Refusal('invalid', 'sổ ở PostgreSQL được sao lưu bằng pg_dump');
  if (await stat(file).catch(() => undefined)) throw new Refusal('invalid', `đã có tệp ${file}`);
  await makeFolderOf(file);
  await store.read((db) => sql`VACUUM INTO ${file}`.execute(db));
}

async function makeFolderOf(file: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true }).catch((thrown: unknown) => {
    throw new CongvanError('run.database', `không tạo được thư mục của ${file}`, thrown);
  });
}
