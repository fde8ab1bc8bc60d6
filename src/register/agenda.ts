/** The terms of a register as `congvan due` tells those of a folder. */
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
      const days = term.days;
      if (days === null) undated.push(askedOf(term));
      else if (days >= 0) {
        if (days <= withinDays) dues.push(dueOf(term, days));
      } else if (-days <= lateDays) late.push(dueOf(term, days));
      else older++;
    }
    cursor = page.next;
  }
  return { on, dues, late: late.reverse(), lateDays, older, undated };
}

const dueOf = (term: TermRow, days: number): Due => ({
  ...askedOf(term),
  due: term.due ?? '',
  start: term.start,
  state: days < 0 ? 'overdue' : days === 0 ? 'today' : 'open',
  days,
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
