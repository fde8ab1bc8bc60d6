/** How Vietnamese a text is, by the spelling of its syllables: what tells a sound text layer from a broken one. */
import { isMarked, isSyllable } from '../text/syllable.ts';

/** Letters of other alphabets, and signs inside a word: what a wrong encoding makes of «ủy ban». */
const FOREIGN =
  /[^\p{ASCII}àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ“”‘’–—…•]|\p{L}[!$*<=>?@[\\\]^`{|}~]+\p{L}/u;
const ENGLISH = new Set([
  'the',
  'of',
  'and',
  'to',
  'in',
  'for',
  'is',
  'by',
  'with',
  'on',
  'that',
  'this',
  'be',
]);

/** Shares are of the words looked at, 0 to 1. */
export interface Vietnameseness {
  /** Words with two letters in a row: the ones that tell something. */
  readonly words: number;
  /** Spelt like Vietnamese syllables; 0.9 and more in real text. */
  readonly spelt: number;
  /** With a letter only Vietnamese has; about 0.8 in real text. */
  readonly marked: number;
  /** With signs or letters no Vietnamese word has. */
  readonly foreign: number;
  /** The commonest English words. */
  readonly english: number;
}

export function vietnameseness(words: readonly string[]): Vietnameseness {
  const looked = words.map((word) => word.normalize('NFC').toLowerCase()).filter((w) => /\p{L}{2}/u.test(w));
  const share = (is: (word: string) => boolean): number =>
    looked.length > 0 ? looked.filter(is).length / looked.length : 0;
  return {
    words: looked.length,
    spelt: share(isSpelt),
    marked: share(isMarked),
    foreign: share((word) => FOREIGN.test(word)),
    english: share((word) => ENGLISH.has(word)),
  };
}

/** True where each run of letters is a syllable: «Kính», «gửi:»; not «ubnd», «vi~t». */
export const isSpelt = (word: string): boolean =>
  (word.match(/[\p{L}\p{M}]+/gu) ?? []).every((part) => isSyllable(part));
