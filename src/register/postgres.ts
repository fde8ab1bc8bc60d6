/** The register for many clerks and machines: a schema of its own in a PostgreSQL database. */
import { type Kysely, PostgresDialect, sql } from 'kysely';
import type { Tables } from './tables.ts';

const SCHEMA = 'congvan_register';
const CONNECTIONS = 4;

export async function postgresDialect(url: string): Promise<PostgresDialect> {
  const { default: pg } = await import('pg');
  const pool = new pg.Pool({
    connectionString: url,
    max: CONNECTIONS,
    application_name: 'congvan register',
    options: `-c search_path=${SCHEMA}`,
  });
  // An idle connection that breaks is replaced by the next query.
  pool.on('error', () => {});
  return new PostgresDialect({ pool });
}

/** Many machines start at once: one of them makes the tables, the others wait and find them. */
export async function preparePostgres(tx: Kysely<Tables>): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtext('congvan.register'))`.execute(tx);
  await sql.raw(`CREATE SCHEMA IF NOT EXISTS ${SCHEMA}`).execute(tx);
}
