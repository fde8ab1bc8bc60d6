/** Asks the server; what it refuses becomes an error in its own Vietnamese. */

import type { PageWords } from '../model/page.ts';
import type {
  Arrival,
  ArrivalFields,
  AuditRecord,
  Book,
  Change,
  DeliveryRecord,
  Found,
  Hook,
  Job,
  LetterCounts,
  LetterRecord,
  Links,
  Offer,
  Page,
  Role,
  TermRow,
  Token,
  User,
} from '../register/port.ts';

const BASE = '/api/v1';

export class Refused extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

interface ProblemBody {
  readonly title?: string;
  readonly detail?: string;
}

/** @throws Refused */
async function ask<T>(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<T> {
  const isFile = body instanceof Blob;
  const response = await fetch(BASE + path, {
    method,
    headers: {
      ...(body !== undefined && {
        'Content-Type': isFile ? 'application/octet-stream' : 'application/json',
      }),
      ...headers,
    },
    ...(body !== undefined && { body: isFile ? body : JSON.stringify(body) }),
  }).catch(() => {
    throw new Refused(0, 'Không nối được tới máy chủ');
  });
  if (response.status === 204) return undefined as T;
  const told: unknown = await response.json().catch(() => ({}));
  if (response.ok) return told as T;
  const { title, detail } = told as ProblemBody;
  throw new Refused(response.status, [title ?? `Lỗi ${response.status}`, detail].filter(Boolean).join(': '));
}

/** The keys that have a value, as the query of an address. */
export function queryOf(given: Readonly<Record<string, string | undefined>>): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(given)) if (value) query.set(key, value);
  const text = query.toString();
  return text && `?${text}`;
}

const seen = (version: number): Record<string, string> => ({ 'If-Match': `"${version}"` });

export interface Visitor {
  readonly name: string;
  readonly shown: string;
  readonly role: Role;
  readonly isLocal: boolean;
  /** The last that had happened. */
  readonly event: number;
}

export interface Uploaded {
  readonly letter: string;
  readonly isDuplicate: boolean;
  readonly job: Job | null;
}

export interface KindOfLetter {
  readonly code: string;
  readonly name: string;
}

/** A hook without its secret, which is told once. */
export type HookShown = Omit<Hook, 'secret'>;

export type Proposal = ArrivalFields & { readonly number: number | null };

type Given = Readonly<Record<string, string | undefined>>;

export const server = {
  session: () => ask<Visitor>('GET', '/session'),
  signIn: (name: string, password: string) => ask<Visitor>('POST', '/session', { name, password }),
  signOut: () => ask<void>('DELETE', '/session'),
  counts: () => ask<LetterCounts>('GET', '/letters/counts'),
  find: (query: Given) => ask<Found>('GET', `/letters${queryOf(query)}`),
  names: (field: 'issuer' | 'type' | 'unit', starting: string) =>
    ask<readonly string[]>('GET', `/letters/names${queryOf({ field, starting })}`),
  kinds: () => ask<readonly KindOfLetter[]>('GET', '/types'),
  letter: (id: string) => ask<LetterRecord>('GET', `/letters/${id}`),
  words: (id: string) => ask<readonly PageWords[]>('GET', `/letters/${id}/words`),
  links: (id: string) => ask<Links>('GET', `/letters/${id}/links`),
  offers: (id: string) => ask<readonly Offer[]>('GET', `/letters/${id}/offers`),
  picture: (id: string, page: number) => `${BASE}/letters/${id}/pages/${page}/picture`,
  file: (id: string) => `${BASE}/letters/${id}/file`,
  correct: (id: string, version: number, changes: readonly Change[]) =>
    ask<LetterRecord>('PATCH', `/letters/${id}`, { changes }, seen(version)),
  undo: (id: string, version: number, correction: number) =>
    ask<LetterRecord>('DELETE', `/letters/${id}/corrections/${correction}`, undefined, seen(version)),
  setReviewed: (id: string, version: number, reviewed: boolean) =>
    ask<LetterRecord>('PUT', `/letters/${id}/reviewed`, { reviewed }, seen(version)),
  accept: (id: string, version: number, finding: string, reason: string | null) =>
    ask<LetterRecord>('PUT', `/letters/${id}/accepted`, { finding, reason }, seen(version)),
  part: (id: string, version: number, ranges: readonly { first: number; last: number }[]) =>
    ask<{ letters: readonly string[] }>('POST', `/letters/${id}/parts`, { ranges }, seen(version)),
  upload: (file: File, name: string) => ask<Uploaded>('POST', `/letters${queryOf({ name })}`, file),
  readAgain: (id: string) => ask<Job>('POST', `/letters/${id}/jobs`),
  jobs: (query: Given) => ask<Page<Job>>('GET', `/jobs${queryOf(query)}`),
  books: () => ask<readonly Book[]>('GET', '/books'),
  proposal: (id: string) => ask<Proposal>('GET', `/letters/${id}/arrival`),
  register: (entry: Partial<ArrivalFields> & { letter?: string; book?: string; number?: number }) =>
    ask<Arrival>('POST', '/arrivals', entry),
  changeArrival: (id: number, version: number, change: Partial<ArrivalFields>) =>
    ask<Arrival>('PATCH', `/arrivals/${id}`, change, seen(version)),
  strike: (id: number, version: number, reason: string) =>
    ask<Arrival>('POST', `/arrivals/${id}/strike`, { reason }, seen(version)),
  /** @param isAlone the stamp on an empty page */
  stamped: (id: number, isAlone = false) => `${BASE}/arrivals/${id}/stamp${isAlone ? '?alone=true' : ''}`,
  bookFile: (ending: 'csv' | 'xlsx', query: Given) => `${BASE}/arrivals.${ending}${queryOf(query)}`,
  due: (query: Given) => ask<Page<TermRow>>('GET', `/due${queryOf(query)}`),
  dueCounts: () => ask<Readonly<Record<string, number>>>('GET', '/due/counts'),
  calendar: `${BASE}/due.ics`,
  changeTerm: (
    letter: string,
    key: string,
    change: { who?: string | null; done?: string | null; note?: string | null },
  ) => ask<unknown>('PATCH', `/letters/${letter}/terms/${encodeURIComponent(key)}`, change),
} as const;

/** For those who look after the register. */
export const manage = {
  users: () => ask<readonly User[]>('GET', '/users'),
  addUser: (user: { name: string; role: string; password: string }) => ask<User>('POST', '/users', user),
  changeUser: (id: number, change: object) => ask<User>('PATCH', `/users/${id}`, change),
  tokens: () => ask<readonly Token[]>('GET', '/tokens'),
  addToken: (token: { name: string; scope: string }) =>
    ask<Token & { readonly secret: string }>('POST', '/tokens', token),
  revoke: (id: number) => ask<void>('DELETE', `/tokens/${id}`),
  books: server.books,
  changeBook: (id: string, change: { isClosed: boolean }) =>
    ask<Book>('PATCH', `/books/${encodeURIComponent(id)}`, change),
  addBook: (book: { id: string; name: string }) => ask<Book>('POST', '/books', book),
  hooks: () => ask<readonly HookShown[]>('GET', '/hooks'),
  addHook: (hook: { url: string; kinds: readonly string[] }) => ask<Hook>('POST', '/hooks', hook),
  changeHook: (id: number, change: { isPaused: boolean }) => ask<HookShown>('PATCH', `/hooks/${id}`, change),
  removeHook: (id: number) => ask<void>('DELETE', `/hooks/${id}`),
  deliveries: (id: number) => ask<Page<DeliveryRecord>>('GET', `/hooks/${id}/deliveries?limit=20`),
  log: () => ask<Page<AuditRecord>>('GET', '/audit?limit=100'),
} as const;
