import { expect, it } from 'vitest';
import type { OcrWord } from '../../src/ocr/engine.ts';
import { mergedReadings } from '../../src/ocr/merged-readings.ts';

/** Words of one line, each ten pixels for a letter, one behind the other from `x`; «thầu:0.6» is six tenths sure. */
function reading(said: string, { x = 0, line = 0 } = {}): OcrWord[] {
  let at = x;
  return said.split(' ').map((one) => {
    const [, text = '', sure] = /^(.+?)(?::(0\.\d+))?$/u.exec(one)!;
    const box = { x: at, y: 0, width: 10 * text.length, height: 20 };
    at += box.width + 10;
    return { text, box, line, confidence: Number(sure ?? 0.9) };
  });
}

const language = (syllable: string): number => (['đấu', 'thầu', 'số'].includes(syllable) ? -8 : -14.8);
const merged = (first: readonly OcrWord[], second: readonly OcrWord[]) =>
  mergedReadings(first, second, { language });

it('makes sure what both have', () => {
  expect(merged(reading('đấu:0.6 thầu'), reading('đấu:0.7 thầu'))).toMatchObject([
    { text: 'đấu', confidence: 0.95 },
    { text: 'thầu', confidence: 0.95 },
  ]);
});

it('takes the likelier of two, unsurely, and keeps the other', () => {
  const [word] = merged(reading('thảu:0.7'), reading('thầu:0.6'));
  expect(word).toMatchObject({ text: 'thầu', confidence: 0.6, alternatives: ['thảu'], line: 0 });
  expect(merged(reading('1527'), reading('1521'))[0]!.confidence).toBe(0.5);
});

it('takes the first, which errs less, where the second is hardly likelier', () => {
  expect(merged(reading('TTĐHTP:0.79'), reading('TTĐHTE:0.8'))[0]!.text).toBe('TTĐHTP');
  expect(merged(reading('TTĐHTP:0.6'), reading('TTĐHTE:0.8'))[0]!.text).toBe('TTĐHTE');
});

it('takes the blanks of the first where the letters and signs are the same', () => {
  const words = merged(reading('- số: đấu,:0.6'), reading('-số:đấu,'));
  expect(words.map(({ text }) => text)).toEqual(['-', 'số:', 'đấu,']);
});

it('takes the first, where it is sure of words that the other left out of their place', () => {
  const row = reading('- số: VT,');
  const short = row.slice(0, 1).map((word) => ({ ...word, text: '-số:', box: { ...word.box, width: 95 } }));
  expect(merged(row, short).map(({ text }) => text)).toEqual(['-', 'số:', 'VT,']);
});

it('says no word twice that the other, without a blank, has in the place of the next', () => {
  const row = reading('VT, TCBC.:0.6');
  const joined = row.map((word, at) => ({ ...word, text: at === 0 ? 'VT,' : 'VT,TCBC.', confidence: 0.9 }));
  expect(merged(row, joined).map(({ text }) => text)).toEqual(['VT,', 'TCBC.']);
});

it('takes two words of the one for one of the other', () => {
  expect(merged(reading('số12:0.6'), reading('số 1:0.9'))).toMatchObject([{ text: 'số' }, { text: '1' }]);
});

it('leaves what the first alone saw to the search for missed print, unless it may be believed', () => {
  const alone = (leastAlone?: number) =>
    mergedReadings(reading('đấu:0.6'), reading('thầu', { x: 500, line: 1 }), {
      language,
      ...(leastAlone !== undefined && { leastAlone }),
    }).map(({ text }) => text);
  expect(alone()).toEqual(['thầu']);
  expect(alone(0.5)).toEqual(['đấu', 'thầu']);
  expect(alone(0.7)).toEqual(['thầu']);
});

it('makes nothing surer that is no syllable, though both have it', () => {
  expect(merged(reading('thảu:0.6'), reading('thảu:0.7'))[0]).toMatchObject({
    text: 'thảu',
    confidence: 0.7,
  });
});

it('puts a word on the line of the first, and what the second alone saw on its own', () => {
  const second = [...reading('đấu', { line: 5 }), ...reading('thầu', { x: 500, line: 6 })];
  expect(merged(reading('đấu', { line: 4 }), second)).toMatchObject([{ line: 4 }, { line: 6 }]);
});

it('prefers a reading that leaves out no ink, however sure the other is', () => {
  const garbled = reading('#RUƯỞNGban:0.2');
  expect(merged(reading('thầu:0.9', { x: 60 }), garbled)[0]).toMatchObject({
    text: '#RUƯỞNGban',
    alternatives: ['thầu'],
  });
  // over the same ink a sure word is believed, though it is shorter
  const [word] = reading('thầu:0.9');
  const wide = [{ ...word!, box: { ...word!.box, width: 100 } }];
  expect(merged(wide, garbled)[0]!.text).toBe('thầu');
});

it('believes a syllable under a seal that the first alone is sure of, where it may, as far as one reader goes', () => {
  const alone = (said: string) =>
    mergedReadings(reading(said), [], { language, leastKnown: 0.75 }).map(({ text, confidence }) => [
      text,
      confidence,
    ]);
  expect(alone('đấu:0.9')).toEqual([['đấu', 0.8]]);
  expect(alone('đấu:0.7 thảu:0.9 12:0.9')).toEqual([]);
});

it('does not doubt words for the figures that the other made of a seal', () => {
  expect(merged(reading('thầu:0.9'), reading('t2Zf:0.1'))[0]).toMatchObject({
    text: 'thầu',
    confidence: 0.8,
  });
  expect(merged(reading('thầu:0.9'), reading('t2Zf:0.4'))[0]).toMatchObject({
    text: 'thầu',
    confidence: 0.5,
  });
});

it('prefers the reading with a sign between letters where the other has a blank', () => {
  expect(merged(reading('đ thầu'), reading('đ.thầu:0.6'))).toMatchObject([
    { text: 'đ.thầu', alternatives: ['đ thầu'] },
  ]);
  expect(merged(reading('A,B'), reading('AB'))[0]!.text).toBe('A,B');
});

it('believes a name under a seal that the first alone sees, and marks what it does not believe beside it', () => {
  const alone = (said: string) =>
    mergedReadings(reading(said), [], { language, leastName: 0.75 }).map(({ text, alternatives }) =>
      text === '▯' ? `▯ ${alternatives}` : text,
    );
  expect(alone('Phan:0.9 Văn:0.8 Maa:0.3')).toEqual(['Phan', 'Văn', '▯ Maa']);
  expect(alone('6:0.3 Phan:0.9 Văn:0.8 CỘNG:0.9')).toEqual(['Phan', 'Văn', '▯ CỘNG']);
  expect(alone('Hoàng:0.9 Anh:0.9')).toEqual([]);
  expect(alone('hôo:0.4 v:0.6 TRƯỜNG:0.99')).toEqual([]);
});
