/** `congvan read` killed at random moments, twenty times and more: in the end it has written what an unbroken run writes. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { seeded } from '../../samples/make/random.ts';
import { makeArchive, resultsIn } from './archive.ts';

const MAIN = resolve('dist/cli/main.js');
const KILLS = 22;
let folder: string;
let letters: number;
const at = (path: string): string => join(folder, path);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'congvan-crash-'));
  letters = await makeArchive(at('in'), 300);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** @returns the exit status, null where it was killed first */
async function read(out: string, killAfterMs?: number, wholeGroup = false): Promise<number | null> {
  const child = spawn(process.execPath, [MAIN, 'read', at('in'), '--out', at(out), '--workers', '2'], {
    detached: true,
    stdio: 'ignore',
  });
  const kill = (): void => {
    // The whole group at once is the power failing; the first process alone must take the others with it.
    if (child.exitCode === null) process.kill(wholeGroup ? -child.pid! : child.pid!, 'SIGKILL');
  };
  const timer = killAfterMs === undefined ? undefined : setTimeout(kill, killAfterMs);
  const [status] = (await once(child, 'exit')) as [number | null];
  clearTimeout(timer);
  return status;
}

it('goes on where it was killed, and ends with the same files', { timeout: 180_000 }, async () => {
  expect(await read('unbroken')).toBe(1);
  const unbroken = await resultsIn(at('unbroken'));
  expect(Object.keys(unbroken)).toHaveLength(letters + 1);

  const random = seeded(6);
  let [kills, rounds] = [0, 0];
  while (kills < KILLS) {
    const out = `round-${++rounds}`;
    for (let status: number | null = null, tries = 0; status === null; tries++) {
      status = await read(out, tries < 8 ? 300 + random() * 1500 : undefined, random() < 0.5);
      if (status === null) kills++;
      else expect(status).toBe(1);
    }
    expect(await resultsIn(at(out))).toEqual(unbroken);
    const journal = await readFile(at(`${out}/.congvan/journal.jsonl`), 'utf8');
    const names = journal.split('\n').flatMap((line) => /^\{"name":"([^"]*)".*\}$/.exec(line)?.[1] ?? []);
    expect(new Set(names).size).toBe(letters);
  }
  console.log(`${kills} kills in ${rounds} rounds`);
});
