import { describe, expect, it } from 'vitest';
import { readParts } from '../support/read-text.ts';

const WORDS = 'rà soát toàn bộ hồ sơ của đơn vị mình '.repeat(20).trim();

describe('the sentence that asks', () => {
  it.each([
    [
      'short',
      'Đề nghị các xã gửi báo cáo trước ngày 10/6/2026 về Sở.',
      /^Đề nghị các xã gửi báo cáo .* về Sở$/,
    ],
    [
      'long before',
      `Đề nghị ${WORDS} và gửi báo cáo trước ngày 10/6/2026 về Sở.`,
      /^… (?:rà|soát|toàn|bộ|hồ|sơ|của|đơn|vị|mình) .* về Sở$/,
    ],
    [
      'long behind',
      `Gửi báo cáo trước ngày 10/6/2026 để ${WORDS}.`,
      /^Gửi báo cáo .* (?:rà|soát|toàn|bộ|hồ|sơ|của|đơn|vị|mình) …$/,
    ],
  ])('%s', (_, body, expected) => {
    const action = readParts({ body }).deadlines[0]?.action;
    expect(action).toMatch(expected);
  });
});
