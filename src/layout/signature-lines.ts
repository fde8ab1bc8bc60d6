/** A line that holds several parts of the signature, as web copies join them → a line for each office, and the name. */
import type { Line } from '../model/zone.ts';
import { capacityOn, isSigned, officeKind, type Rules } from '../rules/index.ts';
import { isCapitals, skeleton } from '../text/fold.ts';
import { rememberedBy } from '../text/remembered.ts';
import { LAYOUT } from './profile.ts';
import { lineOf } from './rows.ts';

/**
 * «KT. BỘ TRƯỞNG THỨ TRƯỞNG Lê Văn Bảy PHỤ LỤC …» → its offices and the name; what follows the name is left out.
 * @returns undefined for a line that begins with no office
 */
export function signatureLines(line: Line, rules: Rules): Line[] | undefined {
  const { words } = line;
  const first = words.findIndex((word) => /\p{L}/u.test(word.text));
  let end = first;
  while (end >= 0 && end < words.length && isOfCapitals(words[end]!.text)) end++;
  if (first < 0 || end === first) return undefined;
  end = personFrom(line, first, end, rules);
  const capitals = textOf(line, first, end);
  if (!officeKind(capitals, rules)) return undefined;
  const offices = officeEdges(capitals, rules);
  if (end === words.length && offices.length === 1) return undefined;
  const from = behindSigned(line, end, rules);
  const name = nameFrom(line, from, rules);
  if (end < words.length && !name) return undefined;
  const parts = offices.map(([start, to]) => partOf(line, first + start, first + to));
  return name ? [...parts, partOf(line, from, name)] : parts;
}

/** «GIÁM ĐỐC | TS. Lê Văn Bảy», «CHỦ TỊCH | Y Bhem Niê»: the rank, or the family of one letter, is of the person. */
function personFrom(line: Line, first: number, end: number, rules: Rules): number {
  let from = end;
  while (from > first + 1 && rules.people.parted(textOf(line, from - 1, end + 2)).rank) from--;
  if (from < end || end - 1 <= first) return from;
  const isFamily = (line.words[end - 1]!.text.match(/\p{L}/gu)?.length ?? 0) === 1;
  return isFamily && nameFrom(line, end - 1, rules) ? end - 1 : end;
}

/** «(Đã ký)» between the office and the name: the word behind it. */
function behindSigned(line: Line, from: number, rules: Rules): number {
  const closed = line.words.findIndex((word, at) => at >= from && word.text.endsWith(')'));
  return closed >= 0 && isSigned(textOf(line, from, closed + 1), rules) ? closed + 1 : from;
}

/** A capital word, a figure or a sign; «Q.», «KT.» too. */
const isOfCapitals = (text: string): boolean => text === text.toUpperCase();

/** Where each office of these words begins and ends. */
const officeEdges = rememberedBy((text: string, rules: Rules): readonly (readonly [number, number])[] => {
  const words = text.split(' ');
  const cuts = [0];
  for (let at = 1; at < words.length; at++) if (opensOffice(words, cuts.at(-1)!, at, rules)) cuts.push(at);
  return cuts.map((start, i) => [start, withoutSigns(words, start, cuts[i + 1] ?? words.length)]);
});

/** A hyphen between two offices belongs to neither. */
function withoutSigns(words: readonly string[], from: number, to: number): number {
  let end = to;
  while (end > from + 1 && !/[\p{L}\p{N}]/u.test(words[end - 1]!)) end--;
  return end;
}

/** A mark, or behind an office signed for the signer's own: «KT. GIÁM ĐỐC | PHÓ GIÁM ĐỐC». */
function opensOffice(words: readonly string[], open: number, at: number, rules: Rules): boolean {
  const rest = words.slice(at).join(' ');
  if (capacityOn(rest, rules)) return true;
  const before = words.slice(open, at).join(' ');
  const signedFor = capacityOn(before, rules)?.groups.principal?.text;
  if (signedFor === undefined || /[,&]$/u.test(before)) return false;
  const { titles, bodiesByTitle } = rules.signing;
  const letters = skeleton(rest);
  const begins = titles.some(
    (title) => skeleton(title).length >= LAYOUT.shortestOffice && letters.startsWith(skeleton(title)),
  );
  // «BAN | GIÁM ĐỐC», «TỔNG | GIÁM ĐỐC» are one
  const joined = skeleton(`${signedFor.split(/\s/u).at(-1)} ${rest}`);
  const isOne = [...bodiesByTitle, ...titles].some((known) => joined.startsWith(skeleton(known)));
  return begins && !isOne;
}

/** Where the name that begins at word `from` ends; undefined where none of the lists does. */
function nameFrom(line: Line, from: number, rules: Rules): number | undefined {
  for (let to = Math.min(line.words.length, from + LAYOUT.longestName); to > from + 1; to--) {
    // a word that goes on in small letters begins something else: «… Bảy Phụ lục»
    if (/^\p{Ll}/u.test(line.words[to]?.text ?? '')) continue;
    const { name } = rules.people.parted(textOf(line, from, to));
    const trust = rules.people.trust(name);
    // no other word of a name stands behind it: the line ends, or a heading begins
    const isWhole = trust === 'slip' && !/^\p{Lu}\p{Ll}/u.test(line.words[to]?.text ?? '');
    if ((trust === 'listed' || trust === 'family' || isWhole) && !isCapitals(name)) return to;
  }
  return undefined;
}

const textOf = (line: Line, from: number, to: number): string =>
  line.words
    .slice(from, to)
    .map((word) => word.text)
    .join(' ');

const partOf = (line: Line, from: number, to: number): Line =>
  lineOf(line.page, line.words.slice(from, to), line.column, line.opens && from === 0);
