/** The letters that fit a question: first by what is rare, then in the order that was asked for. */
import { type Expression, type ExpressionBuilder, type Kysely, type SqlBool, sql } from 'kysely';
import { SEVERITIES } from '../model/finding.ts';
import { bare, numberKey, wordsOf } from './folded.ts';
import { hasWordsOf } from './has-words.ts';
import { type Place, type Placed, pageOf } from './paging.ts';
import type { DueState, Found, LetterQuery, LetterRow, LetterSort, Paging } from './port.ts';
import { type ListedRow, rowOf, rowsQuery } from './records.ts';
import { Refusal } from './refusal.ts';
import type { Store } from './store.ts';
import type { Tables } from './tables.ts';
import { isInState } from './term-state.ts';
import { today } from './today.ts';

/** Those that fit are counted so far. */
const COUNTED = 1000;
/** Words that fewer letters have are looked up first; with more of them the list is walked in its order instead. */
const RARE = 2000;
/** Where so many have the last word as it stands, it is not taken for an unfinished one. */
const ENOUGH = 20;

/** What a list is sorted by; null for what every letter has. */
const SORTS = {
  added: 'seq',
  issued: 'issued',
  arrived: 'arrived',
  number: 'serial',
  issuer: 'issuer_key',
  doubt: 'doubt',
  due: 'due',
  urgency: 'urgency_rank',
} as const satisfies Record<LetterSort, string>;

type Of = ExpressionBuilder<Tables, 'letter'>;
type Condition = Expression<SqlBool>;

/** @throws Refusal invalid */
export async function searchLetters(
  store: Store,
  db: Kysely<Tables>,
  query: LetterQuery,
  paging: Paging | undefined,
): Promise<Found> {
  const words = query.text === undefined ? null : await wordsIn(store, db, query.text);
  const withWords =
    (own: Condition | undefined) =>
    (of: Of): Condition[] => [...conditionsOf(of, query), ...(own ? [own] : [])];
  const count = await countOf(db, withWords(words?.toCount));
  const sort = query.sort ?? '-added';
  const column = SORTS[sort.replace(/^-/u, '') as LetterSort];
  if (column === undefined) throw new Refusal('invalid', `không sắp xếp được theo «${sort}»`);
  const order = { column, direction: sort.startsWith('-') ? ('desc' as const) : ('asc' as const) };
  const page = await pageOf(query, paging, (from) => sorted(db, withWords(words?.toList), order, from));
  return { ...page, count: Math.min(count, COUNTED), isMore: count > COUNTED };
}

async function countOf(db: Kysely<Tables>, conditions: (of: Of) => Condition[]): Promise<number> {
  const { count } = await db
    .selectFrom((from) =>
      from
        .selectFrom('letter')
        .select('seq')
        .where((of) => of.and(conditions(of as unknown as Of)))
        .limit(COUNTED + 1)
        .as('fitting'),
    )
    .select(({ fn }) => fn.countAll<number | string>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

interface Order {
  readonly column: (typeof SORTS)[LetterSort];
  readonly direction: 'asc' | 'desc';
}

/** Letters that have a value of the order, then those that have none: each half is walked along its index. */
async function sorted(
  db: Kysely<Tables>,
  conditions: (of: Of) => Condition[],
  { column, direction }: Order,
  { after, limit }: { readonly after: Place | null; readonly limit: number },
): Promise<readonly Placed<LetterRow>[]> {
  const placed = (row: ListedRow): Placed<LetterRow> => ({
    row: rowOf(row),
    place: [row[column], row.seq],
  });
  const base = rowsQuery(db).where((of) => of.and(conditions(of as unknown as Of)));
  const ref = sql.ref(`letter.${column}`);
  const seq = sql.ref('letter.seq');
  const beyond = sql.raw(direction === 'asc' ? '>' : '<');
  const rows: ListedRow[] = [];
  const isPastNulls = after !== null && after[0] === null;
  if (!isPastNulls) {
    let valued = base.where(sql<SqlBool>`${ref} IS NOT NULL`);
    if (after) valued = valued.where(sql<SqlBool>`(${ref}, ${seq}) ${beyond} (${after[0]}, ${after[1]})`);
    rows.push(...(await valued.orderBy(ref, direction).orderBy(seq, direction).limit(limit).execute()));
  }
  if (rows.length < limit && column !== 'seq') {
    let empty = base.where(sql<SqlBool>`${ref} IS NULL`);
    if (isPastNulls) empty = empty.where(sql<SqlBool>`${seq} ${beyond} ${after[1]}`);
    rows.push(
      ...(await empty
        .orderBy(seq, direction)
        .limit(limit - rows.length)
        .execute()),
    );
  }
  return rows.map(placed);
}

/** What holds where a letter has the words of a question: in the form in which all are counted, and a page is listed, soonest. */
interface HasWords {
  readonly toCount: Condition;
  readonly toList: Condition;
}

/** @returns null where the question has no words */
async function wordsIn(store: Store, db: Kysely<Tables>, text: string): Promise<HasWords | null> {
  const whole = partsOf(text, false);
  if (whole.length === 0) return null;
  if (store.kind === 'postgres') return wordsInPostgres(db, text, whole);
  const [match, open] = [matchOf(whole), matchOf(partsOf(text, true))];
  const count = await countMatches(db, match);
  if (count >= RARE) return { toCount: among(match, false), toList: has(match) };
  const chosen = count < ENOUGH ? open : match;
  const isRare = chosen === match || (await countMatches(db, open)) < RARE;
  const own = among(chosen, isRare);
  return { toCount: own, toList: own };
}

/** Asked of one letter after another. */
const has = (match: string): Condition =>
  sql<SqlBool>`EXISTS (SELECT 1 FROM words WHERE words MATCH ${match} AND rowid = letter.seq)`;

/** Asked once; the letters that fit are looked up where they are few, else the list is walked, for which the sign stands. */
function among(match: string, isRare: boolean): Condition {
  const seq = sql.raw(isRare ? 'letter.seq' : '+letter.seq');
  return sql<SqlBool>`${seq} IN (SELECT rowid FROM words WHERE words MATCH ${match})`;
}

async function wordsInPostgres(db: Kysely<Tables>, text: string, whole: Parts): Promise<HasWords> {
  const inWords = (match: string) =>
    sql`SELECT words.letter FROM words WHERE words.body @@ to_tsquery('simple', ${match})`;
  const [match, open] = [tsqueryOf(whole), tsqueryOf(partsOf(text, true))];
  const { rows } = await sql`${inWords(match)} LIMIT ${ENOUGH}`.execute(db);
  const own = sql<SqlBool>`letter.seq IN (${inWords(rows.length < ENOUGH ? open : match)})`;
  return { toCount: own, toList: own };
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

const matchOf = (parts: Parts): string =>
  parts
    .map((part) => (part[0]!.endsWith('*') ? `"${part[0]!.slice(0, -1)}"*` : `"${part.join(' ')}"`))
    .join(' AND ');

const tsqueryOf = (parts: Parts): string =>
  parts.map((part) => part.map((word) => word.replace(/\*$/u, ':*')).join(' <-> ')).join(' & ');

/** Counted up to {@link RARE}. */
async function countMatches(db: Kysely<Tables>, match: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`SELECT count(*) AS count FROM (
    SELECT 1 FROM words WHERE words MATCH ${match} LIMIT ${RARE})`.execute(db);
  return rows[0]?.count ?? 0;
}

function conditionsOf(of: Of, query: LetterQuery): Condition[] {
  const { issuer, type, unit, number, state, findings, due, book } = query;
  const found: Condition[] = [
    state === undefined ? of('letter.state', '<>', 'parted') : of('letter.state', '=', state),
    ...between(of, 'letter.issued', query.issuedFrom, query.issuedTo),
    ...between(of, 'letter.arrived', query.arrivedFrom, query.arrivedTo),
    ...between(of, 'letter.added', query.addedFrom, query.addedTo),
  ];
  if (issuer !== undefined) found.push(...hasWordsOf('letter.issuer_key', issuer));
  if (type !== undefined) found.push(...hasWordsOf('letter.type_key', type));
  if (unit !== undefined) found.push(...hasWordsOf('letter.unit_key', unit));
  if (number !== undefined) found.push(isNumber(of, number));
  if (findings !== undefined) found.push(of('letter.gravest', '>=', SEVERITIES.indexOf(findings)));
  if (query.doubtful !== undefined) found.push(of('letter.doubt', query.doubtful ? '>' : '=', 0));
  if (query.corrected !== undefined) found.push(of('letter.corrected', '=', query.corrected ? 1 : 0));
  if (query.registered !== undefined)
    found.push(of('letter.arrival', query.registered ? 'is not' : 'is', null));
  if (query.urgent !== undefined) found.push(of('letter.urgency_rank', query.urgent ? '>' : '=', 0));
  if (book !== undefined) found.push(standsIn(of, book));
  if (due !== undefined) found.push(hasTerm(of, due, query.on ?? today()));
  return found;
}

/** A day given as a month or a year is all of it; so is one that is known only so far. */
function between(
  of: Of,
  column: 'letter.issued' | 'letter.arrived' | 'letter.added',
  from: string | undefined,
  to: string | undefined,
): Condition[] {
  return [
    ...(from === undefined ? [] : [of(column, '>=', from)]),
    ...(to === undefined ? [] : [of(column, '<', `${to}~`)]),
  ];
}

/** The whole number or its beginning, the serial, or the symbol. */
function isNumber(of: Of, number: string): Condition {
  const key = bare(numberKey(number));
  if (key === '') throw new Refusal('invalid', 'số, ký hiệu phải có chữ hoặc số');
  return of.or([
    of.and([of('letter.number_bare', '>=', key), of('letter.number_bare', '<', `${key}~`)]),
    of('letter.serial_key', '=', key),
    of.and([of('letter.symbol_key', '>=', key), of('letter.symbol_key', '<', `${key}~`)]),
  ]);
}

const standsIn = (of: Of, book: string): Condition =>
  of.exists(
    of
      .selectFrom('arrival')
      .select('arrival.id')
      .whereRef('arrival.letter', '=', 'letter.seq')
      .where('arrival.struck_at', 'is', null)
      .where('arrival.book', '=', book),
  );

const hasTerm = (of: Of, state: DueState, on: string): Condition =>
  of.exists(
    of
      .selectFrom('term')
      .select('term.id')
      .whereRef('term.letter', '=', 'letter.seq')
      .where((term) => isInState(term as never, state, on)),
  );
