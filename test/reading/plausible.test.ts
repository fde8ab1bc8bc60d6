import { expect, it } from 'vitest';
import type { OcrWord } from '../../src/ocr/engine.ts';
import { crossedTitle, plausible } from '../../src/reading/plausible.ts';

const word = (text: string, confidence: number, more: Partial<OcrWord> = {}): OcrWord => ({
  ...{ text, confidence, line: 0, box: { x: 0, y: 0, width: 10 * text.length, height: 15 } },
  ...more,
});
const texts = (words: readonly OcrWord[] | undefined) => words?.map(({ text }) => text);

it('takes no figure for print that is as wide as a frame', () => {
  const frame = { x: 0, y: 0, width: 280, height: 57 };
  expect(texts(plausible([word('=1', 0.9, { box: frame }), word('12', 0.9)], 0.5))).toEqual(['12']);
});

it('takes capitals for a title where a word is sure, or read alike but for its marks', () => {
  const spoilt = word('ĐH9SIÁM', 0.3);
  expect(texts(crossedTitle([spoilt, word('ĐỐC', 0.9)]))).toEqual(['ĐH9SIÁM', 'ĐỐC']);
  expect(texts(crossedTitle([spoilt, word('ĐỐC', 0.6, { alternatives: ['ĐÓC'] })]))).toEqual([
    'ĐH9SIÁM',
    'ĐỐC',
  ]);
  expect(crossedTitle([spoilt, word('ĐỐC', 0.6, { alternatives: ['BỘC'] })])).toBeUndefined();
});
