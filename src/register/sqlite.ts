/** The register in a file of this machine: SQLite through libsql, whose prebuilt library comes from the npm registry. */
import { setTimeout } from 'node:timers/promises';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  type SqliteDatabase,
  SqliteDialect,
  SqliteDriver,
  type SqliteStatement,
} from 'kysely';
import type { Database } from 'libsql';

/** Another process that writes is waited for, so long. */
const BUSY_MS = 15_000;
const BUSY_PAUSE_MS = 20;

/** Readers and one writer side by side; what was answered is on the disk, whatever happens to the machine. */
const SETTINGS = ['journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON', 'cache_size = -65536'];

/** Statements that stay prepared: what is prepared anew each time is given back only when JavaScript collects it, which is late. */
const STATEMENTS = 200;

export async function sqliteDialect(file: string): Promise<SqliteDialect> {
  const { default: Libsql } = await import('libsql');
  const config = {
    database: async () => remembering(new Libsql(file, { timeout: BUSY_MS })),
    onCreateConnection: async (connection: DatabaseConnection) => {
      for (const setting of SETTINGS) {
        await whileBusy(() => connection.executeQuery(CompiledQuery.raw(`PRAGMA ${setting}`)));
      }
    },
  };
  return new (class extends SqliteDialect {
    override createDriver = (): Driver => new ImmediateDriver(config);
  })(config);
}

/**
 * Tries again while another process holds the file. SQLite waits by itself for a writer, but not where a mode changes:
 * of two that open a new file at one moment, one is refused at once (https://sqlite.org/wal.html, «SQLITE_BUSY»).
 */
async function whileBusy<T>(work: () => Promise<T>): Promise<T> {
  const deadline = performance.now() + BUSY_MS;
  for (;;) {
    try {
      return await work();
    } catch (thrown) {
      const isBusy = (thrown as { code?: unknown }).code === 'SQLITE_BUSY';
      if (!isBusy || performance.now() > deadline) throw thrown;
      await setTimeout(BUSY_PAUSE_MS);
    }
  }
}

/** The same database, which prepares a statement once; the one that was not asked for the longest is forgotten first. */
function remembering(database: Database): SqliteDatabase {
  const statements = new Map<string, SqliteStatement>();
  return {
    close: () => database.close(),
    prepare(text) {
      const statement = statements.get(text) ?? database.prepare(text);
      statements.delete(text);
      statements.set(text, statement);
      const [oldest] = statements.keys();
      if (statements.size > STATEMENTS && oldest !== undefined) statements.delete(oldest);
      return statement;
    },
  };
}

/**
 * A transaction takes the right to write when it begins: of two that first read and then write, none has to be given up.
 * Kysely has one connection, and lets one after another have it.
 */
class ImmediateDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('BEGIN IMMEDIATE'));
  }
}
