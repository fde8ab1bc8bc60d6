/** A line that holds several parts of the signature, as web copies join them → a line for each office, and the name. */
import type { Line } from '../model/zone.ts';
import { capacityOn, officeKind, type Rules } from '../rules/index.ts';
import { isCapitals, skeleton } from '../text/fold.ts';
import { lineOf } from './rows.ts';

/** A name holds so many words at most, a rank before it counted. */
const LONGEST_NAME = 8;

/**
 * «KT. BỘ TRƯỞNG THỨ TRƯỞNG Lê Văn Bảy PHỤ LỤC …» → its offices and the name; what follows the name is left out.
 * @returns undefined for a line that begins with no office
 */
export function signatureLines(line: Line, rules: Rules): Line[] | undefined {
  const { words } = line;
  const first = words.findIndex((word) => /\p{L}/u.test(word.text));
  let end = first;
  while (end >= 0 && end < words.length && isOfCapitals(words[end]!.text)) end++;
  if (first < 0 || end === first || !officeKind(textOf(line, first, end), rules)) return undefined;
  const offices = officeEdges(line, first, end, rules);
  if (end === words.length && offices.length === 1) return undefined;
  const name = nameFrom(line, end, rules);
  if (end < words.length && !name) return undefined;
  const parts = offices.map(([from, to]) => partOf(line, from, to));
  return name ? [...parts, partOf(line, end, name)] : parts;
}

/** A capital word, a figure or a sign; «Q.», «KT.» too. */
const isOfCapitals = (text: string): boolean => text === text.toUpperCase();

/** Where each office of words [from, to) begins and ends. */
function officeEdges(line: Line, from: number, to: number, rules: Rules): [number, number][] {
  const cuts = [from];
  for (let at = from + 1; at < to; at++) if (opensOffice(line, cuts.at(-1)!, at, to, rules)) cuts.push(at);
  return cuts.map((start, i) => [start, withoutSigns(line, start, cuts[i + 1] ?? to)]);
}

/** A hyphen between two offices belongs to neither. */
function withoutSigns(line: Line, from: number, to: number): number {
  let end = to;
  while (end > from + 1 && !/[\p{L}\p{N}]/u.test(line.words[end - 1]!.text)) end--;
  return end;
}

/** A mark, or behind an office signed for the signer's own: «KT. GIÁM ĐỐC | PHÓ GIÁM ĐỐC». */
function opensOffice(line: Line, open: number, at: number, to: number, rules: Rules): boolean {
  const rest = textOf(line, at, to);
  if (capacityOn(rest, rules)) return true;
  const before = textOf(line, open, at);
  const signedFor = capacityOn(before, rules)?.groups.principal?.text;
  if (signedFor === undefined || /[,&]$/u.test(before)) return false;
  const { titles, bodiesByTitle } = rules.signing;
  const letters = skeleton(rest);
  const begins = titles.some(
    (title) => skeleton(title).length >= SHORTEST && letters.startsWith(skeleton(title)),
  );
  // «BAN | GIÁM ĐỐC», «TỔNG | GIÁM ĐỐC» are one
  const joined = skeleton(`${signedFor.split(/\s/u).at(-1)} ${rest}`);
  const isOne = [...bodiesByTitle, ...titles].some((known) => joined.startsWith(skeleton(known)));
  return begins && !isOne;
}

/** Letters of the shortest office that opens one («BÍ THƯ»). */
const SHORTEST = 5;

/** Where the name that begins at word `from` ends; undefined where none of the lists does. */
function nameFrom(line: Line, from: number, rules: Rules): number | undefined {
  for (let to = Math.min(line.words.length, from + LONGEST_NAME); to > from + 1; to--) {
    // a word that goes on in small letters begins something else: «… Bảy Phụ lục»
    if (/^\p{Ll}/u.test(line.words[to]?.text ?? '')) continue;
    const { name } = rules.people.parted(textOf(line, from, to));
    const trust = rules.people.trust(name);
    if ((trust === 'listed' || trust === 'family') && !isCapitals(name)) return to;
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
