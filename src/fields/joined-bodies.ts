/** Two bodies that a web copy printed on one line of the header. */
import type { Line } from '../model/zone.ts';
import type { Rules } from '../rules/index.ts';
import { isCapitals } from '../text/fold.ts';
import { beginsWith, endsWith, isOfList, startsWithKind, withMarks } from './body-kind.ts';
import { FIELDS } from './profile.ts';

/** «BỘ TÀI CHÍNH TỔNG CỤC HẢI QUAN»: a body that is over, and another behind it on the line. */
export function bodiesOn(line: Line, rules: Rules): Line[] {
  if (line.words.length > FIELDS.headerWords || isOfList(line.text, rules)) return [line];
  const cuts = line.words.flatMap((_, at) => (at > 1 && at < line.words.length - 1 ? [at] : [])).toReversed();
  const cutWhere = (isCut: (name: string, rest: string) => boolean): number | undefined =>
    cuts.find((at) => isCut(partOf(line, 0, at).text, partOf(line, at, line.words.length).text));
  const begins = (rest: string): boolean =>
    startsWithKind(rest, rules) && !beginsWith(rest, rules.bodies.within);
  const at =
    cutWhere((name, rest) => isOfList(name, rules) && begins(rest)) ??
    cutWhere((name, rest) => rules.bodyNamed(name) !== undefined && begins(rest)) ??
    cutWhere((name, rest) => isOver(name, rest, rules));
  return at === undefined
    ? [line]
    : [partOf(line, 0, at), ...bodiesOn(partOf(line, at, line.words.length), rules)];
}

/** «UBND HUYỆN ĐỨC LINH | PHÒNG NỘI VỤ», «TỔNG CỤC DỰ TRỮ | CỤC DỰ TRỮ KHU VỰC»: the place ends a name, or the next begins as it did. */
function isOver(name: string, rest: string, rules: Rules): boolean {
  const { kinds, offices, below, within, places } = rules.bodies;
  const isOther = isCapitals(rest) && beginsWith(rest, kinds) && !beginsWith(rest, within);
  if (!isOther || !startsWithKind(name, rules, true)) return false;
  const words = name.split(' ');
  // «TỔNG | CÔNG TY» is one kind, and «BCH | HỘI NÔNG DÂN» one body
  if (kinds.some((kind) => kind.includes(' ') && beginsWith(`${words.at(-1)} ${rest}`, [kind]))) return false;
  if (/\s(?:\d+|[IVX]+)$/u.test(name)) return true;
  if ([...kinds, ...offices].some((kind) => endsWith(name, kind))) return false;
  const ofBranch = withMarks(rest).split(' ').slice(0, FIELDS.sameBranch).join(' ');
  if (words.length >= FIELDS.sameBranch && ` ${withMarks(name)} `.includes(` ${ofBranch} `)) return true;
  if (endsWithPlace(name, rules)) return true;
  const form = words.findLastIndex((_, at) => beginsWith(words.slice(at).join(' '), places));
  return form > 0 && words.length - form <= FIELDS.longestPlace && beginsWith(rest, below);
}

/** The name of a province, or of the country. */
const endsWithPlace = (name: string, { bodies, provinces }: Rules): boolean =>
  [
    ...provinces.map((province) => province.name),
    ...bodies.places.filter((place) => /^\p{Lu}\p{Ll}/u.test(place)),
  ].some((place) => endsWith(name, place));

/** The words from `start` to before `end` as a line. */
function partOf(line: Line, start: number, end: number): Line {
  const words = line.words.slice(start, end);
  return { ...line, words, text: words.map(({ text }) => text).join(' ') };
}
