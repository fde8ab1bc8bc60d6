/** Words of a name that people type, with or without marks, as the store is asked. */
import { type Expression, type SqlBool, sql } from 'kysely';
import { wordsOf } from './folded.ts';

/** Each word begins a word of the folded text in `column`. */
export const hasWordsOf = (column: string, text: string): Expression<SqlBool>[] =>
  wordsOf(text).map((word) => {
    const ref = sql.ref(column);
    return sql<SqlBool>`(${ref} LIKE ${`${word}%`} OR ${ref} LIKE ${`% ${word}%`})`;
  });
