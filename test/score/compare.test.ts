import { describe, expect, it } from 'vitest';
import type { Letter } from '../../src/model/letter.ts';
import { compareLetters } from '../../src/score/compare.ts';
import { fold, likeness } from '../../src/score/fold.ts';
import { parseLabel } from '../../src/score/label.ts';
import { emptyLetter } from '../fake-letters.ts';

describe('fold', () => {
  it.each([
    ['hoà bình', 'hòa bình'],
    ['Uỷ ban', 'ủy ban'],
    ['Thuý', 'THÚY'],
    ['toán', 'tóan'],
    ['Ðồng Nai', 'Đồng Nai'],
    ['“Một”  cửa', '"một" cửa'],
    ['2325/SYT – NVY', '2325/SYT-NVY'],
    ['VT,CCHC', 'VT, CCHC'],
    ['Hà Nội'.normalize('NFD'), 'Hà Nội'],
    ['Hà\u00a0Nội\u200b', 'Hà Nội'],
  ])('%s = %s', (a, b) => expect(fold(a)).toBe(fold(b)));

  it.each([
    ['hoa', 'hòa'],
    ['hỏa tốc', 'hòa tốc'],
    ['Sở Nội vụ', 'Sở Nộivụ'],
    ['ban', 'bân'],
    ['đo', 'do'],
    ['ma má', 'má ma'],
  ])('%s ≠ %s', (a, b) => {
    expect(fold(a)).not.toBe(fold(b));
    expect(likeness(a, b)).toBeLessThan(1);
  });
});

type Change = Record<string, unknown>;

/** Right, missed and invented facts of a label against an output; all that is not given is empty on both sides. */
function counts(label: Change, output: Change | null): [right: number, missed: number, invented: number] {
  const letter = output && ({ ...emptyLetter, ...output } as Letter);
  const verdicts = compareLetters(parseLabel(JSON.stringify({ ...emptyLetter, ...label }), 'x.json'), letter);
  const wrong = verdicts.filter((fact) => !fact.right);
  return [
    verdicts.length - wrong.length,
    wrong.filter((fact) => fact.expected !== null).length,
    wrong.filter((fact) => fact.got !== null).length,
  ];
}

const reference = (number: string, over: Change = {}): Change => ({
  type: 'Quyết định',
  number,
  issued: '2021-03-09',
  issuer: 'UBND tỉnh',
  ...over,
});
const deadline = (due: string | null, text: string, over: Change = {}): Change => ({
  due,
  start: null,
  relation: 'by',
  text,
  ...over,
});
const oneReference = { references: [reference('590/QĐ-UBND')] };

describe.each<[what: string, label: Change, output: Change | null, [number, number, number]]>([
  ['nothing on both sides', {}, {}, [0, 0, 0]],
  ['the same scalar', { place: 'Khánh Hòa' }, { place: 'Khánh Hoà' }, [1, 0, 0]],
  ['another scalar', { place: 'Hà Nội' }, { place: 'Hà Nam' }, [0, 1, 1]],
  ['a missing scalar', { place: 'Hà Nội' }, {}, [0, 1, 0]],
  ['an extra scalar', {}, { place: 'Hà Nội' }, [0, 0, 1]],
  ['an ambiguous scalar, wrong', { place: 'Hà Nội', _ambiguous: ['place'] }, { place: 'Huế' }, [0, 0, 0]],
  ['an ambiguous scalar, right', { place: 'Hà Nội', _ambiguous: ['place'] }, { place: 'Hà Nội' }, [0, 0, 0]],
  [
    'a path below an ambiguous one',
    { issuer: { name: 'Sở Y tế', parent: null }, _ambiguous: ['issuer'] },
    { issuer: { name: 'Bộ Y tế', parent: null } },
    [0, 0, 0],
  ],
  ['no letter at all', { place: 'Huế', recipients: ['Sở Y tế'] }, null, [0, 2, 0]],

  [
    'rows in another order',
    { copies: ['Như trên', 'Lãnh đạo Sở'] },
    { copies: ['Lãnh đạo sở', 'Như trên'] },
    [2, 0, 0],
  ],
  ['a row twice', { copies: ['Như trên'] }, { copies: ['Như trên', 'Như trên'] }, [1, 0, 1]],
  [
    'two rows run together',
    { copies: ['Sở Y tế', 'Sở Nội vụ'] },
    { copies: ['Sở Y tế Sở Nội vụ'] },
    [0, 2, 1],
  ],
  [
    'an ambiguous row read otherwise',
    { copies: ['Như trên', 'Bru điện tinh'], _ambiguous: ['copies[1]'] },
    { copies: ['Như trên', 'Bưu điện tỉnh'] },
    [1, 0, 0],
  ],
  [
    'an ambiguous row read as two',
    { copies: ['Như trên', 'Sở Y tế, Sở Nội vụ'], _ambiguous: ['copies[1]'] },
    { copies: ['Như trên', 'Sở Y tế', 'Sở Nội vụ'] },
    [1, 0, 0],
  ],
  [
    'an invented row beside an ambiguous one',
    { copies: ['Bru điện tinh'], _ambiguous: ['copies[0]'] },
    { copies: ['Bưu điện tỉnh', 'Công an huyện'] },
    [0, 0, 1],
  ],
  [
    'an ambiguous list',
    { copies: ['Sở Y tế'], _ambiguous: ['copies'] },
    { copies: ['Sở A', 'Sở B'] },
    [0, 0, 0],
  ],

  ['a reference, all right', oneReference, oneReference, [4, 0, 0]],
  [
    'a reference with a wrong date',
    oneReference,
    { references: [reference('590/QĐ-UBND', { issued: null })] },
    [3, 1, 0],
  ],
  ['a lost reference is lost once', oneReference, {}, [0, 1, 0]],
  ['an invented reference', {}, oneReference, [0, 0, 1]],
  ['another number', oneReference, { references: [reference('591/QĐ-UBND')] }, [0, 1, 1]],
  ['a misread symbol', oneReference, { references: [reference('590/QD-UBND')] }, [0, 1, 1]],
  [
    'an ambiguous issuer',
    { ...oneReference, _ambiguous: ['references[0].issuer'] },
    { references: [reference('590/QĐ-UBND', { issuer: null })] },
    [3, 0, 0],
  ],
  [
    'an ambiguous reference that was not found, and an invented one',
    { ...oneReference, _ambiguous: ['references[0]'] },
    { references: [reference('77/QĐ-UBND')] },
    [0, 0, 1],
  ],
  [
    'an annex reference of the label, found',
    { _annexReferences: [{ number: '68/2000/NĐ-CP' }] },
    { references: [reference('68/2000/NĐ-CP')] },
    [0, 0, 0],
  ],
  ['an annex row of the label, lost', { references: [reference('1/KH', { inAnnex: true })] }, {}, [0, 0, 0]],
  ['an annex row of the output', {}, { references: [reference('1/KH', { inAnnex: true })] }, [0, 0, 0]],
  [
    'a row of the letter that the output calls an annex row',
    oneReference,
    { references: [reference('590/QĐ-UBND', { inAnnex: true })] },
    [4, 0, 0],
  ],

  [
    'a deadline, all right',
    { deadlines: [deadline('2023-07-31', 'chậm nhất 31/7')] },
    { deadlines: [deadline('2023-07-31', 'Chậm nhất 31/7')] },
    [2, 0, 0],
  ],
  [
    'a deadline with other words',
    { deadlines: [deadline('2023-07-31', 'chậm nhất 31/7')] },
    { deadlines: [deadline('2023-07-31', 'gửi trước 31/7')] },
    [1, 1, 1],
  ],
  [
    'a deadline with another relation',
    { deadlines: [deadline('2023-07-31', 'a b c')] },
    { deadlines: [deadline('2023-07-31', 'a b c', { relation: 'on' })] },
    [1, 1, 1],
  ],
  [
    'a deadline with another day',
    { deadlines: [deadline('2023-07-31', 'chậm nhất 31/7')] },
    { deadlines: [deadline('2023-07-21', 'chậm nhất 31/7')] },
    [1, 1, 1],
  ],
  ['a lost deadline is lost once', { deadlines: [deadline('2023-07-31', 'a')] }, {}, [0, 1, 0]],
  [
    'two terms on one day go by their words',
    {
      deadlines: [
        deadline('2023-07-31', 'báo cáo trước 31/7'),
        deadline('2023-07-31', 'nộp phiếu trước 31/7'),
      ],
    },
    {
      deadlines: [
        deadline('2023-07-31', 'nộp phiếu trước 31/7'),
        deadline('2023-07-31', 'báo cáo trước 31/7'),
      ],
    },
    [4, 0, 0],
  ],
  [
    'ambiguous deadlines',
    { deadlines: [], _ambiguous: ['deadlines'] },
    { deadlines: [deadline('2023-07-31', 'a')] },
    [0, 0, 0],
  ],
  [
    'an ambiguous deadline, not found',
    { deadlines: [deadline('2023-07-31', 'a'), deadline(null, 'sớm nhất')], _ambiguous: ['deadlines[1]'] },
    { deadlines: [deadline('2023-07-31', 'a')] },
    [2, 0, 0],
  ],

  [
    'capacities',
    { signatory: { ...emptyLetter.signatory, capacities: [{ mark: 'KT.', principal: 'Giám đốc' }] } },
    { signatory: { ...emptyLetter.signatory, capacities: [{ mark: 'TL.', principal: 'Giám đốc' }] } },
    [0, 1, 1],
  ],
])('%s', (_, label, output, expected) => {
  it('counts', () => expect(counts(label, output)).toEqual(expected));
});

describe('label', () => {
  it('may leave out keys, which are then not scored', () => {
    const verdicts = compareLetters(parseLabel('{"number":{"text":"1/A"}}', 'x.json'), {
      ...emptyLetter,
      number: { text: '1/A', serial: '1', symbol: 'A' },
      place: 'Huế',
      copies: ['Sở Y tế'],
    });
    expect(verdicts.map(({ field, right }) => [field, right])).toEqual([['number.text', true]]);
  });

  it.each(['{', '[]', '{"issued":"hôm qua"}', '{"copies":[""]}'])('%s is refused by name', (json) =>
    expect(() => parseLabel(json, 'x.json')).toThrow(
      expect.objectContaining({ code: 'run.usage', detail: expect.stringContaining('x.json') }),
    ),
  );
});
