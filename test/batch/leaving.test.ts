/** Letters that another program holds open: new ones do not wait for all of them. */
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createLeaving } from '../../src/batch/leaving.ts';
import { type Entry, sha256 } from '../../src/store/index.ts';

it('one that is still held ends a round, and the next round begins with another', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'congvan-leaving-'));
  const done = join(folder, 'xong');
  const names = ['a.txt', 'b.txt', 'c.txt'];
  const tried: string[] = [];
  class Entries extends Map<string, Entry> {
    override get(name: string): Entry | undefined {
      tried.push(name);
      return super.get(name);
    }
  }
  const entries = new Entries(names.map((name) => [name, { name, sha256: sha256(name) } as Entry]));
  const journal = { entries, add() {}, flush: async () => {}, [Symbol.asyncDispose]: async () => {} };
  const left: string[] = [];
  const leaving = createLeaving(journal, {
    out: folder,
    done,
    againMs: 0,
    onTrouble() {},
    onLeft: ({ name }) => left.push(name),
  });
  await mkdir(join(folder, 'in'));
  await writeFile(done, 'một tệp, không phải thư mục');
  for (const name of names) {
    const file = join(folder, 'in', name);
    await writeFile(file, name);
    await leaving.leave({ file, name }, undefined, []);
  }
  tried.length = 0;
  await leaving.again();
  await leaving.again();
  expect([tried, left]).toEqual([['a.txt', 'b.txt'], []]);
  await rm(done);
  await leaving.again();
  expect(left).toEqual(['c.txt', 'a.txt', 'b.txt']);
  expect((await readdir(done)).sort()).toEqual(names);
  await rm(folder, { recursive: true });
});
