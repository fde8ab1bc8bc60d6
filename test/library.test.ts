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
    expect(outcome).toBe('done');
    const { words } = await host.readWhole(TEXT);
    await host.close();
    expect(words).toEqual((await congvan.readWhole(TEXT)).words);
  });
});

it('gives the words of the pages where they are asked for', async () => {
  const { outcome, words } = await congvan.readWhole(PDF);
  expect(outcome).toEqual({ ...(await congvan.read(PDF)), pages: outcome.pages });
  expect(words.map(({ page }) => page)).toEqual(outcome.pages.map(({ page }) => page));
  const [{ box } = { box: null }] = words[0]!.words.filter(({ text }) => text.includes('CĐS-KHTC'));
  expect(box).toMatchObject({ width: expect.any(Number) });
});

it('tells what it takes', async () => {
  await expect(congvan.read(769 as unknown as string)).rejects.toMatchObject({ code: 'run.usage' });
});
