/** A run that goes on where it was: what is kept, what is read again, what is linked. */
import { readdirSync, symlinkSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type BatchOptions, type How, listInputs, listQuarantined, runBatch } from '../../src/batch/index.ts';
import { failedOutcome } from '../../src/emit/index.ts';
import { asWriteError, CongvanError } from '../../src/model/errors.ts';
import type { Outcome } from '../../src/model/outcome.ts';
import { resultPath, sha256 } from '../../src/store/index.ts';
import { outcomeOf } from '../fake-letters.ts';

let folder: string;
const at = (path: string): string => join(folder, path);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'congvan-batch-'));
  await mkdir(at('in'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const put = (name: string, text: string): Promise<void> => writeFile(at(`in/${name}`), text);

async function fakeRead(file: string, name: string): Promise<Outcome> {
  const text = await readFile(file, 'utf8');
  if (text === 'hỏng') return failedOutcome(name, new CongvanError('file.damaged'));
  const outcome = outcomeOf(name, { subject: text });
  return { ...outcome, source: { ...outcome.source, sha256: sha256(text) } };
}

interface Ran {
  readonly hows: Record<string, How>;
  readonly read: string[];
}

async function run(over: Partial<BatchOptions> = {}, given = at('in')): Promise<Ran> {
  const [hows, read]: [Record<string, How>, string[]] = [{}, []];
  await runBatch(await listInputs([given], at('out')), {
    out: at('out'),
    concurrency: 2,
    print: 'p1',
    maxBytes: 1e6,
    read: (file, name) => {
      read.push(name);
      return fakeRead(file, name);
    },
    onLetter: (_, how, { name }) => {
      hows[name] = how;
    },
    ...over,
  });
  return { hows, read: read.sort() };
}

const lines = async (): Promise<Outcome[]> =>
  (await readFile(at('out/letters.jsonl'), 'utf8'))
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
const everything = async (): Promise<Record<string, string>> => {
  const files = (await readdir(at('out'), { recursive: true })).filter((file) => /\.jsonl?$/.test(file));
  const shown = files.filter((file) => !file.startsWith('.congvan')).sort();
  return Object.fromEntries(
    await Promise.all(shown.map(async (file) => [file, await readFile(at(`out/${file}`), 'utf8')] as const)),
  );
};

describe('a second run', () => {
  beforeEach(async () => {
    await put('a.txt', 'một');
    await put('b.txt', 'hai');
    await put('c.txt', 'hỏng');
  });

  it('reads nothing again and writes the same', async () => {
    await run();
    const before = await everything();
    expect(await run()).toEqual({ hows: { 'a.txt': 'kept', 'b.txt': 'kept', 'c.txt': 'kept' }, read: [] });
    expect(await everything()).toEqual(before);
  });

  it('reads what changed: content, not the time of the file', async () => {
    await run();
    await put('a.txt', 'khác');
    await utimes(at('in/b.txt'), 1, 1);
    expect((await run()).read).toEqual(['a.txt']);
    expect((await lines())[0]?.letter?.subject).toBe('khác');
  });

  it('reads all again under other rules, and when forced', async () => {
    await run();
    expect((await run({ print: 'p2' })).read).toHaveLength(3);
    expect((await run({ print: 'p2', force: true })).read).toHaveLength(3);
  });

  it('trusts no result that is gone or torn', async () => {
    await run();
    await rm(at('out/a.txt.json'));
    const torn = at('out/b.txt.json');
    await writeFile(torn, (await readFile(torn, 'utf8')).slice(0, -30));
    expect((await run()).read).toEqual(['a.txt', 'b.txt']);
  });

  it('passes over a torn line of the journal, and goes on writing it', async () => {
    await run();
    const journal = at('out/.congvan/journal.jsonl');
    const text = await readFile(journal, 'utf8');
    const torn = text.trimEnd().slice(0, -30);
    await writeFile(journal, torn);
    expect((await run()).read).toHaveLength(1);
    expect((await run()).read).toEqual([]);
  });

  it('gives the same files whether it was stopped or not', async () => {
    for (let i = 0; i < 20; i++) await put(`n${i}.txt`, `thư ${i % 7}`);
    await run();
    const whole = await everything();
    await rm(at('out'), { recursive: true });
    for (let stop = 1; stop < 24; stop += 3) {
      const controller = new AbortController();
      let settled = 0;
      await run({ signal: controller.signal, onLetter: () => ++settled === stop && controller.abort() });
    }
    await run();
    expect(await everything()).toEqual(whole);
  });
});

describe('a result that was changed by hand', () => {
  const result = (name: string): string => at(`out/${name}.json`);
  const subjectOf = async (file: string): Promise<string> =>
    JSON.parse((await readFile(file, 'utf8')).replace(/^\ufeff/, '')).letter.subject;
  const edit = async (name: string, subject: string): Promise<string> => {
    const outcome = JSON.parse(await readFile(result(name), 'utf8'));
    outcome.letter.subject = subject;
    // As an editor on Windows saves it.
    const text = `\ufeff${JSON.stringify(outcome, null, 4).replaceAll('\n', '\r\n')}`;
    await writeFile(result(name), text);
    return text;
  };
  const aside: string[] = [];
  const noting: Partial<BatchOptions> = { onSetAside: (_, path) => aside.push(path) };

  beforeEach(async () => {
    aside.splice(0);
    await put('a.txt', 'một');
    await put('b.txt', 'hai');
    await run();
  });

  it('is kept and said, under whatever rules, and stands in the lines', async () => {
    const text = await edit('a.txt', 'đã sửa');
    for (const print of ['p1', 'p2', 'p2', 'p3']) {
      expect((await run({ print, ...noting })).hows).toMatchObject({ 'a.txt': 'edited' });
      expect(await readFile(result('a.txt'), 'utf8')).toBe(text);
      expect((await lines()).map(({ letter }) => letter?.subject)).toEqual(['đã sửa', 'hai']);
    }
    expect(aside).toEqual([]);
  });

  it('is what a copy of the letter gets', async () => {
    await edit('a.txt', 'đã sửa');
    await put('c.txt', 'một');
    expect((await run()).hows).toEqual({ 'a.txt': 'edited', 'b.txt': 'kept', 'c.txt': 'duplicate' });
    expect(await subjectOf(result('c.txt'))).toBe('đã sửa');
  });

  it('makes room by force and for another letter, and is kept elsewhere', async () => {
    await edit('a.txt', 'đã sửa');
    await edit('b.txt', 'cũng sửa');
    await put('b.txt', 'khác hẳn');
    expect((await run(noting)).hows).toEqual({ 'a.txt': 'edited', 'b.txt': 'read' });
    expect(await subjectOf(result('b.txt'))).toBe('khác hẳn');
    await run({ force: true, ...noting });
    expect(await subjectOf(result('a.txt'))).toBe('một');
    expect(await Promise.all(aside.map(subjectOf))).toEqual(['cũng sửa', 'đã sửa']);
    expect((await run(noting)).hows).toEqual({ 'a.txt': 'kept', 'b.txt': 'kept' });
  });

  it('and is no result any more is kept elsewhere', async () => {
    await writeFile(result('a.txt'), '{ "letter": sửa dở');
    expect((await run(noting)).hows).toEqual({ 'a.txt': 'read', 'b.txt': 'kept' });
    expect(await readFile(aside[0] ?? '', 'utf8')).toBe('{ "letter": sửa dở');
  });

  it('is not what a run has written that was killed before it could say so', async () => {
    const journal = at('out/.congvan/journal.jsonl');
    await run({ print: 'p2' });
    const told = (await readFile(journal, 'utf8')).trimEnd().split('\n');
    // The last word on each letter is that it was about to be written.
    const killed = told.filter((line) => !line.includes('"print":"p2"') || line.includes('"next"'));
    await writeFile(journal, `${killed.join('\n')}\n`);
    expect(await run({ print: 'p2', ...noting })).toEqual({
      hows: { 'a.txt': 'read', 'b.txt': 'read' },
      read: ['a.txt', 'b.txt'],
    });
    expect(aside).toEqual([]);
  });
});

describe('retry', () => {
  it('reads what was set aside and keeps the rest in the lines', async () => {
    await put('a.txt', 'một');
    await put('b.txt', 'hai');
    await put('c.txt', 'ba');
    const moody = async (file: string, name: string): Promise<Outcome> =>
      name === 'b.txt'
        ? failedOutcome(name, new CongvanError('page.timeout'))
        : { ...(await fakeRead(file, name)), ...(name === 'c.txt' && { outcome: 'not-a-letter' }) };
    await run({ read: moody });
    const items = await listQuarantined(at('out'));
    expect(items).toEqual([{ file: at('in/b.txt'), name: 'b.txt' }]);
    const options = { out: at('out'), concurrency: 1, print: 'p1', maxBytes: 1e6, read: fakeRead };
    await runBatch(items, { ...options, retry: true, lines: 'all' });
    expect((await lines()).map(({ outcome }) => outcome)).toEqual(['done', 'done', 'not-a-letter']);
    expect(await listQuarantined(at('out'))).toEqual([]);
  });
});

describe('duplicates', () => {
  it('are linked to the first by name and not read', async () => {
    for (const name of ['c.txt', 'a.txt', 'b.txt']) await put(name, 'như nhau');
    expect(await run()).toEqual({
      hows: { 'a.txt': 'read', 'b.txt': 'duplicate', 'c.txt': 'duplicate' },
      read: ['a.txt'],
    });
    expect((await lines()).map(({ source }) => [source.file, source.duplicateOf])).toEqual([
      ['a.txt', undefined],
      ['b.txt', 'a.txt'],
      ['c.txt', 'a.txt'],
    ]);
    expect((await run()).read).toEqual([]);
  });

  it('are the same whether they came together or one after the other', async () => {
    await put('b.txt', 'như nhau');
    await run();
    await put('a.txt', 'như nhau');
    expect(await run()).toEqual({ hows: { 'a.txt': 'kept', 'b.txt': 'duplicate' }, read: [] });
    const after = await everything();
    await rm(at('out'), { recursive: true });
    await run();
    expect(await everything()).toEqual(after);
  });

  it('know the letters of earlier runs, and that a renamed letter is the same one', async () => {
    await put('a.txt', 'như nhau');
    await run();
    await mkdir(at('in2'));
    await writeFile(at('in2/z.txt'), 'như nhau');
    expect((await run({}, at('in2'))).hows).toEqual({ 'z.txt': 'duplicate' });
    await rename(at('in/a.txt'), at('in/m.txt'));
    await rm(at('in2/z.txt'));
    expect((await run()).hows).toEqual({ 'm.txt': 'kept' });
    expect((await lines())[0]?.source).toMatchObject({ file: 'm.txt' });
    expect((await lines())[0]?.source).not.toHaveProperty('duplicateOf');
  });

  it('of an empty file are not looked for', async () => {
    await put('a.txt', '');
    await put('b.txt', '');
    expect((await run()).hows).toEqual({ 'a.txt': 'read', 'b.txt': 'read' });
    expect((await lines()).map(({ error }) => error?.code)).toEqual(['file.empty', 'file.empty']);
  });
});

describe('faults', () => {
  /** From here on each result is written to a device that is full: its temporary name is taken by a link. */
  const fillDisk = (): void => {
    const taken = new Set(readdirSync(at('out')));
    for (let i = 0; i < 999; i++) {
      const name = `.congvan-${process.pid}-${i}.tmp`;
      if (!taken.has(name)) symlinkSync('/dev/full', at(`out/${name}`));
    }
  };

  it('end the run where the disk is full, and what was done stays done', async () => {
    for (let i = 0; i < 30; i++) await put(`${i}.txt`, `thư ${i}`);
    let read = 0;
    const bursting = async (file: string, name: string): Promise<Outcome> => {
      if (++read === 10) fillDisk();
      return fakeRead(file, name);
    };
    await expect(run({ read: bursting })).rejects.toMatchObject({ code: 'run.disk-full' });
    const again = await run();
    expect(again.read.length).toBeGreaterThan(15);
    expect(again.read.length).toBeLessThan(25);
    expect(await lines()).toHaveLength(30);
  });

  it.each(['ENOSPC', 'EDQUOT'])('of a whole disk end the run: %s', (code) => {
    const thrown = Object.assign(new Error(), { code });
    expect(asWriteError(thrown, 'a.json')).toMatchObject({ code: 'run.disk-full', cause: thrown });
  });

  it('of a folder that may only be read say so', () => {
    const thrown = Object.assign(new Error(), { code: 'EROFS' });
    expect(asWriteError(thrown, '/cd/out').message).toBe(
      'Nơi ghi kết quả chỉ cho đọc (/cd/out). Chọn --out ở ổ đĩa ghi được, hoặc gắn lại ổ đĩa với quyền ghi.',
    );
  });

  it('of a place that takes no folder end the run at once', async () => {
    await put('a.txt', 'một');
    await writeFile(at('là tệp'), '');
    const places = ['/proc/kết-quả', at('là tệp'), at('là tệp/out')];
    for (const out of places) await expect(run({ out })).rejects.toMatchObject({ code: 'output.unwritable' });
  });

  it('of one file do not', () => {
    const thrown = Object.assign(new Error(), { code: 'EACCES' });
    expect(asWriteError(thrown, 'a.json')).toMatchObject({ code: 'output.unwritable' });
  });

  it('cut a name that is too long for its result', async () => {
    const long = `${'ế'.repeat(84)}.t`;
    expect(Buffer.byteLength(long)).toBe(254);
    await put(long, 'dài');
    await run();
    const [outcome] = await lines();
    expect(outcome?.source.file).toBe(long);
    const path = resultPath(at('out'), long);
    expect(JSON.parse(await readFile(path, 'utf8')).letter.subject).toBe('dài');
    expect(resultPath(at('out'), `x${long.slice(1)}`)).not.toBe(path);
  });

  it('take names as they are', async () => {
    const names = [
      ' đầu.txt',
      'dấu\'nháy".txt',
      'xuống\ndòng.txt',
      '\u202egpj.exe',
      '%s $(id) ;.txt',
      'a\\b.txt',
      '-rf.txt',
    ];
    for (const name of names) await put(name, name);
    await run();
    expect((await lines()).map(({ source }) => source.file).sort()).toEqual([...names].sort());
    expect((await run()).read).toEqual([]);
  });

  it('count a file that was deleted meanwhile', async () => {
    await put('a.txt', 'một');
    await put('b.txt', 'hai');
    const items = await listInputs([at('in')], at('out'));
    await rm(at('in/b.txt'));
    const seen: string[] = [];
    const options = { out: at('out'), concurrency: 1, print: 'p', maxBytes: 1e6 };
    const read = async (file: string, name: string): Promise<Outcome> =>
      fakeRead(file, name).catch(() => failedOutcome(name, new CongvanError('file.missing')));
    await runBatch(items, { ...options, read, onLetter: ({ outcome }) => seen.push(outcome) });
    expect(seen).toEqual(['done', 'failed']);
  });
});
