/** What the machine read of a letter and what persons said about it, together. */
import type { Kysely, Selectable } from 'kysely';
import type { Letter } from '../model/letter.ts';
import type { Outcome } from '../model/outcome.ts';
import { merged, same, valueAt } from './merge.ts';
import { unpacked } from './packed.ts';
import type { Correction } from './port.ts';
import type { CorrectionTable, Tables } from './tables.ts';

/** Machine and persons together. */
export interface Standing {
  readonly outcome: Outcome | null;
  readonly letter: Letter | null;
  readonly corrections: readonly Correction[];
}

/** @returns a standing for each of the letters */
export async function standingsOf(
  db: Kysely<Tables>,
  seqs: readonly number[],
): Promise<ReadonlyMap<number, Standing>> {
  const readings = await db
    .selectFrom('reading')
    .select(['letter', 'outcome'])
    .where('letter', 'in', seqs)
    .execute();
  const said = await db
    .selectFrom('correction')
    .selectAll()
    .where('letter', 'in', seqs)
    .where('undone_at', 'is', null)
    .orderBy('id')
    .execute();
  return new Map(
    seqs.map((seq) => {
      const packed = readings.find(({ letter }) => letter === seq)?.outcome;
      const own = said.filter(({ letter }) => letter === seq);
      return [seq, together(packed ? unpacked<Outcome>(packed) : null, own)];
    }),
  );
}

export const standingOf = async (db: Kysely<Tables>, seq: number): Promise<Standing> =>
  (await standingsOf(db, [seq])).get(seq)!;

/** Of the corrections of one path the last one stands. */
function together(outcome: Outcome | null, rows: readonly Selectable<CorrectionTable>[]): Standing {
  const machine = outcome?.letter ?? null;
  const latest = new Map(rows.map((row) => [row.path, row]));
  const corrections = [...latest.values()].map((row): Correction => {
    const now = valueAt(machine, row.path);
    const value: unknown = JSON.parse(row.value);
    return {
      id: row.id,
      path: row.path,
      value,
      was: JSON.parse(row.was),
      from: row.source,
      print: row.print,
      machine: now,
      differs: !same(value, now),
      isStale: !same(JSON.parse(row.machine), now),
      by: row.by,
      at: row.at,
    };
  });
  return { outcome, letter: merged(machine, corrections), corrections };
}
