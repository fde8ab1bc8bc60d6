/** Parting the lines of a header that hold several boxes: two columns in one row of text, lines that a web page joined. */
import type { Word } from '../model/page.ts';
import type { Line } from '../model/zone.ts';
import { matchAll, type Rules } from '../rules/index.ts';
import { foldMarks, isCapitals, skeleton } from '../text/fold.ts';
import { rememberedBy } from '../text/remembered.ts';
import { bears, wordWhereBegins } from './anchors.ts';
import { LAYOUT } from './profile.ts';
import { lineOf, type Row } from './rows.ts';

/** «/SGDĐT-HSSV» goes on with the serial to its left, however wide the place for it is. */
const GOES_ON = /^[/-]\p{Lu}/u;

const TITLES = ['quocHieu', 'tieuNgu', 'tieuDeDang'] as const;

export const bearsTitle = (line: Pick<Line, 'text'>, rules: Rules): boolean =>
  TITLES.some((name) => bears(line, rules.anchors[name]) > 0) ||
  (isCapitals(line.text) && bears(line, rules.anchors.tieuDeDoan) > 0);

/** Where the right column of plain text begins, in characters: there the national title does; null without columns. */
export function textEdge(rows: readonly Row[], rules: Rules): number | null {
  const starts = rows.flatMap(({ segments }) =>
    segments.flatMap(({ words, ...line }) => {
      const at = titleAt({ ...line, words }, rules);
      return at === undefined ? [] : (words[at]?.indent ?? 0);
    }),
  );
  const edge = Math.min(...starts);
  return starts.length > 0 && edge >= LAYOUT.wovenEdge ? edge : null;
}

/** The boxes of one row, from left to right. @param edge of the right column of plain text; null where there is none */
export const partsOfRow = (row: Row, rules: Rules, edge: number | null): Line[] =>
  row.segments.flatMap((segment) => {
    if (edge === null || segment.box) return partsOfLine(segment, rules);
    const sides = atGaps(segment).map((part) => ({
      part,
      side: indentOf(part) >= edge - LAYOUT.beforeEdge && !GOES_ON.test(part.text),
    }));
    return [false, true].flatMap((side) => {
      const words = sides.flatMap((one) => (one.side === side ? one.part.words : []));
      if (words.length === 0) return [];
      const column = side ? 'right' : 'left';
      return partsOfLine(lineOf(row.page, words, column, row.opens), rules);
    });
  });

function atGaps(line: Line): Line[] {
  const parts: Word[][] = [];
  for (const [at, word] of line.words.entries()) {
    const last = line.words[at - 1];
    const gap =
      last?.indent === undefined || word.indent === undefined
        ? 0
        : word.indent - last.indent - last.text.length;
    if (last && gap < LAYOUT.wovenGap) parts.at(-1)?.push(word);
    else parts.push([word]);
  }
  return parts.length > 1 ? parts.map((words) => lineOf(line.page, words, line.column, line.opens)) : [line];
}

const indentOf = (line: Line): number => line.words[0]?.indent ?? 0;

type Column = 'left' | 'right';

/** The line, cut where another box of the header begins within it. Title and day are of the right column, all else of the left. */
function partsOfLine(line: Line, rules: Rules): Line[] {
  const columns = cutsOf(line, rules);
  const [first] = [...columns.keys()].sort((a, b) => a - b);
  if (first === undefined || (columns.size === 1 && first === 0)) return [line];
  const cuts = [...new Set([0, ...columns.keys()])].sort((a, b) => a - b);
  return cuts.flatMap((from, at) => {
    const words = line.words.slice(from, cuts[at + 1]);
    const column = columns.get(from) ?? (line.column === 'right' ? 'right' : 'left');
    const opens = at === 0 && line.opens;
    // what a scan makes of the gap between the columns
    const kept =
      columns.get(cuts[at + 1] ?? -1) === 'right' ? words.findLastIndex(hasLetters) + 1 : words.length;
    return [
      ...(kept > 0 ? [lineOf(line.page, words.slice(0, kept), column, opens)] : []),
      ...(kept < words.length ? [lineOf(line.page, words.slice(kept), 'right', false)] : []),
    ];
  });
}

const hasLetters = ({ text }: Word): boolean => /[\p{L}\d]/u.test(text);

/** Index of the word with which a title begins on the line. */
const titleAt = (line: Line, rules: Rules): number | undefined => titlesOn(headOf(line).text, rules)[0];

/** Of a longer line its beginning. */
const headOf = (line: Line): Line =>
  lineOf(line.page, line.words.slice(0, LAYOUT.wovenWords), line.column, line.opens);

/** Indices of the words with which the titles begin that the words hold, in the order of {@link TITLES}. */
const titlesOn = rememberedBy((text: string, rules: Rules): readonly number[] => {
  const words = text.split(' ');
  const titles = TITLES.flatMap((name) => {
    const anchor = rules.anchors[name];
    const at = bears({ text }, { ...anchor, where: 'start' }) > 0 ? 0 : wordWhereBegins(words, anchor);
    return at >= 0 ? [at] : [];
  });
  return titles.length > 0 ? titles : youthTitleOn(words, rules);
});

/** «BCH ĐOÀN TỈNH AN HÒA | ĐOÀN TNCS HỒ CHÍ MINH»; behind the name of an office alone it is the rest of a body's name. */
function youthTitleOn(words: readonly string[], rules: Rules): readonly number[] {
  // in small letters it is a word of a trích yếu
  const capitals = words.map((word) => (isCapitals(word) ? word : ''));
  const at = wordWhereBegins(capitals, rules.anchors.tieuDeDoan);
  const before = skeleton(words.slice(0, at).join(''));
  return at < 0 || rules.bodies.offices.some((office) => before.endsWith(skeleton(office))) ? [] : [at];
}

/** Word with which a box begins → its column. */
function cutsOf(line: Line, rules: Rules): Map<number, Column> {
  const cuts = new Map<number, Column>();
  const words = line.words.slice(0, LAYOUT.wovenWords);
  const starts: number[] = [];
  let text = '';
  for (const word of words) {
    starts.push(text.length);
    text += `${word.text} `;
  }
  text = text.trimEnd();
  for (const at of titlesOn(text, rules)) cuts.set(at, 'right');
  for (const { rule, start, end } of matchAll(rules.fields.woven, { text, folded: foldMarks(text) })) {
    const isRight = rule.set.part === 'day' || rule.set.part === 'title';
    if (rule.set.part === 'title' && [...cuts.values()].length > 0 && hasNear(cuts, wordAt(starts, start)))
      continue;
    const from = rule.set.part === 'day' ? placeFrom(words, wordAt(starts, start)) : wordAt(starts, start);
    cuts.set(from, isRight ? 'right' : 'left');
    const behind = wordAt(starts, end) + 1;
    if (rule.set.behind && behind < line.words.length && !cuts.has(behind)) cuts.set(behind, 'left');
  }
  return cuts;
}

/** The title that an anchor found already. */
const hasNear = (cuts: ReadonlyMap<number, Column>, at: number): boolean =>
  [at - 1, at, at + 1].some((near) => cuts.get(near) === 'right');

/** Index of the word that the character lies in, or before which it stands. */
function wordAt(starts: readonly number[], at: number): number {
  let word = 0;
  while (word + 1 < starts.length && (starts[word + 1] ?? 0) <= at) word++;
  return word;
}

/** «KTTH Hà Nội, ngày»: capitals before a name in mixed letters are the end of the symbol. */
function placeFrom(words: readonly Word[], from: number): number {
  const isMixed = (word: Word | undefined): boolean => /^\p{Lu}\p{Ll}/u.test(word?.text ?? '');
  const isCapital = (word: Word | undefined): boolean =>
    /^\p{Lu}[\p{Lu}\d&-]+$/u.test(word?.text ?? '') && !/^T[PX]$/u.test(word?.text ?? '');
  const end = words.findIndex((word, at) => at >= from && /^\p{Ll}|[,;]$/u.test(word.text));
  const own = words.slice(from, Math.min(from + LAYOUT.longestPlace, end < 0 ? words.length : end + 1));
  const symbol = own.findLastIndex((word, at) => isCapital(word) && own.slice(at + 1).some(isMixed));
  return symbol < 0 ? from : from + own.findIndex((word, at) => at > symbol && isMixed(word));
}
