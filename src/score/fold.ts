/** Text made ready for comparing: what two careful people may write differently is made the same. */

const SAME: readonly (readonly [RegExp, string])[] = [
  [/[\u00AD\u200B-\u200D\u2060\uFEFF]/g, ''],
  [/[“”„‟«»″]/g, '"'],
  [/[‘’‚‛′`´]/g, "'"],
  [/[‐‑‒–—―−]/g, '-'],
  [/…/g, '...'],
  [/[ðɖ]/g, 'đ'],
  [/\s+/g, ' '],
  [/ ?([\p{P}\p{S}]) ?/gu, '$1'],
];

/** Grave, acute, tilde, hook above, dot below: the tones, apart from the marks that make ă â ê ô ơ ư. */
const TONE = /[\u0300\u0301\u0303\u0309\u0323]/g;

/**
 * Small letters; one kind of quote and dash; single blanks, none beside punctuation; the tone at the end of its
 * syllable, so that «hoà» is «hòa» and «uỷ» is «ủy» while «hỏa» stays another word; one letter for `Đ`, `Ð` and `Ɖ`.
 */
export function fold(text: string): string {
  let folded = text.normalize('NFC').toLowerCase();
  for (const [pattern, same] of SAME) folded = folded.replace(pattern, same);
  return folded
    .trim()
    .normalize('NFD')
    .replace(/[\p{L}\p{M}]+/gu, toneLast)
    .normalize('NFC');
}

const toneLast = (syllable: string): string =>
  syllable.replace(TONE, '') + (syllable.match(TONE) ?? []).join('');

/** How alike two texts are, 0 to 1: the share of their letter pairs that both have; 1 only where they fold alike. */
export function likeness(a: string, b: string): number {
  const [one, other] = [fold(a), fold(b)];
  if (one === other) return 1;
  const [pairs, others] = [pairsOf(one), pairsOf(other)];
  let shared = 0;
  for (const [pair, times] of pairs) shared += Math.min(times, others.get(pair) ?? 0);
  return Math.min(0.99, (2 * shared) / Math.max(1, one.length + other.length - 2));
}

function pairsOf(text: string): Map<string, number> {
  const pairs = new Map<string, number>();
  for (let i = 0; i + 1 < text.length; i++) {
    const pair = text.slice(i, i + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return pairs;
}
