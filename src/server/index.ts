/** The server of the register: API and pages over one store, with files read in the background. */
import { once } from 'node:events';
import type { Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { Congvan } from '../index.ts';
import { asCongvanError, CongvanError } from '../model/errors.ts';
import { lettersAtOnce } from '../model/letters-at-once.ts';
import { accountName, type Register, today } from '../register/index.ts';
import { loadRules } from '../rules/index.ts';
import { fingerprint } from '../store/index.ts';
import { tellInVietnamese } from './api.ts';
import { createApp } from './app.ts';
import { isLoopback, namesOf } from './guard.ts';
import { openSender } from './hooks.ts';
import { watchInbox } from './inbox.ts';
import { createLockout } from './lockout.ts';
import type { Limits, Office } from './office.ts';
import { openPages } from './pages.ts';
import { openPictureShelf } from './pictures.ts';
import { openReading } from './reading.ts';
import { stampedCopy } from './stamped-copy.ts';
import { createWatcher } from './watcher.ts';

export { fingerprintOf, hashPassword, newSecret } from './passwords.ts';
export { stampedCopy } from './stamped-copy.ts';

const LIMITS: Limits = { maxBytes: 100_000_000, maxWaiting: 10_000, privateHooks: false };

/** Head of a request, and all of it, must come in so long: slow senders hold no line. Milliseconds. */
const TIMES = { headersTimeout: 15_000, requestTimeout: 300_000, keepAliveTimeout: 10_000 } as const;
const CONNECTIONS = 1000;

export interface ServerOptions {
  readonly register: Register;
  readonly congvan: Congvan;
  readonly host: string;
  /** 0 for any that is free. */
  readonly port: number;
  /** Names by which clerks reach the server, beside its address. */
  readonly names?: readonly string[];
  readonly limits?: Partial<Limits>;
  /** A folder whose files are read as they come. */
  readonly inbox?: string;
  /** Of whoever receives the letters, for the stamp of arrival. */
  readonly officeName?: string;
  readonly version: string;
  readonly onTrouble: (thrown: unknown) => void;
}

export interface RunningServer {
  readonly url: string;
  /** Reads now what waits. */
  wake(): void;
  close(): Promise<void>;
}

/** @throws CongvanError run.usage where others could come in and there are no users; run.setup */
export async function openServer(options: ServerOptions): Promise<RunningServer> {
  const { register, congvan, host, port, onTrouble } = options;
  if (!isLoopback(host) && (await register.people.count()) === 0)
    throw new CongvanError('run.usage', `--host ${host} cần người dùng: congvan user add`);
  tellInVietnamese();
  const pages = openPages();
  const kinds = loadRules(congvan.settings.rules).types.map(({ code, name }) => ({ code, name }));
  const pictures = await openPictureShelf(register, congvan.settings);
  const limits = { ...LIMITS, ...options.limits };
  const reading = openReading({
    register,
    congvan,
    concurrency: lettersAtOnce(congvan.settings.workers),
    print: fingerprint(congvan.settings),
    maxWaiting: limits.maxWaiting,
    onTrouble,
  });
  const office: Office = {
    register,
    version: options.version,
    limits,
    lockout: createLockout(),
    localName: accountName(),
    picture: pictures.of,
    stamped: (arrival, isAlone) =>
      stampedCopy(arrival, { register, congvan, office: options.officeName ?? null, isAlone }),
    wake: reading.wake,
    onTrouble,
    kinds,
    today,
    now: Date.now,
  };
  const stopping = new AbortController();
  const watching =
    options.inbox === undefined
      ? undefined
      : watchInbox({
          folder: options.inbox,
          register,
          maxBytes: congvan.settings.maxBytes,
          signal: stopping.signal,
          wake: reading.wake,
          onTrouble,
        });
  const watcher = createWatcher(office);
  const sender = openSender(office);
  const app = createApp({ office, watcher, pages, names: namesOf(host, options.names) });
  const server = createAdaptorServer({ fetch: app.fetch }) as HttpServer;
  Object.assign(server, TIMES, { maxConnections: CONNECTIONS });
  const close = async (): Promise<void> => {
    stopping.abort();
    watcher.close();
    server.closeAllConnections();
    server.close();
    await Promise.all([reading.close(), sender.close(), pictures.close(), watching]);
  };
  try {
    server.listen(port, host);
    await once(server, 'listening');
  } catch (thrown) {
    await close();
    throw asCongvanError(thrown, 'run.setup');
  }
  const { address, family, port: at } = server.address() as AddressInfo;
  const shown = isLoopback(host) ? '127.0.0.1' : family === 'IPv6' ? `[${address}]` : address;
  return { url: `http://${host === 'localhost' ? host : shown}:${at}/`, wake: reading.wake, close };
}
