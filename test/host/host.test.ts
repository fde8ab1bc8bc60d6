/** The process that reads letters: what hangs or crashes it costs one letter. */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openHost } from '../../src/host/index.ts';
import { readSettings } from '../../src/settings.ts';

const ENTRY = pathToFileURL(resolve('test/host/odd-child.ts'));

async function read(...names: string[]): Promise<(string | undefined)[]> {
  await using host = openHost(readSettings({ letterTimeoutMs: 700 }), { entry: ENTRY });
  const outcomes = await Promise.all(names.map((name) => host.read(name).catch((error) => ({ error }))));
  return outcomes.map(({ error }) => error?.code);
}

describe('openHost', () => {
  it('answers every letter', async () => expect(await read('a', 'b')).toEqual(['file.empty', 'file.empty']));

  it('finds the letter that hangs among those in hand', async () =>
    expect(await read('a', 'treo', 'c')).toEqual(['file.empty', 'letter.timeout', 'file.empty']));

  it('finds the letter that crashes', async () =>
    expect(await read('a', 'sập 1', 'c', 'sập 2')).toEqual([
      'file.empty',
      'letter.crash',
      'file.empty',
      'letter.crash',
    ]));

  it('throws what no letter can be read for', async () =>
    expect(await read('từ chối')).toEqual(['run.setup']));
});
