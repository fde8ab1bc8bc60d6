/** A term that runs from the day the letter is received: its last day, once that day is known. */
import { matchAll, type Rules } from '../rules/index.ts';
import { foldMarks } from '../text/fold.ts';
import { daysAfter, monthsAfter, workdaysAfter } from '../text/workdays.ts';

/**
 * «trong thời hạn 05 ngày làm việc kể từ ngày nhận được văn bản này» → the fifth working day behind `received`.
 * @param text words of a term, as `deadlines[].text` has them
 * @param received ISO day
 * @returns null where the term runs from something else, is in hours, or ends in a year whose holidays are not known
 * @source Bộ luật Dân sự 91/2015/QH13, Điều 147 và 148
 */
export function reckoned(text: string, received: string, rules: Rules): string | null {
  const [match] = matchAll(rules.fields.deadlines, { text, folded: foldMarks(text) });
  const groups = match?.groups;
  if (!groups?.count || !groups.letter) return null;
  const count = Number(groups.count.text);
  if (groups.workdays) return workdaysAfter(received, count, rules.calendar) ?? null;
  if (groups.days) return daysAfter(received, count);
  if (groups.weeks) return daysAfter(received, count * 7);
  return groups.months ? monthsAfter(received, count) : null;
}
