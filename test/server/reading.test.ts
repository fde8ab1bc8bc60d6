/** Files that wait: how far each is, and one that cannot be read by any means. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openRegister, type Register } from '../../src/register/index.ts';
import { takeIn } from '../../src/server/intake.ts';
import { openReading } from '../../src/server/reading.ts';
import { letterWith } from '../support/read-text.ts';
import { BY, reader } from './office.ts';

let folder: string;
let register: Register;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'congvan-reading-'));
  register = await openRegister(join(folder, 'so.db'));
});
afterEach(async () => {
  await register[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

const readAll = async (troubles: unknown[] = []): Promise<void> => {
  const options = { register, congvan: reader(), concurrency: 1, print: 'p', maxWaiting: 10 };
  const reading = openReading({ ...options, onTrouble: (thrown) => troubles.push(thrown) });
  await reading.idle();
  await reading.close();
};
const bytes = new TextEncoder().encode(letterWith({}));

it('a file that ended the server again and again is given up, and stands in the register by its name', async () => {
  const { letter, job } = await takeIn(register, { name: 'dữ.txt', bytes }, BY);
  for (let tries = 1; tries <= 4; tries++) expect(await register.jobs.claim(-1)).toMatchObject({ tries });
  await readAll();
  expect(await register.jobs.get(job!.id)).toMatchObject({
    state: 'failed',
    error: { code: 'letter.crash' },
  });
  expect((await register.letters.search({ state: 'failed' })).rows).toMatchObject([
    { id: letter, name: 'dữ.txt', error: 'letter.crash' },
  ]);
  await takeIn(register, { name: 'dữ.txt', bytes }, BY);
  await readAll();
  expect(await register.letters.get(letter)).toMatchObject({ state: 'done' });
});

it('tells how many pages are read, and at the end that all are', async () => {
  const { job } = await takeIn(register, { name: 'a.txt', bytes }, BY);
  await readAll();
  expect(await register.jobs.get(job!.id)).toMatchObject({ state: 'done', pagesRead: 2, pagesAll: 2 });
  const kinds = (await register.events.since(0)).map(({ kind }) => kind);
  expect(kinds).toContain('job.progress');
});
