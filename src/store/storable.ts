/** Text that any store can hold: what PostgreSQL and strict readers of JSON refuse is replaced. */
import type { Outcome } from '../model/outcome.ts';

const REPLACEMENT = '\ufffd';
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is what is looked for
const UNSTORABLE = /\u0000|\p{Surrogate}/gu;

/** The same outcome; the null character and halves of surrogate pairs, which only a broken file has, become U+FFFD. */
export function storable(outcome: Outcome): Outcome {
  const text = JSON.stringify(outcome);
  // JSON.stringify writes both as escapes, and nothing else that begins so.
  return /\\u(0000|d[89a-f])/.test(text) ? (mended(outcome) as Outcome) : outcome;
}

function mended(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(UNSTORABLE, REPLACEMENT);
  if (Array.isArray(value)) return value.map(mended);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, below]) => [key, mended(below)]));
}
