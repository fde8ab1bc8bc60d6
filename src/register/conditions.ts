/** What a question asks of a letter beside its words, as the store is asked. */
import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import { SEVERITIES } from '../model/finding.ts';
import { bare, numberKey } from './folded.ts';
import { hasWordsOf } from './has-words.ts';
import type { DueState, LetterQuery } from './port.ts';
import { Refusal } from './refusal.ts';
import type { Tables } from './tables.ts';
import { isInState } from './term-state.ts';
import { today } from './today.ts';

type Of = ExpressionBuilder<Tables, 'letter'>;
type Condition = Expression<SqlBool>;

/** @throws Refusal invalid */
export function conditionsOf(of: Of, query: LetterQuery): Condition[] {
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

/** Those terms are looked up once, not letter by letter. */
const hasTerm = (of: Of, state: DueState, on: string): Condition =>
  of(
    'letter.seq',
    'in',
    of
      .selectFrom('term')
      .select('term.letter')
      .where((term) => isInState(term, state, on)),
  );
