/** Character errors of a reading: the edits that make the body as printed out of the nearest part of what was read. */

const normal = (text: string): string[] => [...text.normalize('NFC').replace(/\s+/g, ' ').trim()];

/**
 * Edits (Levenshtein) a character of `printed`; what `read` has before and after the body costs nothing.
 * @returns 0 for a faultless reading
 */
export function characterErrors(printed: string, read: string): number {
  const [wanted, got] = [normal(printed), normal(read)];
  let above = new Int32Array(got.length + 1);
  for (const [i, char] of wanted.entries()) {
    const row = new Int32Array(got.length + 1);
    row[0] = i + 1;
    for (let j = 1; j <= got.length; j++) {
      const same = above[j - 1]! + (got[j - 1] === char ? 0 : 1);
      row[j] = Math.min(same, above[j]! + 1, row[j - 1]! + 1);
    }
    above = row;
  }
  return Math.min(...above) / Math.max(1, wanted.length);
}
