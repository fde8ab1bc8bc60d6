import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { watchInbox } from '../../src/server/inbox.ts';
import { openDesk } from './office.ts';

it('takes each file once; one that the register refused for a moment is taken later, and holds up no other', async () => {
  await using desk = await openDesk();
  const folder = await mkdtemp(join(tmpdir(), 'congvan-hop-thu-'));
  await mkdir(join(folder, 'sau'));
  await mkdir(join(folder, '.ẩn'));
  await writeFile(join(folder, 'a.txt'), 'Số: 1/UBND-VP');
  await writeFile(join(folder, 'sau', 'b.txt'), 'Số: 2/UBND-VP');
  await writeFile(join(folder, '.ẩn', 'c.txt'), 'Số: 3/UBND-VP');
  await writeFile(join(folder, 'd.txt'), '');
  const stop = new AbortController();
  const { jobs, letters } = desk.register;
  const names: string[] = [];
  const troubles: unknown[] = [];
  let refusals = 1;
  const register = {
    ...desk.register,
    jobs: {
      ...jobs,
      add: ((job, by) => {
        if (refusals-- > 0) return Promise.reject(new Error('bận'));
        names.push(job.name);
        return jobs.add(job, by);
      }) satisfies typeof jobs.add,
    },
  };
  const watching = watchInbox({
    folder,
    register,
    maxBytes: 1000,
    signal: stop.signal,
    wake: () => names.length === 2 && stop.abort(),
    onTrouble: (thrown) => troubles.push(thrown),
    lookMs: 1,
    settleMs: 0,
  });
  await watching;
  await rm(folder, { recursive: true });
  expect(names.toSorted()).toEqual(['a.txt', 'sau/b.txt']);
  expect(troubles).toHaveLength(1);
  expect(await letters.counts()).toMatchObject({ waiting: 2 });
});

/** Whoever may open every file finds none that is locked. */
it.skipIf(process.getuid?.() === 0)(
  'takes a file that was locked for a moment when it no longer is',
  async () => {
    await using desk = await openDesk();
    const folder = await mkdtemp(join(tmpdir(), 'congvan-hop-thu-'));
    const file = join(folder, 'a.txt');
    await writeFile(file, 'Số: 1/UBND-VP');
    await chmod(file, 0o000);
    const stop = new AbortController();
    const watching = watchInbox({
      ...{ folder, register: desk.register, maxBytes: 1000, signal: stop.signal, lookMs: 1, settleMs: 0 },
      wake: () => stop.abort(),
      onTrouble: () => {},
    });
    await wait(50);
    await chmod(file, 0o600);
    await watching;
    await rm(folder, { recursive: true });
    expect(await desk.register.letters.counts()).toMatchObject({ waiting: 1 });
  },
);
