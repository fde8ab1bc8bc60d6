/** Loose pages in a folder are one letter where it is asked for, and only where they surely are. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { bindPages, listInputs } from '../../src/batch/index.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'congvan-pages-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const at = (path: string): string => join(folder, path);
async function bound(files: readonly string[], maxBytes = 1000) {
  for (const file of files) {
    await mkdir(at(`in/${file.replace(/[^/]*$/u, '')}`), { recursive: true });
    await writeFile(at(`in/${file}`), file);
  }
  return bindPages(await listInputs([at('in')], at('out')), at('out'), maxBytes);
}

it('numbered pictures and nothing else', async () => {
  const items = await bound([
    'a/trang 1.jpg',
    'a/trang 2.jpg',
    'b.pdf',
    'c/1.png',
    'c/2.png',
    'c/ghi chú.txt',
    'd/1.png',
    'd/3.png',
  ]);
  expect(items.map(({ name }) => name)).toEqual([
    'a',
    'b.pdf',
    'c/1.png',
    'c/2.png',
    'c/ghi chú.txt',
    'd/1.png',
    'd/3.png',
  ]);
  const pages = unzipSync(await readFile(items[0]!.file));
  expect(Object.keys(pages)).toEqual(['trang 1.jpg', 'trang 2.jpg']);
  expect((await bound([]))[0]).toEqual(items[0]);
});

it('a folder that is given by itself goes by its own name', async () => {
  expect((await bound(['1.png', '2.png'])).map(({ name }) => name)).toEqual(['in']);
});

it('more than a letter holds stay as they are', async () => {
  expect(await bound(['a/1.png', 'a/2.png'], 8)).toHaveLength(2);
});
