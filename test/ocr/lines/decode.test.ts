import { describe, expect, it } from 'vitest';
import { chosenWords } from '../../../src/ocr/lines/choose.ts';
import { type Columns, type SpeltWord, wordsOf } from '../../../src/ocr/lines/decode.ts';

const ALPHABET = 'abcdế79 ';

/** A column for each string: «a» is surely a, «-» surely the blank, «a6b3» six tenths a and three tenths b, «a95b05» hundredths. */
function columns(...said: readonly string[]): Columns {
  const classes = ALPHABET.length + 1;
  const data = new Float32Array(said.length * classes);
  for (const [at, column] of said.entries())
    for (const [, letter = '', share] of column.matchAll(/([a-dế79 -])(\d{0,2})/gu))
      data[at * classes + ALPHABET.indexOf(letter) + 1] = share ? Number(`0.${share}`) : 1;
  return { data, count: said.length };
}

const spelt = (...said: readonly string[]) => wordsOf(columns(...said), ALPHABET);
const texts = (...said: readonly string[]): string[] =>
  spelt(...said).map(({ candidates }) => candidates[0]!.text);

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
    const [first, second] = spelt('-', 'a', 'b', ' ', '-', 'c', 'c');
    expect([first?.from, first?.to, second?.from, second?.to]).toEqual([1, 2, 5, 6]);
  });

  it('tell what else may stand there, each as likely as all its paths', () => {
    expect(spelt('b', 'a6ế3', '-')[0]!.candidates.map(({ text }) => text)).toEqual(['ba', 'bế']);
    expect(spelt('a', '-6b4', 'c')[0]!.candidates.map(({ text }) => text)).toEqual(['ac', 'abc']);
    const [letter, none] = spelt('a', 'b4-6', 'b4-6', 'c')[0]!.candidates;
    // «b» in the first column, in the second or in both is more than none in either
    expect([letter!.text, none!.text]).toEqual(['abc', 'ac']);
    expect(letter!.probability).toBeCloseTo(0.64);
    expect(none!.probability).toBeCloseTo(0.36);
  });

  it('do not double a letter whose column was only unsure', () => {
    expect(spelt('a', 'b', 'b7-3', '-')[0]!.candidates).toHaveLength(1);
  });
});

describe('words of a line', () => {
  const language = (syllable: string, before: string | undefined): number =>
    syllable === 'bế' || (before === 'bế' && syllable === 'ac') ? -2 : -14;
  const chosen = (...said: readonly string[]) => chosenWords(spelt(...said), language);

  it('are what the language knows where the picture is unsure, with the other beside it', () => {
    expect(chosen('b', 'a6ế4')[0]).toMatchObject({ text: 'bế', alternatives: ['ba'] });
    expect(chosen('b', 'ế', ' ', 'a', 'c4d6')[1]).toMatchObject({ text: 'ac', alternatives: ['ad'] });
    expect(chosenWords(spelt('b', 'a6ế4'), undefined)[0]).toMatchObject({ text: 'ba', alternatives: ['bế'] });
  });

  it('are as read where the picture is clear, whatever the language says', () => {
    expect(chosen('b', 'a93ế07')[0]).toMatchObject({ text: 'ba', alternatives: ['bế'] });
    expect(chosen('b', 'a')[0]).toMatchObject({ text: 'ba', confidence: 1, alternatives: [] });
  });

  it('begin with a capital, whose height a ring hides, where all others of a name do', () => {
    const word = (text: string, probability = 1): SpeltWord => ({
      candidates: [{ text, probability }],
      from: 0,
      to: 1,
    });
    const hidden: SpeltWord = {
      ...word('công'),
      candidates: [...word('công', 0.7).candidates, ...word('Công', 0.2).candidates],
    };
    const name = [hidden, word('Văn'), word('Lãnh')];
    expect(chosenWords(name, undefined)[0]).toMatchObject({ text: 'Công', alternatives: ['công'] });
    expect(chosenWords([hidden, word('tác'), word('Văn')], undefined)[0]!.text).toBe('công');
    expect(chosenWords([word('và'), word('Văn'), word('Lãnh')], undefined)[0]!.text).toBe('và');
  });

  it('keep their figures and signs', () => {
    expect(chosen('7', '96-4')[0]!.text).toBe('79');
    expect(chosen('b', 'ế4-6', '7')[0]).toMatchObject({ text: 'b7' });
  });
});
