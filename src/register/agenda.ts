/** The terms of a register as `congvan due` tells those of a folder. */
import { byDay, byLetter, timeLeft } from '../checks/due.ts';
import type { Agenda, Asked, Due } from '../model/compliance.ts';
import type { Register, TermRow } from './port.ts';

export interface AgendaOptions {
  /** ISO day from which is counted. */
  readonly on: string;
  /** Only what falls due in so many days. */
  readonly withinDays: number;
  /** Late ones are listed so many days back. */
  readonly lateDays: number;
  /** Only what this unit or person has. */
  readonly who?: string;
}

/** All that is not done. */
export async function agendaOf(
  register: Register,
  { on, withinDays, lateDays, who }: AgendaOptions,
): Promise<Agenda> {
  const dues: Due[] = [];
  const late: Due[] = [];
  const undated: Asked[] = [];
  let older = 0;
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const query = { on, ...(who !== undefined && { who }) };
    const page = await register.terms.list(query, { limit: 500, ...(cursor && { cursor }) });
    for (const term of page.rows) {
      if (term.due === null) {
        undated.push(askedOf(term));
        continue;
      }
      const due = dueOf(term, term.due, on);
      if (due.state !== 'overdue') {
        if (due.days <= withinDays) dues.push(due);
      } else if (-due.days <= lateDays) late.push(due);
      else older++;
    }
    cursor = page.next;
  }
  return {
    on,
    dues: dues.sort(byDay),
    late: late.sort((a, b) => byDay(b, a)),
    lateDays,
    older,
    undated: undated.sort(byLetter),
  };
}

const dueOf = (term: TermRow, due: string, on: string): Due => ({
  ...askedOf(term),
  due,
  start: term.start,
  ...timeLeft(due, term.relation, on),
});

function askedOf({ index, relation, text, action, row, who }: TermRow): Asked {
  const field = `deadlines[${index}].text`;
  return {
    letter: row.name,
    sha256: null,
    index,
    relation,
    asker: row.issuer,
    number: row.number,
    subject: row.subject,
    text,
    action,
    place: { letter: row.name, field, page: null, boxes: [], printed: null },
    ...(who !== null && { who }),
  };
}
