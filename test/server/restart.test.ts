/** The server is killed in the middle of its work: what waited is read, what happened is told, and nothing is half. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openRegister, type Register } from '../../src/register/index.ts';
import { takeIn } from '../../src/server/intake.ts';
import { letterWith } from '../support/read-text.ts';
import { BY } from './office.ts';

const LETTERS = 24;
/** It is killed when so many letters are read. */
const KILLS = [6, 14];

let folder: string;
let register: Register;
let other: Server;
let child: ChildProcess | undefined;
const heard: string[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'congvan-restart-'));
  register = await openRegister(join(folder, 'so.db'));
  other = createServer(async (request, response) => {
    const { kind, subject } = (await json(request)) as { kind: string; subject: string };
    heard.push(`${kind} ${subject}`);
    response.writeHead(204).end();
  }).listen(0, '127.0.0.1');
  await once(other, 'listening');
});
afterEach(async () => {
  child?.kill('SIGKILL');
  other.close();
  await register[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

const until = async (isSo: () => Promise<boolean>): Promise<void> => {
  while (!(await isSo())) await wait(40);
};
const read = async (): Promise<number> => (await register.letters.counts()).letters;

it('goes on where it was, after SIGKILL', { timeout: 120_000 }, async () => {
  const { port } = other.address() as { port: number };
  await register.hooks.add({ url: `http://127.0.0.1:${port}/`, secret: 's', kinds: ['letter.new'] }, BY);
  const ids: string[] = [];
  for (let at = 0; at < LETTERS; at++) {
    const bytes = new TextEncoder().encode(letterWith({ number: `Số: ${at + 1}/SXD-QLN` }));
    ids.push((await takeIn(register, { name: `${at}.txt`, bytes }, BY)).letter);
  }
  for (const count of [...KILLS, LETTERS]) {
    child = spawn(process.execPath, ['--import', 'tsx', 'test/server/restarted.ts', join(folder, 'so.db')], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    await until(async () => (await read()) >= count);
    if (count === LETTERS) break;
    child.kill('SIGKILL');
    await once(child, 'close');
  }
  await until(async () => (await register.jobs.list({ state: 'done' })).rows.length === LETTERS);
  await until(async () => new Set(heard).size === LETTERS);
  for (const id of ids)
    expect(await register.letters.get(id)).toMatchObject({ state: 'done', version: 1, letter: {} });
  expect([...new Set(heard)].sort()).toEqual(ids.map((id) => `letter.new ${id}`).sort());
  expect((await register.jobs.list({ state: 'failed' })).rows).toEqual([]);
});
