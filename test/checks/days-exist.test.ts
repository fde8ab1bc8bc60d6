/** A term whose day no calendar has is an entry without a day, and a finding. */
import { expect, it } from 'vitest';
import { interpretText, letterWith } from '../support/read-text.ts';

const rulesOf = (body: string): string[] =>
  interpretText(letterWith({ body })).findings.map(({ rule }) => rule);

it('31/6 is told', () => {
  expect(rulesOf('Đề nghị các phường gửi báo cáo về Sở trước ngày 31/6/2026.')).toEqual([
    'deadlines.ngay-khong-co',
  ]);
});

it.each([
  'Đề nghị các phường gửi báo cáo về Sở trước ngày 30/6/2026.',
  'Đề nghị các phường phản hồi trong vòng 03 ngày làm việc.',
  'Các phường báo cáo về Sở trước ngày 25 hằng tháng.',
])('%s: nothing to tell', (body) => expect(rulesOf(body)).toEqual([]));
