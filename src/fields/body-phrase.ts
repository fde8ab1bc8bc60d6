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
    if (words > 0 && endsBefore(text.slice(at), rules)) break;
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
  const text = `${words.join(' ')} `;
  return rules.wording.issuerEnds.some(
    (end) => text.startsWith(end) && !/\p{L}/u.test(text[end.length] ?? ''),
  );
}
