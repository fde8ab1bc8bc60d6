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

/** @param since where the citation before this one ends */
export function citedTypeBefore(
  passage: Pick<Passage, 'text'>,
  at: number,
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
  if (last && NUMBER_WORD.test(skeleton(last.text))) words.pop();
  return typeAtEnd(words, rules) ?? headOfList(words, rules);
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
