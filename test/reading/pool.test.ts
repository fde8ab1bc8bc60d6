import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { openPageReader } from '../../src/reading/pool.ts';
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
    const { width: first } = await pool.read(sound, 1);
    await expect(pool.read(fileFor('crash'), 1)).rejects.toMatchObject({ code: 'page.crash' });
    await expect(pool.read(fileFor('hang'), 1)).rejects.toMatchObject({ code: 'page.timeout' });
    await expect(pool.read(fileFor('busy'), 1)).rejects.toMatchObject({ code: 'page.timeout' });
    const { width: last } = await pool.read(sound, 2);
    expect(isAlive(first)).toBe(false);
    expect(isAlive(last)).toBe(true);
  });

  it('tries a page once more after a crash', async () => {
    await expect(opened().read(fileFor('crash-once'), 2)).resolves.toMatchObject({ page: 2 });
  });

  it('ends a child that holds too much memory while its thread is busy', async () => {
    const pool = opened({ maxMemoryMb: 600, pageTimeoutMs: 20_000 });
    await expect(pool.read(fileFor('memory'), 1)).rejects.toMatchObject({ code: 'page.memory' });
    await expect(pool.read(fileFor('sound'), 1)).resolves.toMatchObject({ page: 1 });
  });

  it('passes on what a job throws and keeps the child', async () => {
    const pool = opened();
    const before = await pool.read(fileFor('sound'), 1);
    await expect(pool.read(fileFor('thrown'), 1)).rejects.toMatchObject({
      code: 'page.crash',
      detail: 'nobody foresaw this',
    });
    expect((await pool.read(fileFor('sound'), 1)).width).toBe(before.width);
  });

  it('is not disturbed by what a child prints', async () => {
    await expect(opened().read(fileFor('noise'), 1)).resolves.toMatchObject({ page: 1 });
  });

  it('reads as many pages at once as there are workers', async () => {
    const pool = opened({ workers: 2 });
    const slow = fileFor('slow');
    const pages = await Promise.all([1, 2, 3, 4].map((page) => pool.read(slow, page)));
    expect(pages.map(({ page }) => page)).toEqual([1, 2, 3, 4]);
    expect(new Set(pages.map(({ width }) => width)).size).toBe(2);
  });

  it('opens a file and says what it is', async () => {
    await expect(opened().open(fileFor('sound'))).resolves.toMatchObject({
      mediaType: 'application/pdf',
      bytes: 18,
      pages: 3,
    });
  });

  it('reads plain text without a child', async () => {
    const text = join(folder, 'letter.txt');
    writeFileSync(text, 'Số: 1\fSố: 2');
    const pool = openPageReader(readSettings(), { entry: new URL('file:///nowhere/none.js') });
    expect(await pool.open(text)).toMatchObject({ mediaType: 'text/plain', pages: 2 });
    expect((await pool.read(text, 2)).words.map((word) => word.text)).toEqual(['Số:', '2']);
    await expect(pool.read(text, 3)).rejects.toMatchObject({ code: 'file.damaged' });
    await pool.close();
  });

  it('settles everything when it is closed, and leaves no child behind', async () => {
    const pool = opened();
    const { width: pid } = await pool.read(fileFor('sound'), 1);
    const hang = fileFor('hang');
    const waiting = [pool.read(hang, 1), pool.read(hang, 2), pool.read(hang, 3)];
    const settled = Promise.allSettled(waiting);
    await new Promise((resolve) => setTimeout(resolve, 100));
    await pool.close();
    for (const one of await settled) expect(one).toMatchObject({ reason: { code: 'page.crash' } });
    expect(isAlive(pid)).toBe(false);
    await expect(pool.read(hang, 1)).rejects.toMatchObject({ code: 'page.crash' });
  });
});
