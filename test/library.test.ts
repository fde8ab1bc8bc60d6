/** congvan as a library: a path or bytes in, the same outcome out. */
import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, describe, expect, it } from 'vitest';
import { openHost } from '../src/host/index.ts';
import { openCongvan } from '../src/index.ts';
import { readSettings } from '../src/settings.ts';

const TEXT = 'samples/letters/01-cv-ra-soat-ho-so.txt';
const PDF = 'samples/letters/02-cv-kiem-ke-he-thong.pdf';
const congvan = await openCongvan({ workers: 1 });
afterAll(() => congvan.close());
const leftovers = (): string[] => readdirSync(tmpdir()).filter((name) => /^congvan-\w{6}$/.test(name));

describe('bytes', () => {
  it.each([TEXT, PDF])('of %s say what the file says', async (file) => {
    const before = leftovers();
    const fromPath = await congvan.read(file);
    const fromBytes = await congvan.read(readFileSync(file), file);
    expect(fromBytes.letter).toEqual(fromPath.letter);
    expect(fromBytes.source).toEqual(fromPath.source);
    expect(leftovers()).toEqual(before);
  });

  it('have a name of their own where none is given', async () => {
    const { source, error } = await congvan.read(new Uint8Array());
    expect([source.file, error?.code]).toEqual(['letter', 'file.empty']);
  });

  it('are taken by a reader in a process of its own', async () => {
    const host = openHost(readSettings({ workers: 1 }));
    const { outcome } = await host.read(readFileSync(TEXT));
    await host.close();
    expect(outcome).toBe('done');
  });
});

it('tells what it takes', async () => {
  await expect(congvan.read(769 as unknown as string)).rejects.toMatchObject({ code: 'run.usage' });
});
