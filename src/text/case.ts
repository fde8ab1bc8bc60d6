/** Names printed in capitals → sentence case, by the phrases that are written with capitals inside a name. */
import { foldMarks, isCapitals, nfc, squeeze } from './fold.ts';
import { isSyllable } from './syllable.ts';

/** Kinds of body behind which the field of work begins with a capital: «Chi cục Thủy lợi», not «Hội đồng đấu thầu». */
const FIELD_FOLLOWS =
  /^(?:bộ|sở|cục|chi cục|tổng cục|vụ|ban|phòng|trung tâm|viện|trường|công ty|tổng công ty|xí nghiệp|nhà máy|thanh tra|tập đoàn|trạm|cổ phần|tnhh|mtv)$/u;
/** Words between two fields: «Kinh tế và Hạ tầng». */
const BETWEEN_FIELDS = /^(?:và|-|–|&)$/u;

/** Words after which a name of a place or of a person's honour follows, written with capitals. */
const NAMED = /^(tỉnh|huyện|quận|phường|xã|phố|trấn|khu|học|ty|đoàn|viện|thpt|thcs)$/u;

/** Behind these every word is of the name of a place, to the next sign: «HUYỆN CHƯ SÊ». */
const PLACE = /(?:^|\s)(?:tỉnh|huyện|quận|phường|xã|thị xã|thị trấn|thành phố)$/u;

export type Caser = (capitals: string) => string;

const key = (text: string): string => foldMarks(nfc(text)).toLowerCase();

/**
 * @param phrases as written inside a name: «Nội vụ», «Hà Tĩnh»
 * @returns a function that leaves text with small letters as it is
 * @source NĐ 30/2020/NĐ-CP, Phụ lục II
 */
export function createCaser(phrases: readonly string[]): Caser {
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
      const bare = alone(words, at);
      const taken: number = phrase?.[0] ?? 1;
      const written: readonly string[] = phrase?.[1] ?? [
        inPlace && isNamePart(bare) ? capital(bare.toLowerCase()) : opensField ? capital(bare) : bare,
      ];
      out.push(...written);
      const last = written.join(' ').toLowerCase().replace(/[,;]$/u, '');
      inPlace = phrase
        ? PLACE.test(last)
        : PLACE.test(last) || (inPlace && isNamePart(bare) && !/[,;]$/u.test(bare));
      inFields = FIELD_FOLLOWS.test(last) || (inFields && written.length > 0);
      opensField = FIELD_FOLLOWS.test(last) || (inFields && BETWEEN_FIELDS.test(last));
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

function alone(words: readonly string[], at: number): string {
  const word = words[at] ?? '';
  const parts = word.split(/([-–,.;:()"/]+)/u);
  const named = NAMED.test((words[at - 1] ?? '').toLowerCase());
  return parts
    .map((part) => {
      if (!isSyllable(part) || /^[IVX]+$/u.test(part)) return part;
      const small = part.toLowerCase();
      return named && !SMALL.has(small) ? small.slice(0, 1).toUpperCase() + small.slice(1) : small;
    })
    .join('');
}

const SMALL = new Set([
  'và',
  'của',
  'các',
  'về',
  'cho',
  'với',
  'trong',
  'tại',
  'thuộc',
  'trực',
  'năm',
  'số',
  'khóa',
  'khoá',
  'nhiệm',
  'kỳ',
  'lần',
  'thứ',
]);

/** A word of a place's name: no word that goes on with another part of the whole. */
const isNamePart = (bare: string): boolean => !SMALL.has(bare.toLowerCase());

/** A person's name: «NGUYỄN VĂN MINH» → «Nguyễn Văn Minh»; a name with small letters stays. */
export function nameCase(name: string): string {
  if (!isCapitals(name)) return squeeze(name);
  return squeeze(name)
    .split(' ')
    .map((word) => word.replace(/\p{L}+/gu, (part) => part.slice(0, 1) + part.slice(1).toLowerCase()))
    .join(' ');
}
