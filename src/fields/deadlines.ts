/** `deadlines`: the terms by which the addressee must act, by our own grammar over chosen words. */
import { absent, type Found, type FoundTree, withValue } from '../model/found.ts';
import type { Deadline, Relation } from '../model/letter.ts';
import type { Zones } from '../model/zone.ts';
import { type Match, matchAll, type Rules } from '../rules/index.ts';
import { isoDate, isoTime, lastDay } from '../text/dates.ts';
import { readDay } from '../text/day.ts';
import { squeeze } from '../text/fold.ts';
import { foundAt, type Passage, passageOf } from '../text/passage.ts';
import { daysAfter, workdaysAfter } from '../text/workdays.ts';
import { tidy } from './tidy.ts';

/** What is known of the letter when its terms are read. */
export interface Known {
  /** ISO date of the letter at its printed precision, or null. */
  readonly issued: string | null;
  readonly typeCode: string | null;
}

interface Term {
  readonly due: string | null;
  readonly start: string | null;
}

/** @source công văn công khai 2004–2026: the words in `rules/fields/deadlines.yaml` and `rules/wording.yaml` */
export function findDeadlines(zones: Zones, rules: Rules, known: Known): FoundTree<Deadline>[] {
  const passage = passageOf(zones.noiDung, rules.mend);
  const seen = new Set<string>();
  return matchAll(rules.fields.deadlines, passage).flatMap((match) => {
    const { relation, cue } = match.rule.set;
    if (!relation || relation === 'none' || !isAsked(passage, match, cue ?? 'free', rules, known)) return [];
    const term = termOf(match, known, rules);
    if (!term || (isOver(term, known) && !isDemanded(passage, match))) return [];
    const text = squeeze(passage.text.slice(match.start, match.end)).replace(/[,;.]+$/u, '');
    const key = `${term.start}|${term.due}|${term.due ? '' : text}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [tree(passage, match, text, relation as Relation, term)];
  });
}

function tree(
  passage: Passage,
  match: Match,
  text: string,
  relation: Relation,
  term: Term,
): FoundTree<Deadline> {
  const { rule, start, end } = match;
  const words = foundAt(passage, start, end, rule.id, text, rule.confidence);
  const part = (name: string, value: string | null, why: string) => {
    if (value === null) return absent(why, 'missing', 0.9);
    const span = match.groups[name];
    return span
      ? foundAt(passage, span.start, span.end, rule.id, value, rule.confidence)
      : withValue(words, value);
  };
  return {
    due: part('due', term.due, 'thời hạn tương đối hoặc định kỳ: không quy ra ngày'),
    start: part('start', term.start, 'không ghi ngày bắt đầu'),
    relation: withValue(words, relation),
    text: words,
    action: sentenceAt(passage, start, end, rule.id),
  };
}

/** The sentence around a term, as printed; one that is too long is cut between words, with «…» where it was cut. */
function sentenceAt(passage: Passage, start: number, end: number, rule: string): Found<string> {
  const { text } = passage;
  const before = text.slice(Math.max(0, start - 400), start);
  const stop = Math.max(...['. ', '.\n', ';\n', ':\n'].map((sign) => before.lastIndexOf(sign)));
  const isCutBefore = stop < 0 && start > 400;
  const from = start - before.length + (isCutBefore ? before.search(/\s/u) : stop) + 1;
  const after = text.slice(end, end + 300).search(/\.(?:\s|$)|;\n/u);
  const isCutAfter = after < 0 && end + 300 < text.length;
  const last = text.slice(end, end + 300).search(/\s\S*$/u);
  const to = after >= 0 ? end + after : isCutAfter ? end + Math.max(0, last) : text.length;
  const whole = tidy(text.slice(from, to));
  const shown = `${isCutBefore ? '… ' : ''}${whole}${isCutAfter ? ' …' : ''}`;
  return foundAt(passage, from, to, rule, shown, 0.9);
}

/** The dates of a match; undefined where its figures are no date. */
function termOf(match: Match, known: Known, rules: Rules): Term | undefined {
  const { groups } = match;
  const year = known.issued ? Number(known.issued.slice(0, 4)) : undefined;
  if (groups.month && groups.year) return wholeMonths(Number(groups.year.text), Number(groups.month.text), 1);
  if (groups.quarter && groups.qyear) {
    const quarter =
      ['I', 'II', 'III', 'IV'].indexOf(groups.quarter.text.toUpperCase()) + 1 || Number(groups.quarter.text);
    return wholeMonths(Number(groups.qyear.text), quarter * 3 - 2, 3);
  }
  if (!groups.due) return { due: counted(match, known, rules), start: null };
  const due = readDay(groups.due.text);
  if (!due) return undefined;
  const dueYear = due.year ?? yearFor(due, known) ?? year;
  const dueDay = dueYear === undefined ? undefined : isoDate(dueYear, due.month, due.day);
  if (dueDay === undefined) return undefined;
  const start = groups.start ? startOf(groups.start.text, due, dueYear!) : undefined;
  if (groups.start && !start) return undefined;
  const startDay = start ?? (groups.starttime ? dueDay : undefined);
  return {
    due: withTime(dueDay, groups.time?.text),
    start: startDay ? withTime(startDay, groups.starttime?.text) : null,
  };
}

/** A relative term is resolved only where it runs from the day of signing, and that day is known in full. */
function counted({ groups }: Match, { issued }: Known, rules: Rules): string | null {
  const { count, unit, from } = groups;
  if (!count || !unit || !from || issued?.length !== 10 || !/^(?:ký|ban hành)(?:$|\s)/u.test(from.text))
    return null;
  const days = Number(count.text);
  if (squeeze(unit.text).toLowerCase() === 'ngày làm việc')
    return workdaysAfter(issued, days, rules.calendar) ?? null;
  return unit.text.toLowerCase() === 'ngày' ? daysAfter(issued, days) : null;
}

const withTime = (day: string, time: string | undefined): string => {
  const hour = time ? isoTime(time) : undefined;
  return hour ? `${day}T${hour}` : day;
};

/** «từ ngày 13 đến ngày 31/12/2021»: what the start leaves out it has from the end. */
function startOf(text: string, due: { month: number }, year: number): string | undefined {
  const parts = readDay(text);
  if (parts) return isoDate(parts.year ?? year, parts.month, parts.day);
  const day = /^\D*(\d{1,2})\D*$/u.exec(text)?.[1];
  return day ? isoDate(year, due.month, Number(day)) : undefined;
}

/** A day without a year is in the year of the letter, or in the next when it is already past. */
function yearFor(day: { month: number; day: number }, { issued }: Known): number | undefined {
  if (!issued) return undefined;
  const year = Number(issued.slice(0, 4));
  const there = isoDate(year, day.month, day.day);
  return there && there < issued.slice(0, 10) && there.slice(0, issued.length) < issued ? year + 1 : year;
}

function wholeMonths(year: number, month: number, count: number): Term | undefined {
  const last = month + count - 1;
  const start = isoDate(year, month, 1);
  const due = isoDate(year, last, last <= 12 ? lastDay(year, last) : undefined);
  return start && due ? { start, due } : undefined;
}

/** A term that ended before the letter was written is a past event. */
const isOver = ({ due }: Term, { issued }: Known): boolean =>
  due !== null && issued !== null && due.slice(0, issued.length) < issued;

/** What is asked may stand in the sentence before; so many characters back. */
const NEAR = 160;

/** «đề nghị … gửi về … trước ngày»: asked for in so many words, the term stands though its day is past: one of the two days is wrong. */
function isDemanded(passage: Passage, match: Match): boolean {
  const { relation } = match.rule.set;
  const before = sentenceBefore(passage.text, match.start);
  return (
    (relation === 'before' || relation === 'by') &&
    /(?:đề nghị|yêu cầu)(?!.*(?<!\p{L})đã(?!\p{L}))/iu.test(before) &&
    /(?:gửi|nộp|hoàn thành|báo cáo|trả lời)[^.;]{0,80}$/iu.test(before)
  );
}

function isAsked(passage: Passage, match: Match, cue: string, rules: Rules, known: Known): boolean {
  const before = sentenceBefore(passage.text, match.start);
  const around = passage.text.slice(Math.max(0, match.start - NEAR), match.start);
  const sentence =
    `${around} ${before} ${match.text} ${sentenceAfter(passage.text, match.end)}`.toLowerCase();
  const says = (words: readonly string[], where: string): boolean =>
    words.some((word) => where.includes(word.toLowerCase()));
  if (isCitation(before)) return false;
  switch (cue) {
    case 'free':
      return true;
    case 'asks':
      // in brackets behind a past meeting a span is no term
      if (match.groups.start && /\([^)]*$/u.test(before)) return false;
      return says(rules.wording.asks, sentence) && !says(rules.wording.pastCues, before.slice(-40));
    case 'acts': {
      if (says(rules.wording.acts, before.toLowerCase().slice(-80))) return true;
      // «Trong tháng 6/2026, các đơn vị phải hoàn thành …»
      const after = sentenceAfter(passage.text, match.end).toLowerCase();
      return before.trim() === '' && says(rules.wording.acts, after) && !/(?<!\p{L})đã(?!\p{L})/u.test(after);
    }
    case 'reports':
      return /(?<!\p{L})báo cáo (?:về|ubnd|ủy ban|sở|bộ|kết quả|tình hình|cho|gửi|chủ tịch)|gửi báo cáo|báo cáo$/u.test(
        `${squeeze(sentence)}`,
      );
    case 'event':
      return (
        known.typeCode === 'GM' ||
        says(rules.wording.calls, `${before.slice(-120).toLowerCase()} ${match.text.toLowerCase()}`)
      );
    default:
      return false;
  }
}

/** «Quyết định số 590/QĐ-UBND ngày» leads up to the date of a cited document. */
const isCitation = (before: string): boolean => /\/\p{Lu}[\p{L}\d&.-]*,?\s*$/u.test(before);

function sentenceBefore(text: string, at: number): string {
  const from = Math.max(0, at - 400);
  const window = text.slice(from, at);
  const stop = Math.max(window.lastIndexOf('. '), window.lastIndexOf('.\n'), window.lastIndexOf(';\n'));
  return squeeze(window.slice(stop + 1)) + (/\s$/u.test(window) ? ' ' : '');
}

function sentenceAfter(text: string, at: number): string {
  const window = text.slice(at, at + 300);
  const stop = window.search(/\.(?:\s|$)|;\n/u);
  return squeeze(stop < 0 ? window : window.slice(0, stop));
}
