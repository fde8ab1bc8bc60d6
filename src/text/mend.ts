/** OCR slips in names and set phrases: letters right, marks wrong. Mended only where one reading is possible. */
import { foldMarks, isCapitals, nfc, skeleton } from './fold.ts';
import { isMarked, isSyllable } from './syllable.ts';

export type Mender = (text: string) => string;

interface Phrase {
  readonly words: readonly string[];
  /** A proper name replaces every word; a set phrase only words that are no words at all. */
  readonly name: boolean;
}

/** What OCR reads → what is printed: whole words, and letters within abbreviations. */
export interface Slips {
  readonly words: Readonly<Record<string, string>>;
  readonly letters: Readonly<Record<string, string>>;
  /** Words that nothing else of their letters can be before a figure: «SO 12», «thang 7». */
  readonly beforeFigures: readonly string[];
  /** The same, where a figure stands before them too. */
  readonly betweenFigures: readonly string[];
}

/**
 * @param slips that have one reading
 * @param names proper names: bodies, places, offices; of two syllables or more
 * @param phrases set phrases of official letters; their syllables are the words that are taken as right
 * @returns a function that changes marks, and never numbers, order or the number of words; letters, and a figure inside
 *   a word, only by a slip
 */
export function createMender(slips: Slips, names: readonly string[], phrases: readonly string[]): Mender {
  const slipped = new RegExp(`(?<!\\p{L})(?:${Object.keys(slips.words).join('|')})(?!\\p{L})`, 'gu');
  const abbreviated = (text: string): string =>
    text.replace(/\p{Lu}{2,}/gu, (word) =>
      isSyllable(word) ? word : [...word].map((letter) => slips.letters[letter] ?? letter).join(''),
    );
  const before = bySkeleton(slips.beforeFigures);
  const between = bySkeleton(slips.betweenFigures);
  const withMarks = (text: string): string =>
    text.replace(/(?<!\p{L})\p{L}{2,6}(?= \d)/gu, (word, at: number) => {
      const letters = skeleton(word);
      const isBetween = /\d $/u.test(text.slice(Math.max(0, at - 2), at));
      const right = before.get(letters) ?? (isBetween ? between.get(letters) : undefined);
      return right === undefined || isMarked(word) ? word : inPlaceOf(word, right);
    });
  const known = new Map<string, readonly Phrase[]>();
  const vocabulary = new Set<string>();
  let longest = 2;
  const add = (phrase: string, name: boolean): void => {
    const words = phrase.split(' ');
    for (const word of words) vocabulary.add(plain(word));
    if (words.length < 2 || /\d/u.test(phrase)) return;
    longest = Math.max(longest, words.length);
    const key = words.map(skeleton).join(' ');
    const others = known.get(key);
    if (!others) known.set(key, [{ words, name }]);
    else if (others.some((other) => plain(other.words.join(' ')) !== plain(phrase))) known.set(key, []);
    else if (others.length > 0) known.set(key, withForm(others, { words, name }));
  };
  for (const name of names) add(name, true);
  for (const phrase of phrases) add(phrase, false);

  return (text) => {
    const words = withMarks(abbreviated(text))
      .replace(slipped, (read) => slips.words[read] ?? read)
      .split(' ');
    for (let at = 0; at < words.length; at++)
      for (let size = Math.min(longest, words.length - at); size > 1; size--) {
        const printed = words.slice(at, at + size);
        const forms = known.get(printed.map(skeleton).join(' ')) ?? [];
        const mended = firstOf(forms, (phrase) => agree(printed, phrase, vocabulary));
        if (!mended) continue;
        words.splice(at, size, ...mended);
        break;
      }
    return words.join(' ');
  };
}

/** One phrase in all the capitals it is listed with: «Bộ Tài chính», «Bộ Tài Chính»; a name wherever it is one in any list. */
function withForm(forms: readonly Phrase[], added: Phrase): readonly Phrase[] {
  const name = added.name || forms.some((form) => form.name);
  const isKnown = forms.some((form) => form.words.join(' ') === added.words.join(' '));
  return [...forms, ...(isKnown ? [] : [added])].map((form) => ({ ...form, name }));
}

/** What the first of them that gives anything gives. */
function firstOf<T, R>(all: readonly T[], give: (one: T) => R | undefined): R | undefined {
  for (const one of all) {
    const given = give(one);
    if (given !== undefined) return given;
  }
  return undefined;
}

/** For comparing: folded, small, letters and figures alone. */
const plain = (text: string): string =>
  foldMarks(nfc(text))
    .toLowerCase()
    .replace(/[^\p{L}\d]+/gu, '');

/** The words as the phrase writes them; undefined where a right word of the text says otherwise. */
function agree(
  printed: readonly string[],
  phrase: Phrase,
  vocabulary: ReadonlySet<string>,
): string[] | undefined {
  const out: string[] = [];
  const isLong = phrase.name && isLongName(printed, phrase);
  for (const [at, word] of printed.entries()) {
    const right = phrase.words[at] ?? '';
    const hasCase = hasCaseOf(word, right) || (isLong && startsBig(word.replace(SIGNS, '')));
    if (plain(word) === plain(right)) {
      if (phrase.name && !hasCase) return undefined;
      out.push(word);
    } else if (at > 0 && !phrase.name && isNameLike(word) && !startsBig(right)) return undefined;
    else if (phrase.name ? hasCase : !vocabulary.has(plain(word))) out.push(inPlaceOf(word, right));
    else return undefined;
  }
  return out;
}

const SIGNS = /^[^\p{L}\d]+/u;

/** «Viện Kiếm sát nhân dân tối cao»: four words of a name, all right but one, may have a capital more than the list. */
const isLongName = (printed: readonly string[], { words }: Phrase): boolean =>
  words.length >= LONG_NAME &&
  printed.filter((word, at) => plain(word) !== plain(words[at] ?? '')).length <= 1;

const LONG_NAME = 4;

/**
 * A name is a name only where it is printed with its capitals: «mùa hạ năm» is not Hà Nam; and a capital within small words
 * begins another: «Thứ trưởng Doãn …» is no Trưởng đoàn.
 */
function hasCaseOf(word: string, right: string): boolean {
  const core = word.replace(SIGNS, '');
  return startsBig(right) ? startsBig(core) : !startsBig(core) || isCapitals(core);
}

/** «Thứ trưởng Doãn …»: a capital within a phrase of small letters begins a name. */
const isNameLike = (word: string): boolean => /^[^\p{L}\d]*\p{Lu}\p{Ll}/u.test(word);

const startsBig = (word: string): boolean => word.slice(0, 1) !== word.slice(0, 1).toLowerCase();

/** The right word with the signs around the printed one, and in capitals where it stands in capitals. */
export function inPlaceOf(printed: string, right: string): string {
  const head = /^[^\p{L}\d]*/u.exec(printed)?.[0] ?? '';
  const tail = /[^\p{L}\d]*$/u.exec(printed.slice(head.length))?.[0] ?? '';
  const letters = right.replace(/^[^\p{L}\d]+|[^\p{L}\d]+$/gu, '');
  const core = printed.slice(head.length, printed.length - tail.length);
  const cased = isCapitals(core) && core.length > 1 ? letters.toUpperCase() : letters;
  const big = startsBig(core) && !startsBig(cased) ? cased.slice(0, 1).toUpperCase() + cased.slice(1) : cased;
  return head + big + tail;
}

const bySkeleton = (words: readonly string[]): Map<string, string> =>
  new Map(words.map((word) => [skeleton(word), word]));
