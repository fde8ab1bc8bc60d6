/** Counting days as offices do: calendar days, or working days by the calendar of each year. */

export interface WorkCalendar {
  /** By year: days off from Monday to Friday, and Saturdays or Sundays worked in exchange. ISO dates. */
  readonly years: Readonly<
    Record<string, { readonly off: readonly string[]; readonly worked: readonly string[] }>
  >;
}

const DAY_MS = 86_400_000;
const iso = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** `days` calendar days behind an ISO date, or before it; the day itself is not counted, nor an hour behind it. */
export const daysAfter = (from: string, days: number): string =>
  iso(Date.parse(from.slice(0, 10)) + days * DAY_MS);

/** The same day of a month `months` later, or the last day of a shorter one. */
export function monthsAfter(from: string, months: number): string {
  const [year = 0, month = 0, day = 0] = from.slice(0, 10).split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return iso(Date.UTC(year, month - 1 + months, Math.min(day, last)));
}

/**
 * `days` working days behind an ISO date; the day itself is not counted.
 * @returns undefined where the count runs through a year whose holidays are not known
 * @source Bộ luật Dân sự 91/2015/QH13, Điều 147 và 148
 */
export function workdaysAfter(from: string, days: number, calendar: WorkCalendar): string | undefined {
  let at = Date.parse(from);
  for (let left = days; left > 0; ) {
    at += DAY_MS;
    const day = iso(at);
    const year = calendar.years[day.slice(0, 4)];
    if (!year) return undefined;
    const weekday = new Date(at).getUTCDay();
    const isWorked = weekday === 0 || weekday === 6 ? year.worked.includes(day) : !year.off.includes(day);
    if (isWorked) left--;
  }
  return iso(at);
}
