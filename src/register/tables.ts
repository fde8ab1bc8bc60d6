/** The tables of the register as the query layer knows them; `migrations.ts` makes them. Flags are 0 or 1, JSON is text. */
import type { ColumnType, Generated } from 'kysely';

/** libsql gives an ArrayBuffer, pg a Buffer: read them through `Buffer.from`. */
type Bytes = ColumnType<ArrayBuffer | Buffer, Buffer, Buffer>;
type BytesOrNull = ColumnType<ArrayBuffer | Buffer | null, Buffer | null, Buffer | null>;

export interface Tables {
  letter: LetterTable;
  words: WordsTable;
  reading: ReadingTable;
  place: PlaceTable;
  citation: CitationTable;
  correction: CorrectionTable;
  acceptance: AcceptanceTable;
  book: BookTable;
  series: SeriesTable;
  arrival: ArrivalTable;
  term: TermTable;
  file: FileTable;
  chunk: ChunkTable;
  job: JobTable;
  person: PersonTable;
  session: SessionTable;
  token: TokenTable;
  audit: AuditTable;
  event: EventTable;
  hook: HookTable;
  delivery: DeliveryTable;
}

/** One row a letter: who it is, and what lists show and searches ask, taken from the merged view. */
export interface LetterTable {
  seq: Generated<number>;
  id: string;
  sha256: string | null;
  first_page: number | null;
  last_page: number | null;
  version: number;
  state: string;
  name: string;
  added: string;
  read: string | null;
  print: string | null;
  error: string | null;
  reviewed_by: string | null;
  reviewed_at: string | null;
  type_code: string | null;
  type_name: string | null;
  /** Code and name, folded. */
  type_key: string | null;
  number: string | null;
  /** Parts of the number, folded, with `-` between: the same document is the same key. */
  number_key: string | null;
  /** The same without `-`: however it is typed. */
  number_bare: string | null;
  serial_key: string | null;
  symbol_key: string | null;
  serial: number | null;
  issued: string | null;
  issuer: string | null;
  /** The body and the one above it, folded. */
  issuer_key: string | null;
  subject: string | null;
  /** Who signed, where that is sure enough to be offered to others. */
  signer: string | null;
  signer_title: string | null;
  /** A person confirmed the name. */
  signer_confirmed: Generated<number>;
  urgency: string | null;
  /** 0 none, 4 the most. */
  urgency_rank: number;
  secrecy: string | null;
  doubts: number;
  doubt: number;
  findings: number;
  /** Weight of the gravest open finding, by its place in SEVERITIES; -1 where there is none. */
  gravest: number;
  corrected: number;
  duplicates: number;
  /** Of the first arrival that is not struck. */
  arrived: string | null;
  arrival: number | null;
  unit_key: string | null;
  /** Last day of the next open term. */
  due: string | null;
}

/** The folded words of each letter, as an index of the store's own: `rowid` in SQLite and `letter` in PostgreSQL are its seq. */
export interface WordsTable {
  rowid: number;
  letter: number;
  body: string;
}

/** What is long, apart from the rows that are searched; deflated. */
export interface ReadingTable {
  letter: number;
  outcome: BytesOrNull;
  /** Words of the pages with their places. */
  words: BytesOrNull;
}

export interface PlaceTable {
  id: Generated<number>;
  letter: number;
  name: string;
  path: string | null;
  at: string;
}

/** A document that a letter names. */
export interface CitationTable {
  letter: number;
  idx: number;
  number_key: string;
  issued: string | null;
}

export interface CorrectionTable {
  id: Generated<number>;
  letter: number;
  path: string;
  value: string;
  was: string;
  machine: string;
  /** Id of the letter from which it was taken. */
  source: string | null;
  print: string | null;
  by: string;
  at: string;
  undone_by: string | null;
  undone_at: string | null;
}

export interface AcceptanceTable {
  letter: number;
  key: string;
  reason: string;
  by: string;
  at: string;
}

export interface BookTable {
  seq: Generated<number>;
  id: string;
  name: string;
  closed: number;
}

/** The last number of a book in a year: whoever changes the row has the series until the transaction ends. */
export interface SeriesTable {
  book: string;
  year: number;
  last: number;
}

export interface ArrivalTable {
  id: Generated<number>;
  version: number;
  book: string;
  year: number;
  number: number;
  letter: number | null;
  arrived: string;
  author: string | null;
  document_number: string | null;
  issued: string | null;
  type: string | null;
  subject: string | null;
  unit: string | null;
  unit_key: string | null;
  handed_on: string | null;
  received_by: string | null;
  note: string | null;
  urgency: string | null;
  urgency_rank: number;
  done: string | null;
  /** Author, number, subject, unit and note, folded. */
  words: string;
  by: string;
  at: string;
  struck_by: string | null;
  struck_at: string | null;
  struck_reason: string | null;
}

export interface TermTable {
  id: Generated<number>;
  letter: number;
  key: string;
  idx: number;
  due: string | null;
  last: string | null;
  reckoned: number;
  start: string | null;
  relation: string;
  text: string;
  action: string | null;
  /** Named for this term. */
  who: string | null;
  /** The one named, or the unit of the arrival, folded. */
  who_key: string | null;
  done: string | null;
  note: string | null;
  /** Its letter stands in a book. */
  registered: number;
}

export interface FileTable {
  sha256: string;
  name: string;
  media_type: string | null;
  bytes: number;
  at: string;
}

export interface ChunkTable {
  sha256: string;
  idx: number;
  bytes: Bytes;
}

export interface JobTable {
  id: Generated<number>;
  /** Content and pages: one waits at a time. */
  key: string;
  sha256: string;
  first_page: number | null;
  last_page: number | null;
  name: string;
  path: string | null;
  state: 'waiting' | 'reading' | 'done' | 'failed';
  by: string;
  at: string;
  tries: number;
  lease: string | null;
  pages_read: number | null;
  pages_all: number | null;
  letter: string | null;
  error: string | null;
  message: string | null;
  /** JSON of the `Container` in which the file lay. */
  container: string | null;
  /** Files that lay in it, where it was opened. */
  holds: number | null;
}

export interface PersonTable {
  id: Generated<number>;
  name: string;
  shown: string;
  role: string;
  password: string;
  disabled: number;
  since: string;
  failures: number;
  locked_until: string | null;
}

export interface SessionTable {
  hash: string;
  person: number;
  since: string;
  seen: string;
  expires: string;
}

export interface TokenTable {
  id: Generated<number>;
  hash: string;
  name: string;
  person: number | null;
  scope: string;
  since: string;
  seen: string | null;
  expires: string | null;
  revoked: number;
}

export interface AuditTable {
  id: Generated<number>;
  at: string;
  by: string;
  via: string;
  act: string;
  subject: string | null;
  detail: string;
}

export interface EventTable {
  id: Generated<number>;
  kind: string;
  at: string;
  subject: string;
  detail: string;
}

export interface HookTable {
  id: Generated<number>;
  url: string;
  secret: string;
  /** JSON list. */
  kinds: string;
  paused: number;
  since: string;
}

export interface DeliveryTable {
  id: Generated<number>;
  hook: number;
  event: number;
  tries: number;
  delivered: string | null;
  /** When it is tried next. */
  next: string;
  error: string | null;
}
