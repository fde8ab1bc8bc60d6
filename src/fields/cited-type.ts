/** The word for a document before its number: «Quyết định số», «báo cáo số», «các Nghị định của Chính phủ: số». */
import type { Rules, Span } from '../rules/index.ts';
import { skeleton } from '../text/fold.ts';
import type { Passage } from '../text/passage.ts';

export interface CitedType extends Span {
  /** Sentence case: `Quyết định`. */
  readonly name: string;
  /** The body that the head of a list names for all of it. */
  readonly issuer?: Span;
}

/** So many characters before the number may hold the word, and the body of a list's head. */
const REACH = 90;
/** How «số» looks by its letters when the scanner misread the mark. */
const NUMBER_WORD = /^(?:so|s6|se|s0|sc|8o)$/u;
const MOST_WORDS = 4;
/** Words that may stand between a type and «số»: «Báo cáo thẩm tra số», «Luật Đầu tư công số». */
const MOST_QUALIFYING = 6;
/** A word of these begins another part of the sentence. */
const PARTS = /^(?:của|ngày|tại|theo|với|các|những|cho|được|do|trong|đến|từ|thì|là|có|này|số)$/u;
/** Numbers of the National Assembly: those documents are cited by their names, however long. */
const OF_ASSEMBLY = /\/(?:\d{4}\/)?(?:QH|UBTVQH)\d*$/u;

/**
 * @param number as cited, in normal form
 * @param since where the citation before this one ends
 */
export function citedTypeBefore(
  passage: Pick<Passage, 'text'>,
  { start: at, value: number }: { readonly start: number; readonly value: string },
  since: number,
  rules: Rules,
): CitedType | undefined {
  const from = Math.max(since, at - REACH);
  const words = [...passage.text.slice(from, at).matchAll(/\S+/gu)].map((match) => ({
    text: match[0],
    start: from + match.index,
    end: from + match.index + match[0].length,
  }));
  const last = words.at(-1);
  const isNumbered = last !== undefined && NUMBER_WORD.test(skeleton(last.text));
  if (isNumbered) words.pop();
  const isNamed = isNumbered && OF_ASSEMBLY.test(number);
  return (
    typeAtEnd(words, rules) ??
    headOfList(words, rules) ??
    (isNumbered ? qualified(words, rules, isNamed) : undefined)
  );
}

/** The type that begins the last words: «Báo cáo thẩm tra». @param isNamed a law, whose name may hold signs and any words */
function qualified(words: readonly Span[], rules: Rules, isNamed: boolean): CitedType | undefined {
  const most = isNamed ? words.length : MOST_QUALIFYING;
  for (let size = 1; size <= Math.min(most, words.length - 1); size++) {
    const added = words.at(-size)!;
    if (!isNamed && (PARTS.test(added.text) || !/^\p{L}+$/u.test(added.text))) return undefined;
    const found = typeAtEnd(words.slice(0, -size), rules);
    if (found && /^\p{Lu}/u.test(words.find(({ start }) => start === found.start)?.text ?? ''))
      return { ...found, end: words.at(-1)!.end };
  }
  return undefined;
}

/** The type with which these words end; in small letters or with a slip as well. */
function typeAtEnd(words: readonly Span[], rules: Rules): CitedType | undefined {
  const tail = words.at(-1);
  // a sign behind the word parts it from the number
  if (!tail || /[,;.()]$/u.test(tail.text)) return undefined;
  for (let size = Math.min(MOST_WORDS, words.length); size > 0; size--) {
    const taken = words.slice(-size);
    const letters = skeleton(taken.map((word) => word.text).join(''));
    const name = letters === 'cv' ? 'Công văn' : rules.citedTypes.find((type) => skeleton(type) === letters);
    const start = taken[0]?.start ?? 0;
    if (name) return { name, text: name, start, end: tail.end };
  }
  return undefined;
}

/** «các Nghị định của Chính phủ:» — type and body hold for each number of the list. */
function headOfList(words: readonly Span[], rules: Rules): CitedType | undefined {
  const of = words.findLastIndex((word) => word.text === 'của');
  const body = words.slice(of + 1);
  const first = body[0];
  const last = body.at(-1);
  if (
    of < 1 ||
    !first ||
    !last?.text.endsWith(':') ||
    body.slice(0, -1).some((word) => /[,;.:()]$/u.test(word.text))
  )
    return undefined;
  const type = typeAtEnd(words.slice(0, of), rules);
  const text = body.map((word) => word.text).join(' ');
  return type && { ...type, issuer: { text, start: first.start, end: last.end } };
}
