/** Which terms are due, late, done: as the store is asked, and as a row is told. */
import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import { daysAfter } from '../text/workdays.ts';
import type { DueState, TermRow } from './port.ts';
import type { Tables } from './tables.ts';

const WEEK = 7;
/** What is later than this, and was never registered, is an old letter that was read, not work that waits. */
const OLD_DAYS = 365;

type Of = ExpressionBuilder<Tables, 'term'>;

/** @param on ISO day from which is counted */
export function isInState(of: Of, state: DueState, on: string): Expression<SqlBool> {
  const open = of('term.done', 'is', null);
  const last = 'term.last' as const;
  const isOld = of.and([of(last, '<', daysAfter(on, -OLD_DAYS)), of('term.registered', '=', 0)]);
  switch (state) {
    case 'open':
      return open;
    case 'done':
      return of('term.done', 'is not', null);
    case 'undated':
      return of.and([open, of(last, 'is', null)]);
    case 'today':
      return of.and([open, of(last, '=', on)]);
    case 'week':
      return of.and([open, of(last, '>=', on), of(last, '<', daysAfter(on, WEEK))]);
    case 'later':
      return of.and([open, of(last, '>=', daysAfter(on, WEEK))]);
    case 'old':
      return of.and([open, isOld]);
    case 'late':
      return of.and([open, of(last, '<', on), of.not(isOld)]);
  }
}

export function stateOf(
  { done, last, registered }: { done: string | null; last: string | null; registered: number },
  on: string,
): TermRow['state'] {
  if (done !== null) return 'done';
  if (last === null) return 'undated';
  if (last === on) return 'today';
  if (last > on) return 'later';
  return last < daysAfter(on, -OLD_DAYS) && registered === 0 ? 'old' : 'late';
}
