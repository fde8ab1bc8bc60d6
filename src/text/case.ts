/** Names printed in capitals → sentence case, by the phrases that are written with capitals inside a name. */
import { foldMarks, isCapitals, nfc, squeeze } from './fold.ts';
import { isSyllable } from './syllable.ts';

/** Words that decide what is written with a capital, as `rules/wording.yaml` explains them. */
export interface CapitalWords {
  readonly beforeFields: readonly string[];
  readonly betweenFields: readonly string[];
  readonly beforeNames: readonly string[];
  readonly beforePlaces: readonly string[];
  readonly small: readonly string[];
}

export type Caser = (capitals: string) => string;

const key = (text: string): string => foldMarks(nfc(text)).toLowerCase();

/**
 * @param phrases as written inside a name: «Nội vụ», «Hà Tĩnh»
 * @returns a function that leaves text with small letters as it is
 * @source NĐ 30/2020/NĐ-CP, Phụ lục II
 */
export function createCaser(phrases: readonly string[], capitals: CapitalWords): Caser {
  const setOf = (words: readonly string[]): ReadonlySet<string> => new Set(words.map(key));
  const [beforeFields, betweenFields] = [setOf(capitals.beforeFields), setOf(capitals.betweenFields)];
  const [beforeNames, small] = [setOf(capitals.beforeNames), setOf(capitals.small)];
  const places = capitals.beforePlaces.map(key);
  const endsInPlace = (text: string): boolean =>
    places.some((place) => text === place || text.endsWith(` ${place}`));
  /** A word of a place's name: no word that goes on with another part of the whole. */
  const isNamePart = (bare: string): boolean => !small.has(key(bare));
  const known = new Map<string, string[]>();
  let longest = 1;
  for (const phrase of phrases) {
    const words = phrase.split(' ');
    longest = Math.max(longest, words.length);
    // the first writing of a name holds: an alias may differ in its capitals
    if (!known.has(key(phrase))) known.set(key(phrase), words);
  }
  return (capitals) => {
    const text = squeeze(capitals);
    if (!isCapitals(text)) return text;
    const words = text.split(' ');
    const out: string[] = [];
    let opensField = false;
    let inPlace = false;
    let inFields = false;
    for (let at = 0; at < words.length; ) {
      const phrase = phraseAt(words, at, known, longest);
      const isNamed = beforeNames.has(key(words[at - 1] ?? ''));
      const bare = alone(words[at] ?? '', (word) => isNamed && isNamePart(word));
      const taken: number = phrase?.[0] ?? 1;
      const written: readonly string[] = phrase?.[1] ?? [
        inPlace && isNamePart(bare) ? capital(bare.toLowerCase()) : opensField ? capital(bare) : bare,
      ];
      out.push(...written);
      const last = key(written.join(' ')).replace(/[,;]$/u, '');
      inPlace =
        // «xã Tân Hội Long»: a word of the name that is a phrase elsewhere
        phrase && taken > 1
          ? endsInPlace(last)
          : endsInPlace(last) || (inPlace && isNamePart(bare) && !/[,;]$/u.test(bare));
      inFields = beforeFields.has(last) || (inFields && written.length > 0);
      opensField = beforeFields.has(last) || (inFields && betweenFields.has(last));
      at += taken;
    }
    return capital(out.join(' '));
  };
}

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

function phraseAt(
  words: readonly string[],
  at: number,
  known: ReadonlyMap<string, readonly string[]>,
  longest: number,
): [number, string[]] | undefined {
  for (let size = Math.min(longest, words.length - at); size > 0; size--) {
    const printed = words.slice(at, at + size);
    const tail = /[,;.:)"]*$/u.exec(printed.at(-1) ?? '')?.[0] ?? '';
    const head = /^[("]*/u.exec(printed[0] ?? '')?.[0] ?? '';
    const bare = printed.join(' ').slice(head.length, tail ? -tail.length : undefined);
    const phrase = known.get(key(bare));
    if (!phrase) continue;
    // the letters of the page, in the case of the phrase: «HOÀ BÌNH» stays «Hoà Bình»
    const cased = bare.split(' ').map((word, index) => inCaseOf(word, phrase[index] ?? word));
    cased[0] = head + cased[0];
    cased[cased.length - 1] += tail;
    return [size, cased];
  }
  return undefined;
}

const inCaseOf = (word: string, model: string): string =>
  [...word].map((sign, at) => (isUpper([...model][at]) ? sign : sign.toLowerCase())).join('');

const isUpper = (sign: string | undefined): boolean => sign !== undefined && sign !== sign.toLowerCase();

/** A word that no phrase covers: small, or with a capital where it is named so; what is no syllable stays. */
function alone(word: string, isNamed: (part: string) => boolean): string {
  return word
    .split(/([-–,.;:()"/]+)/u)
    .map((part) => {
      if (!isSyllable(part) || /^[IVX]+$/u.test(part)) return part;
      return isNamed(part) ? capital(part.toLowerCase()) : part.toLowerCase();
    })
    .join('');
}

/** A person's name: «NGUYỄN VĂN MINH» → «Nguyễn Văn Minh»; a name with small letters stays. */
export function nameCase(name: string): string {
  if (!isCapitals(name)) return squeeze(name);
  return squeeze(name)
    .split(' ')
    .map((word) => word.replace(/\p{L}+/gu, (part) => part.slice(0, 1) + part.slice(1).toLowerCase()))
    .join(' ');
}
