/** What a letter asks to be done by a day, seen from another day. */
import type { Due } from '../model/compliance.ts';
import type { Outcome } from '../model/outcome.ts';
import { daysBetween } from './days.ts';
import { placeOf } from './finding.ts';

/**
 * The deadlines of a letter that have a day. «Trước ngày 10/12» is past on that day already, «đến hết ngày» is not.
 * @param on ISO day
 */
export function duesOf({ source, letter, evidence }: Outcome, on: string): Due[] {
  if (!letter || !evidence) return [];
  const asker = [letter.issuer.name, letter.issuer.parent].filter(Boolean).join(', ') || null;
  return letter.deadlines.flatMap(({ due, start, relation, text, action }, index): Due[] => {
    if (due === null || due.length < 10) return [];
    const days = daysBetween(on, due);
    const past = days < 0 || (days === 0 && relation === 'before');
    return [
      {
        letter: source.file,
        sha256: source.sha256,
        index,
        due,
        start,
        relation,
        state: past ? 'overdue' : days === 0 ? 'today' : 'open',
        days,
        asker,
        number: letter.number.text,
        subject: letter.subject,
        text,
        action: action ?? null,
        place: placeOf(source.file, {
          field: `deadlines[${index}].text`,
          evidence: evidence.deadlines[index]?.text,
        }),
      },
    ];
  });
}

/** Overdue first, then by day and hour; those of one day by letter. */
export const byDay = (a: Due, b: Due): number =>
  rank(a) - rank(b) || compare(a.due, b.due) || compare(a.letter, b.letter) || a.index - b.index;

const rank = ({ state }: Due): number => (state === 'overdue' ? 0 : 1);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
