/** The inbox: half-written files wait, letters that are done may be moved, nothing is read twice. */
import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type WatchOptions, watchFolder } from '../../src/batch/index.ts';
import { failedOutcome } from '../../src/emit/index.ts';
import { CongvanError } from '../../src/model/errors.ts';
import { sha256 } from '../../src/store/index.ts';
import { outcomeOf } from '../fake-letters.ts';

let folder: string;
const at = (path: string): string => join(folder, path);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'congvan-watch-'));
  await mkdir(at('in'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Watches while `meanwhile` runs. @returns the texts that were read, in order */
async function watching(meanwhile: () => Promise<void>, over: Partial<WatchOptions> = {}): Promise<string[]> {
  const read: string[] = [];
  const stop = new AbortController();
  const watch = watchFolder({
    folder: at('in'),
    out: at('out'),
    concurrency: 2,
    print: 'p',
    maxBytes: 1e6,
    settleMs: 150,
    pollMs: 30,
    signal: stop.signal,
    read: async (file, name) => {
      const text = await readFile(file, 'utf8');
      read.push(text);
      if (text === 'hỏng') return failedOutcome(name, new CongvanError('file.damaged'));
      const outcome = outcomeOf(name, { subject: text });
      return { ...outcome, source: { ...outcome.source, sha256: sha256(text) } };
    },
    ...over,
  });
  await Promise.race([meanwhile(), watch]);
  await wait(500);
  stop.abort();
  await watch;
  return read;
}

it('reads what is there and what comes', async () => {
  await writeFile(at('in/có sẵn.txt'), 'một');
  const read = await watching(async () => {
    await wait(100);
    await mkdir(at('in/sâu'));
    await writeFile(at('in/sâu/mới.txt'), 'hai');
  });
  expect(read).toEqual(['một', 'hai']);
  expect((await readFile(at('out/letters.jsonl'), 'utf8')).trimEnd().split('\n')).toHaveLength(2);
});

it('waits until a file is whole', async () => {
  const read = await watching(async () => {
    await writeFile(at('in/dài.txt'), '');
    for (let i = 0; i < 8; i++) {
      await appendFile(at('in/dài.txt'), `${i}`);
      await wait(60);
    }
  });
  expect(read).toEqual(['01234567']);
});

it('reads a file again that was written anew, and nothing after a new start', async () => {
  await writeFile(at('in/a.txt'), 'một');
  const rewritten = async (): Promise<void> => {
    await wait(500);
    await writeFile(at('in/a.txt'), 'hai!');
  };
  expect(await watching(rewritten)).toEqual(['một', 'hai!']);
  expect(await watching(async () => {})).toEqual([]);
});

it('moves what is done, keeps what is not, and overwrites nothing', async () => {
  await mkdir(at('xong'));
  await writeFile(at('xong/a.txt'), 'cũ');
  await writeFile(at('in/a.txt'), 'một');
  await writeFile(at('in/b.txt'), 'hỏng');
  // one that was just written to would be looked at once more
  await utimes(at('in/b.txt'), 0, 0);
  const moved: unknown[] = [];
  const onMoved = async (...both: unknown[]): Promise<void> => void moved.push(both);
  await watching(async () => {}, { done: at('xong'), onMoved });
  expect(moved).toEqual([[at('in/a.txt'), at('xong/a~1.txt')]]);
  expect(await readdir(at('in'))).toEqual(['b.txt']);
  expect((await readdir(at('xong'))).sort()).toEqual(['a.txt', 'a~1.txt']);
  expect(await readFile(at('xong/a.txt'), 'utf8')).toBe('cũ');
  expect(await watching(() => writeFile(at('in/bản sao.txt'), 'một'))).toEqual([]);
  const copy = JSON.parse(await readFile(at('out/bản sao.txt.json'), 'utf8'));
  expect(copy.source).toMatchObject({ file: 'bản sao.txt', duplicateOf: 'a.txt' });
});

it('moves later what could not be moved at once, and tells of it once', async () => {
  await writeFile(at('xong'), 'một tệp, không phải thư mục');
  await writeFile(at('in/a.txt'), 'một');
  const troubles: string[] = [];
  const onTrouble = ({ code }: CongvanError): unknown => troubles.push(code);
  const letGo = async (): Promise<void> => {
    await vi.waitFor(() => expect(troubles).toHaveLength(1), 10_000);
    await wait(200);
    await rm(at('xong'));
    await vi.waitFor(async () => expect(await readdir(at('xong'))).toEqual(['a.txt']), 10_000);
  };
  const read = await watching(letGo, { done: at('xong'), onTrouble, moveAgainMs: 50 });
  expect([read, troubles]).toEqual([['một'], ['output.unwritable']]);
  expect(await readdir(at('in'))).toEqual([]);
});

it('keeps both results where another letter of the same name comes later', async () => {
  await writeFile(at('in/scan001.txt'), 'một');
  await watching(async () => {}, { done: at('xong') });
  await writeFile(at('in/scan001.txt'), 'hai');
  await watching(async () => {}, { done: at('xong') });
  const results = (await readdir(at('out'))).filter((file) => file.endsWith('.json'));
  expect(results.sort()).toEqual(['scan001.txt.json', 'scan001~1.txt.json']);
  expect((await readdir(at('xong'))).sort()).toEqual(['scan001.txt', 'scan001~1.txt']);
  expect((await readFile(at('out/letters.jsonl'), 'utf8')).trimEnd().split('\n')).toHaveLength(2);
});

it('refuses to move into the inbox', async () => {
  await expect(watching(async () => {}, { done: at('in/xong') })).rejects.toMatchObject({
    code: 'run.usage',
  });
});
