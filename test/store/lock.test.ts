/** The lock on a folder of results: one holder at a time, whoever died before, however many come at once. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { lockFolder } from '../../src/store/index.ts';

const RACERS = 6;
const ROUNDS = 20;
/** Above any number that a process of this machine has. */
const NOBODY = 4_194_305;

let out: string;
const house = (name = ''): string => join(out, '.congvan', name);

beforeEach(async () => {
  out = await mkdtemp(join(tmpdir(), 'congvan-lock-'));
});
afterEach(() => rm(out, { recursive: true, force: true }));

async function leave(name: string, said: object | string): Promise<void> {
  await mkdir(house(), { recursive: true });
  await writeFile(house(name), typeof said === 'string' ? said : JSON.stringify(said));
}

const dead = { host: hostname(), pid: NOBODY };
const locked = { code: 'run.locked' };

describe('the lock', () => {
  it('lets one run in at a time, and the next one when it is free', async () => {
    {
      await using _held = await lockFolder(out);
      await expect(lockFolder(out)).rejects.toMatchObject(locked);
    }
    await using _next = await lockFolder(out);
  });

  it('is refused while another process lives, and its number says which', async () => {
    await leave('lock.7', { held: 1, host: hostname(), pid: process.ppid, token: 'x' });
    await expect(lockFolder(out)).rejects.toThrow(String(process.ppid));
  });

  it.each([
    ['of an earlier version', 'lock', dead],
    ['of a run that was killed', 'lock.3', { held: 1, ...dead, token: 'x' }],
    [
      'of a run with the number of this process',
      'lock.3',
      { held: 1, host: hostname(), pid: process.pid, token: 'x' },
    ],
    ['that was given free', 'lock.3', { held: 0, host: 'máy khác', pid: 1, token: 'x' }],
  ])('%s is taken over', async (_, name, said) => {
    await leave(name, said);
    await using _mine = await lockFolder(out);
  });

  it('of another machine is taken over when it was not renewed for a minute', async () => {
    await leave('lock', { host: 'máy khác', pid: 1 });
    await expect(lockFolder(out)).rejects.toMatchObject(locked);
    await utimes(house('lock'), 1, 1);
    await using _mine = await lockFolder(out);
  });

  it('that is not filled yet is that of a run which is just taking it', async () => {
    await leave('lock.2', '');
    await expect(lockFolder(out)).rejects.toMatchObject(locked);
    await utimes(house('lock.2'), 1, 1);
    await using _mine = await lockFolder(out);
  });

  it('tells a run that slept that it was taken for dead', async () => {
    await using slept = await lockFolder(out);
    await slept.confirm();
    const [name = ''] = (await readdir(house())).filter((file) => file.startsWith('lock'));
    await leave('lock.2', { ...JSON.parse(await readFile(house(name), 'utf8')), held: 0 });
    const soon = Date.now() + 40_000;
    vi.spyOn(Date, 'now').mockReturnValue(soon);
    await expect(slept.confirm()).rejects.toMatchObject(locked);
    vi.restoreAllMocks();
  });

  it('leaves a handful of small files behind, however often it is taken', async () => {
    for (let i = 0; i < 40; i++) await (await lockFolder(out))[Symbol.asyncDispose]();
    expect((await readdir(house())).length).toBeLessThan(20);
  });
});

interface Took {
  readonly from: number;
  readonly to: number;
}

describe('many processes at once', () => {
  const racers: ChildProcess[] = [];
  const start = async (): Promise<ChildProcess> => {
    const racer = fork(resolve('test/store/racer.ts'), { execArgv: ['--import', 'tsx'] });
    await once(racer, 'message');
    return racer;
  };
  afterEach(() => {
    for (const racer of racers.splice(0)) racer.kill();
  });

  it('break the lock of a dead run, and never two of them hold it', { timeout: 60_000 }, async () => {
    racers.push(...(await Promise.all(Array.from({ length: RACERS }, start))));
    let taken = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const folder = join(out, `${round}`);
      await mkdir(join(folder, '.congvan'), { recursive: true });
      await writeFile(join(folder, '.congvan/lock'), JSON.stringify(dead));
      const at = Date.now() + 60;
      const answers = racers.map(async (racer): Promise<Took[]> => {
        const [took] = await once(racer, 'message');
        return took;
      });
      for (const racer of racers) racer.send({ folder, at });
      const held = (await Promise.all(answers)).flat().sort((a, b) => a.from - b.from);
      const together = held.filter(({ from }, i) => i > 0 && from < (held[i - 1]?.to ?? 0));
      expect(together).toEqual([]);
      taken += held.length;
    }
    expect(taken).toBeGreaterThanOrEqual(ROUNDS);
  });
});
