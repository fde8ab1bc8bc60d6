/** Short keys by which the parts of a letter are known as long as they say the same. */
import { createHash } from 'node:crypto';

const DIGITS = 12;

/** @returns a key for each text that is given, one after another; of two texts that are the same the second gets another */
export function keyGiver(): (text: string) => string {
  const seen = new Map<string, number>();
  return (text) => {
    const hash = createHash('sha256').update(text).digest('hex').slice(0, DIGITS);
    const times = (seen.get(hash) ?? 0) + 1;
    seen.set(hash, times);
    return times === 1 ? hash : `${hash}-${times}`;
  };
}
