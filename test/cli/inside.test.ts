/** `explain` of an archive: each letter in it, or the one that is named. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { outcomesIn } from '../../src/cli/inside.ts';
import type { Congvan } from '../../src/index.ts';
import { unpack } from '../../src/ingest/unpack.ts';
import { outcomeOf } from '../fake-letters.ts';

let zip: string;
beforeAll(async () => {
  zip = join(await mkdtemp(join(tmpdir(), 'congvan-inside-')), 'a.zip');
  const inner = zipSync({ 'c.txt': strToU8('hai') });
  await writeFile(zip, zipSync({ 'b.txt': strToU8('một'), 'sâu/d.zip': inner }));
});
afterAll(() => rm(join(zip, '..'), { recursive: true, force: true }));

const congvan = {
  settings: { maxBytes: 1_000_000 },
  readAll: async (_: string, name: string) => [{ outcome: outcomeOf(name), words: [] }],
  unpack,
} as unknown as Congvan;
const told = async (given: string): Promise<string[]> =>
  (await outcomesIn(given, congvan)).map(({ source }) => source.file.slice(zip.length));

it('gives every letter of an archive, the one that is asked for, and all of an archive in it', async () => {
  expect(await told(zip)).toEqual(['!/b.txt', '!/sâu/d.zip!/c.txt']);
  expect(await told(`${zip}!/b.txt`)).toEqual(['!/b.txt']);
  expect(await told(`${zip}!/sâu/d.zip`)).toEqual(['!/sâu/d.zip!/c.txt']);
  await expect(told(`${zip}!/x.txt`)).rejects.toMatchObject({ code: 'file.missing' });
});
