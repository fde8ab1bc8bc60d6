/** The words by which letters are found: those of their pages, of their files' names and of what people said. */
import { sql } from 'kysely';
import type { PageWords } from '../model/page.ts';
import { wordsOf } from './folded.ts';
import { unpacked } from './packed.ts';
import type { Standing } from './standing.ts';
import type { Store, Tx } from './store.ts';

/** Words of one letter that are searched, at most: what a store takes of one text. */
const MOST_WORDS = 60_000;

/** Writes the words of letters into the index, in place of those that stood there. */
export async function indexLetters(
  kind: Store['kind'],
  tx: Tx,
  standings: ReadonlyMap<number, Standing>,
): Promise<void> {
  const letters = await tx
    .selectFrom('letter')
    .innerJoin('reading', 'reading.letter', 'letter.seq')
    .select(['letter.seq', 'letter.name', 'reading.words'])
    .where('letter.seq', 'in', [...standings.keys()])
    .execute();
  const rows = letters.map(({ seq, name, words }) => {
    const pages = words ? unpacked<readonly PageWords[]>(words) : [];
    return { seq, body: bodyOf(name, pages, standings.get(seq)!) };
  });
  await WRITE[kind](tx, rows);
}

interface Row {
  readonly seq: number;
  readonly body: string;
}

const WRITE: Readonly<Record<Store['kind'], (tx: Tx, rows: readonly Row[]) => Promise<void>>> = {
  async sqlite(tx, rows) {
    await sql`DELETE FROM words WHERE rowid IN (${sql.join(rows.map(({ seq }) => seq))})`.execute(tx);
    const values = rows.map(({ seq, body }) => sql`(${seq}, ${body})`);
    await sql`INSERT INTO words (rowid, body) VALUES ${sql.join(values)}`.execute(tx);
  },
  async postgres(tx, rows) {
    const values = rows.map(({ seq, body }) => sql`(${seq}::integer, to_tsvector('simple', ${body}))`);
    await sql`INSERT INTO words (letter, body) VALUES ${sql.join(values)}
      ON CONFLICT (letter) DO UPDATE SET body = excluded.body`.execute(tx);
  },
};

function bodyOf(name: string, pages: readonly PageWords[], { letter, outcome }: Standing): string {
  const texts = [
    ...pages.map(({ words }) => words.map(({ text }) => text).join(' ')),
    name,
    ...textsIn(letter),
    ...(pages.length > 0 ? [] : printedIn(outcome?.evidence)),
  ];
  return wordsOf(texts.join('\n')).slice(0, MOST_WORDS).join(' ');
}

/** Every text of a tree of plain JSON. */
function textsIn(node: unknown): readonly string[] {
  if (typeof node === 'string') return [node];
  if (typeof node !== 'object' || node === null) return [];
  return Object.values(node).flatMap(textsIn);
}

/** The printed words of a tree of evidence: all that is known of the page where its words were not kept. */
function printedIn(node: unknown): readonly string[] {
  if (typeof node !== 'object' || node === null) return [];
  if ('printed' in node && typeof node.printed === 'string') return [node.printed];
  return Object.values(node).flatMap(printedIn);
}
