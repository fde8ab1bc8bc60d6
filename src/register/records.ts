/** Rows of the store → what the port says of a letter. */
import type { Kysely, Selectable } from 'kysely';
import { doubtOf, findingsOf, reviewOf } from './doubt.ts';
import type { Arrival, LetterRecord, LetterRow, LetterState, PageRange, Signed, Term } from './port.ts';
import { standingOf } from './standing.ts';
import type { ArrivalTable, LetterTable, Tables, TermTable } from './tables.ts';

type Row = Selectable<LetterTable>;

export const rangeOf = ({
  first_page,
  last_page,
}: Pick<Row, 'first_page' | 'last_page'>): PageRange | null =>
  first_page === null || last_page === null ? null : { first: first_page, last: last_page };

const signed = (by: string | null, at: string | null): Signed | null =>
  by === null || at === null ? null : { by, at };

export async function recordOf(db: Kysely<Tables>, row: Row): Promise<LetterRecord> {
  const { seq } = row;
  const { outcome, letter, corrections } = await standingOf(db, seq);
  const accepted = await db.selectFrom('acceptance').selectAll().where('letter', '=', seq).execute();
  const places = await db
    .selectFrom('place')
    .select(['name', 'path', 'at'])
    .where('letter', '=', seq)
    .orderBy('id')
    .execute();
  const arrivals = await arrivalsQuery(db).where('arrival.letter', '=', seq).orderBy('arrival.id').execute();
  const terms = await termsQuery(db).where('term.letter', '=', seq).orderBy('term.idx').execute();
  const review = reviewOf(outcome, corrections, row.reviewed_at !== null);
  return {
    id: row.id,
    version: row.version,
    sha256: row.sha256,
    pages: rangeOf(row),
    state: row.state as LetterState,
    added: row.added,
    read: row.read,
    print: row.print,
    outcome,
    letter,
    corrections,
    review,
    doubt: doubtOf(outcome, review, row.reviewed_at !== null),
    reviewed: signed(row.reviewed_by, row.reviewed_at),
    findings: findingsOf(outcome, accepted),
    places,
    ...(await partsOf(db, row)),
    arrivals: arrivals.map(arrivalOf),
    terms: terms.map(termOf),
  };
}

/** A file of several letters and those, whichever of them it is. */
async function partsOf(db: Kysely<Tables>, row: Row): Promise<Pick<LetterRecord, 'parts' | 'whole'>> {
  const { id, sha256, state, first_page: first, last_page: last } = row;
  const whole = first === null ? null : sha256;
  if (state !== 'parted' || sha256 === null) return { parts: [], whole };
  let parts = db
    .selectFrom('letter')
    .select('id')
    .where('sha256', '=', sha256)
    .where('id', '<>', id)
    .where('state', '<>', 'parted')
    .where('first_page', 'is not', null);
  if (first !== null && last !== null)
    parts = parts.where('first_page', '>=', first).where('last_page', '<=', last);
  const rows = await parts.orderBy('first_page').execute();
  return { parts: rows.map((part) => part.id), whole };
}

/** Arrivals with the id of their letter. */
export const arrivalsQuery = (db: Kysely<Tables>) =>
  db
    .selectFrom('arrival')
    .leftJoin('letter', 'letter.seq', 'arrival.letter')
    .selectAll('arrival')
    .select('letter.id as letter_id');

export function arrivalOf(row: Selectable<ArrivalTable> & { readonly letter_id: string | null }): Arrival {
  const struck = signed(row.struck_by, row.struck_at);
  return {
    id: row.id,
    version: row.version,
    book: row.book,
    year: row.year,
    number: row.number,
    letter: row.letter_id,
    arrived: row.arrived,
    author: row.author,
    documentNumber: row.document_number,
    issued: row.issued,
    type: row.type,
    subject: row.subject,
    unit: row.unit,
    handedOn: row.handed_on,
    receivedBy: row.received_by,
    note: row.note,
    urgency: row.urgency as Arrival['urgency'],
    done: row.done,
    registered: { by: row.by, at: row.at },
    struck: struck && { ...struck, reason: row.struck_reason ?? '' },
  };
}

/** Terms with the id of their letter and the unit of its arrival. */
export const termsQuery = (db: Kysely<Tables>) =>
  db
    .selectFrom('term')
    .innerJoin('letter', 'letter.seq', 'term.letter')
    .leftJoin('arrival', 'arrival.id', 'letter.arrival')
    .selectAll('term')
    .select(['letter.id as letter_id', 'arrival.unit as unit']);

export function termOf(
  row: Selectable<TermTable> & { readonly letter_id: string; readonly unit: string | null },
): Term {
  const { key, due, last, start, relation, text, action, done, note } = row;
  const who = row.who ?? row.unit;
  const asked = { due, last, isReckoned: row.reckoned === 1, start, relation, text, action };
  return { letter: row.letter_id, key, index: row.idx, ...asked, who, done, note };
}

/** Letters as lines of a list. */
export const rowsQuery = (db: Kysely<Tables>) =>
  db
    .selectFrom('letter')
    .leftJoin('arrival', 'arrival.id', 'letter.arrival')
    .selectAll('letter')
    .select([
      'arrival.book as arrival_book',
      'arrival.year as arrival_year',
      'arrival.number as arrival_number',
      'arrival.unit as arrival_unit',
    ]);

export type ListedRow = Awaited<ReturnType<ReturnType<typeof rowsQuery>['execute']>>[number];

export function rowOf(row: ListedRow): LetterRow {
  const { arrival, arrived, arrival_book, arrival_year, arrival_number } = row;
  return {
    id: row.id,
    version: row.version,
    state: row.state as LetterState,
    name: row.name,
    added: row.added,
    type: row.type_name,
    number: row.number,
    issued: row.issued,
    issuer: row.issuer,
    subject: row.subject,
    urgency: row.urgency as LetterRow['urgency'],
    secrecy: row.secrecy as LetterRow['secrecy'],
    doubts: row.doubts,
    doubt: row.doubt,
    findings: row.findings,
    isCorrected: row.corrected === 1,
    duplicates: row.duplicates,
    arrival:
      arrival === null || arrived === null
        ? null
        : {
            id: arrival,
            book: arrival_book!,
            year: arrival_year!,
            number: arrival_number!,
            arrived,
            unit: row.arrival_unit,
          },
    due: row.due,
    error: row.error,
  };
}
