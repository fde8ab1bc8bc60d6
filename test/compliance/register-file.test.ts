/** A register in the three forms that people keep it in is the same register. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readRegister } from '../../src/compliance/register-file.ts';
import { readTable } from '../../src/compliance/table-file.ts';
import { checkUnpackedSize } from '../../src/compliance/unpacked.ts';
import { loadChecks } from '../../src/rules/checks.ts';
import { workbook } from '../support/workbook.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'congvan-register-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const { register: words } = loadChecks();
const whole = async (name: string, content: string | Uint8Array) => {
  await writeFile(join(folder, name), content);
  return readRegister(join(folder, name), words);
};
const read = async (name: string, content: string | Uint8Array) => (await whole(name, content)).register;
const utf16 = (text: string): Uint8Array => Buffer.from(`\ufeff${text}`, 'utf16le');

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
    [
      'unicode-text.csv',
      utf16(
        'Số ký hiệu\tCơ quan ban hành\tNgày ban hành\tTrạng thái\tNgày kiểm tra\r\n05/QĐ-UBND\tUBND tỉnh Khánh Hòa\t09/3/2021\tcòn hiệu lực\t01/11/2026\r\n',
      ),
    ],
    [
      'so.xlsx',
      workbook([
        ['SỔ ĐĂNG KÝ VĂN BẢN', '', '', '', ''],
        ['Số, ký hiệu', 'Tác giả', 'Ngày tháng', 'Tình trạng', 'Ngày kiểm tra'],
        ['05/QĐ-UBND', 'UBND tỉnh Khánh Hòa', new Date('2021-03-09'), 'còn hiệu lực', '01/11/2026'],
      ]),
    ],
  ])('%s', async (name, text) => expect((await read(name, text)).get('5/QĐ-UBND')).toEqual([ROW]));

  it.each([
    [
      'coming in',
      'Ngày đến,Số đến,Tác giả,"Số, ký hiệu",Ngày tháng,Tên loại và trích yếu nội dung,Đơn vị hoặc người nhận,Ngày chuyển,Ký nhận,Ghi chú\n(1),(2),(3),(4),(5),(6),(7),(8),(9),(10)\n12/3/2021,77,UBND tỉnh Khánh Hòa,05/QĐ-UBND,09/3/2021,QĐ về …,VP,12/3/2021,,\n',
      'UBND tỉnh Khánh Hòa',
    ],
    [
      'going out',
      'SỔ ĐĂNG KÝ VĂN BẢN ĐI NĂM 2021\n"Số, ký hiệu văn bản",Ngày tháng văn bản,Tên loại và trích yếu nội dung văn bản,Người ký,Nơi nhận văn bản,"Đơn vị, người nhận bản lưu",Số lượng bản,Ngày chuyển,Ký nhận,Ghi chú\n05/QĐ-UBND,09/3/2021,QĐ về …,A,B,VT,3,,,\n',
      null,
    ],
  ])('by the form of the decree, of documents %s', async (name, text, issuer) => {
    const { register, warnings } = await whole(`${name}.csv`, text);
    expect(register.get('5/QĐ-UBND')).toMatchObject([{ issuer, issued: '2021-03-09' }]);
    expect(warnings).toEqual([]);
  });

  it('names the columns that nobody knows, a column of days among them, and those known', async () => {
    const { warnings } = await whole('lạ.csv', 'Số ký hiệu,Ngày phát hành,Kho\n5/QĐ-UBND,9/3/2021,A\n');
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatch(
      /không biết cột «Ngày phát hành», «Kho».*Số và ký hiệu, Cơ quan ban hành, Ngày ban hành/,
    );
  });

  it('does not unpack a bomb, whatever its headers say', () => {
    const bomb = zipSync({ 'a.xml': new Uint8Array(3_000_000), 'b.xml': new Uint8Array(3_000_000) });
    const lying = bomb.slice();
    new DataView(lying.buffer).setUint32(22, 10, true);
    for (const zip of [bomb, lying])
      expect(() => checkUnpackedSize(zip, 5_000_000)).toThrow(
        expect.objectContaining({ code: 'file.too-large' }),
      );
    expect(() => checkUnpackedSize(bomb, 7_000_000)).not.toThrow();
  });

  it('tells of an end at the document that ends it, too', async () => {
    const rows = await read(
      'f.csv',
      'number,issued,repeals\n7/QĐ-UBND,2024-01-02,5/QĐ-UBND\n5/QĐ-UBND,2021-03-09,\n',
    );
    expect(rows.get('5/QĐ-UBND')?.[0]?.replacedBy).toEqual(['7/QĐ-UBND']);
  });

  it.each([
    ['g.csv', 'number,issued\n5/QĐ-UBND,hôm qua\n', 'dòng 2'],
    ['h.json', '{"rows": 1}', 'JSON'],
    ['i.csv', 'issuer\nUBND\n', /không có cột số, ký hiệu; có «issuer»; các cột được hiểu: Số và ký hiệu/],
    ['j.csv', 'number,issued\n,2021-03-09\n', 'dòng 2: number'],
    ['k.csv', Buffer.from('number,issued\n5/Q\xd0-UBND,2021-03-09\n', 'latin1'), 'UTF-8'],
    ['l.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex'), '.xlsx'],
    ['n.xlsx', Buffer.from([0x9d, 0x01, 0xff, 0x12]), 'Excel'],
    ['m.xlsx', 'PK\x03\x04 và không gì nữa', 'Excel'],
  ])('%s is refused by its row', async (name, content, told) =>
    expect(read(name, content)).rejects.toThrow(told),
  );
});

describe('csv', () => {
  it('knows quotes, line ends inside of them, and tabs', async () => {
    const rows = (text: string) => readTable(Buffer.from(text), 'a.csv');
    expect(await rows('a,b\r\n"một ""hai""","ba\nbốn"\r\n\r\n')).toEqual([
      ['a', 'b'],
      ['một "hai"', 'ba\nbốn'],
    ]);
    expect(await rows('a\tb\n1\t2')).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
  });
});
