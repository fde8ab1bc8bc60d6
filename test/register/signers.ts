/** Signers of earlier letters of the same office are offered where a letter's own is not sure: on each store. */
import { expect, it } from 'vitest';
import type { Evidence } from '../../src/model/found.ts';
import type { Outcome } from '../../src/model/outcome.ts';
import type { Register } from '../../src/register/index.ts';
import { leaf } from '../fake-letters.ts';
import { ENTRY, LAN, numbered, read } from './letters-for.ts';

interface Signed {
  readonly name: string | null;
  readonly title?: string | null;
  readonly issued?: string | null;
  readonly office?: string | null;
  readonly parent?: string | null;
  /** Of the name. */
  readonly evidence?: Partial<Evidence>;
  readonly titleEvidence?: Partial<Evidence>;
  /** What a person did about it. */
  readonly by?: 'name' | 'whole' | 'parted';
}

let count = 0;

async function put({ letters }: Register, signed: Signed): Promise<string> {
  const { name, title = null, issued = '2024-03-01', office = 'Sở Y tế', parent = 'UBND tỉnh A' } = signed;
  const number = `${++count}`;
  const outcome: Outcome = read(`signed-${number}.txt`, {
    ...numbered(`${number}/SYT`),
    issued,
    issuer: { name: office, parent },
    signatory: { name, title, rank: null, capacities: [] },
  });
  Object.assign(outcome.evidence!.signatory, {
    name: leaf({ printed: name, ...signed.evidence }),
    title: leaf(signed.titleEvidence),
  });
  const { id } = await letters.put(outcome, ENTRY);
  if (signed.by === 'name') await letters.correct(id, [{ path: 'signatory.name', value: name }], LAN);
  if (signed.by === 'whole') await letters.setReviewed(id, true, LAN);
  const halves = [1, 2].map((page) => ({ first: page, last: page }));
  if (signed.by === 'parted') await letters.part(id, halves, LAN);
  return id;
}

const UNREAD: Partial<Evidence> = { state: 'unreadable', confidence: 0.2, printed: null };
const BLURRED: Partial<Evidence> = { confidence: 0.4 };

/** What is told, letters that were there, the letter in hand, and what it is offered. */
const CASES: readonly (readonly [string, readonly Signed[], Signed, readonly string[]])[] = [
  [
    'the confirmed before others, the latest before earlier ones',
    [
      { name: 'Lê Thị Hoa', issued: '2024-01-01' },
      { name: 'Trần Văn Bình', issued: '2024-02-01' },
      { name: 'Phạm Quốc Dũng', issued: '2023-01-01', by: 'name' },
      { name: 'Võ Minh Tâm', issued: '2023-02-01', by: 'whole' },
      { name: 'Lê Thị Hoa', issued: '2023-06-01' },
    ],
    { name: null, evidence: UNREAD },
    ['Võ Minh Tâm', 'Phạm Quốc Dũng', 'Trần Văn Bình', 'Lê Thị Hoa'],
  ],
  [
    'the name that the page may show before all others',
    [
      { name: 'Lê Thị Hoa', by: 'whole' },
      { name: 'Nguyễn Hữu Cảnh', issued: '2020-01-01' },
    ],
    { name: null, evidence: { ...UNREAD, printed: 'Nguyên Hưu C%nh' } },
    ['Nguyễn Hữu Cảnh', 'Lê Thị Hoa'],
  ],
  [
    'no other office, none of another province, no later day, no doubtful name, no letter that was parted',
    [
      { name: 'Đỗ Văn Một', office: 'Sở Nội vụ' },
      { name: 'Đỗ Văn Hai', parent: 'UBND tỉnh B' },
      { name: 'Đỗ Văn Ba', issued: '2024-03-02' },
      { name: 'Đỗ Văn Bốn', issued: null },
      { name: 'Đỗ Văn Năm', evidence: BLURRED },
      { name: 'Đỗ Văn Sáu', by: 'parted' },
    ],
    { name: null, evidence: UNREAD },
    [],
  ],
  [
    'any day of the month, where the day is blank',
    [{ name: 'Lê Thị Hoa', issued: '2024-03-28' }],
    { name: null, evidence: UNREAD, issued: '2024-03' },
    ['Lê Thị Hoa'],
  ],
  [
    'any earlier or later one, where the letter has no day',
    [{ name: 'Lê Thị Hoa', issued: '2030-01-01' }],
    { name: null, evidence: UNREAD, issued: null },
    ['Lê Thị Hoa'],
  ],
  [
    'five at most',
    ['An', 'Bo', 'Ca', 'Du', 'Ếch', 'Gió'].map((given) => ({ name: `Lê Văn ${given}` })),
    { name: null, evidence: UNREAD },
    ['Lê Văn Gió', 'Lê Văn Ếch', 'Lê Văn Du', 'Lê Văn Ca', 'Lê Văn Bo'],
  ],
  ['nothing to one that is sure', [{ name: 'Lê Thị Hoa' }], { name: 'Lê Thị Lan', title: 'Giám đốc' }, []],
  [
    'nothing to a place that is blank',
    [{ name: 'Lê Thị Hoa' }],
    { name: null, evidence: { state: 'blank', confidence: 0.9 } },
    [],
  ],
  [
    'nothing to a letter that was looked through',
    [{ name: 'Lê Thị Hoa' }],
    { name: null, evidence: UNREAD, by: 'whole' },
    [],
  ],
  [
    'nothing without an office',
    [{ name: 'Lê Thị Hoa' }],
    { name: null, evidence: UNREAD, office: null, parent: null },
    [],
  ],
  [
    'the titles of the same person, where only the title is not sure',
    [
      { name: 'Lê Thị Hoa', title: 'Phó Giám đốc', issued: '2024-02-01' },
      { name: 'Lê Thị Hoa', title: 'Chánh Văn phòng', issued: '2022-02-01', by: 'whole' },
      { name: 'Lê Thị Hoa', title: 'Phó Giám', titleEvidence: BLURRED },
      { name: 'Lê Thị Hà', title: 'Giám đốc' },
    ],
    { name: 'Lê Thị Hoa', title: null, titleEvidence: UNREAD },
    ['Chánh Văn phòng', 'Phó Giám đốc'],
  ],
];

export function signersOfOffices(open: () => Register): void {
  it('offers a letter whose signer is not sure those of earlier ones', async () => {
    const register = open();
    for (const [at, [told, earlier, own, expected]] of CASES.entries()) {
      const province = { parent: `UBND tỉnh ${at}` };
      for (const signed of earlier) await put(register, { ...province, ...signed });
      const id = await put(register, { ...province, ...own });
      const offered = (await register.letters.offers(id)).map(({ value }) => value);
      expect(offered, told).toEqual(expected);
    }
  });

  it('keeps from which letter a person took a value, and believes nobody who says so', async () => {
    const register = open();
    const { letters } = register;
    const from = await put(register, { name: 'Lê Thị Hoa', title: 'Giám đốc', by: 'whole' });
    const id = await put(register, { name: null, evidence: UNREAD, titleEvidence: UNREAD });
    const [offer] = await letters.offers(id);
    const number = (await letters.get(from))!.letter!.number.text;
    expect(offer).toEqual({
      ...{ path: 'signatory.name', value: 'Lê Thị Hoa', title: 'Giám đốc', isConfirmed: true },
      from: { id: from, number, issued: '2024-03-01' },
    });
    expect((await letters.get(id))?.letter?.signatory.name).toBeNull();
    const take = (value: string, source: string) =>
      letters.correct(id, [{ path: 'signatory.name', value, from: source }], LAN);
    await expect(take('Lê Thị Hồng', from)).rejects.toMatchObject({ reason: 'invalid' });
    await expect(take('Lê Thị Hoa', '0')).rejects.toMatchObject({ reason: 'invalid' });
    const taken = await take('Lê Thị Hoa', from);
    expect(taken.corrections).toMatchObject([{ path: 'signatory.name', from, by: 'lan' }]);
    expect((await letters.history(id)).at(-1)).toMatchObject({ by: 'lan', detail: { was: null, from } });
    expect(await letters.offers(id)).toMatchObject([{ path: 'signatory.title', value: 'Giám đốc' }]);
    await expect(letters.offers('0')).rejects.toMatchObject({ reason: 'missing' });
  });
}
