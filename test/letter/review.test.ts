/** Which letters a person must look at, and what is no letter at all. */
import { describe, expect, it } from 'vitest';
import { readText } from '../../src/ingest/text.ts';
import { reviewOf } from '../../src/letter/index.ts';
import type { Evidence } from '../../src/model/found.ts';
import type { EvidenceTree } from '../../src/model/letter.ts';
import { interpret } from '../../src/pipeline.ts';
import { loadRules } from '../../src/rules/index.ts';

const rules = loadRules();
const leaf = (said: Partial<Evidence>): Evidence => ({
  state: 'read',
  page: 1,
  boxes: [],
  printed: 'x',
  confidence: 0.95,
  rule: null,
  route: 'ocr',
  ...said,
});
const thresholds = [
  { path: 'number.serial', name: 'số', least: 0.7, missing: true },
  { path: 'urgency', name: 'độ khẩn', least: 0.6, missing: false },
  { path: 'deadlines', name: 'thời hạn', least: 0.6, missing: false },
];
/** Evidence of a letter of which only the thresholds' fields matter. */
const tree = (said: object): EvidenceTree =>
  ({ number: { serial: leaf({}) }, urgency: leaf({ state: 'missing' }), deadlines: [], ...said }) as never;

describe('a person is asked', () => {
  it.each<[string, object, string | null]>([
    ['not where all is sure', {}, null],
    [
      'for what cannot be read',
      { number: { serial: leaf({ state: 'unreadable', reason: 'viết tay' }) } },
      'viết tay',
    ],
    [
      'for what is less sure than the threshold',
      { number: { serial: leaf({ confidence: 0.52 }) } },
      'chỉ chắc 52 %',
    ],
    [
      'for what is missing and must not be',
      { number: { serial: leaf({ state: 'missing' }) } },
      'không thấy trên trang',
    ],
    ['not for a sure blank', { number: { serial: leaf({ state: 'blank', confidence: 0.9 }) } }, null],
    [
      'for a blank that is not sure',
      { number: { serial: leaf({ state: 'blank', confidence: 0.6 }) } },
      'chỉ chắc 60 %',
    ],
  ])('%s', (_, said, reason) => {
    const review = reviewOf(tree(said), thresholds);
    expect(review.needed).toBe(reason !== null);
    expect(review.reasons.map((one) => one.reason)).toEqual(reason === null ? [] : [reason]);
  });

  it('for the worst part of a list, by its own path', () => {
    const row = (confidence: number) => ({ due: leaf({ confidence }), text: leaf({}) });
    const { reasons } = reviewOf(tree({ deadlines: [row(0.5), row(0.3)] }), thresholds);
    expect(reasons).toEqual([
      { path: 'deadlines[1].due', field: 'thời hạn', page: 1, confidence: 0.3, reason: 'chỉ chắc 30 %' },
    ]);
  });
});

describe('what has nothing of a letter', () => {
  it.each([
    'Danh sách mua sắm: gạo, muối, nước mắm.',
    'alpha beta gamma\n\nlorem ipsum dolor sit amet',
    '42',
  ])('«%s» is none, and says so', (text) => {
    const { letter, evidence, review, findings } = interpret(readText({ text, cut: false }), rules);
    expect({ letter, evidence, review }).toEqual({ letter: null, evidence: null, review: undefined });
    expect(findings[0]).toMatchObject({ rule: 'letter.khong-phai-thu', severity: 'info' });
  });
});

describe('what has lost its head', () => {
  it.each([
    [
      'by whom it is addressed to',
      'Kính gửi: Ủy ban nhân dân các huyện, thị xã, thành phố.\n\nĐề nghị báo cáo.',
    ],
    ['by its list', 'Đề nghị các đơn vị báo cáo.\n\nNơi nhận:\n- Như trên;\n- Lưu: VT, TCCB.'],
  ])('is still a letter %s, for a person to look at', (_, text) => {
    const { letter, review } = interpret(readText({ text, cut: false }), rules);
    expect(letter).not.toBeNull();
    expect(review?.reasons.map(({ path }) => path)).toContain('issued');
  });
});

describe('rules/review.yaml', () => {
  it('names fields of the letter, each once', () => {
    const paths = rules.review.map(({ path }) => path);
    expect(new Set(paths).size).toBe(paths.length);
    expect(paths).toContain('number.serial');
  });
});
