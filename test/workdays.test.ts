/** Working days across weekends, holidays and swapped Saturdays. */
import { expect, it } from 'vitest';
import { loadRules } from '../src/rules/index.ts';
import { daysAfter, workdaysAfter } from '../src/text/workdays.ts';

const { calendar } = loadRules();

it.each([
  ['2026-05-05', 1, '2026-05-06', 'the next day'],
  ['2026-05-08', 1, '2026-05-11', 'over a weekend'],
  ['2025-04-29', 1, '2025-05-05', 'over 30/4, 1/5 and the swapped 2/5'],
  ['2025-04-25', 1, '2025-04-26', 'a Saturday worked in exchange'],
  ['2026-02-13', 1, '2026-02-23', 'over Tết'],
])('%s and %i working days is %s: %s', (from, days, due) =>
  expect(workdaysAfter(from, days, calendar)).toBe(due),
);

it('does not count through a year it does not know', () => {
  expect(workdaysAfter('2019-12-31', 1, calendar)).toBeUndefined();
});

it('counts calendar days over the end of a month', () =>
  expect(daysAfter('2024-02-28', 2)).toBe('2024-03-01'));

it('lists days off only from Monday to Friday, exchanges only at the weekend, each in its year', () => {
  for (const [year, { off, worked }] of Object.entries(calendar.years))
    for (const day of [...off, ...worked]) {
      expect(day.slice(0, 4)).toBe(year);
      expect([0, 6].includes(new Date(day).getUTCDay()), day).toBe(worked.includes(day));
    }
});
