/** Our tables as this version needs them, whatever version made the database. */
import type pg from 'pg';
import { CongvanError } from '../model/errors.ts';
import { MIGRATIONS } from './tables.ts';

/** Many machines start at once: one of them does it, the others wait and find it done. */
const ALONE = `SELECT pg_advisory_xact_lock(hashtext('congvan.tables'))`;

const NUMBERS = `
  CREATE SCHEMA IF NOT EXISTS congvan;
  CREATE TABLE IF NOT EXISTS congvan.migration (version int PRIMARY KEY, at timestamptz NOT NULL DEFAULT now())`;

/**
 * Takes the steps that the database has not seen, all or none.
 * @param client within a transaction
 * @throws CongvanError run.database where a later version has gone further
 */
export async function migrate(client: pg.ClientBase, steps: readonly string[] = MIGRATIONS): Promise<void> {
  await client.query(ALONE);
  await client.query(NUMBERS);
  const { rows } = await client.query<{ seen: number }>(
    'SELECT coalesce(max(version), 0)::int AS seen FROM congvan.migration',
  );
  const seen = rows[0]?.seen ?? 0;
  if (seen > steps.length) {
    const detail = `kho do congvan mới hơn tạo (bước ${seen}, bản này biết ${steps.length}): cài congvan mới`;
    throw new CongvanError('run.database', detail);
  }
  for (let version = seen + 1; version <= steps.length; version++) {
    await client.query(steps[version - 1] ?? '');
    await client.query('INSERT INTO congvan.migration (version) VALUES ($1)', [version]);
  }
}
