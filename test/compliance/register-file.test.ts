/** A register in the three forms that people keep it in is the same register. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseCsv } from '../../src/compliance/csv.ts';
import { readRegister } from '../../src/compliance/register-file.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'congvan-register-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const read = async (name: string, text: string) => {
  await writeFile(join(folder, name), text);
  return readRegister(join(folder, name));
};

const ROW = {
  number: '05/QĐ-UBND',
  issuer: 'UBND tỉnh Khánh Hòa',
  issued: '2021-03-09',
  status: 'còn hiệu lực',
  effFrom: null,
  effTo: null,
  replacedBy: [],
  repeals: [],
  checkedAt: '2026-11-01',
};

describe('a register', () => {
  it.each([
    [
      'a.csv',
      '\uFEFFSố, ký hiệu;Cơ quan ban hành;Ngày ban hành;Trạng thái;Ngày kiểm tra\r\n05/QĐ-UBND;UBND tỉnh Khánh Hòa;09/3/2021;còn hiệu lực;01/11/2026\r\n',
    ],
    [
      'b.csv',
      'number,issuer,issued,status,checkedAt\n"05/QĐ-UBND","UBND tỉnh Khánh Hòa",2021-03-09,còn hiệu lực,2026-11-01\n',
    ],
    ['c.json', JSON.stringify({ documents: [ROW] })],
    ['d.json', JSON.stringify([ROW])],
    ['e.jsonl', `${JSON.stringify(ROW)}\n\n`],
  ])('%s', async (name, text) => expect((await read(name, text)).get('5/QĐ-UBND')).toEqual([ROW]));

  it('tells of an end at the document that ends it, too', async () => {
    const rows = await read(
      'f.csv',
      'number,issued,repeals\n7/QĐ-UBND,2024-01-02,5/QĐ-UBND\n5/QĐ-UBND,2021-03-09,\n',
    );
    expect(rows.get('5/QĐ-UBND')?.[0]?.replacedBy).toEqual(['7/QĐ-UBND']);
  });

  it.each([
    ['g.csv', 'number,issued\n5/QĐ-UBND,hôm qua\n', 'dòng 1'],
    ['h.json', '{"rows": 1}', 'JSON'],
    ['i.csv', 'issuer\nUBND\n', 'number'],
  ])('%s is refused by its row', async (name, text, told) => expect(read(name, text)).rejects.toThrow(told));
});

describe('csv', () => {
  it('knows quotes, line ends inside of them, and tabs', () => {
    expect(parseCsv('a,b\r\n"một ""hai""","ba\nbốn"\r\n\r\n')).toEqual([
      ['a', 'b'],
      ['một "hai"', 'ba\nbốn'],
    ]);
    expect(parseCsv('a\tb\n1\t2')).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
  });
});
