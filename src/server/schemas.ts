/** The shapes of what the server takes and gives, as zod schemas: types, checks and the API description come from them. */
import * as z from 'zod';
import { SEVERITIES } from '../model/finding.ts';
import { evidenceTreeSchema, letterSchema } from '../model/letter.ts';
import { outcomeSchema, reviewSchema } from '../model/outcome.ts';
import {
  type Arrival,
  type AuditRecord,
  type Book,
  type DeliveryRecord,
  EVENT_KINDS,
  type Job,
  type LetterCounts,
  type LetterRecord,
  type LetterRow,
  type Links,
  type Offer,
  type TermRow,
  type User,
} from '../register/index.ts';

const list = <T extends z.ZodType>(item: T) => z.array(item).readonly();
const text = (most: number) => z.string().trim().min(1).max(most);
export const day = z.iso.date();
/** A day, or a month or a year of it. */
const partOfDay = z.string().regex(/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/u);
const moment = z.string();
const note = z.string().trim().max(2000).nullable();
const boolean = z.enum(['true', 'false']).transform((given) => given === 'true');

export const letterId = z
  .string()
  .regex(/^(?:[0-9a-f]{64}(?:\.\d{1,4}-\d{1,4})?|name\.[0-9a-f]{64})$/u)
  .meta({ description: 'sha-256 of the file; behind a full stop the pages, where a person parted it' });
export const number = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER);
export const role = z.enum(['read', 'register', 'administer']);
export const state = z.enum(['done', 'partial', 'failed', 'not-a-letter', 'waiting', 'parted']);
const dueState = z.enum(['today', 'week', 'late', 'old', 'undated', 'later', 'open', 'done']);
const eventKind = z.enum(EVENT_KINDS);

export const problemSchema = z
  .object({ type: z.string(), title: z.string(), status: z.int(), detail: z.string().optional() })
  .meta({ id: 'Problem', description: 'RFC 9457' });

const signed = { by: z.string(), at: moment };
const urgency = letterSchema.shape.urgency;
const secrecy = letterSchema.shape.secrecy;

export const paging = z.object({
  limit: z.coerce.number().int().min(1).max(500).optional(),
  cursor: z.string().max(2000).optional(),
});
export const pageOf = <T extends z.ZodType>(item: T, id: string) =>
  z.object({ rows: list(item), next: z.string().nullable() }).meta({ id });

// --- letters

const SORTS = ['added', 'issued', 'arrived', 'number', 'issuer', 'doubt', 'due', 'urgency'] as const;

export const letterQuery = z.object({
  text: z.string().max(500).optional(),
  number: z.string().max(200).optional(),
  issuer: z.string().max(300).optional(),
  type: z.string().max(100).optional(),
  issuedFrom: partOfDay.optional(),
  issuedTo: partOfDay.optional(),
  arrivedFrom: partOfDay.optional(),
  arrivedTo: partOfDay.optional(),
  addedFrom: partOfDay.optional(),
  addedTo: partOfDay.optional(),
  due: dueState.optional(),
  on: day.optional(),
  findings: z.enum(SEVERITIES).optional(),
  doubtful: boolean.optional(),
  corrected: boolean.optional(),
  registered: boolean.optional(),
  book: z.string().max(60).optional(),
  unit: z.string().max(200).optional(),
  urgent: boolean.optional(),
  state: state.optional(),
  sort: z.enum([...SORTS, ...SORTS.map((sort) => `-${sort}` as const)]).optional(),
});

const arrivalFields = {
  arrived: day,
  author: z.string().trim().max(500).nullable(),
  documentNumber: z.string().trim().max(200).nullable(),
  issued: partOfDay.nullable(),
  type: z.string().trim().max(200).nullable(),
  subject: z.string().trim().max(4000).nullable(),
  unit: z.string().trim().max(500).nullable(),
  handedOn: day.nullable(),
  receivedBy: z.string().trim().max(300).nullable(),
  note,
  urgency,
  done: day.nullable(),
};

export const arrivalSchema = z
  .object({
    id: z.int(),
    version: z.int(),
    book: z.string(),
    year: z.int(),
    number: z.int(),
    letter: z.string().nullable(),
    registered: z.object(signed),
    struck: z.object({ ...signed, reason: z.string() }).nullable(),
    ...arrivalFields,
    arrived: z.string(),
    handedOn: z.string().nullable(),
    done: z.string().nullable(),
    issued: z.string().nullable(),
  })
  .meta({ id: 'Arrival' });

export const proposalSchema = z
  .object({
    ...arrivalFields,
    arrived: z.string(),
    handedOn: z.string().nullable(),
    done: z.string().nullable(),
    issued: z.string().nullable(),
    number: z.int().nullable(),
  })
  .meta({ id: 'ArrivalProposal' });

const letterRow = z
  .object({
    id: z.string(),
    version: z.int(),
    state,
    name: z.string(),
    added: moment,
    type: z.string().nullable(),
    number: z.string().nullable(),
    issued: z.string().nullable(),
    issuer: z.string().nullable(),
    subject: z.string().nullable(),
    urgency,
    secrecy,
    doubts: z.int(),
    doubt: z.number(),
    findings: z.int(),
    isCorrected: z.boolean(),
    duplicates: z.int(),
    arrival: arrivalSchema
      .pick({ id: true, book: true, year: true, number: true, arrived: true, unit: true })
      .nullable(),
    due: z.string().nullable(),
    error: z.string().nullable(),
  })
  .meta({ id: 'LetterRow' });

export const foundSchema = z
  .object({ rows: list(letterRow), next: z.string().nullable(), count: z.int(), isMore: z.boolean() })
  .meta({ id: 'Found' });

const term = {
  letter: z.string(),
  key: z.string(),
  index: z.int(),
  due: z.string().nullable(),
  last: z.string().nullable(),
  isReckoned: z.boolean(),
  start: z.string().nullable(),
  relation: z.string(),
  text: z.string(),
  action: z.string().nullable(),
  who: z.string().nullable(),
  done: z.string().nullable(),
  note: z.string().nullable(),
};
export const termSchema = z.object(term).meta({ id: 'Term' });
export const termRow = z
  .object({
    ...term,
    state: z.enum(['today', 'week', 'late', 'old', 'undated', 'later', 'done']),
    days: z.int().nullable(),
    row: letterRow,
  })
  .meta({ id: 'TermRow' });

const correction = z.object({
  ...signed,
  id: z.int(),
  path: z.string(),
  value: z.unknown(),
  was: z.unknown(),
  from: z.string().nullable().meta({ description: 'letter from which the person took it, of those offered' }),
  print: z.string().nullable(),
  machine: z.unknown(),
  differs: z.boolean(),
  isStale: z.boolean(),
});

const registerFinding = z.object({
  key: z.string(),
  rule: z.string(),
  severity: z.enum(SEVERITIES),
  message: z.string(),
  page: z.int().nullable(),
  accepted: z.object({ ...signed, reason: z.string() }).nullable(),
});

const range = z.object({ first: z.int().positive(), last: z.int().positive() });

const record = {
  id: z.string(),
  version: z.int(),
  sha256: z.string().nullable(),
  pages: range.nullable(),
  state,
  added: moment,
  read: moment.nullable(),
  print: z.string().nullable(),
  letter: letterSchema.meta({ id: 'Letter' }).nullable(),
  corrections: list(correction),
  review: reviewSchema,
  doubt: z.number(),
  reviewed: z.object(signed).nullable(),
  findings: list(registerFinding),
  places: list(z.object({ name: z.string(), at: moment })),
  parts: list(z.string()),
  whole: z.string().nullable(),
  arrivals: list(arrivalSchema),
  terms: list(termSchema),
};

export const letterRecord = z
  .object({
    ...record,
    outcome: outcomeSchema
      .nullable()
      .meta({ description: 'as the machine read it; absent where slim is asked' })
      .optional(),
  })
  .meta({ id: 'LetterRecord' });

export const change = z.object({
  path: text(200),
  value: z.unknown(),
  from: letterId
    .optional()
    .meta({ description: 'letter from which it was taken, as /letters/{id}/offers gave it' }),
});
export const correctBody = z.object({
  changes: z.array(change).min(1).max(100),
  /** What the caller saw, in place of If-Match. */
  version: z.int().positive().optional(),
});
const versionBody = z.object({ version: z.int().positive().optional() });
export const acceptBody = versionBody.extend({
  finding: text(500),
  reason: z.string().trim().max(2000).nullable(),
});
export const reviewedBody = versionBody.extend({ reviewed: z.boolean() });
export const partBody = versionBody.extend({ ranges: z.array(range).min(1).max(200) });

export const linksSchema = z
  .object({ cites: list(z.object({ index: z.int(), letters: list(letterRow) })), citedBy: list(letterRow) })
  .meta({ id: 'Links' });

export const offerSchema = z
  .object({
    path: z.enum(['signatory.name', 'signatory.title']),
    value: z.string(),
    title: z.string().nullable(),
    from: z.object({ id: z.string(), number: z.string().nullable(), issued: z.string().nullable() }),
    isConfirmed: z.boolean(),
  })
  .meta({
    id: 'Offer',
    description: 'what an earlier letter of the same office says there; never taken by itself',
  });

export const auditRecord = z
  .object({
    ...signed,
    id: z.int(),
    via: z.enum(['cli', 'web', 'api', 'worker']),
    act: z.string(),
    subject: z.string().nullable(),
    detail: z.unknown(),
  })
  .meta({ id: 'AuditRecord' });

export const countsSchema = z
  .object({ letters: z.int(), doubtful: z.int(), failed: z.int(), waiting: z.int(), unregistered: z.int() })
  .meta({ id: 'Counts' });

export const wordsSchema = list(
  z.object({
    page: z.int(),
    width: z.number(),
    height: z.number(),
    unit: z.enum(['pt', 'px', 'line']),
    words: list(
      z.object({
        text: z.string(),
        box: evidenceTreeSchema.shape.place.shape.boxes.element.nullable(),
        line: z.int().optional(),
        indent: z.int().optional(),
      }),
    ),
  }),
).meta({ id: 'PageWords' });

// --- jobs

export const jobSchema = z
  .object({
    id: z.int(),
    sha256: z.string(),
    pages: range.nullable(),
    name: z.string(),
    state: z.enum(['waiting', 'reading', 'done', 'failed']),
    by: z.string(),
    at: moment,
    tries: z.int(),
    pagesRead: z.int().nullable(),
    pagesAll: z.int().nullable(),
    letter: z.string().nullable(),
    holds: z.int().nullable(),
    error: z.object({ code: z.string(), message: z.string() }).nullable(),
  })
  .meta({ id: 'Job' });

export const uploadedSchema = z
  .object({
    letter: z.string(),
    /** The letter was there already, by this or another name. */
    isDuplicate: z.boolean(),
    job: jobSchema.nullable(),
  })
  .meta({ id: 'Uploaded' });

// --- arrivals, books, terms

export const arrivalQuery = z.object({
  book: z.string().max(60).optional(),
  year: z.coerce.number().int().min(1900).max(2200).optional(),
  from: day.optional(),
  to: day.optional(),
  text: z.string().max(500).optional(),
  unit: z.string().max(200).optional(),
  waiting: boolean.optional(),
  open: boolean.optional(),
  sort: z.enum(['number', '-number', 'urgency']).optional(),
});
export const newArrival = z
  .object(arrivalFields)
  .partial()
  .extend({ book: text(60).optional(), letter: letterId.optional(), number: z.int().positive().optional() });
export const arrivalChange = z.object(arrivalFields).partial().extend(versionBody.shape);
export const strikeBody = versionBody.extend({ reason: text(2000) });

export const bookSchema = z
  .object({ id: z.string(), name: z.string(), isClosed: z.boolean() })
  .meta({ id: 'Book' });
export const newBook = z.object({ id: text(60), name: text(200) });
export const bookChange = z.object({ name: text(200).optional(), isClosed: z.boolean().optional() });

export const termQuery = z.object({
  on: day.optional(),
  state: dueState.optional(),
  who: z.string().max(200).optional(),
  from: day.optional(),
  to: day.optional(),
});
export const termChange = z.object({
  who: z.string().trim().max(300).nullable().optional(),
  done: day.nullable().optional(),
  note: note.optional(),
});
export const termCounts = z.record(dueState, z.int()).meta({ id: 'TermCounts' });

// --- people and hooks

export const signInBody = z.object({ name: text(100), password: z.string().min(1).max(1000) });
export const password = z.string().min(10, 'mật khẩu cần ít nhất 10 ký tự').max(1000);
export const visitorSchema = z
  .object({ name: z.string(), shown: z.string(), role, isLocal: z.boolean(), event: z.int() })
  .meta({ id: 'Visitor' });
export const userSchema = z
  .object({
    id: z.int(),
    name: z.string(),
    shown: z.string(),
    role,
    isDisabled: z.boolean(),
    since: moment,
    failures: z.int(),
    lockedUntil: moment.nullable(),
  })
  .meta({ id: 'User' });
export const newUser = z.object({ name: text(100), shown: text(200).optional(), role, password });
export const userChange = z.object({
  shown: text(200).optional(),
  role: role.optional(),
  isDisabled: z.boolean().optional(),
  password: password.optional(),
});

export const tokenSchema = z
  .object({
    id: z.int(),
    name: z.string(),
    user: z.int().nullable(),
    scope: role,
    since: moment,
    seen: moment.nullable(),
    expires: moment.nullable(),
    isRevoked: z.boolean(),
  })
  .meta({ id: 'Token' });
export const newToken = z.object({
  name: text(100),
  scope: role,
  user: z.int().positive().nullable().default(null),
  expires: z.iso.datetime().nullable().default(null),
});

export const hookSchema = z
  .object({
    id: z.int(),
    url: z.string(),
    kinds: list(eventKind),
    isPaused: z.boolean(),
    since: moment,
  })
  .meta({ id: 'Hook', description: 'the secret is told once, when the hook is made' });
export const newHook = z.object({ url: z.url().max(2000), kinds: z.array(eventKind).max(20).default([]) });
export const hookChange = z.object({
  url: z.url().max(2000).optional(),
  kinds: z.array(eventKind).max(20).optional(),
  isPaused: z.boolean().optional(),
});
const eventSchema = z
  .object({ id: z.int(), kind: eventKind, at: moment, subject: z.string(), detail: z.unknown() })
  .meta({ id: 'Event' });
export const deliverySchema = z
  .object({
    id: z.int(),
    event: eventSchema,
    tries: z.int(),
    delivered: moment.nullable(),
    next: moment.nullable(),
    error: z.string().nullable(),
  })
  .meta({ id: 'Delivery' });

/** What the register gives fits what is promised: the compiler sees to it. */
type Fits<Given extends Promised, Promised> = Given;
export type Promises = [
  Fits<LetterRow, z.input<typeof letterRow>>,
  Fits<Omit<LetterRecord, 'places'>, Omit<z.input<typeof letterRecord>, 'places'>>,
  Fits<Links, z.input<typeof linksSchema>>,
  Fits<Offer, z.input<typeof offerSchema>>,
  Fits<LetterCounts, z.input<typeof countsSchema>>,
  Fits<Job, z.input<typeof jobSchema>>,
  Fits<Arrival, z.input<typeof arrivalSchema>>,
  Fits<Book, z.input<typeof bookSchema>>,
  Fits<TermRow, z.input<typeof termRow>>,
  Fits<User, z.input<typeof userSchema>>,
  Fits<AuditRecord, z.input<typeof auditRecord>>,
  Fits<DeliveryRecord, z.input<typeof deliverySchema>>,
];
