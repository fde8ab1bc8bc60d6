/** Names of letters: bytes until they are shown, one result each, and none that cannot stand beside the others. */
import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listInputs, listQuarantined, runBatch, watchFolder } from '../../src/batch/index.ts';
import { clashesAmong, numbered } from '../../src/batch/names.ts';
import { failedOutcome } from '../../src/emit/index.ts';
import { CongvanError } from '../../src/model/errors.ts';
import type { Outcome } from '../../src/model/outcome.ts';
import { shownPath } from '../../src/store/index.ts';
import { outcomeOf } from '../fake-letters.ts';

let folder: string;
const at = (path: string): string => join(folder, path);
/** A name in bytes, each character one byte. */
const bytesAt = (path: string): Buffer =>
  Buffer.concat([Buffer.from(`${folder}/`), Buffer.from(path, 'latin1')]);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'congvan-names-'));
  await mkdir(at('in'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const fakeRead = async (file: string, name: string): Promise<Outcome> => {
  const text = readFileSync(file, 'utf8');
  return text === 'hỏng'
    ? failedOutcome(name, new CongvanError('file.damaged'))
    : outcomeOf(name, { subject: text });
};
const options = () => ({ out: at('out'), concurrency: 2, print: 'p', maxBytes: 1e6, read: fakeRead });
const subjects = (): Record<string, string | null | undefined> =>
  Object.fromEntries(
    readFileSync(at('out/letters.jsonl'), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Outcome)
      .map(({ source, letter }) => [source.file, letter?.subject]),
  );

it.each([
  ['scan0001.txt', 'scan0001~1.txt'],
  ['kho.2021/769', 'kho.2021/769~1'],
  ['.ẩn', '.ẩn~1'],
  ['a.b/c.tar.gz', 'a.b/c.tar~1.gz'],
])('a number comes before the ending: %s', (name, expected) => {
  expect(numbered(name, 1)).toBe(expected);
});

it.each([
  [['x.txt', 'x.txt.json/a.txt'], 'x.txt.json'],
  [['letters.jsonl/a/b.txt'], 'letters.jsonl'],
  [['a/x.txt', 'a/x.txt.json/b/c.txt'], 'a/x.txt.json'],
  [['x.txt', 'x.txt.jso/a.txt', 'letters.jsonl', 'letters.jsonl.json', 'a/letters.jsonl/b'], undefined],
])('a file and a folder cannot have one name: %j', (names, expected) => {
  expect(clashesAmong(names)[0]?.place).toBe(expected);
});

describe('an input folder with names that cannot stand side by side', () => {
  beforeEach(async () => {
    await mkdir(at('in/letters.jsonl'));
    await mkdir(at('in/x.txt.json'));
    for (const name of ['letters.jsonl/a.txt', 'x.txt', 'x.txt.json/a.txt', 'b.txt'])
      await writeFile(at(`in/${name}`), name);
  });

  it('is refused before anything is read or written', async () => {
    await expect(listInputs([at('in')], at('out'))).rejects.toMatchObject({
      code: 'run.usage',
      detail: expect.stringContaining('letters.jsonl'),
    });
    await rm(at('in/letters.jsonl'), { recursive: true });
    await expect(listInputs([at('in')], at('out'))).rejects.toThrow('x.txt.json');
    await rm(at('in/x.txt.json'), { recursive: true });
    expect(await listInputs([at('in')], at('out'))).toHaveLength(2);
    expect(await readdir(folder)).toEqual(['in']);
  });

  it('does not stop a watch: the others are read, and those are told of once', async () => {
    const troubles: string[] = [];
    const stop = new AbortController();
    const watch = watchFolder({
      ...options(),
      folder: at('in'),
      settleMs: 20,
      pollMs: 10,
      signal: stop.signal,
      onTrouble: ({ code }) => troubles.push(code),
    });
    await wait(300);
    stop.abort();
    await watch;
    expect(Object.keys(subjects())).toEqual(['b.txt', 'x.txt']);
    expect(troubles).toEqual(['output.unwritable', 'output.unwritable']);
  });
});

// Windows and macOS have no such names.
describe.runIf(process.platform === 'linux')('names that are no UTF-8', () => {
  it('are read, each as itself, and look different', async () => {
    await mkdir(bytesAt('in/s\xe6'));
    for (const name of ['c\xe9.txt', 'c\xea.txt', 's\xe6/a.txt'])
      await writeFile(bytesAt(`in/${name}`), name);
    await writeFile(at('in/c%E9.txt'), 'tên thật');
    await writeFile(at('in/thường 100%.txt'), 'thường');
    const items = await listInputs([at('in')], at('out'));
    await runBatch(items, options());
    expect(subjects()).toEqual({
      'c%E9.txt': 'tên thật',
      'c%E9~1.txt': 'c\xe9.txt',
      'c%EA.txt': 'c\xea.txt',
      's%E6/a.txt': 's\xe6/a.txt',
      'thường 100%.txt': 'thường',
    });
    expect(readdirSync(at('out')).sort()).toContain('c%EA.txt.json');
    const read: string[] = [];
    await runBatch(await listInputs([at('in')], at('out')), {
      ...options(),
      onLetter: (_, how) => read.push(how),
    });
    expect(read).toEqual(Array(5).fill('kept'));
  });

  it('are found from the command line, which has lost the bytes', async () => {
    await mkdir(bytesAt('in/s\xe6'));
    for (const name of ['a\xe9.txt', 'a\xea.txt']) await writeFile(bytesAt(`in/s\xe6/${name}`), name);
    const lost = (path: string): string => bytesAt(path).toString();
    const both = await listInputs([lost('in/s\xe6/a\xe9.txt'), lost('in/s\xe6/a\xea.txt')]);
    expect(both.map(({ name }) => name)).toEqual(['a%E9.txt', 'a%EA.txt']);
    expect((await listInputs([lost('in/s\xe6')])).map(({ name }) => name)).toEqual(['a%E9.txt', 'a%EA.txt']);
    await expect(listInputs([lost('in/s\xe6/b\xe9.txt')])).rejects.toMatchObject({ code: 'file.missing' });
  });

  it('are found again by a retry', async () => {
    await writeFile(bytesAt('in/c\xe9.txt'), 'hỏng');
    await runBatch(await listInputs([at('in')], at('out')), options());
    await writeFile(bytesAt('in/c\xe9.txt'), 'lành');
    await runBatch(await listQuarantined(at('out')), { ...options(), retry: true, lines: 'all' });
    expect(subjects()).toEqual({ 'c%E9.txt': 'lành' });
  });

  it('are moved away by a watch', async () => {
    await writeFile(bytesAt('in/c\xe9.txt'), 'thư');
    const stop = new AbortController();
    const watch = watchFolder({
      ...options(),
      folder: at('in'),
      done: at('xong'),
      settleMs: 20,
      pollMs: 10,
      signal: stop.signal,
    });
    await wait(300);
    stop.abort();
    await watch;
    expect(readdirSync(at('in'))).toEqual([]);
    expect(readdirSync(at('xong'))).toEqual(['c%E9.txt']);
  });

  it.each([
    ['c\xe9', 'c%E9'],
    ['\xe1\xba', '%E1%BA'],
    ['100%\xff', '100%25%FF'],
    ['\xc4\x91\xff', 'đ%FF'],
  ])('are shown byte by byte: %j', (bytes, shown) => {
    expect(shownPath(Buffer.from(bytes, 'latin1'))).toBe(shown);
  });
});
