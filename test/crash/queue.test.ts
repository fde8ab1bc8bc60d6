/** Three workers on PostgreSQL, killed at random moments, twenty times and more: every letter has exactly one outcome. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { seeded } from '../../samples/make/random.ts';
import { openTestDatabase, type TestDatabase } from '../queue/server.ts';
import { makeArchive, resultsIn } from './archive.ts';

const MAIN = resolve('dist/cli/main.js');
const KILLS = 22;
const WORKERS = 3;
let folder: string;
let letters: number;
let database: TestDatabase;
const at = (path: string): string => join(folder, path);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'congvan-crash-'));
  letters = await makeArchive(at('in'), 300);
  database = await openTestDatabase();
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

/** A failed letter is status 1, and no reason to stop here. */
const congvan = (...args: string[]): Promise<string> =>
  promisify(execFile)(process.execPath, [MAIN, ...args], {
    env: { ...process.env, DATABASE_URL: database.url },
  }).then(
    ({ stdout }) => stdout,
    ({ stdout }) => stdout,
  );

const worker = (): ChildProcess =>
  spawn(
    process.execPath,
    [MAIN, 'worker', '--workers', '1', '--beat', '0.5', '--until-empty', '--log', at('log')],
    {
      env: { ...process.env, DATABASE_URL: database.url },
      detached: true,
      stdio: 'ignore',
    },
  );

const isAlive = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode === null && signalCode === null;

it('reads every letter exactly once, whoever is killed', { timeout: 240_000 }, async () => {
  await congvan('read', at('in'), '--out', at('unbroken'));
  const unbroken = await resultsIn(at('unbroken'));
  const enqueue = ['enqueue', at('in')];
  expect(await congvan(...enqueue)).toContain(`${letters} thư`);

  const random = seeded(6);
  const workers: ChildProcess[] = [];
  let kills = 0;
  for (;;) {
    for (const dead of workers.filter((one) => !isAlive(one))) workers.splice(workers.indexOf(dead), 1);
    const { waiting, inHand } = JSON.parse(await congvan('status', '--json'));
    if (waiting + inHand === 0) {
      if (kills >= KILLS) break;
      // All is read before enough was killed: once more, over what is there.
      await congvan(...enqueue, '--force');
    }
    while (workers.length < WORKERS) workers.push(worker());
    await wait(200 + random() * 1200);
    const victim = workers[Math.floor(random() * workers.length)];
    if (kills < KILLS && victim && isAlive(victim)) {
      process.kill(random() < 0.5 ? -victim.pid! : victim.pid!, 'SIGKILL');
      kills++;
    }
  }
  for (const one of workers) if (isAlive(one)) one.kill('SIGTERM');

  await congvan('export', '--out', at('out'));
  expect(await resultsIn(at('out'))).toEqual(unbroken);
  const rows = await database.query('SELECT count(*)::int AS readings FROM congvan.reading');
  const duplicates = Object.values(unbroken).filter(
    (json) => /^\{\n/.test(json) && json.includes('"duplicateOf"'),
  );
  expect(rows).toEqual([{ readings: letters - duplicates.length }]);
  console.log(`${kills} kills`, await database.query('SELECT max(tries) AS most_tries FROM congvan.reading'));
});
