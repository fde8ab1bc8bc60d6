/** Vietnamese of the years before Unicode: one or two bytes a letter, which programs of today show as Latin signs. */
import { isSyllable } from './syllable.ts';

/** One encoding, as `rules/encodings.yaml` has it. */
export interface LegacyEncoding {
  /** `tcvn3` */
  readonly id: string;
  /** As clerks call it: «TCVN3 (ABC)». */
  readonly title: string;
  /** Names of its fonts; null for an encoding that stands in text files only. */
  readonly fonts: RegExp | null;
  /** Names of fonts that show the codes of small letters as capitals; null where there are none. */
  readonly capitalFonts: RegExp | null;
  /** One or two bytes, written as the characters U+0000 to U+00FF → letter, or mark that composes with the letter before. */
  readonly letters: ReadonlyMap<string, string>;
  /** Letter → its bytes; of several the first that the file lists. */
  readonly codes: ReadonlyMap<string, string>;
  /** Any of the codes, the longer ones first. */
  readonly code: RegExp;
}

/** @param rows code (bytes as characters) and letter, in the order of the file */
export function createEncoding(
  names: Pick<LegacyEncoding, 'id' | 'title' | 'fonts' | 'capitalFonts'>,
  rows: readonly (readonly [code: string, letter: string])[],
): LegacyEncoding {
  const pieces = rows.map(([code]) => code).sort((a, b) => b.length - a.length);
  return {
    ...names,
    letters: new Map(rows),
    codes: new Map(rows.toReversed().map(([code, letter]) => [letter, code])),
    code: new RegExp(pieces.map((code) => `(?:${[...code].map(escaped).join('')})`).join('|'), 'gu'),
  };
}

const escaped = (char: string): string => `\\u{${char.codePointAt(0)?.toString(16)}}`;

/** Text that was shown in today's letters → what the writer saw, NFC. Signs without a code stay as they are. */
export const decodeLegacy = (text: string, { code, letters }: LegacyEncoding): string =>
  toBytes(text)
    .replace(code, (found) => letters.get(found) ?? found)
    .replace(/[\u0080-\u009f]/gu, signOf)
    .normalize('NFC');

/**
 * Words of one line or run, decoded. An encoding with fonts of capitals has one code for «ố» and «Ố»: such a font shows
 * the large one, and who typed «CéNG HßA X· HéI» meant «CỘNG HÒA XÃ HỘI».
 * @param font its name; empty where there is none
 */
export function decodeWords(words: readonly string[], encoding: LegacyEncoding, font = ''): string[] {
  const decoded = words.map((word) => decodeLegacy(word, encoding));
  if (!encoding.capitalFonts) return decoded;
  if (encoding.capitalFonts.test(font)) return decoded.map((word) => word.toUpperCase());
  const capitals = words.map((word, at) => isTypedLarge(word) && isSyllable(lettersOf(decoded[at] ?? '')));
  // «X·» shows one capital only: the words on both sides tell
  const isAmong = (at: number): boolean => {
    const beside = [capitals[at - 1], capitals[at + 1]].filter((is) => is !== undefined);
    return beside.length > 0 && beside.every(Boolean) && !/[a-z]/u.test(words[at] ?? '');
  };
  return decoded.map((word, at) => (capitals[at] || isAmong(at) ? word.toUpperCase() : word));
}

/** No small ASCII letter, and more than one capital. */
const isTypedLarge = (word: string): boolean =>
  !/[a-z]/u.test(word) && (word.match(/[A-Z]/gu) ?? []).length > 1;
const lettersOf = (word: string): string => word.replace(/[^\p{L}]+/gu, '');

/** The bytes of a text, written as the characters U+0000 to U+00FF; what the encoding lacks stays as it is. */
export const encodeLegacy = (text: string, encoding: LegacyEncoding): string =>
  [...text.normalize('NFC')].map((letter) => encodeLetter(letter, encoding)).join('');

function encodeLetter(letter: string, { codes }: LegacyEncoding): string {
  const code = codes.get(letter);
  if (code !== undefined) return code;
  // an encoding with marks of their own: the letter without its tone, then the tone
  const [, base = '', tone = ''] = /^(.+)([\u0300\u0301\u0303\u0309\u0323])/u.exec(toneLast(letter)) ?? [];
  const [start, end] = [codes.get(base) ?? base, codes.get(tone)];
  return end === undefined || start > '\u00ff' ? toBytes(letter) : start + end;
}

/** «ậ» → «â» and the dot; NFD alone would put the dot before the hat. */
function toneLast(letter: string): string {
  const apart = letter.normalize('NFD');
  const tone = /[\u0300\u0301\u0303\u0309\u0323]/u.exec(apart)?.[0] ?? '';
  return apart.replace(tone, '').normalize('NFC') + tone;
}

/** Windows-1252 shows the bytes 80 to 9F so; `?` where it has no sign. `TextDecoder` of Node 20 leaves them as they are. */
const SHOWN = '€?‚ƒ„…†‡ˆ‰Š‹Œ?Ž??‘’“”•–—˜™š›œ?žŸ';
const SHOWN_EACH = new RegExp(`[${SHOWN.replaceAll('?', '')}]`, 'gu');
const signOf = (byte: string): string => {
  const sign = SHOWN[byte.charCodeAt(0) - 0x80] ?? '?';
  return sign === '?' ? byte : sign;
};

/**
 * Each sign as the byte it stands for, where it stands for one. Symbol fonts put the bytes at U+F000 and up; fonts with
 * names for their glyphs turn AD (ư in TCVN3) into a minus and B7 (ã) into a bullet operator, so beside letters only.
 */
export const toBytes = (text: string): string =>
  text
    .replace(SHOWN_EACH, (sign) => String.fromCharCode(0x80 + SHOWN.indexOf(sign)))
    .replace(/[\uf000-\uf0ff]/gu, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xf000))
    .replace(/(?<=\p{L})[−∙]|[−∙](?=\p{Ll})/gu, (sign) => (sign === '−' ? '\u00ad' : '\u00b7'));
