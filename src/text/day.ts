/** A day inside words that our own grammar chose, read by chrono's strict Vietnamese parser; the one place that knows it. */
// By subpath: the root loads every language. Strict only: the casual parser reads «trước ngày» as yesterday.
import { strict } from 'chrono-node/vi';

export interface PrintedDay {
  readonly day: number;
  readonly month: number;
  /** Undefined where the page leaves it out. */
  readonly year: number | undefined;
}

/**
 * @param text one date and no more: «10/12/2021», «ngày 10 tháng 5», with the blanks and line breaks of the page
 * @returns what is printed; undefined for a day that no calendar has. Nothing is taken from today's date.
 */
export function readDay(text: string): PrintedDay | undefined {
  // «ngày 15 tháng 5/2026», «ngày thứ năm 14/ 12/ 2017»: beside words the figures alone are the day
  const tidied = /\p{L}/u.test(text)
    ? (text.match(/\d+/gu) ?? []).join('/')
    : text.replace(/\s*([/.-])\s*/gu, '$1').replace(/\s+/gu, ' ');
  const start = strict.parse(tidied, { instant: new Date(0), timezone: 0 })[0]?.start;
  const [day, month] = [start?.get('day'), start?.get('month')];
  if (!start?.isCertain('day') || !day || !month) return undefined;
  return { day, month, year: start.isCertain('year') ? (start.get('year') ?? undefined) : undefined };
}
