/** What a letter asks to be done, by a day seen from another day or without one. */
import type { Agenda, Asked, Due } from '../model/compliance.ts';
import type { Outcome } from '../model/outcome.ts';
import type { Rules } from '../rules/index.ts';
import { daysBetween } from './days.ts';
import { placeOf } from './finding.ts';
import { reckoned } from './reckon.ts';

const ISO_DAY = 10;

export interface Terms {
  readonly dated: readonly Due[];
  /** Those that name no day, or only a month or a year. */
  readonly undated: readonly Asked[];
}

/**
 * The deadlines of a letter. «Trước ngày 10/12» is past on that day already, «đến hết ngày» is not.
 * One that runs from the receipt is reckoned from the day on the stamp of arrival.
 * @param on ISO day
 * @param rules asked for only where there is something to reckon
 */
export function termsOf(
  { source, letter, evidence, arrival }: Outcome,
  on: string,
  rules: () => Rules,
): Terms {
  const terms = { dated: [] as Due[], undated: [] as Asked[] };
  if (!letter || !evidence) return terms;
  const asker = [letter.issuer.name, letter.issuer.parent].filter(Boolean).join(', ') || null;
  for (const [index, { due, start, relation, text, action }] of letter.deadlines.entries()) {
    const asked: Asked = {
      letter: source.file,
      sha256: source.sha256,
      index,
      relation,
      asker,
      number: letter.number.text,
      subject: letter.subject,
      text,
      action: action ?? null,
      place: placeOf(source.file, {
        field: `deadlines[${index}].text`,
        evidence: evidence.deadlines[index]?.text,
      }),
    };
    const received = arrival?.received;
    const day = due === null && received?.length === ISO_DAY ? reckoned(text, received, rules()) : due;
    if (day === null || day.length < ISO_DAY) terms.undated.push(asked);
    else terms.dated.push({ ...asked, due: day, start, ...timeLeft(day, relation, on) });
  }
  return terms;
}

/** Until a day, seen from the day `on`: «trước ngày 10/12» is past on the 10th. */
export function timeLeft(due: string, relation: string, on: string): Pick<Due, 'state' | 'days'> {
  const days = daysBetween(on, due);
  const past = days < 0 || (days === 0 && relation === 'before');
  return { state: past ? 'overdue' : days === 0 ? 'today' : 'open', days };
}

/** Which terms are told of. */
export interface AgendaSpan {
  /** ISO day from which is counted. */
  readonly on: string;
  /** Only what falls due in so many days. */
  readonly withinDays: number;
  /** Late ones are listed so many days back. */
  readonly lateDays: number;
}

/** What is asked, parted by its days and in their order. */
export function agendaOfTerms({ dated, undated }: Terms, { on, withinDays, lateDays }: AgendaSpan): Agenda {
  const past = dated.filter(({ state }) => state === 'overdue');
  const late = past.filter(({ days }) => -days <= lateDays);
  return {
    on,
    dues: dated.filter(({ state, days }) => state !== 'overdue' && days <= withinDays).sort(byDay),
    late: late.sort((a, b) => byDay(b, a)),
    lateDays,
    older: past.length - late.length,
    undated: [...undated].sort(byLetter),
  };
}

/** By day and hour; those of one day by letter. */
const byDay = (a: Due, b: Due): number => compare(a.due, b.due) || byLetter(a, b);

const byLetter = (a: Asked, b: Asked): number => compare(a.letter, b.letter) || a.index - b.index;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
