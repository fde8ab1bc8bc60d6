/** Children that are slow to start, or will never be ready; jobs that wait for something that is not their own. */
import { afterEach, describe, expect, it } from 'vitest';
import { openPool, type Pool } from '../../src/process/pool.ts';
import { readSettings } from '../../src/settings.ts';

let pool: Pool<string, string> | undefined;
const opened = (start: string, startMs = 20_000): Pool<string, string> => {
  process.env.CONGVAN_TEST_START = start;
  pool = openPool({
    entry: new URL('./odd-child.ts', import.meta.url),
    settings: readSettings(),
    children: 1,
    jobsEach: 1,
    jobMs: 500,
    startMs,
    codes: { timeout: 'page.timeout', memory: 'page.memory', crash: 'page.crash' },
  });
  return pool;
};
afterEach(() => {
  delete process.env.CONGVAN_TEST_START;
  return pool?.close();
});

describe('a child', () => {
  it('that is late is started again, and then costs what waits for it', async () => {
    await expect(opened('late', 50).run('a')).rejects.toMatchObject({ code: 'process.slow-start' });
  });

  it('that never gets ready is a matter of the set-up', async () => {
    const never = opened('never');
    await expect(never.run('a')).rejects.toMatchObject({ code: 'run.setup' });
    await expect(never.run('b')).rejects.toMatchObject({ code: 'run.setup' });
  });

  it('that refuses tells why', async () => {
    await expect(opened('refused').run('a')).rejects.toMatchObject({ code: 'run.rules', detail: 'số.yaml' });
  });

  it('that hears that the program is to end goes on until its parent ends it', async () => {
    const child = opened('');
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) expect(await child.run(signal)).toBe(signal);
  });
});

describe('the time of a job', () => {
  it('is limited', async () => {
    await expect(opened('').run('slow')).rejects.toMatchObject({ code: 'page.timeout' });
  });

  it('does not run while it waits for something that is not its own', async () => {
    const job = 'slow, through no fault of its own';
    expect(await opened('').run(job)).toBe(job);
  });

  it('holds nobody up when the pool is closed', async () => {
    const late = opened('late');
    const waiting = expect(late.run('a')).rejects.toMatchObject({ code: 'page.crash' });
    const start = performance.now();
    await late.close();
    await waiting;
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
