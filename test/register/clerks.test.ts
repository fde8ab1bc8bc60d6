/** Several clerks at once, and a machine that dies: no number twice, none missing, nothing lost that was answered. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRegister } from '../../src/register/index.ts';
import { openTestDatabase, type TestDatabase } from '../queue/server.ts';

/** Of each store; more by hand: CONGVAN_KILLS=20. */
const KILLS = Number(process.env.CONGVAN_KILLS ?? 5);
const SLOW = { timeout: 60_000 + 6000 * KILLS };

let folder: string;
let database: TestDatabase;
beforeAll(async () => {
  [folder, database] = await Promise.all([mkdtemp(join(tmpdir(), 'congvan-register-')), openTestDatabase()]);
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

const run = (script: string, ...args: string[]) =>
  spawn(process.execPath, ['--import', 'tsx', `test/register/${script}`, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });

/** @returns the numbers that it was answered */
async function clerk(where: string, count: number, name: string, killAfter?: number): Promise<number[]> {
  const child = run('clerk.ts', where, String(count), name);
  let said = '';
  child.stdout.on('data', (piece) => {
    said += piece;
    if (killAfter !== undefined && said.split('\n').length > killAfter) child.kill('SIGKILL');
  });
  await once(child, 'close');
  return said.split('\n').slice(0, -1).map(Number);
}

async function numbersIn(where: string): Promise<number[]> {
  await using register = await openRegister(where);
  const numbers: number[] = [];
  for await (const { number } of register.arrivals.each({ sort: 'number' })) numbers.push(number);
  return numbers;
}

/** Registrations that the log knows: each is written with its line, or neither is. */
async function actsIn(where: string): Promise<number> {
  await using register = await openRegister(where);
  let count = 0;
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const paging = { limit: 500, ...(cursor && { cursor }) };
    const page = await register.audit.list({ act: 'arrival.register' }, paging);
    count += page.rows.length;
    cursor = page.next;
  }
  return count;
}

const upTo = (count: number): number[] => Array.from({ length: count }, (_, at) => at + 1);

describe.each([
  ['a file', () => join(folder, 'so.db')],
  ['PostgreSQL', () => database.url],
])('in %s', (_, where) => {
  it('two processes give 1,000 numbers, none twice and none missing', { timeout: 120_000 }, async () => {
    const given = await Promise.all([clerk(where(), 500, 'lan'), clerk(where(), 500, 'hoa')]);
    expect(given.flat().sort((a, b) => a - b)).toEqual(upTo(1000));
    expect(await numbersIn(where())).toEqual(upTo(1000));
  });

  it('killed while it writes, again and again: what was answered is there, and whole', SLOW, async () => {
    const answered: number[] = [];
    const before = (await numbersIn(where())).length;
    for (let kill = 0; kill < KILLS; kill++)
      answered.push(...(await clerk(where(), 1000, 'lan', 3 + ((7 * kill) % 70))));
    // Whoever registers now waits for a server that is still busy with what the last one asked.
    answered.push(...(await clerk(where(), 1, 'hoa')));
    const there = await numbersIn(where());
    expect(there).toEqual(upTo(there.length));
    expect(new Set(answered).size).toBe(answered.length);
    expect(answered.filter((number) => !there.includes(number))).toEqual([]);
    // The last ones that were in hand at each kill may be there without an answer.
    expect(there.length - before - answered.length).toBeLessThanOrEqual(KILLS * 2);
    expect(await actsIn(where())).toBe(there.length);
  });
});

it('a new file can be opened by several at one moment', { timeout: 60_000 }, async () => {
  const start = String(Date.now() + 2500);
  const openers = [1, 2, 3].map(() => run('opener.ts', folder, start, '20'));
  const opened = await Promise.all(
    openers.map(async ({ stdout }) => (await text(stdout)).split('\n').length - 1),
  );
  expect(opened).toEqual([20, 20, 20]);
});
