/** The queue on a real server: who gets a letter, what becomes of it when its worker dies, what is written when. */
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { failedOutcome } from '../../src/emit/index.ts';
import { CongvanError } from '../../src/model/errors.ts';
import type { FileRead, InnerLetter } from '../../src/model/file-read.ts';
import type { Letter } from '../../src/model/letter.ts';
import type { Outcome } from '../../src/model/outcome.ts';
import {
  type Input,
  type LetterQueue,
  openPostgresQueue,
  type WorkEvent,
  type WorkOptions,
  work,
} from '../../src/queue/index.ts';
import { migrate } from '../../src/queue/migrate.ts';
import { MIGRATIONS } from '../../src/queue/tables.ts';
import type { FilePath } from '../../src/store/index.ts';
import { outcomeOf } from '../fake-letters.ts';
import { openTestDatabase, type TestDatabase } from './server.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database[Symbol.asyncDispose]());
beforeEach(async () => {
  await database.query('DROP SCHEMA IF EXISTS congvan CASCADE; DROP SCHEMA IF EXISTS pgboss CASCADE');
});

const open = (over: object = {}): Promise<LetterQueue> =>
  openPostgresQueue({ url: database.url, print: 'p1.a', deadAfterMs: 800, retryDelaySeconds: 1, ...over });
const inputs = (...names: string[]): Input[] =>
  names.map((name) => ({ name, root: '/kho', sha256: name.replace(/^.*-/, '') }));
const all = async (queue: LetterQueue): Promise<Outcome[]> => {
  const outcomes: Outcome[] = [];
  for await (const outcome of queue.outcomes()) outcomes.push(outcome);
  return outcomes;
};

const alone = (outcome: Outcome): FileRead => ({ outcome, inside: [] });

/** A letter in an archive. */
const inner = (path: string, sha256: string | null, over: Partial<Letter> = {}): InnerLetter => ({
  path,
  sha256,
  container: { file: 'không dùng', sha256: 'ab', mediaType: 'application/zip' },
  outcome: outcomeOf(path, over),
});

describe('a file that holds letters', () => {
  it('is counted and written as what lies in it, under each of its names', async () => {
    await using queue = await open();
    await queue.enqueue(inputs('b.zip-1', 'a.zip-1', 'c-2'));
    const letters = [inner('x/1.txt', '2'), inner('x/2.txt', '3'), inner('hỏng', null, { subject: 'lỗi' })];
    for (const job of await queue.claim(10))
      await queue.complete(job, outcomeOf(job.name), job.key === '1' ? letters : []);
    const told = (await all(queue)).map(({ source, letter }) => [
      ...[source.file, source.duplicateOf, source.container?.file, letter?.subject],
    ]);
    expect(told).toEqual([
      ['a.zip-1!/hỏng', undefined, 'a.zip-1', 'lỗi'],
      ['a.zip-1!/x/1.txt', undefined, 'a.zip-1', null],
      ['a.zip-1!/x/2.txt', undefined, 'a.zip-1', null],
      ['b.zip-1!/hỏng', 'a.zip-1!/hỏng', 'b.zip-1', 'lỗi'],
      ['b.zip-1!/x/1.txt', 'a.zip-1!/x/1.txt', 'b.zip-1', null],
      ['b.zip-1!/x/2.txt', 'a.zip-1!/x/2.txt', 'b.zip-1', null],
      ['c-2', 'a.zip-1!/x/1.txt', undefined, null],
    ]);
    expect(await queue.counts()).toMatchObject({ letters: 7, done: 3, duplicates: 4, waiting: 0, inHand: 0 });
    const [row] = await database.query(
      `SELECT sha256, duplicate_of FROM congvan.letter WHERE name = 'b.zip-1!/x/2.txt'`,
    );
    expect(row).toEqual({ sha256: '3', duplicate_of: 'a.zip-1!/x/2.txt' });
    expect(await queue.enqueue(inputs('d.zip-1'))).toBe(0);
    expect((await queue.counts()).letters).toBe(10);
  });

  it('is one letter again where it is read as one', async () => {
    await using queue = await open();
    for (const inside of [[inner('1.txt', '5')], []]) {
      await queue.enqueue(inputs('a.zip-1'), 'force');
      const [job] = await queue.claim(1);
      await queue.complete(job!, outcomeOf('a.zip-1'), inside);
    }
    expect((await all(queue)).map(({ source }) => source.file)).toEqual(['a.zip-1']);
  });
});

describe('the queue', () => {
  it('gives each content once, and every name the outcome of its content', async () => {
    await using queue = await open();
    expect(await queue.enqueue(inputs('b-1', 'a-1', 'c-2'))).toBe(2);
    expect(await queue.enqueue(inputs('b-1', 'a-1', 'c-2'))).toBe(0);
    const jobs = await queue.claim(10);
    expect(jobs.map(({ key }) => key).sort()).toEqual(['1', '2']);
    expect(await queue.counts()).toMatchObject({ letters: 3, duplicates: 1, waiting: 0, inHand: 2 });
    for (const job of jobs) expect(await queue.complete(job, outcomeOf(job.name))).toBe(true);
    expect((await all(queue)).map(({ source }) => [source.file, source.duplicateOf])).toEqual([
      ['a-1', undefined],
      ['b-1', 'a-1'],
      ['c-2', undefined],
    ]);
    expect(await queue.counts()).toMatchObject({ letters: 3, done: 2, duplicates: 1, waiting: 0, inHand: 0 });
    expect(await queue.enqueue(inputs('a-1', 'd-2'))).toBe(0);
    expect(await queue.enqueue(inputs('a-1', 'a-3'), 'force')).toBe(2);
  });

  it('shares the letters among workers: nobody gets what another has', async () => {
    await using one = await open();
    await using two = await open();
    await one.enqueue(inputs(...Array.from({ length: 20 }, (_, i) => `n-${i}`)));
    const got = await Promise.all([one.claim(7), two.claim(7), one.claim(7), two.claim(7)]);
    const ids = got.flat().map(({ id }) => id);
    expect(ids).toHaveLength(20);
    expect(new Set(ids).size).toBe(20);
  });

  it('keeps outcome and completion together: neither is written without the other', async () => {
    await using queue = await open();
    await queue.enqueue(inputs('a-1'));
    const [job] = await queue.claim(1);
    await database.query('ALTER TABLE congvan.reading ADD CONSTRAINT broken CHECK (false) NOT VALID');
    await expect(queue.complete(job!, outcomeOf('a-1'))).rejects.toMatchObject({ code: 'run.database' });
    expect(await queue.counts()).toMatchObject({ done: 0, inHand: 1 });
    await database.query('ALTER TABLE congvan.reading DROP CONSTRAINT broken');
    expect(await queue.complete(job!, outcomeOf('a-1'))).toBe(true);
    expect(await database.query(`SELECT state FROM pgboss.job WHERE state <> 'completed'`)).toEqual([]);
  });

  it('gives the letters of a silent worker to others, and then takes nothing from it', async () => {
    await using dead = await open();
    await using alive = await open();
    await dead.enqueue(inputs('a-1'));
    const [lost] = await dead.claim(1);
    const since = performance.now();
    const freed = await until(async () => (await alive.beat()) === 1 || null);
    expect(freed).toBe(true);
    const [job] = await until(async () => {
      const jobs = await alive.claim(1);
      return jobs.length > 0 ? jobs : null;
    });
    expect(performance.now() - since).toBeLessThan(6000);
    expect(job).toMatchObject({ id: lost!.id, tries: 1 });
    expect(await dead.complete(lost!, outcomeOf('a-1', { subject: 'muộn' }))).toBe(false);
    expect(await alive.complete(job!, outcomeOf('a-1', { subject: 'đúng' }))).toBe(true);
    expect((await all(alive)).map(({ letter }) => letter?.subject)).toEqual(['đúng']);
  });

  it('holds what a broken file may say, and answers SQL', async () => {
    await using queue = await open();
    await queue.enqueue(inputs('a-1'));
    const [job] = await queue.claim(1);
    await queue.complete(job!, outcomeOf('a-1', { subject: 'kiểm\u0000kê \ud800 «𝔘»', place: 'Huế' }));
    const sql = `SELECT letter->>'subject' AS subject FROM congvan.letter WHERE letter->>'place' = 'Huế'`;
    expect(await database.query(sql)).toEqual([{ subject: 'kiểm\ufffdkê \ufffd «𝔘»' }]);
  });

  it('keeps the letters of other rules for workers of that kind', async () => {
    await using queue = await open();
    await using other = await open({ print: 'p2.a' });
    await queue.enqueue(inputs('a-1'));
    expect(await other.claim(1)).toEqual([]);
    expect(await queue.claim(1)).toHaveLength(1);
  });

  it('says what is wrong with the server, without the password', async () => {
    const refused = await open({ url: 'postgres://ai:bí-mật@127.0.0.1:1/kho' }).catch(
      (error: Error) => error,
    );
    expect(refused).toMatchObject({ code: 'run.database' });
    expect(String(refused)).not.toContain('bí-mật');
  });
});

describe('a database of an earlier version', () => {
  /** The tables as they were before steps had numbers, shortened. */
  const EARLIER = `
    CREATE SCHEMA congvan;
    CREATE TABLE congvan.input (name text COLLATE "C" PRIMARY KEY, root text NOT NULL, key text COLLATE "C" NOT NULL,
      sha256 text COLLATE "C", since timestamptz NOT NULL DEFAULT now());
    CREATE TABLE congvan.reading (key text COLLATE "C" PRIMARY KEY, print text NOT NULL, outcome text NOT NULL,
      result jsonb NOT NULL, worker text NOT NULL, tries int NOT NULL, at timestamptz NOT NULL DEFAULT now());
    INSERT INTO congvan.input (name, root, key, sha256) VALUES ('cũ-1', '/kho', '1', '1');
    INSERT INTO congvan.reading (key, print, outcome, result, worker, tries)
      VALUES ('1', 'p1.a', 'done', '${JSON.stringify(outcomeOf('cũ-1', { subject: 'đã đọc' }))}', 'w', 0)`;
  const steps = (): Promise<object[]> =>
    database.query('SELECT version FROM congvan.migration ORDER BY version');

  it('gets what it lacks, once, and keeps what it has', async () => {
    await database.query(EARLIER);
    const queues = await Promise.all([open(), open(), open()]);
    expect(await steps()).toEqual(MIGRATIONS.map((_, at) => ({ version: at + 1 })));
    const queue = queues[0]!;
    expect(await queue.enqueue(inputs('cũ-1', 'mới-2'))).toBe(1);
    expect((await all(queue)).map(({ letter }) => letter?.subject)).toEqual(['đã đọc']);
    for (const one of queues) await one[Symbol.asyncDispose]();
  });

  it('is left as it was where a step fails, and refused where it is a later one', async () => {
    await using _queue = await open();
    const client = new pg.Client(database.url);
    await client.connect();
    await client.query('BEGIN');
    const further = [...MIGRATIONS, 'ALTER TABLE congvan.input ADD COLUMN note text', 'không phải SQL'];
    await expect(migrate(client, further)).rejects.toThrow();
    await client.query('ROLLBACK');
    expect(await steps()).toHaveLength(MIGRATIONS.length);
    await client.query('BEGIN');
    await migrate(client, further.slice(0, -1));
    await client.query('COMMIT');
    await client.end();
    expect(await database.query('SELECT note FROM congvan.input')).toEqual([]);
    await expect(open()).rejects.toMatchObject({
      code: 'run.database',
      detail: expect.stringContaining('mới hơn'),
    });
  });

  it('carries the bytes of a name that is no text', async () => {
    await using queue = await open();
    const path = Buffer.from('c\xe9.txt', 'latin1').toString('base64');
    await queue.enqueue([{ name: 'c%E9.txt', root: '/kho', sha256: '1', path }]);
    expect(await database.query(`SELECT encode(path, 'hex') AS path FROM congvan.input`)).toEqual([
      { path: '63e92e747874' },
    ]);
    const files: unknown[] = [];
    await work(queue, {
      concurrency: 1,
      read: async (file, name) => {
        files.push(file);
        return alone(outcomeOf(name));
      },
      untilEmpty: true,
      signal: new AbortController().signal,
    });
    expect(files).toEqual([Buffer.from('/kho/c\xe9.txt', 'latin1')]);
  });
});

describe('a worker', () => {
  const run = async (
    queue: LetterQueue,
    read: WorkOptions['read'],
    over: object = {},
  ): Promise<WorkEvent[]> => {
    const events: WorkEvent[] = [];
    await work(queue, {
      concurrency: 2,
      read,
      beatMs: 200,
      pollMs: 100,
      untilEmpty: true,
      signal: new AbortController().signal,
      onEvent: (event) => events.push(event),
      ...over,
    });
    return events;
  };

  it('reads until the queue is empty, from where it sees the folder', async () => {
    await using queue = await open();
    await queue.enqueue(inputs(...Array.from({ length: 30 }, (_, i) => `n-${i}`)));
    const files: unknown[] = [];
    const noting = async (file: FilePath, name: string): Promise<FileRead> => {
      files.push(file);
      return alone(outcomeOf(name));
    };
    await run(queue, noting, { root: '/mnt' });
    expect(files).toHaveLength(30);
    expect(files).toContain('/mnt/n-7');
    expect(await queue.counts()).toMatchObject({ letters: 30, done: 30, waiting: 0, inHand: 0 });
    expect(await queue.workers()).toMatchObject([{ inHand: 0, print: 'p1.a' }]);
  });

  it('gives back a letter it does not see; after a few looks that is its outcome', async () => {
    await using queue = await open();
    await using _impatient = hurry();
    await queue.enqueue(inputs('a-1'));
    const events = await run(queue, async (_, name) =>
      alone(failedOutcome(name, new CongvanError('file.missing'))),
    );
    expect(events.filter(({ kind }) => kind === 'given back')).toHaveLength(3);
    expect((await all(queue)).map(({ error }) => error?.code)).toEqual(['file.missing']);
    expect(await queue.enqueue(inputs('a-1'))).toBe(0);
    expect(await queue.enqueue(inputs('a-1'), 'retry')).toBe(1);
  });

  it('drains: finishes what it reads, gives back the rest', async () => {
    await using queue = await open();
    await queue.enqueue(inputs(...Array.from({ length: 9 }, (_, i) => `n-${i}`)));
    const stop = new AbortController();
    const slow = async (_: FilePath, name: string): Promise<FileRead> => {
      stop.abort();
      await new Promise((resolve) => setTimeout(resolve, 200));
      return alone(outcomeOf(name));
    };
    await run(queue, slow, { signal: stop.signal });
    expect(await queue.counts()).toMatchObject({ done: 1, waiting: 8, inHand: 0 });
    expect(await database.query('SELECT max(retry_count)::int AS tries FROM pgboss.job')).toEqual([
      { tries: 0 },
    ]);
  });

  it('gives everything back where this machine can read no letter', async () => {
    await using queue = await open();
    await queue.enqueue(inputs('a-1', 'b-2', 'c-3'));
    const broken = async (): Promise<never> => {
      throw new CongvanError('run.setup');
    };
    await expect(run(queue, broken)).rejects.toMatchObject({ code: 'run.setup' });
    expect(await queue.counts()).toMatchObject({ waiting: 3, inHand: 0 });
  });

  it('writes a dead letter down as failed', async () => {
    await using queue = await open();
    await using _impatient = hurry();
    await queue.enqueue(inputs('a-1'));
    for (let tries = 0; tries < 9; tries++) {
      const [job] = await until(async () =>
        ((jobs) => (jobs.length > 0 ? jobs : null))(await queue.claim(1)),
      );
      await queue.fail(job!, new CongvanError('letter.crash'));
    }
    await run(queue, async (_, name) => alone(outcomeOf(name)));
    expect((await all(queue)).map(({ error }) => error?.code)).toEqual(['letter.crash']);
  });
});

/** No pause before a job is tried again. */
function hurry(): AsyncDisposable {
  let asking: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    asking = database
      .query(`UPDATE pgboss.job SET start_after = now() WHERE state = 'retry'`)
      .catch(() => {});
  }, 50);
  return {
    async [Symbol.asyncDispose]() {
      clearInterval(timer);
      await asking;
    },
  };
}

async function until<T>(ask: () => Promise<T | null>): Promise<T> {
  for (let i = 0; i < 100; i++) {
    const answer = await ask();
    if (answer !== null) return answer;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('waited for too long');
}
