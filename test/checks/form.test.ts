/** Forms that are right though they look odd, and hostile texts: nothing is said of the first, the second cost no time. */
import { describe, expect, it } from 'vitest';
import { createBodies } from '../../src/checks/bodies.ts';
import { known } from '../../src/checks/known.ts';
import { checkWithin } from '../../src/checks/within.ts';
import type { Letter } from '../../src/model/letter.ts';
import { loadChecks } from '../../src/rules/checks.ts';
import { loadRules } from '../../src/rules/index.ts';
import { outcomeOf } from '../fake-letters.ts';

const rules = loadRules();
const checks = loadChecks();
const tools = { rules, checks, bodies: createBodies(rules, checks.words) };

const rulesOf = (over: Partial<Letter>): string[] => {
  const one = known(outcomeOf('a.txt', { issued: '2024-04-15', ...over }), tools);
  return one ? checkWithin(one).map(({ rule }) => rule) : [];
};

const signed = (title: string, ...marks: [string, string][]): Partial<Letter> => ({
  signatory: {
    name: 'Lê Bình',
    rank: null,
    title,
    capacities: marks.map(([mark, principal]) => ({ mark, principal })),
  },
});

describe('signatures that are right', () => {
  it.each<[string, Partial<Letter>]>([
    ['standing deputy', signed('Phó Chủ tịch Thường trực', ['TM.', 'Ủy ban nhân dân'], ['KT.', 'Chủ tịch'])],
    ['deputy minister', signed('Thứ trưởng', ['KT.', 'Bộ trưởng'])],
    ['deputy of a unit', signed('Phó phòng', ['TL.', 'Giám đốc'], ['KT.', 'Trưởng phòng'])],
    [
      'a council with the other office',
      signed('Giám đốc Sở Y tế', ['TM.', 'Ban Chỉ đạo'], ['KT.', 'Trưởng ban']),
    ],
    ['by order', signed('Chánh Văn phòng', ['TL.', 'Chủ tịch'])],
    [
      'the Party',
      {
        ...signed('Phó Bí thư', ['T/M', 'Ban Thường vụ']),
        number: { text: '12-CV/TU', serial: '12', symbol: 'CV/TU' },
      },
    ],
  ])('%s', (_, over) => expect(rulesOf(over)).toEqual([]));
});

describe('addressees that are right', () => {
  it.each(['UBND các huyện, thị xã, thành phố', 'Sở Thông tin và Truyền thông', 'Bộ Giao thông vận tải'])(
    '%s, before the reform',
    (row) => expect(rulesOf({ recipients: [row] })).toEqual([]),
  );
  it.each([
    'UBND các xã, phường',
    'Sở Xây dựng',
    'UBND thành phố Hà Nội',
    'UBND thành phố Huế',
    'Các phòng thuộc huyện cũ',
  ])('%s, after it', (row) => expect(rulesOf({ issued: '2025-09-01', recipients: [row] })).toEqual([]));
  it('a department by its old name, while provinces were still merging theirs', () =>
    expect(rulesOf({ issued: '2025-04-01', recipients: ['Sở Giao thông vận tải'] })).toEqual([]));
});

it('takes no time over a row of a megabyte', () => {
  const started = performance.now();
  rulesOf({ issued: '2025-09-01', recipients: ['phòng '.repeat(200_000)] });
  expect(performance.now() - started).toBeLessThan(1000);
});
