/** The letters of a page as they are meant: look-alikes of other alphabets, invisible signs, words set apart letter by letter. */
import type { PageReading, Word } from '../model/page.ts';
import { isSetApart, isSpacedLine, joinPieces } from '../text/apart.ts';
import { wholeLetters } from '../text/fold.ts';
import { isMarked, isSyllable } from '../text/syllable.ts';

/** The page with words of whole letters; a word of nothing but invisible signs is none. */
export function withWholeLetters(page: PageReading): PageReading {
  const words = page.words.flatMap((word): Word[] => {
    const text = wholeLetters(word.text);
    return text === word.text ? [word] : text === '' ? [] : [{ ...word, text }];
  });
  return {
    ...page,
    words: page.unit === 'line' ? joinedWords(words.some(isJoined) ? words.flatMap(parted) : words) : words,
  };
}

/** A capital behind a small letter: seldom, and quickly told. */
const isJoined = ({ text }: Word): boolean => /\p{Ll}\p{Lu}/u.test(text);

/** «BộCông Thương»: the blank before a capital was lost; both halves are syllables, and one shows a mark. */
function parted(word: Word): Word[] {
  const [, first, second, tail] = /^(\P{L}*\p{Lu}?\p{Ll}+)(\p{Lu}\p{Ll}+)(\P{L}*)$/u.exec(word.text) ?? [];
  if (!first || !second) return [word];
  const halves = [first.replace(/^\P{L}+/u, ''), second];
  // «miỄn» is one syllable, whatever its capitals
  const isOne = isSyllable(halves.join('').toLowerCase());
  if (isOne || !halves.every(isSyllable) || !halves.some(isMarked)) return [word];
  const indent = word.indent === undefined ? {} : { indent: word.indent + first.length };
  return [
    { ...word, text: first },
    { ...word, text: second + (tail ?? ''), ...indent },
  ];
}

function joinedWords(words: readonly Word[]): readonly Word[] {
  const all = isSetApart(words);
  const lines = new Map<number | undefined, Word[]>();
  for (const word of words) {
    const line = lines.get(word.line);
    if (line) line.push(word);
    else lines.set(word.line, [word]);
  }
  return [...lines.values()].flatMap((line) => (all || isSpacedLine(line) ? joined(line) : line));
}

/** The blanks within words are taken out of the line: what stands behind them moves to the left. */
function joined(line: readonly Word[]): Word[] {
  let taken = 0;
  return joinPieces(line).map((pieces) => {
    const first = pieces[0]!;
    const text = pieces.map((piece) => piece.text).join('');
    const indent = first.indent === undefined ? undefined : first.indent - taken;
    taken += pieces.length - 1;
    return { ...first, text, ...(indent === undefined ? {} : { indent }) };
  });
}
