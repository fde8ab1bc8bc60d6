/** The thresholds of reading: each is explained, and can be shaken and put back. */
import { describe, expect, it } from 'vitest';
import { FIELDS } from '../../src/fields/profile.ts';
import { LAYOUT } from '../../src/layout/profile.ts';
import { thresholdsOf } from '../../src/model/profile.ts';
import { PAGES } from '../../src/pages/profile.ts';
import { READING } from '../../src/reading/profile.ts';
import { isPoor } from '../../src/reading/sense.ts';
import { TEXT } from '../../src/text/profile.ts';
import { shakeAll } from '../bench/shake.ts';

describe.each([
  ['reading', thresholdsOf(READING)],
  ['pages', thresholdsOf(PAGES)],
  ['layout', thresholdsOf(LAYOUT)],
  ['fields', thresholdsOf(FIELDS)],
  ['text', thresholdsOf(TEXT)],
])('the profile of %s', (_, thresholds) => {
  it('says of each number what it means, in a sentence', () => {
    for (const [name, { meaning, value }] of Object.entries(thresholds)) {
      expect(meaning, name).toMatch(/^[A-Z].*\.$/u);
      expect(value, name).toBeGreaterThan(0);
    }
  });
});

describe('shaking', () => {
  const words = ['trường', 'học', 'sinh', 'viên', 'giáo'].map((text) => ({
    text,
    box: { x: 0, y: 0, width: 50, height: 20 },
    confidence: 0.62,
    line: 0,
  }));
  const read = async () => new Map([['a poor page', String(isPoor(words))]]);

  it('tells which numbers matter, and puts them back', async () => {
    const before = { ...READING };
    const shakes = await shakeAll(READING, read, ['poorConfidence', 'sureRed']);
    expect(shakes.map(({ name, factor, changed }) => [name, factor, changed.length])).toEqual([
      ['sureRed', 0.9, 0],
      ['sureRed', 1.1, 0],
      ['poorConfidence', 0.9, 0],
      ['poorConfidence', 1.1, 1],
    ]);
    expect({ ...READING }).toEqual(before);
  });
});
