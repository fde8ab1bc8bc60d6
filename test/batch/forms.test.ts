/** Other forms beside the JSON: made in one run with it, kept with it, never of another reading. */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type BatchOptions, listInputs, runBatch } from '../../src/batch/index.ts';
import { formPath } from '../../src/model/forms.ts';
import { outcomeOf } from '../fake-letters.ts';

let folder: string;
const at = (path: string): string => join(folder, path);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'congvan-forms-'));
  await mkdir(at('in'));
  await writeFile(at('in/a.txt'), 'một');
  await writeFile(at('in/b.txt'), 'hai');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** @returns the names of the letters that were read; `hai` has no hOCR */
async function run(over: Partial<BatchOptions> = {}): Promise<string[]> {
  const read: string[] = [];
  await runBatch(await listInputs([at('in')], at('out')), {
    out: at('out'),
    concurrency: 2,
    print: 'p1',
    maxBytes: 1e6,
    ...over,
    read: async (file, name) => {
      read.push(name);
      const text = await readFile(file, 'utf8');
      for (const form of over.forms ?? [])
        if (form !== 'hocr' || text !== 'hai') await writeFile(formPath(file, form), `${form}: ${text}`);
      return outcomeOf(name, { subject: text });
    },
  });
  return read.sort();
}

const beside = async (): Promise<string[]> =>
  (await readdir(at('out'))).filter((name) => !/\.jsonl?$|^\./u.test(name)).sort();
const textOf = (name: string): Promise<string> => readFile(at(`out/${name}`), 'utf8');

describe('forms', () => {
  it('lie beside the JSON, and nothing of them is left in the house', async () => {
    await run({ forms: ['text', 'hocr'] });
    expect(await beside()).toEqual(['a.txt.hocr', 'a.txt.txt', 'b.txt.txt']);
    expect(await textOf('a.txt.txt')).toBe('text: một');
    expect(await readdir(at('out/.congvan/reading'))).toEqual([]);
  });

  it('are kept with the result; what cannot be made is not asked for again', async () => {
    await run({ forms: ['text', 'hocr'] });
    expect(await run({ forms: ['text', 'hocr'] })).toEqual([]);
    expect(await run()).toEqual([]);
    expect(await beside()).toHaveLength(3);
  });

  it('are made where they are asked for only now, or were deleted', async () => {
    await run();
    expect(await run({ forms: ['text'] })).toEqual(['a.txt', 'b.txt']);
    await rm(at('out/a.txt.txt'));
    expect(await run({ forms: ['text'] })).toEqual(['a.txt']);
    expect(await beside()).toEqual(['a.txt.txt', 'b.txt.txt']);
  });

  it('of a copy are those of its original', async () => {
    await writeFile(at('in/c.txt'), 'một');
    expect(await run({ forms: ['text'] })).toEqual(['a.txt', 'b.txt']);
    expect(await textOf('c.txt.txt')).toBe('text: một');
  });

  it('are made for a result that somebody has changed, which stays', async () => {
    await run();
    const changed = (await textOf('a.txt.json')).replace('"một"', '"một, sửa tay"');
    await writeFile(at('out/a.txt.json'), changed);
    expect(await run({ forms: ['text'] })).toEqual(['a.txt', 'b.txt']);
    expect(await textOf('a.txt.json')).toBe(changed);
    expect(await textOf('a.txt.txt')).toBe('text: một');
    expect(await run({ forms: ['text'] })).toEqual([]);
  });

  it('go when the letter is read anew without them; one that somebody has changed is set aside', async () => {
    await run({ forms: ['text'] });
    await writeFile(at('out/b.txt.txt'), 'sửa tay');
    await run({ force: true });
    expect(await beside()).toEqual([]);
    const [aside = ''] = await readdir(at('out/.congvan/edited'));
    expect(await textOf(`.congvan/edited/${aside}`)).toBe('sửa tay');
  });
});
