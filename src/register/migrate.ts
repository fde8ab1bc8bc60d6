/** The tables of the register as this version needs them, whatever version made them. */
import { type Kysely, sql } from 'kysely';
import { CongvanError } from '../model/errors.ts';
import { MIGRATIONS, type Step, WORDS, type Words } from './migrations.ts';
import { preparePostgres } from './postgres.ts';
import type { Tables } from './tables.ts';

/**
 * Takes the steps that the store has not seen, all or none.
 * @throws CongvanError run.database where a later version has gone further
 */
export async function migrate(
  db: Kysely<Tables>,
  kind: Words['kind'],
  steps: readonly Step[] = MIGRATIONS,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    if (kind === 'postgres') await preparePostgres(tx);
    await sql`CREATE TABLE IF NOT EXISTS migration (version integer PRIMARY KEY, at text NOT NULL)`.execute(
      tx,
    );
    const { rows } = await sql<{
      seen: number;
    }>`SELECT coalesce(max(version), 0) AS seen FROM migration`.execute(tx);
    const seen = rows[0]?.seen ?? 0;
    if (seen > steps.length) {
      const detail = `sổ do congvan mới hơn tạo (bước ${seen}, bản này biết ${steps.length}): cài congvan mới`;
      throw new CongvanError('run.database', detail);
    }
    for (const [at, step] of steps.entries()) {
      if (at < seen) continue;
      for (const part of step(WORDS[kind]))
        await (typeof part === 'string' ? sql.raw(part).execute(tx) : part(tx));
      await sql`INSERT INTO migration (version, at) VALUES (${at + 1}, ${new Date().toISOString()})`.execute(
        tx,
      );
    }
  });
}
