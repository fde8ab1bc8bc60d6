/** A fault in one field costs that field and no other; a rule reads only the letters of its days. */
import { expect, it } from 'vitest';
import { readText } from '../../src/ingest/text.ts';
import { evidenceTreeSchema, letterSchema } from '../../src/model/letter.ts';
import { interpret } from '../../src/pipeline.ts';
import { loadRules, type Rules } from '../../src/rules/index.ts';
import { letterWith } from '../support/read-text.ts';

const rules = loadRules();
const text = letterWith({
  body: 'Thực hiện Quyết định số 12/QĐ-UBND ngày 02/3/2026 của UBND tỉnh, đề nghị báo cáo trước ngày 20/5/2026./.',
  placeDay: 'ĐẾN\nSố: 5821\nNgày: 12/5/2026\n\nLâm Đồng, ngày 05 tháng 5 năm 2026',
  signature: 'KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n\nLê Quang Thọ',
});
const read = (by: Rules) => interpret(readText({ text, cut: false }), by);
const whole = read(rules);

/** The rules with one part that cannot be used: a pattern without the flag g is refused by every text. */
const broken = (over: Partial<Rules>): Rules => ({ ...rules, ...over });
const withFields = (over: Partial<Record<keyof Rules['fields'], unknown>>): Rules =>
  broken({ fields: { ...rules.fields, ...over } as Rules['fields'] });
const bad = [{ ...rules.fields.deadlines[0], pattern: /x/u }];
const without = (...ids: string[]): Rules =>
  broken({
    readings: Object.fromEntries(
      Object.entries(rules.readings).filter(([id]) => !ids.includes(id)),
    ) as Rules['readings'],
  });

it.each([
  ['deadlines', withFields({ deadlines: bad })],
  ['references', withFields({ references: bad })],
  ['references', withFields({ relations: bad })],
  ['type', without('type.vv', 'type.kinh-gui')],
  ['issuer', without('issuer.khoi-cuoi')],
  ['signatory', without('signatory.chuc-vu')],
] as const)('a fault in %s leaves the rest as it is', (key, by) => {
  const { letter, evidence, arrival, findings } = read(by);
  expect(letterSchema.parse(letter)).toEqual(letter);
  expect(evidenceTreeSchema.parse(evidence)).toEqual(evidence);
  expect({ ...letter, [key]: null }).toEqual({ ...whole.letter, [key]: null });
  expect(letter?.[key]).not.toEqual(whole.letter?.[key]);
  expect(arrival).toEqual(whole.arrival);
  expect(findings).toMatchObject([{ rule: 'letter.truong-loi', severity: 'error' }]);
  expect(findings[0]?.message).toMatch(new RegExp(`^${key}: lỗi khi đọc: `, 'u'));
});

it('a value that the contract does not allow costs its field', () => {
  const [first, ...others] = rules.fields.deadlines.filter(({ id }) => id === 'deadlines.truoc');
  const set = { ...first?.set, relation: 'befor' };
  const { letter, findings } = read(withFields({ deadlines: [{ ...first, set }, ...others] }));
  expect(letter).toEqual({ ...whole.letter, deadlines: [] });
  expect(findings).toMatchObject([
    { message: 'deadlines: giá trị đọc được không đúng khuôn dạng (deadlines.0.relation)' },
  ]);
});

it('null fields say why', () => {
  const { letter, evidence } = read(without('issuer.khoi-cuoi'));
  expect(letter?.issuer).toEqual({ name: null, parent: null });
  expect(evidence?.issuer.name).toMatchObject({ state: 'unreadable', confidence: 0 });
  expect(evidence?.issuer.name.reason).toMatch(/^lỗi khi đọc: /u);
});

it.each([
  ['no dates', {}, true],
  ['a first day before it', { since: '2026-05-05' }, true],
  ['a first day after it', { since: '2026-05-06' }, false],
  ['a last day after it', { until: '2026-05-05' }, true],
  ['a last day before it', { until: '2026-05-04' }, false],
])('a rule with %s', (_, period, reads) => {
  const dated = rules.fields.deadlines.map((rule) =>
    rule.id === 'deadlines.truoc' ? { ...rule, ...period } : rule,
  );
  const { letter } = read(withFields({ deadlines: dated }));
  expect(letter?.deadlines).toHaveLength(reads ? 1 : 0);
});

it('a day that is printed only in part lets rules read that may hold', () => {
  const only = (period: object) =>
    withFields({ deadlines: rules.fields.deadlines.map((r) => ({ ...r, ...period })) });
  const half = text.replace('ngày 05 tháng 5', 'ngày     tháng 5');
  const count = (period: object): number =>
    interpret(readText({ text: half, cut: false }), only(period)).letter?.deadlines.length ?? 0;
  expect([{ since: '2026-05-31' }, { until: '2026-05-01' }].map(count)).toEqual([1, 1]);
  expect([{ since: '2026-06-01' }, { until: '2026-04-30' }].map(count)).toEqual([0, 0]);
});

it('a rule for the day itself holds on the day that it reads', () => {
  const dated = (period: object) =>
    withFields({ issued: rules.fields.issued.map((rule) => ({ ...rule, ...period })) });
  expect(read(dated({ since: '2020-03-05' })).letter?.issued).toBe('2026-05-05');
  expect(read(dated({ until: '2020-03-04' })).letter?.issued).toBeNull();
});

it('a fault in parting the pages leaves what is read in the content', () => {
  const { letter, evidence, findings, isFaulty } = read(broken({ anchors: {} as Rules['anchors'] }));
  expect(letterSchema.parse(letter)).toEqual(letter);
  expect(letter).toMatchObject({
    number: { text: null },
    issued: null,
    recipients: [],
    references: whole.letter?.references,
    deadlines: whole.letter?.deadlines,
  });
  expect(evidence?.subject.reason).toMatch(/^lỗi khi chia trang: /u);
  expect(isFaulty).toBe(true);
  expect(findings.every(({ rule, severity }) => rule === 'letter.truong-loi' && severity === 'error')).toBe(
    true,
  );
});
