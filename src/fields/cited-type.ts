/** The word for a document before its number: «Quyết định số», «báo cáo số», «các Nghị định của Chính phủ: số». */
import type { Rules, Span } from '../rules/index.ts';
import { type PlainWord, plainOf } from '../rules/phrases.ts';
import { isCapitals } from '../text/fold.ts';
import type { Passage } from '../text/passage.ts';
import { type BodyName, bodyNameAt } from './body-name.ts';

export interface CitedType extends Span {
  /** Sentence case: `Quyết định`. */
  readonly name: string;
  /** The body that stands between type and number: it is that of each number of the list. */
  readonly issuer?: BodyName;
  /** True where the word was told by its letters alone. */
  readonly isNear: boolean;
}

interface Word extends Span, PlainWord {}

/** So many characters before the number may hold the word. */
const REACH = 90;
/** The name of a law may be as long as this. */
const LONGEST_NAME = 260;
const MOST_WORDS = 4;
/** Words that may stand between a type and «số»: «Báo cáo thẩm tra số». */
const MOST_QUALIFYING = 6;
/** Signs that part a word from the number behind it. */
const PARTED = /[,;.()]$/u;

/**
 * @param number as cited, in normal form, and where it begins
 * @param since where the citation before this one ends
 */
export function citedTypeBefore(
  passage: Pick<Passage, 'text'>,
  { start: at, value: number }: { readonly start: number; readonly value: string },
  since: number,
  rules: Rules,
): CitedType | undefined {
  const isNamed = rules.cited.assemblyNumber.test(number);
  const words = wordsBetween(passage.text, Math.max(since, at - (isNamed ? LONGEST_NAME : REACH)), at, rules);
  const isNumbered = words.length > 0 && rules.cited.numbered(words, words.length - 1) !== undefined;
  if (isNumbered) words.pop();
  return (
    typeAtEnd(words, rules) ??
    typeOfBody(passage.text, words, rules) ??
    (isNamed ? namedType(words, rules) : isNumbered ? qualified(words, rules) : undefined)
  );
}

function wordsBetween(text: string, from: number, to: number, { cited }: Rules): Word[] {
  return [...text.slice(from, to).matchAll(cited.wordApart)].map((match) => ({
    text: match[0],
    start: from + match.index + (/^\((?=\p{L})/u.exec(match[0])?.[0].length ?? 0),
    end: from + match.index + match[0].length,
    ...plainOf(match[0]),
  }));
}

/** The type with which these words end; in small letters or with a slip as well. */
function typeAtEnd(words: readonly Word[], { cited }: Rules): CitedType | undefined {
  const tail = words.at(-1);
  // a sign behind the word parts it from the number
  if (!tail || PARTED.test(tail.text)) return undefined;
  for (let size = Math.min(MOST_WORDS, words.length); size > 0; size--) {
    const taken = words.slice(-size);
    if (taken.slice(0, -1).some(({ text }) => PARTED.test(text))) continue;
    const phrase = cited.type(words, words.length - size);
    const isWhole = phrase?.words.length === size;
    const isBig = size > 1 && /^\p{Lu}/u.test(taken[0]!.text);
    const name = isWhole
      ? phrase.about
      : isBig
        ? cited.typeNear(taken.map(({ text }) => text).join(' '))
        : undefined;
    if (name) return { name, text: name, start: taken[0]!.start, end: tail.end, isNear: !isWhole };
  }
  return undefined;
}

/** «các Nghị định của Chính phủ:», «Quyết định của Bộ Chính trị số». */
function typeOfBody(text: string, words: readonly Word[], rules: Rules): CitedType | undefined {
  const of = words.findLastIndex((_, at) => rules.cited.of(words, at) !== undefined);
  const [first, last] = [words[of + 1], words.at(-1)];
  if (of < 1 || !first || !last) return undefined;
  const issuer = bodyNameAt(text.slice(first.start, last.end), rules.bodyNames);
  if (!issuer || first.start + issuer.end < last.end - (/[,:]$/u.test(last.text) ? 1 : 0)) return undefined;
  const type = typeAtEnd(words.slice(0, of), rules);
  return type && { ...type, issuer: moved(issuer, first.start) };
}

const moved = (name: BodyName, by: number): BodyName => ({
  ...name,
  start: name.start + by,
  end: name.end + by,
});

/** The law that the number is of: the last that begins with a capital before it, within the sentence. */
function namedType(words: readonly Word[], { cited }: Rules): CitedType | undefined {
  for (let at = words.length - 1; at >= 0; at--) {
    const word = words[at]!;
    if (/[.;]$/u.test(word.text)) return undefined;
    if (!/^\p{Lu}/u.test(word.text) || !cited.ofAssembly(words, at)) continue;
    // «Bộ Luật Lao động»: a capital within the type
    const before = cited.ofAssembly(words, at - 1);
    const start = before && before.words.length > 1 ? at - 1 : at;
    const name = cited.ofAssembly(words, start)!.about;
    return { name, text: name, start: words[start]!.start, end: words.at(-1)!.end, isNear: false };
  }
  return undefined;
}

/** The type that begins the last words: «Báo cáo thẩm tra». */
function qualified(words: readonly Word[], rules: Rules): CitedType | undefined {
  for (let size = 1; size <= Math.min(MOST_QUALIFYING, words.length - 1); size++) {
    const at = words.length - size;
    if (rules.cited.notQualifying(words, at) || !/^\p{L}+$/u.test(words[at]!.text)) return undefined;
    const found = typeAtEnd(words.slice(0, at), rules);
    if (found && startsBig(words, found.start)) return { ...found, end: words.at(-1)!.end };
  }
  return undefined;
}

function startsBig(words: readonly Word[], start: number): boolean {
  const text = words.find((word) => word.start === start)?.text ?? '';
  return /^\p{Lu}/u.test(text) || isCapitals(text);
}
