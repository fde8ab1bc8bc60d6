/** All letters of one file, as a worker of the queue reads them. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readEvery } from '../../src/batch/index.ts';
import { unpack } from '../../src/ingest/unpack.ts';
import type { Outcome } from '../../src/model/outcome.ts';
import { sha256 } from '../../src/store/index.ts';
import { outcomeOf } from '../fake-letters.ts';
import { eml } from '../support/mails.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'congvan-every-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Each form feed in a file parts two letters. */
async function readAll(file: string, name: string): Promise<Outcome[]> {
  const text = await readFile(file, 'utf8');
  const outcome = outcomeOf(name, { subject: text });
  const own = { ...outcome, source: { ...outcome.source, sha256: sha256(text) } };
  const pages = text.split('\f');
  if (pages.length === 1) return [own];
  return pages.map((_, at) => ({
    ...own,
    source: { ...own.source, sha256: null, range: { first: at + 1, last: at + 1 } },
  }));
}

async function every(content: Uint8Array | string) {
  const file = join(folder, 'tệp');
  await writeFile(file, content);
  const how = { readAll, unpack, places: folder, maxBytes: 1_000_000, concurrency: 2 };
  const read = await readEvery(file, 'thu/a', how);
  expect(await readdir(folder)).toEqual(['tệp']);
  return read;
}

it('a file that holds no others is itself', async () => {
  expect(await every('một')).toMatchObject({ outcome: { source: { file: 'thu/a' } }, inside: [] });
});

it('an archive is what lies in it, however deep, and what cannot be had is told', async () => {
  const mail = eml({ text: 'Xin gửi.', files: [{ name: 'ba.txt', bytes: Buffer.from('ba') }] });
  const { outcome, inside } = await every(
    zipSync({
      'một.txt': strToU8('một'),
      'thư.eml': strToU8(mail.toString()),
      'hai.txt': strToU8('hai\fhai nữa'),
      'rỗng.zip': zipSync({}),
      '.DS_Store': strToU8('x'),
    }),
  );
  expect(
    inside.map(({ path, sha256: own, container, outcome: { error } }) => [
      path,
      own === null,
      container.file,
      error?.code,
    ]),
  ).toEqual([
    ['hai.txt!/trang 001-001', true, 'thu/a!/hai.txt', undefined],
    ['hai.txt!/trang 002-002', true, 'thu/a!/hai.txt', undefined],
    ['một.txt', false, 'thu/a', undefined],
    ['rỗng.zip', true, 'thu/a', 'file.empty'],
    ['thư.eml!/ba.txt', false, 'thu/a!/thư.eml', undefined],
  ]);
  expect(inside.map(({ outcome: { source } }) => source.file)).toEqual(
    inside.map(({ path }) => `thu/a!/${path}`),
  );
  expect(inside[4]?.outcome.source.container).toEqual(inside[4]?.container);
  expect(outcome.error?.code).toBe('file.empty');
});

it('an archive that is damaged is one failed letter', async () => {
  const { outcome, inside } = await every(zipSync({ 'a.txt': strToU8('x') }).subarray(0, 40));
  expect([outcome.error?.code, inside]).toEqual(['file.damaged', []]);
});
