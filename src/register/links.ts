/** Which letters of the register a letter cites, and which cite it: by number, and by date where both say one. */
import type { Kysely } from 'kysely';
import { noSuchLetter } from './entry.ts';
import type { LetterId, LetterRow, Links } from './port.ts';
import { rowOf, rowsQuery } from './records.ts';
import type { Tables } from './tables.ts';

/** A document of one number is rarely there more often; a list of more helps nobody. */
const MOST = 200;

export async function linksOf(db: Kysely<Tables>, id: LetterId): Promise<Links> {
  const own = await db
    .selectFrom('letter')
    .select(['seq', 'number_key', 'issued'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!own) throw noSuchLetter();
  const cited = await rowsQuery(db)
    .innerJoin('citation', 'citation.number_key', 'letter.number_key')
    .select(['citation.idx as idx', 'citation.issued as cited_issued'])
    .where('citation.letter', '=', own.seq)
    .where('letter.seq', '<>', own.seq)
    .where('letter.state', '<>', 'parted')
    .orderBy('citation.idx')
    .orderBy('letter.seq')
    .limit(MOST)
    .execute();
  const cites = new Map<number, LetterRow[]>();
  for (const row of cited) {
    if (!agree(row.issued, row.cited_issued)) continue;
    cites.set(row.idx, [...(cites.get(row.idx) ?? []), rowOf(row)]);
  }
  const citing = own.number_key === null ? [] : await citingRows(db, own.seq, own.number_key);
  return {
    cites: [...cites].map(([index, letters]) => ({ index, letters })),
    citedBy: citing.filter((row) => agree(own.issued, row.cited_issued)).map(rowOf),
  };
}

const citingRows = (db: Kysely<Tables>, seq: number, key: string) =>
  rowsQuery(db)
    .innerJoin('citation', 'citation.letter', 'letter.seq')
    .select('citation.issued as cited_issued')
    .where('citation.number_key', '=', key)
    .where('letter.seq', '<>', seq)
    .where('letter.state', '<>', 'parted')
    .orderBy('letter.seq', 'desc')
    .limit(MOST)
    .execute();

/** Days at the precision that both have; one that is not known is at odds with none. */
function agree(a: string | null, b: string | null): boolean {
  if (a === null || b === null) return true;
  const size = Math.min(a.length, b.length);
  return a.slice(0, size) === b.slice(0, size);
}
