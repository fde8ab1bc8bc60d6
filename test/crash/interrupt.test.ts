/** `congvan read` told to stop by Ctrl-C at twenty moments: it ends within two seconds, and what it has written is whole. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeArchive, resultsIn } from './archive.ts';

const MAIN = resolve('dist/cli/main.js');
const MOMENTS = 20;
/** From before the first process is up to the middle of a scan. Milliseconds. */
const [FIRST_MS, EVERY_MS] = [150, 300];
const LONGEST_MS = 2000;
let folder: string;
const at = (path: string): string => join(folder, path);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'congvan-interrupt-'));
  await makeArchive(at('in'), 60);
  // By name the scans come first: they are in hand while texts are written, and long after.
  const scan = await readFile('samples/letters/08-gm-quy-che-ho-tich.png');
  for (let i = 0; i < 6; i++) await writeFile(at(`in/a${i}.png`), Buffer.concat([scan, Buffer.from([i])]));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Ctrl-C reaches the whole group of a terminal; a process manager tells the first process only. */
async function interrupted(out: string, afterMs: number, wholeGroup: boolean) {
  const child = spawn(process.execPath, [MAIN, 'read', at('in'), '--out', at(out), '--workers', '2'], {
    detached: true,
    stdio: 'ignore',
  });
  let asked = 0;
  const timer = setTimeout(() => {
    asked = performance.now();
    if (child.exitCode === null) process.kill(wholeGroup ? -child.pid! : child.pid!, 'SIGINT');
  }, afterMs);
  const [status, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
  clearTimeout(timer);
  return { ended: status ?? signal, ms: asked > 0 ? performance.now() - asked : 0 };
}

/** Of every line of the journal the result is there, and is the whole of it. */
async function expectWhole(out: string): Promise<void> {
  const results = await resultsIn(at(out)).catch((): Record<string, string> => ({}));
  for (const [name, text] of Object.entries(results))
    if (name.endsWith('.json')) expect(() => JSON.parse(text), name).not.toThrow();
  const journal = await readFile(at(`${out}/.congvan/journal.jsonl`), 'utf8').catch(() => '');
  for (const line of journal.split('\n').filter((one) => one.startsWith('{"name"')))
    expect(Object.keys(results)).toContain(`${JSON.parse(line).name}.json`);
}

it('ends soon, and keeps what is written', { timeout: 180_000 }, async () => {
  const slow: string[] = [];
  for (let i = 0; i < MOMENTS; i++) {
    const [out, afterMs] = [`out-${i}`, FIRST_MS + i * EVERY_MS];
    const { ended, ms } = await interrupted(out, afterMs, i % 2 === 0);
    // Before the program listens, a signal ends it as it ends any program.
    expect([130, 'SIGINT', 1]).toContain(ended);
    if (ms > LONGEST_MS) slow.push(`${Math.round(ms)} ms after ${afterMs} ms`);
    await expectWhole(out);
  }
  expect(slow).toEqual([]);
});
