import { describe, expect, it } from 'vitest';
import { checked, emitTable, FORMATS, failedOutcome, printable, tableRow } from '../../src/emit/index.ts';
import { displayWidth, toWidth } from '../../src/emit/terminal.ts';
import { CongvanError } from '../../src/model/errors.ts';
import type { Outcome } from '../../src/model/outcome.ts';
import { leaf, outcomeOf } from '../fake-letters.ts';

const blank = outcomeOf(
  'a/b.txt',
  {
    number: { text: '/SNV-CCHC', serial: null, symbol: 'SNV-CCHC' },
    issued: '2021-11',
    issuer: { name: 'Sở Nội vụ', parent: null },
    subject: 'báo cáo công tác cải cách hành chính',
    deadlines: [
      { due: '2021-12-10T17:00', start: null, relation: 'before', text: 'trước 17 giờ ngày 10/12/2021' },
      { due: null, start: null, relation: 'every', text: 'hằng quý' },
    ],
  },
  leaf({ state: 'blank' }),
);

describe.each(Object.entries(FORMATS))('format %s', (_, emit) => {
  it('ends with one newline and says the same each time', () => {
    expect(emit(blank)).toMatch(/[^\n]\n$/);
    expect(emit(blank)).toBe(emit(structuredClone(blank)));
  });

  it('keeps Vietnamese readable', () => expect(emit(blank)).toContain('Sở Nội vụ'));
});

describe('json', () => {
  it('orders keys by the schema, whatever order they came in', () => {
    const turned = Object.fromEntries(Object.entries(blank).reverse()) as Outcome;
    expect(FORMATS.json(checked(turned))).toBe(FORMATS.json(checked(blank)));
  });

  it('is one line as jsonl, whatever the letter says', () => {
    expect(FORMATS.jsonl(outcomeOf('x', { subject: 'một\nhai\u2028ba' })).split(/[\n\u2028]/)).toHaveLength(
      2,
    );
  });
});

describe('checked', () => {
  it('turns what breaks the schema into a failed outcome that names the place', () => {
    const broken = outcomeOf('x.txt', { issued: 'hôm qua' });
    const outcome = checked(broken);
    expect(outcome).toMatchObject({ outcome: 'failed', letter: null, source: { file: 'x.txt' } });
    expect(outcome.error).toMatchObject({
      code: 'internal',
      message: expect.stringContaining('letter.issued'),
    });
  });

  it('keeps the code of a foreseen error and calls the rest internal', () => {
    expect(failedOutcome('x', new CongvanError('file.empty')).error?.code).toBe('file.empty');
    expect(failedOutcome('x', new TypeError('oops')).error?.code).toBe('internal');
    expect(checked(failedOutcome('x', 'thrown text'))).toEqual(failedOutcome('x', 'thrown text'));
  });
});

describe('table', () => {
  it('says what a clerk asks for', () => {
    expect(tableRow(blank)).toEqual([
      'a/b.txt',
      '(trống)/SNV-CCHC',
      '…/11/2021',
      'Sở Nội vụ',
      'báo cáo công tác cải cách hành chính',
      '10/12/2021 17:00 (+1)',
      'xong',
    ]);
  });

  it('tells a serial that cannot be read from one that was left blank', () => {
    const unreadable = outcomeOf(
      'x',
      { number: { text: '/SNV-CCHC', serial: null, symbol: 'SNV-CCHC' } },
      leaf({ state: 'unreadable' }),
    );
    expect(tableRow(unreadable)[1]).toBe('(không đọc được)/SNV-CCHC');
  });

  it('names the error of a failed letter', () => {
    const row = tableRow(failedOutcome('x', new CongvanError('file.empty')));
    expect(row.join(' ')).toContain('Tệp rỗng');
    expect(row.at(-1)).toBe('lỗi file.empty');
  });

  it.each([80, 100, 120, 200])('fits %i places', (width) => {
    const long = outcomeOf('thu/'.repeat(30), { subject: 'về việc '.repeat(40) });
    for (const line of emitTable([tableRow(blank), tableRow(long)], width).split('\n')) {
      expect(displayWidth(line)).toBeLessThanOrEqual(width);
    }
  });

  it.each([
    ['ends that differ', 'kho/2021/thang-12/Cong_van_den_so_', '.pdf'],
    ['middles that differ', 'Cong_van_den_', '_nam_2021_ban_quet_mau_hai_mat_day_du.pdf'],
    ['beginnings that differ', '', '_cong_van_den_nam_2021_ban_quet_mau_hai_mat.pdf'],
  ])('cuts names at a place that leaves them apart: %s', (_, before, behind) => {
    const rows = ['1203', '1204', '1305'].map((n) =>
      tableRow(outcomeOf(before + n + behind, { subject: 'về việc '.repeat(20) })),
    );
    const names = emitTable(rows, 80)
      .split('\n')
      .slice(2, 5)
      .map((line) => line.slice(0, line.search(/ {2}/)));
    expect(new Set(names).size).toBe(3);
    for (const name of names) expect(name).toContain('…');
  });

  it('shows no control characters of a letter to the terminal', () => {
    expect(FORMATS.table(outcomeOf('x', { subject: '\u001b[2Jxin\u0007 chào\u202e' }))).toContain(
      '[2Jxin chào',
    );
    expect(printable('a\u001b[31m\tb\nc')).toBe('a[31m b c');
  });
});

describe('width', () => {
  it.each([
    ['hoà', 3],
    ['hoà'.normalize('NFD'), 3],
    ['Đường', 5],
    ['公文', 4],
  ])('%s takes %i places', (text, places) => expect(displayWidth(text)).toBe(places));

  it('cuts between letters and fills up', () => {
    expect(toWidth('Ủy ban nhân dân', 7)).toBe('Ủy ban…');
    expect(toWidth('Ủy', 4)).toBe('Ủy  ');
    expect(displayWidth(toWidth('公文公文', 6))).toBe(6);
  });
});
