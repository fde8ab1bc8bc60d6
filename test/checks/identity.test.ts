/** Whose document a number is, seen from letters of several bodies and days. */
import { describe, expect, it } from 'vitest';
import { createBodies } from '../../src/checks/bodies.ts';
import { documentNumber } from '../../src/checks/document-number.ts';
import { groundOf, identify } from '../../src/checks/identity.ts';
import type { Letter } from '../../src/model/letter.ts';
import { loadChecks } from '../../src/rules/checks.ts';
import { loadRules } from '../../src/rules/index.ts';
import { emptyLetter } from '../fake-letters.ts';

const rules = loadRules();
const bodies = createBodies(rules, loadChecks().words);

interface From {
  readonly parent?: string;
  readonly name?: string;
  readonly place?: string;
  readonly issued?: string;
  readonly symbol?: string;
}

const KHANH_HOA: From = {
  parent: 'UBND tỉnh Khánh Hòa',
  name: 'Sở Nội vụ',
  place: 'Khánh Hòa',
  issued: '2021-11',
};

function keyFrom(from: From, number: string, over: Partial<Letter['references'][number]> = {}) {
  const { parent = null, name = null, place = null, issued = null, symbol = null } = from;
  const letter: Letter = {
    ...emptyLetter,
    type: { code: 'CV', name: 'Công văn' },
    issuer: { name, parent },
    number: { text: null, serial: null, symbol },
    place,
    issued,
  };
  const reference = { type: null, number, issued: '2021-03-09', issuer: null, ...over };
  return identify(reference, groundOf(letter, bodies), bodies, rules);
}

describe('a number', () => {
  it.each([
    ['Số : 05/ QĐ – UBND'.slice(5), '5/QĐ-UBND'],
    ['5/QĐ-UBND', '5/QĐ-UBND'],
    ['001/2025/TT-BNV', '1/2025/TT-BNV'],
    ['66.25/2026/NQ-CP', '66.25/2026/NQ-CP'],
    ['29-NQ/TW', '29-NQ/TW'],
    ['15/TTR-SYT', '15/TTR-SYT'],
    ['15/TTr-SYT', '15/TTR-SYT'],
  ])('%s is %s', (printed, normal) => expect(documentNumber(printed)?.normal).toBe(normal));

  it('with its year is another than without', () =>
    expect(documentNumber('33/QĐ-UBND')?.normal).not.toBe(documentNumber('33/2014/QĐ-UBND')?.normal));

  it.each(['/SNV-CCHC', 'QĐ-UBND', '', '12'])('is not «%s»', (printed) =>
    expect(documentNumber(printed)).toBeUndefined(),
  );
});

describe('the issuer', () => {
  it.each<[string, From, string, Partial<Letter['references'][number]>, string | null]>([
    [
      'own province, by the sentence',
      KHANH_HOA,
      '590/QĐ-UBND',
      { issuer: 'UBND tỉnh' },
      'UBND tỉnh Khánh Hòa',
    ],
    ['own province, by the symbol', KHANH_HOA, '590/QĐ-UBND', {}, 'UBND tỉnh Khánh Hòa'],
    [
      'tone mark on the other vowel',
      KHANH_HOA,
      '590/QĐ-UBND',
      { issuer: 'Uỷ ban nhân dân tỉnh Khánh Hoà' },
      'UBND tỉnh Khánh Hòa',
    ],
    [
      'the chairman signs for the body',
      KHANH_HOA,
      '590/QĐ-UBND',
      { issuer: 'Chủ tịch UBND tỉnh' },
      'UBND tỉnh Khánh Hòa',
    ],
    ['another province', KHANH_HOA, '590/QĐ-UBND', { issuer: 'UBND tỉnh Hà Tĩnh' }, 'UBND tỉnh Hà Tĩnh'],
    [
      'a district keeps its name',
      KHANH_HOA,
      '9/QĐ-UBND',
      { issuer: 'UBND huyện Diên Khánh' },
      'UBND huyện Diên Khánh tỉnh Khánh Hòa',
    ],
    ['the minister', KHANH_HOA, '251/QĐ-BNV', { issuer: 'Bộ trưởng Bộ Nội vụ' }, 'Bộ Nội vụ'],
    ['a ministry by its short form', KHANH_HOA, '03/2021/TT-BTC', {}, 'Bộ Tài chính'],
    [
      'own series',
      { ...KHANH_HOA, symbol: 'SNV-CCHC' },
      '77/SNV-VP',
      { type: 'Công văn' },
      'Sở Nội vụ tỉnh Khánh Hòa',
    ],
    ['a department of the province', KHANH_HOA, '38/TTr-SYT', {}, 'Sở Y tế tỉnh Khánh Hòa'],
    [
      'the office of the committee',
      KHANH_HOA,
      '769/VP-NC',
      { type: 'Công văn' },
      'Văn phòng UBND tỉnh Khánh Hòa',
    ],
    ['the National Assembly by its term', KHANH_HOA, '72/2025/QH15', {}, 'Quốc hội'],
    [
      '«Bộ» is the own ministry',
      { name: 'Bộ Xây dựng', place: 'Hà Nội' },
      '5/KH-BXD',
      { issuer: 'Bộ' },
      'Bộ Xây dựng',
    ],
    [
      'a city is no province beside it',
      { parent: 'UBND thành phố Cần Thơ', name: 'Sở Y tế', issued: '2024-05-01' },
      '8/QĐ-UBND',
      { issuer: 'UBND thành phố' },
      'UBND thành phố Cần Thơ',
    ],
    [
      'no parent printed, the place tells',
      { name: 'Sở Nội vụ', place: 'Trà Vinh', issued: '2022-04' },
      '9/QĐ-UBND',
      { issuer: 'UBND tỉnh' },
      'UBND tỉnh Trà Vinh',
    ],
    [
      'a district city of the own district',
      { parent: 'UBND thành phố Nha Trang', name: 'Phòng Nội vụ', place: 'Nha Trang', issued: '2022-04-01' },
      '9/QĐ-UBND',
      { issuer: 'UBND thành phố' },
      'UBND thành phố Nha Trang',
    ],
    // what cannot be told is not told
    ['a city of a province, unnamed', KHANH_HOA, '9/QĐ-UBND', { issuer: 'UBND thành phố' }, null],
    ['UBND without its level', KHANH_HOA, '9/QĐ-UBND', { issuer: 'UBND' }, null],
    ['a sentence that ran on', KHANH_HOA, '9/QĐ-UBND', { issuer: 'UBND thành phố 3 Khu nhà ở xã hội' }, null],
    [
      'a ministry has no province',
      { name: 'Bộ Xây dựng', place: 'Hà Nội' },
      '9/QĐ-UBND',
      { issuer: 'UBND tỉnh' },
      null,
    ],
    ['UBND of which level', { name: 'UBND xã An Bình', place: 'An Bình' }, '9/QĐ-UBND', {}, null],
    ['CT is a type and a body', KHANH_HOA, '4221/XYZ-CS', { type: 'Công văn' }, null],
    ['a district without a name', KHANH_HOA, '9/QĐ-UBND', { issuer: 'UBND huyện' }, null],
    [
      'merged since: two had it then',
      { ...KHANH_HOA, issued: '2026-02-01' },
      '590/QĐ-UBND',
      { issuer: 'UBND tỉnh' },
      null,
    ],
    [
      'merged since, cited by its full name',
      { ...KHANH_HOA, issued: '2026-02-01' },
      '590/QĐ-UBND',
      { issuer: 'UBND tỉnh Ninh Thuận' },
      'UBND tỉnh Ninh Thuận',
    ],
    [
      'merged since, cited from after',
      { ...KHANH_HOA, issued: '2026-02-01' },
      '590/QĐ-UBND',
      { issuer: 'UBND tỉnh', issued: '2025-09-09' },
      'UBND tỉnh Khánh Hòa',
    ],
    [
      'TCT was the tax office until 2025',
      KHANH_HOA,
      '12/TCT-CS',
      { type: 'Công văn', issued: '2026-03-01' },
      null,
    ],
  ])('%s', (_, from, number, over, issuer) => {
    const identity = keyFrom(from, number, over);
    expect(identity.issuer).toBe(issuer);
    expect(identity.how === 'none').toBe(issuer === null);
    expect(identity.reason).not.toBe('');
  });
});

describe('the key', () => {
  it('is one for all ways of naming one document', () => {
    const keys = ['UBND tỉnh', 'Ủy ban nhân dân tỉnh Khánh Hòa', 'Chủ tịch Uỷ ban nhân dân tỉnh', null].map(
      (issuer) => keyFrom(KHANH_HOA, '0590/QĐ-UBND', { issuer }).key,
    );
    expect(new Set(keys).size).toBe(1);
  });
  it('is another in another province, another year, and with the year in the number', () => {
    const keys = [
      keyFrom(KHANH_HOA, '590/QĐ-UBND'),
      keyFrom({ parent: 'UBND tỉnh Hà Tĩnh', name: 'Sở Nội vụ', issued: '2021-11' }, '590/QĐ-UBND'),
      keyFrom(KHANH_HOA, '590/QĐ-UBND', { issued: '2020-03-09' }),
      keyFrom(KHANH_HOA, '590/2021/QĐ-UBND'),
    ].map(({ key }) => key);
    expect(new Set(keys).size).toBe(4);
  });
  it('is none without a year or an issuer', () => {
    expect(keyFrom(KHANH_HOA, '590/QĐ-UBND', { issued: null }).key).toBeNull();
    expect(keyFrom({}, '590/QĐ-UBND').key).toBeNull();
  });
});
