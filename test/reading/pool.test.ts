import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import type { PageReading } from '../../src/model/page.ts';
import { openPageReader } from '../../src/reading/page-reader.ts';
import type { PageReader } from '../../src/reading/reader.ts';
import { readSettings, type Settings } from '../../src/settings.ts';

const folder = mkdtempSync(join(tmpdir(), 'congvan-pool-'));
const fileFor = (deed: string): string => {
  const file = join(folder, deed);
  writeFileSync(file, '%PDF-1.7 of a test');
  return file;
};

const entry = new URL('./odd-child.ts', import.meta.url);
let reader: PageReader | undefined;
const opened = (settings: Partial<Settings> = {}): PageReader => {
  reader = openPageReader(readSettings({ workers: 1, pageTimeoutMs: 1500, ...settings }), { entry });
  return reader;
};

const read = async (reader: PageReader, file: string, page: number): Promise<PageReading> =>
  (await reader.open(file)).read(page);

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

afterEach(() => reader?.close());
afterAll(() => rmSync(folder, { recursive: true }));

describe('the pool', () => {
  it('settles crash, hang and endless work, and reads on with a new child', async () => {
    const pool = opened();
    const sound = fileFor('sound');
    const { width: first } = await read(pool, sound, 1);
    await expect(read(pool, fileFor('crash'), 1)).rejects.toMatchObject({ code: 'page.crash' });
    await expect(read(pool, fileFor('hang'), 1)).rejects.toMatchObject({ code: 'page.timeout' });
    await expect(read(pool, fileFor('busy'), 1)).rejects.toMatchObject({ code: 'page.timeout' });
    const { width: last } = await read(pool, sound, 2);
    expect(isAlive(first)).toBe(false);
    expect(isAlive(last)).toBe(true);
  });

  it('tries a page once more after a crash', async () => {
    await expect(read(opened(), fileFor('crash-once'), 2)).resolves.toMatchObject({ page: 2 });
  });

  it('ends a child that holds too much memory while its thread is busy', async () => {
    const pool = opened({ maxMemoryMb: 600, pageTimeoutMs: 20_000 });
    await expect(read(pool, fileFor('memory'), 1)).rejects.toMatchObject({ code: 'page.memory' });
    await expect(read(pool, fileFor('sound'), 1)).resolves.toMatchObject({ page: 1 });
  });

  it('passes on what a job throws and keeps the child', async () => {
    const pool = opened();
    const before = await read(pool, fileFor('sound'), 1);
    await expect(read(pool, fileFor('thrown'), 1)).rejects.toMatchObject({
      code: 'page.crash',
      detail: 'nobody foresaw this',
    });
    expect((await read(pool, fileFor('sound'), 1)).width).toBe(before.width);
  });

  it('is not disturbed by what a child prints', async () => {
    await expect(read(opened(), fileFor('noise'), 1)).resolves.toMatchObject({ page: 1 });
  });

  it('reads as many pages at once as there are workers', async () => {
    const pool = opened({ workers: 2 });
    const slow = fileFor('slow');
    const pages = await Promise.all([1, 2, 3, 4].map((page) => read(pool, slow, page)));
    expect(pages.map(({ page }) => page)).toEqual([1, 2, 3, 4]);
    expect(new Set(pages.map(({ width }) => width)).size).toBe(2);
  });

  it('opens a file and says what it is', async () => {
    await expect(opened().open(fileFor('sound'))).resolves.toMatchObject({
      facts: { mediaType: 'application/pdf', bytes: 18, pages: 3 },
    });
  });

  it('opens a file whose first page ends its child, and tells so when the page is asked for', async () => {
    const { facts, read: readPage } = await opened().open(fileFor('crash'));
    expect(facts.pages).toBe(3);
    await expect(readPage(1)).rejects.toMatchObject({ code: 'page.crash' });
  });

  it('has a file open while its first page is read', async () => {
    const { facts } = await opened({ pageTimeoutMs: 60_000 }).open(fileFor('hang'));
    expect(facts.pages).toBe(3);
  });

  it('reads plain text without a child', async () => {
    const text = join(folder, 'letter.txt');
    writeFileSync(text, 'Số: 1\fSố: 2');
    const pool = openPageReader(readSettings(), { entry: new URL('file:///nowhere/none.js') });
    expect((await pool.open(text)).facts).toMatchObject({ mediaType: 'text/plain', pages: 2 });
    expect((await read(pool, text, 2)).words.map((word) => word.text)).toEqual(['Số:', '2']);
    await expect(read(pool, text, 3)).rejects.toMatchObject({ code: 'file.damaged' });
    await pool.close();
  });

  it('settles everything when it is closed, and leaves no child behind', async () => {
    const pool = opened();
    const { width: pid } = await read(pool, fileFor('sound'), 1);
    const hang = fileFor('hang');
    const waiting = [read(pool, hang, 1), read(pool, hang, 2), read(pool, hang, 3)];
    const settled = Promise.allSettled(waiting);
    await new Promise((resolve) => setTimeout(resolve, 100));
    await pool.close();
    for (const one of await settled) expect(one).toMatchObject({ reason: { code: 'page.crash' } });
    expect(isAlive(pid)).toBe(false);
    await expect(read(pool, hang, 1)).rejects.toMatchObject({ code: 'page.crash' });
  });
});
