/** The number of a letter on a bad scan, where two readers have the same figures and one of them the stroke behind these. */
import type { Word } from '../model/page.ts';
import type { Line } from '../model/zone.ts';
import { FIELDS } from './profile.ts';
import { isScanned } from './signer.ts';

/** «152/TCT-DNL», «7137.CT-TTHT»: how one reader has both in one word; a worn stroke is a stop to it. */
const WHOLE = /^(\d{1,6})[/.](\p{Lu}[\p{Lu}\d&-]{0,20}\p{Lu}[\p{Lu}\d&-]{0,20})[.,]?$/u;

/**
 * «Số: 15 TCT-DNI.», the first read as «152» by one, both as «152/TCT-DNL» by another → «Số: 152/TCT-DNL»: the same lines
 * with the number as both have it; undefined where no two readings agree on its figures.
 */
export function readTwice(lines: readonly Line[]): readonly Line[] | undefined {
  for (const [row, line] of lines.entries())
    for (const [at, word] of isScanned(line) ? line.words.entries() : []) {
      const before = line.words[at - 1];
      const whole = word.alternatives?.map((other) => WHOLE.exec(other)).find(Boolean);
      if (!whole || !before || !figuresOf(before).includes(whole[1]!)) continue;
      const number: Word = {
        ...word,
        text: `${whole[1]}/${whole[2]}`,
        confidence: FIELDS.agreedNumber,
      };
      const words = line.words.toSpliced(at - 1, 2, number);
      const text = words.map((one) => one.text).join(' ');
      return lines.with(row, { ...line, words, text });
    }
  return undefined;
}

const figuresOf = ({ text, alternatives = [] }: Word): string[] =>
  [text, ...alternatives].map((said) => said.replace(/[^\d]/gu, ''));
