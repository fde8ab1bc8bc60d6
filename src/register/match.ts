/** Words that people type → what the index of words is asked, in the language of each store. */
import { type Expression, type Kysely, type SqlBool, sql } from 'kysely';
import { wordsOf } from './folded.ts';
import type { Store } from './store.ts';
import type { Tables } from './tables.ts';

/** Where so many have the last word as it stands, it is not taken for an unfinished one. */
const ENOUGH = 20;

/**
 * What holds of rows of `words` with the words of a question.
 * @returns null where the question has no words
 */
export async function matchOf(
  kind: Store['kind'],
  db: Kysely<Tables>,
  text: string,
): Promise<Expression<SqlBool> | null> {
  const whole = partsOf(text, false);
  if (whole.length === 0) return null;
  const fits = MATCHES[kind](whole);
  const some = await db.selectFrom('words').select(sql`1`.as('one')).where(fits).limit(ENOUGH).execute();
  return some.length < ENOUGH ? MATCHES[kind](partsOf(text, true)) : fits;
}

/** Phrases and single words; an open one, the last, ends with `*`. */
type Parts = readonly (readonly string[])[];

/** @param isOpen the last word may be unfinished */
function partsOf(text: string, isOpen: boolean): Parts {
  const phrases = [...text.matchAll(/"([^"]*)"/gu)].map(([, phrase = '']) => wordsOf(phrase));
  const single = text.replaceAll(/"[^"]*"/gu, ' ');
  const words = wordsOf(single);
  const last = /[\p{L}\p{M}\p{N}]$/u.test(single) ? words.length - 1 : -1;
  return [
    ...phrases.filter((phrase) => phrase.length > 0),
    ...words.map((word, at) => (isOpen && at === last && word.length > 1 ? [`${word}*`] : [word])),
  ];
}

const MATCHES: Readonly<Record<Store['kind'], (parts: Parts) => Expression<SqlBool>>> = {
  sqlite: (parts) => sql`words MATCH ${parts.map(inSqlite).join(' AND ')}`,
  postgres: (parts) => sql`words.body @@ to_tsquery('simple', ${parts.map(inPostgres).join(' & ')})`,
};

const inSqlite = (part: readonly string[]): string =>
  part[0]!.endsWith('*') ? `"${part[0]!.slice(0, -1)}"*` : `"${part.join(' ')}"`;

const inPostgres = (part: readonly string[]): string =>
  part.map((word) => word.replace(/\*$/u, ':*')).join(' <-> ');
