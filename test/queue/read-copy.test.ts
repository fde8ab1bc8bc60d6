/** A letter of the queue is what it was when it was put there, or it is not read. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readingCopies } from '../../src/queue/index.ts';
import { sha256 } from '../../src/store/index.ts';
import { outcomeOf } from '../fake-letters.ts';

let folder: string;
let copies: string;

beforeEach(async () => {
  [folder, copies] = (await Promise.all(
    ['letters', 'copies'].map((name) => mkdtemp(join(tmpdir(), `congvan-${name}-`))),
  )) as [string, string];
});
afterEach(async () => {
  for (const one of [folder, copies]) await rm(one, { recursive: true, force: true });
});

const put = (text: string): string => {
  const file = join(folder, 'a.txt');
  writeFileSync(file, text);
  return file;
};
const subject = async (path: string, name: string) => {
  put('ghi đè');
  return { outcome: outcomeOf(name, { subject: readFileSync(path, 'utf8') }), inside: [] };
};

it('is read from a copy, whatever becomes of the file, and the copy goes', async () => {
  const read = readingCopies(subject, copies, 1e6);
  expect((await read(put('một'), 'a.txt', sha256('một'))).outcome.letter?.subject).toBe('một');
  expect((await read(put('hai'), 'a.txt', null)).outcome.letter?.subject).toBe('hai');
  expect(readdirSync(copies)).toEqual([]);
});

it('is not read for another one that has its name by now', async () => {
  const { outcome } = await readingCopies(subject, copies, 1e6)(put('hai'), 'a.txt', sha256('một'));
  expect(outcome.error).toMatchObject({
    code: 'file.missing',
    message: expect.stringContaining('congvan enqueue'),
  });
  expect(readdirSync(copies)).toEqual([]);
});

it('fails as itself where it cannot be read', async () => {
  const read = readingCopies(subject, copies, 4);
  expect((await read(put(''), 'a.txt', null)).outcome.error?.code).toBe('file.empty');
  expect((await read(put('quá dài'), 'a.txt', null)).outcome.error?.code).toBe('file.too-large');
  expect((await read(join(folder, 'không có'), 'a.txt', null)).outcome.error?.code).toBe('file.missing');
});
