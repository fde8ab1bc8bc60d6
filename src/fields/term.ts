/** The words of a term → its first and last day, by the groups of `rules/fields/deadlines.yaml`. */
import type { MatchOf, Rules } from '../rules/index.ts';
import { isoDate, isoTime, lastDay } from '../text/dates.ts';
import { readDay } from '../text/day.ts';
import { foldMarks } from '../text/fold.ts';
import { daysAfter, monthsAfter, workdaysAfter } from '../text/workdays.ts';

export interface Term {
  readonly due: string | null;
  readonly start: string | null;
  /** Figures that no calendar has, or a day of another calendar. */
  readonly impossible?: true;
}

type Match = MatchOf<'deadlines'>;
type Groups = Match['groups'];

/** @param issued ISO date of the letter at its printed precision, or null; undefined where the words set no term */
export function termOf({ groups, rule }: Match, issued: string | null, rules: Rules): Term | undefined {
  const { relation } = rule.set;
  if (relation === 'every') return { due: null, start: null };
  if (groups.count) return { due: counted(groups, issued, rules), start: null };
  if (groups.month ?? groups.quarter ?? groups.onlyyear) return whole(groups, relation, issued);
  if (groups.today) return today(groups, issued);
  return groups.due ? dated(groups, groups.due.text, issued, rules) : undefined;
}

/** A printed day, with what it leaves out taken from the letter's own. */
function dated(groups: Groups, text: string, issued: string | null, rules: Rules): Term | undefined {
  const printed = readDay(inFigures(text, rules.calendar.months));
  if (!printed || groups.lunar)
    return figuresOf(text) ? { due: null, start: null, impossible: true } : undefined;
  const year = printed.year ?? yearFor(printed, issued);
  const due = year === undefined ? undefined : isoDate(year, printed.month, printed.day);
  if (due === undefined) return year === undefined ? { due: null, start: null } : undefined;
  const start = groups.start ? startOf(groups.start.text, due) : undefined;
  if (groups.start && (!start || start > due)) return undefined;
  const first = start ?? (groups.starttime ? due : undefined);
  return {
    due: withTime(due, groups.time?.text, groups.pm !== undefined),
    start: first ? withTime(first, groups.starttime?.text, false) : null,
  };
}

/** «15 tháng Năm» → «15 tháng 5»: the word of the month, the longest first, behind which a year may stand. */
function inFigures(text: string, months: Readonly<Record<string, number>>): string {
  const plain = foldMarks(text).toLowerCase();
  const words = Object.keys(months).sort((one, other) => other.length - one.length);
  for (const word of words) {
    const month = new RegExp(`(?<=\\d \\p{L}+ )${foldMarks(word).toLowerCase()}(?!\\p{L})`, 'u');
    const at = plain.search(month);
    if (at >= 0) return text.slice(0, at) + months[word] + text.slice(at + word.length);
  }
  return text;
}

/** Day and month, in figures a clerk may have meant: 31/6 and 30/2 are no days, 45/17 is no date at all. */
function figuresOf(text: string): boolean {
  const [day = 0, month = 0] = (text.match(/\d+/gu) ?? []).map(Number);
  return day >= 1 && day <= 31 && month >= 1 && month <= 12;
}

/** A relative term is resolved where it runs from a day that is printed, or from the letter's own when that is known in full. */
function counted(groups: Groups, issued: string | null, rules: Rules): string | null {
  const from = groups.fromday ? wholeDay(groups.fromday.text) : groups.signing ? issued : null;
  const count = Number(groups.count?.text);
  if (from?.length !== 10) return null;
  if (groups.workdays) return workdaysAfter(from, count, rules.calendar) ?? null;
  if (groups.days) return daysAfter(from, count);
  if (groups.weeks) return daysAfter(from, count * 7);
  return groups.months ? monthsAfter(from, count) : null;
}

function wholeDay(text: string): string | null {
  const printed = readDay(text);
  return (printed?.year && isoDate(printed.year, printed.month, printed.day)) || null;
}

/** A month, a quarter or a year: all of it, or the end that the relation means. */
function whole(groups: Groups, relation: string | undefined, issued: string | null): Term | undefined {
  const [first, count] = groups.month
    ? [Number(groups.month.text), 1]
    : groups.quarter
      ? [quarterOf(groups.quarter.text) * 3 - 2, 3]
      : [1, 12];
  const last = first + count - 1;
  if (first < 1 || last > 12) return undefined;
  const printed = groups.year ?? groups.qyear ?? groups.onlyyear;
  const year = printed ? Number(printed.text) : yearFor({ month: last, day: lastDay(2024, last) }, issued);
  if (year === undefined) return undefined;
  const start = isoDate(year, first, 1) ?? null;
  const end = isoDate(year, last, lastDay(year, last)) ?? null;
  if (relation === 'during') return { due: end, start };
  return { due: relation === 'before' && !groups.last ? start : end, start: null };
}

const quarterOf = (text: string): number =>
  ['I', 'II', 'III', 'IV'].indexOf(text.toUpperCase()) + 1 || Number(text);

/** «trong hôm nay»: the letter's own day. */
const today = (groups: Groups, issued: string | null): Term => ({
  due: issued?.length === 10 ? withTime(issued, groups.time?.text, groups.pm !== undefined) : null,
  start: null,
});

function withTime(day: string, time: string | undefined, afternoon: boolean): string {
  const hour = time ? isoTime(time, afternoon) : undefined;
  return hour ? `${day}T${hour}` : day;
}

/** «từ ngày 13 đến ngày 31/12/2021»: what the start leaves out it has from the end; one that then lies behind it, a year less. */
function startOf(text: string, due: string): string | undefined {
  const [year, month] = due.split('-').map(Number) as [number, number];
  const printed = readDay(text);
  if (printed?.year) return isoDate(printed.year, printed.month, printed.day);
  if (printed) {
    const start = isoDate(year, printed.month, printed.day);
    return start && start > due ? isoDate(year - 1, printed.month, printed.day) : start;
  }
  const day = /^\D*(\d{1,2})\D*$/u.exec(text)?.[1];
  return day ? isoDate(year, month, Number(day)) : undefined;
}

/** A day without a year is in the year of the letter, or in the next when it is already past. */
function yearFor({ month, day }: { month: number; day: number }, issued: string | null): number | undefined {
  if (!issued) return undefined;
  const year = Number(issued.slice(0, 4));
  const there = isoDate(year, month, Math.min(day, lastDay(year, month)));
  return there && there.slice(0, issued.length) < issued ? year + 1 : year;
}
