/** A server without a socket over a register in a file of its own, for tests of its routes. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { failedOutcome } from '../../src/emit/index.ts';
import type { Congvan, WholeReading } from '../../src/index.ts';
import { fileOf } from '../../src/ingest/given.ts';
import { CongvanError } from '../../src/model/errors.ts';
import { SCHEMA_VERSION } from '../../src/model/outcome.ts';
import type { Role } from '../../src/register/index.ts';
import { openRegister, type Register, today } from '../../src/register/index.ts';
import { tellInVietnamese } from '../../src/server/api.ts';
import { createApp } from '../../src/server/app.ts';
import { namesOf } from '../../src/server/guard.ts';
import { createLockout } from '../../src/server/lockout.ts';
import type { Limits, Office } from '../../src/server/office.ts';
import type { Pages } from '../../src/server/pages.ts';
import { fingerprintOf, hashPassword, newSecret } from '../../src/server/passwords.ts';
import { openReading } from '../../src/server/reading.ts';
import { stampedCopy } from '../../src/server/stamped-copy.ts';
import { createWatcher } from '../../src/server/watcher.ts';
import { readSettings } from '../../src/settings.ts';
import { interpretText } from '../support/read-text.ts';

export const HOST = 'http://127.0.0.1:8475';
export const BY = { name: 'thử', via: 'cli' } as const;
const JSON_TYPE = { 'Content-Type': 'application/json' };

export interface Called {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into whatever came
  readonly body: any;
}

export interface Desk extends AsyncDisposable {
  readonly register: Register;
  readonly office: Office;
  readonly congvan: Congvan;
  /** @param as secret of a token; whoever sits at the machine where absent */
  call(method: string, path: string, given?: Call): Promise<Called>;
  upload(name: string, text: string): Promise<Called>;
  fetch(request: Request): Response | Promise<Response>;
  /** Waits until nothing is left to read. */
  read(): Promise<void>;
  token(scope: Role): Promise<string>;
  user(name: string, role: Role, password?: string): Promise<void>;
  /** Moves the clock of the server. Milliseconds. */
  pass(ms: number): void;
}

export interface Call {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly as?: string;
}

/** An archive of texts as {@link reader} opens it: the first bytes of a ZIP, then names and texts. */
export const archiveOf = (texts: Readonly<Record<string, string>>): string =>
  `PK\u0003\u0004${JSON.stringify(texts)}`;

const unpack: Congvan['unpack'] = async (file, folder) => {
  const texts: Record<string, string> = JSON.parse((await readFile(file, 'utf8')).slice(4));
  const members = await Promise.all(
    Object.entries(texts).map(async ([path, text], at) => {
      const own = join(folder, String(at));
      await writeFile(own, text);
      const bytes = Buffer.byteLength(text);
      return text === 'MẤT'
        ? { path, bytes, problem: { code: 'file.encrypted' as const } }
        : { path, bytes, file: own };
    }),
  );
  return { mediaType: 'application/zip', members };
};

const PAGE = {
  source: 'text',
  role: 'letter',
  width: 0,
  height: 0,
  unit: 'line',
  dpi: null,
  confidence: 1,
  ms: 0,
};

/** Reads plain text at once, in this process; a text with «HỎNG» fails. */
export const reader = (): Congvan => {
  const readWhole: Congvan['readWhole'] = async (letter, name = 'thư', _pages, _into, onPage) => {
    await using file = await fileOf(letter, Number.POSITIVE_INFINITY);
    const text = await readFile(file.path, 'utf8');
    onPage?.(1, 2);
    if (text.includes('HỎNG'))
      return { outcome: failedOutcome(name, new CongvanError('file.damaged')), words: [] };
    const { roles: _, arrival: __, ...said } = interpretText(text);
    const words = text
      .split('\n')
      .flatMap((line, at) =>
        line
          .split(/\s+/u)
          .map((word) => ({ text: word, box: null, confidence: 1, route: 'text' as const, line: at })),
      );
    const sha256 = fingerprintOf(text);
    const bytes = Buffer.byteLength(text);
    return {
      outcome: {
        schemaVersion: SCHEMA_VERSION,
        source: { file: name, sha256, mediaType: 'text/plain', bytes, pages: 2 },
        outcome: 'done',
        ...said,
        pages: [1, 2].map((page) => ({ ...PAGE, page })),
      },
      words: [{ page: 1, width: 0, height: 0, unit: 'line', words: words.filter(({ text }) => text !== '') }],
    } as WholeReading;
  };
  return {
    settings: readSettings({ workers: 1 }),
    read: async (letter, name) => (await readWhole(letter, name)).outcome,
    readWhole,
    readAll: async (letter, name) => [await readWhole(letter, name)],
    stamp: async (_letter, name, { number }, into, { isAlone = false }) =>
      writeFile(into, `%PDF ${name} số ${number}${isAlone ? ' chỉ dấu' : ''}`),
    unpack,
    close: async () => {},
    [Symbol.asyncDispose]: async () => {},
  };
};

const PAGES: Pages = { answer: (c) => (c.req.path === '/' ? c.html('<!doctype html>') : undefined) };

/** @param where its register lies; a file of its own where none is given */
export async function openDesk(limits: Partial<Limits> = {}, where?: string): Promise<Desk> {
  tellInVietnamese();
  const folder = await mkdtemp(join(tmpdir(), 'congvan-desk-'));
  const register = await openRegister(where ?? join(folder, 'so.db'));
  const troubles: unknown[] = [];
  const onTrouble = (thrown: unknown): unknown => troubles.push(thrown);
  let later = 0;
  const congvan = reader();
  const reading = openReading({ register, congvan, concurrency: 2, print: 'p', maxWaiting: 100, onTrouble });
  const office: Office = {
    register,
    version: '0',
    limits: { maxBytes: 1_000_000, maxWaiting: 100, privateHooks: false, ...limits },
    kinds: [{ code: 'CV', name: 'Công văn' }],
    lockout: createLockout(() => Date.now() + later),
    localName: 'máy này',
    picture: async () => null,
    stamped: (arrival, isAlone) => stampedCopy(arrival, { register, congvan, office: 'Sở Y', isAlone }),
    wake: reading.wake,
    onTrouble,
    today,
    now: () => Date.now() + later,
  };
  const watcher = createWatcher(office);
  const app = createApp({ office, watcher, pages: PAGES, names: namesOf('127.0.0.1') });
  const call: Desk['call'] = async (method, path, { body, headers = {}, as } = {}) => {
    const isJson = body !== undefined && !(body instanceof Uint8Array);
    const response = await app.request(HOST + path, {
      method,
      headers: {
        Host: '127.0.0.1:8475',
        ...(isJson && JSON_TYPE),
        ...(as !== undefined && { Authorization: `Bearer ${as}` }),
        ...headers,
      },
      ...(body !== undefined && { body: isJson ? JSON.stringify(body) : (body as Uint8Array<ArrayBuffer>) }),
    });
    const text = await response.text();
    const parsed = /json/u.test(response.headers.get('content-type') ?? '') ? JSON.parse(text) : undefined;
    return { status: response.status, headers: response.headers, text, body: parsed };
  };
  return {
    register,
    office,
    congvan,
    call,
    fetch: (request) => app.fetch(request),
    upload: (name, text) =>
      call('POST', `/api/v1/letters?name=${encodeURIComponent(name)}`, {
        body: new TextEncoder().encode(text),
        headers: { 'Content-Type': 'application/octet-stream' },
      }),
    async read() {
      for (;;) {
        reading.wake();
        await reading.idle();
        if (
          (await register.letters.counts()).waiting === 0 &&
          !(await register.jobs.list({ state: 'waiting' })).rows[0]
        )
          return;
      }
    },
    async token(scope) {
      const secret = newSecret('cv_');
      const token = { name: scope, user: null, scope, expires: null, hash: fingerprintOf(secret) };
      await register.people.tokens.add(token, BY);
      return secret;
    },
    async user(name, role, password = 'mật khẩu thử 1') {
      await register.people.add({ name, role, passwordHash: await hashPassword(password) }, BY);
    },
    pass(ms) {
      later += ms;
    },
    async [Symbol.asyncDispose]() {
      watcher.close();
      await reading.close();
      await register[Symbol.asyncDispose]();
      await rm(folder, { recursive: true, force: true });
      if (troubles.length > 0) throw troubles[0];
    },
  };
}
