/** The terms of a register as `congvan due` tells those of a folder. */
import { type AgendaSpan, agendaOfTerms, timeLeft } from '../checks/due.ts';
import type { Agenda, Asked, Due } from '../model/compliance.ts';
import type { Register, TermRow } from './port.ts';

/** Terms that are fetched at once. */
const AT_ONCE = 500;

export interface AgendaOptions extends AgendaSpan {
  /** Only what this unit or person has. */
  readonly who?: string;
}

/** All that is not done. */
export async function agendaOf(register: Register, { who, ...span }: AgendaOptions): Promise<Agenda> {
  const { on } = span;
  const query = { on, ...(who !== undefined && { who }) };
  const dated: Due[] = [];
  const undated: Asked[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await register.terms.list(query, { limit: AT_ONCE, ...(cursor && { cursor }) });
    for (const term of page.rows) {
      if (term.due === null) undated.push(askedOf(term));
      else dated.push(dueOf(term, term.due, on));
    }
    cursor = page.next;
  }
  return agendaOfTerms({ dated, undated }, span);
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
