/** `congvan export` over a folder of results, through the command itself. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { outcomeIn } from '../../src/model/outcome.ts';
import { resultPath, writeOutcome } from '../../src/store/index.ts';
import { outcomeOf } from '../fake-letters.ts';
import { inTerminal, type Ran } from '../support/terminal.ts';

let folder: string;
const at = (path: string): string => join(folder, path);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'congvan-xuat-'));
  for (const name of ['a/1.pdf', '2.pdf'])
    await writeOutcome(
      resultPath(at('ket-qua'), name),
      outcomeOf(name, { subject: '=1+1', issued: '2021-11' }),
    );
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const congvan = (...args: string[]): Promise<Ran> =>
  inTerminal(args, { open: () => Promise.reject(new Error('nothing is read here')) });

describe('export', () => {
  it('writes both registers in one call', async () => {
    const files = [at('so.xlsx'), at('so.csv')] as const;
    const { status, out } = await congvan('export', at('ket-qua'), '--book', ...files);
    expect({ status, out }).toEqual({ status: 0, out: `Đã ghi 2 văn bản đến vào ${files.join(', ')}\n` });
    expect(await readFile(files[1], 'utf8')).toContain("'=1+1");
    expect((await readFile(files[0])).subarray(0, 2).toString()).toBe('PK');
  });

  it('writes records under the names of the letters, and says what they want', async () => {
    const args = ['--records', at('ho-so'), '--as', 'nd30-xml', 'tt05-json', 'edxml'];
    const { status, err } = await congvan('export', at('ket-qua'), ...args);
    expect(status).toBe(0);
    expect(await readdir(at('ho-so/a'))).toEqual([
      '1.pdf.edxml',
      '1.pdf.nd30-2020.xml',
      '1.pdf.tt05-2025.json',
    ]);
    expect(err).toContain('thiếu mã định danh của cơ quan gửi (--organ-id)');
    expect(err).toContain('2.pdf (tt05-json): typeName: bắt buộc, chưa có; issuedDate: bắt buộc, chưa có');
  });

  it('writes results without evidence, which are results all the same', async () => {
    await congvan('export', at('ket-qua'), '--out', at('gon'), '--no-evidence');
    const text = await readFile(at('gon/a/1.pdf.json'), 'utf8');
    expect(outcomeIn(text)).toMatchObject({ evidence: null, letter: { subject: '=1+1' } });
    expect((await readFile(at('gon/letters.jsonl'), 'utf8')).trim().split('\n')).toHaveLength(2);
  });

  it('stays in its folder, whatever a result calls its letter', async () => {
    await writeOutcome(at('la.json'), outcomeOf('../../la.pdf'));
    await congvan('export', at('la.json'), '--records', at('ho-so'), '--as', 'nd30-json', '--out', at('gon'));
    expect(await readdir(at('ho-so'))).toEqual(['la.pdf.nd30-2020.json']);
    expect((await readdir(at('gon'))).sort()).toEqual(['la.pdf.json', 'letters.jsonl']);
  });

  it.each([
    [['export', 'KQ'], 'thiếu --book'],
    [['export', 'KQ', '--book', 'so.doc'], 'nhận .xlsx hoặc .csv'],
    [['export', 'KQ', '--records', 'x'], '--records cần --as'],
    [['export', 'KQ', '--records', 'x', '--as', 'edxml', '--organ-id', 'abc'], 'không phải mã định danh'],
    [['export'], 'thiếu --out'],
  ])('refuses %j', async (args, message) => {
    const { status, err } = await congvan(...args.map((arg) => (arg === 'KQ' ? at('ket-qua') : arg)));
    expect(status).toBe(2);
    expect(err).toContain(message);
  });
});
