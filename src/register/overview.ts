/** What a register holds as a whole: names to choose from, and how many letters of which kind. */
import type { Kysely } from 'kysely';
import { folded } from './folded.ts';
import type { LetterCounts } from './port.ts';
import type { Tables } from './tables.ts';

/** The most frequent first. @param starting how their words begin, with or without marks */
export async function namesOf(
  db: Kysely<Tables>,
  field: 'issuer' | 'type' | 'unit',
  starting: string,
  limit: number,
): Promise<readonly string[]> {
  const [from, to] = [folded(starting), `${folded(starting)}~`];
  if (field === 'unit') {
    const units = await db
      .selectFrom('arrival')
      .select('unit as name')
      .where('unit_key', '>=', from)
      .where('unit_key', '<', to)
      .groupBy('unit')
      .orderBy((of) => of.fn.countAll(), 'desc')
      .limit(limit)
      .execute();
    return units.flatMap(({ name }) => name ?? []);
  }
  const [name, key] =
    field === 'issuer' ? (['issuer', 'issuer_key'] as const) : (['type_name', 'type_key'] as const);
  const names = await db
    .selectFrom('letter')
    .select(`${name} as name`)
    .where(key, '>=', from)
    .where(key, '<', to)
    .groupBy(name)
    .orderBy((of) => of.fn.countAll(), 'desc')
    .limit(limit)
    .execute();
  return names.flatMap((row) => row.name ?? []);
}

export async function countLetters(db: Kysely<Tables>): Promise<LetterCounts> {
  const row = await db
    .selectFrom('letter')
    .where('state', '<>', 'parted')
    .select(({ fn, eb }) => [
      fn.countAll<number | string>().as('letters'),
      fn
        .sum<number | string | null>(
          eb
            .case()
            .when(eb.and([eb('doubt', '>', 0), eb('state', '<>', 'failed')]))
            .then(1)
            .else(0)
            .end(),
        )
        .as('doubtful'),
      fn
        .sum<number | string | null>(eb.case().when('state', '=', 'failed').then(1).else(0).end())
        .as('failed'),
      fn
        .sum<number | string | null>(
          eb
            .case()
            .when(eb.and([eb('state', 'in', ['done', 'partial']), eb('arrival', 'is', null)]))
            .then(1)
            .else(0)
            .end(),
        )
        .as('unregistered'),
    ])
    .executeTakeFirstOrThrow();
  const { waiting } = await db
    .selectFrom('job')
    .where('state', 'in', ['waiting', 'reading'])
    .select(({ fn }) => fn.countAll<number | string>().as('waiting'))
    .executeTakeFirstOrThrow();
  return {
    letters: Number(row.letters),
    doubtful: Number(row.doubtful),
    failed: Number(row.failed),
    waiting: Number(waiting),
    unregistered: Number(row.unregistered),
  };
}
