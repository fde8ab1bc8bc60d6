/** Character errors of a reading: the edits that make what is printed out of what was read, or out of the nearest part of it. */

const normal = (text: string): string[] => [...text.normalize('NFC').replace(/\s+/g, ' ').trim()];

/**
 * Edits (Levenshtein) a character of `printed`; what `read` has before and after the body costs nothing.
 * @returns 0 for a faultless reading
 */
export const characterErrors = (printed: string, read: string): number => edits(printed, read, 'free');

/** The same where `read` shall hold nothing else. */
export const wholeErrors = (printed: string, read: string): number => edits(printed, read, 'counted');

function edits(printed: string, read: string, around: 'free' | 'counted'): number {
  const [wanted, got] = [normal(printed), normal(read)];
  let above = new Int32Array(got.length + 1).map((_, at) => (around === 'free' ? 0 : at));
  for (const [i, char] of wanted.entries()) {
    const row = new Int32Array(got.length + 1);
    row[0] = i + 1;
    for (let j = 1; j <= got.length; j++) {
      const same = above[j - 1]! + (got[j - 1] === char ? 0 : 1);
      row[j] = Math.min(same, above[j]! + 1, row[j - 1]! + 1);
    }
    above = row;
  }
  const end = around === 'free' ? Math.min(...above) : above.at(-1)!;
  return end / Math.max(1, wanted.length);
}
