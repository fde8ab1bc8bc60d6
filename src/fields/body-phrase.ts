/** The body behind «của»: «của Bộ trưởng Bộ Nội vụ về …» → Bộ trưởng Bộ Nội vụ. */
import type { Rules } from '../rules/index.ts';
import { nfc, squeeze } from '../text/fold.ts';

export interface Phrase {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const MOST_WORDS = 16;

/**
 * @param text what stands behind a number or its day
 * @returns the name as printed, single-spaced, with its place in `text`; undefined where no body is named
 */
export function bodyPhrase(text: string, rules: Rules): Phrase | undefined {
  const opening = /^[¹²³⁴⁵⁶⁷⁸⁹\s,]*(?:\([^)]{1,30}\)\s*)?của\s+/u.exec(text);
  if (!opening) return undefined;
  const start = opening[0].length;
  let end = start;
  let words = 0;
  for (const match of text.slice(start).matchAll(/\S+/gu)) {
    const word = match[0];
    const at = start + match.index;
    if (
      words > 0 &&
      endsBefore(text.slice(at), rules) &&
      !(words < 3 && isHead(text.slice(start), rules, at - start))
    )
      break;
    if (words > 1 && /^\p{Ll}/u.test(word) && endsWithProvince(text.slice(start, end), rules)) break;
    if (words >= MOST_WORDS) break;
    const bare = word.replace(/[¹²³⁴⁵⁶⁷⁸⁹]+/gu, '');
    const cut = bare.search(/[,;:()."“”]/u);
    if (cut === 0) break;
    words++;
    end = at + (cut > 0 && !/^(?:TP|Tp|P|Q)\.$/u.test(bare) ? cut : bare.length);
    if ((cut > 0 && !/^(?:TP|Tp|P|Q)\.$/u.test(bare)) || bare.length < word.length) break;
  }
  const phrase = squeeze(nfc(text.slice(start, end)));
  return words > 0 && /\p{Lu}/u.test(phrase) ? { text: phrase, start, end } : undefined;
}

/** True where the next word is a verb or preposition, or «và» that leads on to another document. */
function endsBefore(rest: string, rules: Rules): boolean {
  const words = squeeze(rest.slice(0, 60)).split(' ');
  if (words[0] === 'và') {
    const next = words.slice(1, 4).join(' ');
    return (
      !/^\p{Lu}/u.test(next) ||
      rules.types.some((type) => next.startsWith(type.name)) ||
      /^(?:Công văn|Văn bản)/u.test(next)
    );
  }
  // «chuyển đổi số» is a name, «số 12» begins a number
  if (words[0] === 'số') return /^\d|^:/u.test(words[1] ?? '');
  const text = `${words.join(' ')} `;
  return rules.wording.issuerEnds.some(
    (end) => text.startsWith(end) && !/\p{L}/u.test(text[end.length] ?? ''),
  );
}

/** «Thuế tỉnh Ninh Bình vướng mắc»: behind the name of a province no body's name goes on in small letters. */
const endsWithProvince = (phrase: string, rules: Rules): boolean => {
  const printed = squeeze(nfc(phrase));
  return rules.provinces.some(({ name }) => printed.endsWith(` ${name}`));
};

/** True while the words up to and behind `at` are still the beginning of a body's name. */
function isHead(text: string, rules: Rules, at: number): boolean {
  const small = squeeze(nfc(text.slice(0, 80))).toLowerCase();
  return rules.wording.bodyHeads.some((head) => small.startsWith(head.toLowerCase()) && head.length > at);
}
