/** Letters for the tests of the register: whole outcomes with content of their own. */
import { createHash } from 'node:crypto';
import type { Letter } from '../../src/model/letter.ts';
import type { Outcome } from '../../src/model/outcome.ts';
import type { PageWords } from '../../src/model/page.ts';
import type { Actor, Entry } from '../../src/register/port.ts';
import { outcomeOf } from '../fake-letters.ts';

export const LAN: Actor = { name: 'lan', via: 'web' };
export const ENTRY: Entry = { by: { name: 'máy', via: 'cli' }, print: 'p1' };

/** A letter of this name, which no other name has the content of. */
export function read(name: string, over: Partial<Letter> = {}): Outcome {
  const outcome = outcomeOf(name, over);
  const sha256 = createHash('sha256').update(name).digest('hex');
  return { ...outcome, source: { ...outcome.source, sha256 } };
}

export const numbered = (text: string): Pick<Letter, 'number'> => {
  const parts = text.split('/');
  return { number: { text, serial: parts[0] ?? null, symbol: parts.at(-1) ?? null } };
};

export const words = (text: string): readonly PageWords[] => [
  {
    page: 1,
    width: 0,
    height: 0,
    unit: 'line',
    words: text.split(' ').map((word) => ({ text: word, box: null, confidence: 1, route: 'text' })),
  },
];
