import { describe, expect, it } from 'vitest';
import { type Columns, wordsOf } from '../../../src/ocr/lines/decode.ts';

const ALPHABET = 'abcế ';

/** A column for each string: «a» is surely a, «-» surely the blank, «a6b3» six tenths a and three tenths b. */
function columns(...said: readonly string[]): Columns {
  const classes = ALPHABET.length + 1;
  const data = new Float32Array(said.length * classes);
  for (const [at, column] of said.entries())
    for (const [, letter = '', tenths] of column.matchAll(/(.)(\d*)/gu))
      data[at * classes + ALPHABET.indexOf(letter) + 1] = tenths ? Number(tenths) / 10 : 1;
  return { data, count: said.length };
}

const texts = (...said: readonly string[]): string[] =>
  wordsOf(columns(...said), ALPHABET).map(({ text }) => text);

describe('columns of classes', () => {
  it('are letters where they change, and twice the same letter where a blank parts them', () => {
    expect(texts('-', 'a', 'a', 'b', '-', 'b')).toEqual(['abb']);
  });

  it('are words between blanks of print; several are one, and none stands at the ends', () => {
    expect(texts(' ', 'a', ' ', '-', ' ', 'b', ' ')).toEqual(['a', 'b']);
    expect(texts('-', '-')).toEqual([]);
    expect(texts()).toEqual([]);
  });

  it('say where each word begins and ends', () => {
    const [first, second] = wordsOf(columns('-', 'a', 'b', ' ', '-', 'c', 'c'), ALPHABET);
    expect([first?.from, first?.to, second?.from, second?.to]).toEqual([1, 2, 5, 6]);
  });

  it('tell another letter, a letter that nearly was and one that nearly was none', () => {
    const readings = (...said: readonly string[]) => wordsOf(columns(...said), ALPHABET)[0]!;
    expect(readings('b', 'a6ế3', '-')).toMatchObject({ text: 'ba', alternatives: ['bế'] });
    expect(readings('a', '-6b4', 'c')).toMatchObject({ text: 'ac', alternatives: ['abc'] });
    expect(readings('a', 'b6-4', 'c')).toMatchObject({ text: 'abc', alternatives: ['ac'] });
    expect(readings('a', 'b', 'c')).toMatchObject({ confidence: 1, alternatives: [] });
  });

  it('are as sure as the least sure letter', () => {
    const [sure, doubted, clear] = wordsOf(columns('a9', ' ', 'a6b4', ' ', 'a8', '-', 'b'), ALPHABET);
    expect(doubted!.confidence).toBeLessThan(clear!.confidence);
    expect(clear!.confidence).toBeLessThan(sure!.confidence);
  });
});
