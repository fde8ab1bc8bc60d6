/** Letters that wait in PostgreSQL: pg-boss hands them out, our tables hold what became of them, one transaction both. */
import { createHash, randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type pg from 'pg';
import type PgBoss from 'pg-boss';
import { type Container, INSIDE } from '../model/container.ts';
import { asCongvanError, CongvanError } from '../model/errors.ts';
import type { InnerLetter } from '../model/file-read.ts';
import type { Outcome } from '../model/outcome.ts';
import { called, isCurrent, readingPart, storable } from '../store/index.ts';
import { migrate } from './migrate.ts';
import type { Counts, Input, Job, LetterQueue, WorkerState } from './port.ts';
import { BEAT, COUNTS, FREE, OUTCOMES, WORKERS } from './tables.ts';

export interface PostgresOptions {
  /** `postgres://…`; never logged. */
  readonly url: string;
  /** `fingerprint`: jobs of another reading part wait for workers of that kind. */
  readonly print: string;
  /** A worker that was silent for so long is dead. Default 20,000 ms; at least three beats. */
  readonly deadAfterMs?: number;
  /** First pause before a failed job is tried again; each further one is about twice as long. Default 1 s. */
  readonly retryDelaySeconds?: number;
}

/** A job begun so often and never ended becomes a dead letter. */
const RETRIES = 8;
/** The heart beat sees to dead workers; this is the net below it, and the longest that pg-boss allows. */
const EXPIRE_SECONDS = 23 * 3600;
const KEEP_DAYS = 3650;
/** Rows in one statement. */
const CHUNK = 500;
/** Outcomes in memory at once while they are written out. */
const OUTCOMES_AT_ONCE = 100;

/** @throws CongvanError run.database */
export async function openPostgresQueue(options: PostgresOptions): Promise<LetterQueue> {
  return guard(async () => {
    const [{ default: postgres }, { default: Boss }] = await Promise.all([import('pg'), import('pg-boss')]);
    const pool = new postgres.Pool({ connectionString: options.url, max: 4, application_name: 'congvan' });
    // An idle connection that breaks is replaced by the next query.
    pool.on('error', () => {});
    const queue = new PostgresQueue(pool, Boss, options);
    try {
      await queue.start();
    } catch (thrown) {
      await pool.end().catch(() => {});
      throw thrown;
    }
    return queue;
  });
}

interface JobData {
  readonly key: string;
  readonly name: string;
  readonly root: string;
  readonly path?: string;
}

class PostgresQueue implements LetterQueue {
  readonly #pool: pg.Pool;
  readonly #boss: PgBoss;
  readonly #options: PostgresOptions;
  readonly #id = `${hostname()}-${process.pid}-${randomUUID().slice(0, 8)}`;
  readonly #live: string;
  readonly #dead: string;
  #worker: Promise<unknown> | undefined;

  constructor(pool: pg.Pool, Boss: typeof PgBoss, options: PostgresOptions) {
    this.#pool = pool;
    this.#options = options;
    const db = { executeSql: (text: string, values: unknown[]) => pool.query(text, values) };
    this.#boss = new Boss({ db, schema: 'pgboss', schedule: false });
    this.#boss.on('error', () => {});
    this.#live = `letters-${readingPart(options.print)}`;
    this.#dead = `${this.#live}-dead`;
  }

  /** One machine at a time: pg-boss, too, makes tables of its own, and takes it ill when two make them at once. */
  async start(): Promise<void> {
    await this.#inTransaction(async (client) => {
      await migrate(client);
      await this.#boss.start();
      await this.#boss.createQueue(this.#dead, { name: this.#dead, ...this.#queueOptions() });
      await this.#boss.createQueue(this.#live, {
        name: this.#live,
        deadLetter: this.#dead,
        ...this.#queueOptions(),
      });
    });
  }

  enqueue(inputs: readonly Input[], again?: 'force' | 'retry'): Promise<number> {
    return guard(async () => {
      let added = 0;
      for (let at = 0; at < inputs.length; at += CHUNK) {
        added += await this.#enqueueChunk(inputs.slice(at, at + CHUNK), again);
      }
      return added;
    });
  }

  #enqueueChunk(inputs: readonly Input[], again: 'force' | 'retry' | undefined): Promise<number> {
    const rows = inputs.map((input) => ({ ...input, key: input.sha256 ?? `name:${input.name}` }));
    return this.#inTransaction(async (client) => {
      await client.query(
        `INSERT INTO congvan.input (name, root, key, sha256, path)
         SELECT name, root, key, sha256, decode(path, 'base64')
         FROM jsonb_to_recordset($1) AS r(name text, root text, key text, sha256 text, path text)
         ON CONFLICT (name) DO UPDATE
           SET root = excluded.root, key = excluded.key, sha256 = excluded.sha256, path = excluded.path`,
        [JSON.stringify(rows)],
      );
      const { rows: read } = await client.query<{ key: string; print: string; outcome: Outcome['outcome'] }>(
        'SELECT key, print, outcome FROM congvan.reading WHERE key = ANY($1)',
        [rows.map(({ key }) => key)],
      );
      const isKept = (one: (typeof read)[number]): boolean =>
        again !== 'force' &&
        !(again === 'retry' && one.outcome !== 'done') &&
        isCurrent(one, this.#options.print);
      const kept = new Set(read.filter(isKept).map(({ key }) => key));
      // What has no content to be known by may be another file by now.
      const wanted = new Map(
        rows.filter(({ key, sha256 }) => !sha256 || !kept.has(key)).map((row) => [row.key, row]),
      );
      const jobs = [...wanted.values()].map(({ key, name, root, path }) => ({
        id: idOf(key, this.#live),
        name: this.#live,
        data: { key, name, root, ...(path !== undefined && { path }) } satisfies JobData,
        deadLetter: this.#dead,
      }));
      return this.#insert(client, jobs);
    });
  }

  /** A job that waits or is in hand already stays as it is. */
  async #insert(client: pg.PoolClient, jobs: readonly PgBoss.JobInsert[]): Promise<number> {
    if (jobs.length === 0) return 0;
    const ids = jobs.map(({ id }) => id);
    await client.query(
      `DELETE FROM pgboss.job WHERE name = $1 AND id = ANY($2::uuid[]) AND state >= 'completed'`,
      [this.#live, ids],
    );
    const { rows } = await client.query<{ id: string }>(
      'SELECT id FROM pgboss.job WHERE name = $1 AND id = ANY($2::uuid[])',
      [this.#live, ids],
    );
    const standing = new Set(rows.map(({ id }) => id));
    const fresh = jobs.filter(({ id }) => !standing.has(id ?? ''));
    const { retryLimit, retryDelay, retryBackoff, expireInSeconds } = this.#queueOptions();
    const keepUntil = new Date(Date.now() + KEEP_DAYS * 86_400_000).toISOString();
    const common = { retryLimit, retryDelay, retryBackoff, expireInSeconds, keepUntil };
    await this.#boss.insert(
      fresh.map((job) => ({ ...common, ...job })),
      { db: within(client) },
    );
    return fresh.length;
  }

  claim(count: number): Promise<readonly Job[]> {
    return guard(async () => {
      await this.#registered();
      return this.#inTransaction(async (client) => {
        const live = await this.#fetch(client, this.#live, count);
        const dead = live.length < count ? await this.#fetch(client, this.#dead, count - live.length) : [];
        return [...live, ...dead];
      });
    });
  }

  async #fetch(client: pg.PoolClient, queue: string, count: number): Promise<Job[]> {
    const found = await this.#boss.fetch<JobData>(queue, {
      batchSize: count,
      includeMetadata: true,
      db: within(client),
    });
    if (found.length === 0) return [];
    await client.query('INSERT INTO congvan.claim (job, queue, worker) SELECT unnest($1::uuid[]), $2, $3', [
      found.map(({ id }) => id),
      queue,
      this.#id,
    ]);
    return found.map(({ id, data, retryCount, output }) => ({
      id,
      ...data,
      tries: retryCount,
      ...(queue === this.#dead && { dead: reasonOf(output) }),
    }));
  }

  /** Once, before the first claim and not within it: claims run side by side, and one may be rolled back. */
  #registered(): Promise<unknown> {
    const { print } = this.#options;
    this.#worker ??= this.#pool
      .query('INSERT INTO congvan.worker (id, host, pid, print) VALUES ($1, $2, $3, $4)', [
        this.#id,
        hostname(),
        process.pid,
        print,
      ])
      .catch((thrown: unknown) => {
        this.#worker = undefined;
        throw thrown;
      });
    return this.#worker;
  }

  beat(): Promise<number> {
    return guard(async () => {
      await this.#pool.query(BEAT, [this.#id]);
      return this.#inTransaction(async (client) => {
        const { rows } = await client.query<{ job: string; queue: string }>(FREE, [
          this.#options.deadAfterMs ?? 20_000,
        ]);
        const reason = {
          code: 'letter.crash',
          message: new CongvanError('letter.crash', 'máy đọc dừng').message,
        };
        for (const queue of new Set(rows.map((row) => row.queue))) {
          const ids = rows.filter((row) => row.queue === queue).map(({ job }) => job);
          for (const id of ids) await this.#boss.fail(queue, id, reason, { db: within(client) });
        }
        return rows.length;
      });
    });
  }

  complete(job: Job, outcome: Outcome, inside: readonly InnerLetter[] = []): Promise<boolean> {
    return guard(() =>
      this.#inTransaction(async (client) => {
        const queue = await this.#giveUp(client, job);
        if (!queue) return false;
        await client.query('DELETE FROM congvan.member WHERE holder = $1', [job.key]);
        for (let at = 0; at < inside.length; at += CHUNK)
          await this.#writeInside(client, job, inside.slice(at, at + CHUNK));
        const said = storable(outcome);
        // what lies in a file is told by its letters; the file itself has been opened, no more
        const own = inside.length > 0 ? {} : said;
        await this.#write(client, job, [{ key: job.key, outcome: said.outcome, result: own }]);
        await this.#boss.complete(queue, job.id, { outcome: said.outcome }, { db: within(client) });
        return true;
      }),
    );
  }

  async #writeInside(client: pg.PoolClient, job: Job, letters: readonly InnerLetter[]): Promise<void> {
    const rows = letters.map(({ path, sha256, container, outcome }) => ({
      ...{ path, sha256, container, key: sha256 ?? `${job.key}${INSIDE}${path}` },
      ...{ result: storable(outcome), outcome: outcome.outcome },
    }));
    await client.query(
      `INSERT INTO congvan.member (holder, path, key, sha256, container)
       SELECT $1, path, key, sha256, container
       FROM jsonb_to_recordset($2) AS r(path text, key text, sha256 text, container jsonb)`,
      [
        job.key,
        JSON.stringify(rows.map(({ path, key, sha256, container }) => ({ path, key, sha256, container }))),
      ],
    );
    // of two with the same content one reading is kept
    await this.#write(client, job, [...new Map(rows.map((row) => [row.key, row])).values()]);
  }

  async #write(
    client: pg.PoolClient,
    { tries }: Job,
    readings: readonly { readonly key: string; readonly outcome: string; readonly result: unknown }[],
  ): Promise<void> {
    const rows = readings.map(({ key, outcome, result }) => ({ key, outcome, result }));
    await client.query(
      `INSERT INTO congvan.reading (key, print, outcome, result, worker, tries)
       SELECT key, $2, outcome, result, $3, $4 FROM jsonb_to_recordset($1) AS r(key text, outcome text, result jsonb)
       ON CONFLICT (key) DO UPDATE SET print = excluded.print, outcome = excluded.outcome,
         result = excluded.result, worker = excluded.worker, tries = excluded.tries, at = now()`,
      [JSON.stringify(rows), this.#options.print, this.#id, tries],
    );
  }

  fail(job: Job, { code, message }: CongvanError): Promise<void> {
    return guard(() =>
      this.#inTransaction(async (client) => {
        const queue = await this.#giveUp(client, job);
        if (queue) await this.#boss.fail(queue, job.id, { code, message }, { db: within(client) });
      }),
    );
  }

  release(jobs: readonly Job[]): Promise<void> {
    return guard(() =>
      this.#inTransaction(async (client) => {
        for (const job of jobs) {
          const queue = await this.#giveUp(client, job);
          if (!queue) continue;
          // As if it had never been fetched; pg-boss has no word for this.
          await client.query(
            `UPDATE pgboss.job SET state = CASE WHEN retry_count > 0 THEN 'retry'::pgboss.job_state ELSE 'created' END,
               started_on = CASE WHEN retry_count > 0 THEN started_on END, retry_count = greatest(retry_count - 1, 0)
             WHERE name = $1 AND id = $2 AND state = 'active'`,
            [queue, job.id],
          );
        }
      }),
    );
  }

  /** @returns the queue of the job; undefined where this worker was taken for dead and another one has the job */
  async #giveUp(client: pg.PoolClient, { id }: Job): Promise<string | undefined> {
    const { rows } = await client.query<{ queue: string }>(
      'DELETE FROM congvan.claim WHERE job = $1 AND worker = $2 RETURNING queue',
      [id, this.#id],
    );
    return rows[0]?.queue;
  }

  counts(): Promise<Counts> {
    return guard(async () => {
      const { rows } = await this.#pool.query<Counts & { unread: number; claimed: number }>(COUNTS);
      const { unread = 0, claimed = 0, ...counts } = rows[0]!;
      const inHand = Math.min(claimed, unread);
      return { ...counts, waiting: unread - inHand, inHand };
    });
  }

  workers(): Promise<readonly WorkerState[]> {
    return guard(async () => (await this.#pool.query<WorkerState>(WORKERS)).rows);
  }

  async *outcomes(): AsyncGenerator<Outcome> {
    let [after, below] = ['', ''];
    for (;;) {
      const { rows } = await guard(() =>
        this.#pool.query<LetterRow>(OUTCOMES, [after, below, OUTCOMES_AT_ONCE]),
      );
      for (const row of rows) {
        [after, below] = [row.name, row.path ?? ''];
        yield outcomeOf(row);
      }
      if (rows.length < OUTCOMES_AT_ONCE) return;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    // A worker that holds nothing any more says good-bye; one that does is found by its silence.
    await this.#pool
      .query(
        'DELETE FROM congvan.worker w WHERE id = $1 AND NOT EXISTS (SELECT FROM congvan.claim WHERE worker = w.id)',
        [this.#id],
      )
      .catch(() => {});
    await this.#boss.stop({ graceful: false, wait: false }).catch(() => {});
    await this.#pool.end().catch(() => {});
  }

  #queueOptions() {
    return {
      retryLimit: RETRIES,
      retryDelay: this.#options.retryDelaySeconds ?? 1,
      retryBackoff: true,
      expireInSeconds: EXPIRE_SECONDS,
    };
  }

  async #inTransaction<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const client = await this.#pool.connect();
    try {
      await client.query('BEGIN');
      const result = await work(client);
      await client.query('COMMIT');
      client.release();
      return result;
    } catch (thrown) {
      await client.query('ROLLBACK').then(
        () => client.release(),
        // The connection itself is broken.
        () => client.release(true),
      );
      throw thrown;
    }
  }
}

interface LetterRow {
  readonly name: string;
  /** Of a letter that lies in the file. */
  readonly path: string | null;
  readonly container: Container | null;
  readonly result: Outcome;
  readonly original: string;
}

/** One reading may be of several files, and of letters in several. */
function outcomeOf({ name, path, container, result, original }: LetterRow): Outcome {
  const own = path === null ? name : `${name}${INSIDE}${path}`;
  const holder = container && { ...container, file: own.slice(0, own.lastIndexOf(INSIDE)) };
  return called(result, own, original === own ? undefined : original, holder ?? undefined);
}

/** pg-boss does its part of the work in our transaction. */
const within = (client: pg.PoolClient): PgBoss.Db => ({
  executeSql: (text, values) => client.query(text, values),
});

/** The same content under the same rules is the same job. */
function idOf(key: string, queue: string): string {
  const hex = createHash('sha256').update(`${queue}\n${key}`).digest('hex');
  return hex.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function reasonOf(output: unknown): { code: string; message: string } {
  const { code, message } = (output ?? {}) as { code?: unknown; message?: unknown };
  return { code: String(code ?? 'internal'), message: String(message ?? '') };
}

/** Whatever the database says, as an error with a code; the URL, which may hold a password, is not in it. */
async function guard<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    throw asCongvanError(thrown, 'run.database');
  }
}
