/** Words, names and numbers as they are searched: without marks, capitals and signs, whatever keyboard typed them. */

/** Small letters and figures, đ as d; anything else parts words. */
const plain = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[đðɖ]/gu, 'd');

/** «Khánh Hòa» → `khanh hoa`. */
export const folded = (text: string): string => wordsOf(text).join(' ');

/** Figures without zeros in front: «05» is found by «5», and «5» by «05». */
export const wordsOf = (text: string): readonly string[] =>
  (plain(text).match(/[a-z0-9]+/gu) ?? []).map((word) => word.replace(/^0+(?=\d+$)/u, ''));

/**
 * The parts of a number and symbol with `-` between, figures apart from letters, no zeros in front: the same document gives the
 * same key however it is typed. «769/VP-NC», «số 0769 / vp–nc» → `769-vp-nc`.
 */
export function numberKey(number: string): string {
  const parts = plain(number).match(/\d+|[a-z]+/gu) ?? [];
  const own = parts[0] === 'so' && /^\d/u.test(parts[1] ?? '') ? parts.slice(1) : parts;
  return own.map((part) => part.replace(/^0+(?=\d)/u, '')).join('-');
}

export const bare = (key: string): string => key.replaceAll('-', '');

/** The figures in front, as a number to sort by; null where there are none, or too many for a number. */
export function serialOf(serial: string | null): number | null {
  const figures = /^\d{1,9}/u.exec(serial ?? '')?.[0];
  return figures === undefined ? null : Number(figures);
}
