/** congvan as a library: a path, bytes or a stream in, the same outcome out; a folder letter by letter; what letters ask for. */
import { createReadStream, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openHost } from '../src/host/index.ts';
import {
  agendaOf,
  openCheck,
  openCongvan,
  openDeadlines,
  openRegister,
  readFolder,
  type WalkProgress,
} from '../src/index.ts';
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

describe('a stream', () => {
  it.each([
    ['of Node', () => createReadStream(TEXT)],
    ['of the web', () => new Response(readFileSync(TEXT)).body!],
  ])('%s says what the file says, and leaves nothing behind', async (_, open) => {
    const before = leftovers();
    expect((await congvan.read(open(), TEXT)).letter).toEqual((await congvan.read(TEXT)).letter);
    expect(leftovers()).toEqual(before);
  });

  it('is not read to its end where it has none', async () => {
    const small = await openCongvan({ workers: 1, maxBytes: 1000 });
    const endless = async function* () {
      for (;;) yield new Uint8Array(300);
    };
    expect(await small.read(endless())).toMatchObject({
      outcome: 'failed',
      error: { code: 'file.too-large' },
    });
    await small.close();
  });
});

describe('a folder', () => {
  it('gives its letters by name, says how far it is, and leaves a reader open that it was given', async () => {
    const told: string[] = [];
    const onProgress = ({ done, all, name }: WalkProgress) => told.push(`${done}/${all} ${name}`);
    const given: string[] = [];
    for await (const { outcome, path } of readFolder([PDF, TEXT], { congvan, onProgress })) {
      given.push(`${path} ${outcome.outcome}`);
    }
    expect(given).toEqual([`${TEXT} done`, `${PDF} done`]);
    expect(told).toEqual(['1/2 01-cv-ra-soat-ho-so.txt', '2/2 02-cv-kiem-ke-he-thong.pdf']);
    expect((await congvan.read(TEXT)).outcome).toBe('done');
  });

  it('ends when it is told to, with the reason', async () => {
    const stop = new AbortController();
    const walk = readFolder([TEXT, PDF], { congvan, signal: stop.signal });
    expect((await walk.next()).done).toBe(false);
    stop.abort(new Error('enough'));
    await expect(walk.next()).rejects.toThrow('enough');
    await expect(readFolder(TEXT, { congvan, signal: stop.signal }).next()).rejects.toThrow('enough');
  });

  it('that is not there is told', async () => {
    await expect(readFolder('samples/khong-co', { congvan }).next()).rejects.toMatchObject({
      code: 'file.missing',
    });
  });
});

it('asks what letters demand, what is at odds, and a register', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'congvan-library-'));
  const outcome = await congvan.read(TEXT);
  await writeFile(join(folder, 'a.json'), JSON.stringify(outcome));
  const on = '2023-09-20';
  const { agenda } = await openDeadlines([folder], { on, lateDays: 30 });
  expect(agenda.dues).toMatchObject([{ due: '2023-09-29', days: 9 }]);
  const reports = [];
  for await (const report of (await openCheck([folder])).reports()) reports.push(report.letter);
  expect(reports).toEqual([TEXT]);
  {
    await using register = await openRegister(join(folder, 'so.db'));
    await register.letters.put(outcome, { by: { name: 'test', via: 'cli' }, print: 'p' });
    const asked = await agendaOf(register, { on, withinDays: 9, lateDays: 30 });
    expect(asked.dues.map(({ due }) => due)).toEqual(agenda.dues.map(({ due }) => due));
  }
  await rm(folder, { recursive: true });
});
