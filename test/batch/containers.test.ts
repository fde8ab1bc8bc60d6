/** Archives among the inputs: each file in them is a letter of its own, counted once, kept, read again and moved with the rest. */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { strToU8, zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type How, listInputs, listQuarantined, runBatch, watchFolder } from '../../src/batch/index.ts';
import { createTally, type Summary } from '../../src/cli/tally.ts';
import { failedOutcome } from '../../src/emit/index.ts';
import { unpack } from '../../src/ingest/unpack.ts';
import { CongvanError } from '../../src/model/errors.ts';
import type { Outcome } from '../../src/model/outcome.ts';
import { sha256 } from '../../src/store/index.ts';
import { outcomeOf } from '../fake-letters.ts';

let folder: string;
let read: string[];
let works: boolean;
const at = (path: string): string => join(folder, path);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'congvan-containers-'));
  await mkdir(at('in'));
  [read, works] = [[], false];
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const fakeRead = async (file: string, name: string): Promise<Outcome> => {
  const text = await readFile(file, 'utf8');
  read.push(name);
  const outcome = outcomeOf(name, { subject: text });
  if (text.startsWith('hỏng') && !works) return failedOutcome(name, new CongvanError('file.damaged'));
  return { ...outcome, source: { ...outcome.source, sha256: sha256(text) } };
};
const options = () => ({
  ...{ out: at('out'), concurrency: 2, print: 'p', maxBytes: 1e8, read: fakeRead, unpack },
});

async function settled(more: object = {}, items = listInputs([at('in')], at('out'))): Promise<Summary> {
  const inputs = await items;
  const tally = createTally(at('out'), inputs.length);
  await runBatch(inputs, {
    ...options(),
    ...more,
    onLetter: (outcome: Outcome, how: How) => tally.add(outcome, how),
    onOpened: (item, letters) => tally.opened(letters, item.inside === undefined),
  });
  const summary = tally.summary(false);
  expect(summary.files).toBe(summary.letters - summary.inside + summary.opened);
  expect(summary.left).toBe(0);
  return summary;
}

const lines = async (): Promise<Outcome[]> =>
  (await readFile(at('out/letters.jsonl'), 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Outcome);
const files = async (): Promise<string[]> => (await lines()).map(({ source }) => source.file);

const zipped = (contents: Record<string, string | Uint8Array>): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(contents).map(([name, content]) => [
        name,
        typeof content === 'string' ? strToU8(content) : content,
      ]),
    ),
  );

describe('a run', () => {
  it('settles each file of an archive under its own name, with the archive beside it', async () => {
    const zip = zipped({
      'b.txt': 'hai',
      'a/a.txt': 'một',
      'Thumbs.db': 'x',
      '__MACOSX/._b': 'x',
      '~$b.docx': 'x',
    });
    await writeFile(at('in/thư.zip'), zip);
    await writeFile(at('in/c.txt'), 'ba');
    expect(await settled()).toMatchObject({ files: 2, opened: 1, letters: 3, inside: 2, done: 3 });
    expect(await files()).toEqual(['c.txt', 'thư.zip!/a/a.txt', 'thư.zip!/b.txt']);
    const { source, letter } = JSON.parse(await readFile(at('out/thư.zip!/b.txt.json'), 'utf8')) as Outcome;
    expect(letter?.subject).toBe('hai');
    expect(source.sha256).toBe(sha256('hai'));
    expect(source.container).toEqual({ file: 'thư.zip', sha256: sha256(zip), mediaType: 'application/zip' });
    expect(await readdir(at('out/.congvan/reading'))).toEqual([]);
  });

  it('opens what lies in an archive in its turn, but not without end', async () => {
    let deep = zipped({ 'a.txt': 'một' });
    await writeFile(at('in/a.zip'), zipped({ 'b.zip': deep, 'c.txt': 'hai' }));
    for (let i = 0; i < 9; i++) deep = zipped({ [`${i}.zip`]: deep });
    await writeFile(at('in/sâu.zip'), deep);
    expect(await settled()).toMatchObject({ files: 2, opened: 2, letters: 3, done: 2, failed: 1 });
    expect(await files()).toEqual([
      'a.zip!/b.zip!/a.txt',
      'a.zip!/c.txt',
      'sâu.zip!/8.zip!/7.zip!/6.zip!/5.zip',
    ]);
    expect((await lines())[2]?.error?.code).toBe('file.archive-limit');
  });

  it('gives one outcome for an archive that cannot be opened, or holds nothing', async () => {
    await writeFile(at('in/hỏng.zip'), zipped({ 'a.txt': 'một' }).subarray(0, 60));
    await writeFile(at('in/rỗng.zip'), zipped({ 'desktop.ini': 'x' }));
    expect(await settled()).toMatchObject({ files: 2, opened: 0, letters: 2, failed: 2 });
    expect((await lines()).map(({ source, error }) => [source.file, error?.code])).toEqual([
      ['hỏng.zip', 'file.damaged'],
      ['rỗng.zip', 'file.empty'],
    ]);
  });

  it('tells copies, in an archive and beside it', async () => {
    await writeFile(at('in/a.zip'), zipped({ '1.txt': 'một', '2.txt': 'một' }));
    await writeFile(at('in/b.txt'), 'một');
    await writeFile(at('in/c.zip'), zipped({ '3.txt': 'một' }));
    expect(await settled()).toMatchObject({ letters: 4, duplicates: 3 });
    expect(read).toEqual(['a.zip!/1.txt']);
    expect((await lines()).map(({ source }) => [source.duplicateOf, source.container?.file])).toEqual([
      [undefined, 'a.zip'],
      ['a.zip!/1.txt', 'a.zip'],
      ['a.zip!/1.txt', undefined],
      ['a.zip!/1.txt', 'c.zip'],
    ]);
  });

  it('keeps what is known, and reads again what has changed in an archive', async () => {
    await writeFile(at('in/a.zip'), zipped({ '1.txt': 'một', '2.txt': 'hai' }));
    await settled();
    expect(await settled()).toMatchObject({ letters: 2, kept: 2 });
    await writeFile(at('in/a.zip'), zipped({ '1.txt': 'một', '2.txt': 'hai, sửa' }));
    read = [];
    await settled();
    expect(read).toEqual(['a.zip!/2.txt']);
    const container = (await lines())[0]?.source.container;
    expect(container?.sha256).toBe(sha256(await readFile(at('in/a.zip'))));
  });
});

it('retry reads again only what failed in an archive', async () => {
  await writeFile(
    at('in/a.zip'),
    zipped({ '1.txt': 'một', '2.txt': 'hỏng', 'b.zip': zipped({ '3.txt': 'hỏng hai' }) }),
  );
  await writeFile(at('in/c.txt'), 'hỏng ba');
  expect(await settled()).toMatchObject({ done: 1, failed: 3 });
  [read, works] = [[], true];
  const more = { retry: true, lines: 'all' };
  expect(await settled(more, listQuarantined(at('out')))).toMatchObject({
    files: 2,
    letters: 3,
    inside: 2,
    done: 3,
  });
  expect(new Set(read)).toEqual(new Set(['a.zip!/2.txt', 'a.zip!/b.zip!/3.txt', 'c.txt']));
  expect(await files()).toEqual(['a.zip!/1.txt', 'a.zip!/2.txt', 'a.zip!/b.zip!/3.txt', 'c.txt']);
});

describe('a file of several letters', () => {
  const parting = async (file: string, name: string): Promise<Outcome[]> => {
    const text = await readFile(file, 'utf8');
    if (!text.includes('|')) return [await fakeRead(file, name)];
    read.push(name);
    return text.split('|').map((subject, at) => {
      const outcome = outcomeOf(name, { subject });
      const failed =
        subject === 'hỏng' && !works ? failedOutcome(name, new CongvanError('page.crash')) : outcome;
      return {
        ...failed,
        source: { ...failed.source, sha256: null, range: { first: at + 1, last: at + 1 } },
      };
    });
  };

  it('is an outcome of each, kept and read again with the file', async () => {
    await writeFile(at('in/quét.pdf'), 'một|hỏng');
    await writeFile(at('in/b.zip'), zipped({ 'a.pdf': 'ba|bốn', 'c.txt': 'năm' }));
    const more = { read: parting };
    expect(await settled(more)).toMatchObject({
      files: 2,
      opened: 2,
      letters: 5,
      inside: 5,
      done: 4,
      failed: 1,
    });
    expect(await files()).toEqual([
      'b.zip!/a.pdf!/trang 001-001',
      'b.zip!/a.pdf!/trang 002-002',
      'b.zip!/c.txt',
      'quét.pdf!/trang 001-001',
      'quét.pdf!/trang 002-002',
    ]);
    const { source } = JSON.parse(await readFile(at('out/quét.pdf!/trang 002-002.json'), 'utf8')) as Outcome;
    expect(source).toMatchObject({
      range: { first: 2, last: 2 },
      sha256: null,
      container: { file: 'quét.pdf', sha256: sha256('một|hỏng') },
    });
    expect(await settled(more)).toMatchObject({ letters: 5, kept: 5 });
    [read, works] = [[], true];
    expect(await settled({ ...more, retry: true, lines: 'all' }, listQuarantined(at('out')))).toMatchObject({
      files: 1,
      opened: 1,
      letters: 2,
      done: 2,
    });
    expect(read).toEqual(['quét.pdf']);
    expect(await files()).toHaveLength(5);
    expect(await settled(more)).toMatchObject({ letters: 5, kept: 5, done: 5 });
    const results = async (): Promise<string[]> =>
      (await readdir(at('out'), { recursive: true })).filter((file) => /quét.*\.json$/u.test(file)).sort();
    await writeFile(at('in/quét.pdf'), 'một thôi');
    await settled({ ...more, lines: 'all' });
    expect(await results()).toEqual(['quét.pdf.json']);
    expect(await files()).toHaveLength(4);
    await writeFile(at('in/quét.pdf'), 'một|hai');
    await settled({ ...more, lines: 'all' });
    expect(await results()).toEqual(['quét.pdf!/trang 001-001.json', 'quét.pdf!/trang 002-002.json']);
  });
});

it('watch moves an archive when all of its letters are done, and not before', async () => {
  await writeFile(at('in/a.zip'), zipped({ '1.txt': 'một', '2.txt': 'hai' }));
  await writeFile(at('in/b.zip'), zipped({ '1.txt': 'ba', '2.txt': 'hỏng' }));
  const watch = async (): Promise<void> => {
    const stop = new AbortController();
    const watching = watchFolder({
      ...options(),
      ...{ folder: at('in'), settleMs: 50, pollMs: 20, done: at('xong'), signal: stop.signal },
    });
    await wait(700);
    stop.abort();
    await watching;
  };
  await watch();
  expect(await readdir(at('in'))).toEqual(['b.zip']);
  expect(await readdir(at('xong'))).toEqual(['a.zip']);
  expect(await files()).toHaveLength(4);
  await writeFile(at('in/a.zip'), zipped({ '1.txt': 'bốn' }));
  await watch();
  expect(await files()).toContain('a~1.zip!/1.txt');
  expect((await readdir(at('xong'))).sort()).toEqual(['a.zip', 'a~1.zip']);
});
