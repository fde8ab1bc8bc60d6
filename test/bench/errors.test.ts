import { describe, expect, it } from 'vitest';
import { characterErrors } from './errors.ts';

describe('character errors', () => {
  it.each([
    ['Sở Nội vụ', 'Sở Nội vụ', 0],
    ['Sở Nội vụ', 'UBND\nTỈNH\n\nSở  Nội\nvụ\nkính gửi', 0],
    ['Sở Nội vụ', 'Sở Nội vu', 1 / 9],
    ['Sở Nội vụ', 'SởNội vụ', 1 / 9],
    ['Sở Nội vụ', '', 1],
    ['Hòa', 'Hòa'.normalize('NFD'), 0],
  ])('«%s» read as «%s»', (printed, read, share) => {
    expect(characterErrors(printed, read)).toBeCloseTo(share, 9);
  });
});
