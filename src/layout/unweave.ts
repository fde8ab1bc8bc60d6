/** Parting a line of the foot that holds two columns: «Như trên; KT. GIÁM ĐỐC». */
import type { Line } from '../model/zone.ts';
import { officeKind, type Rules } from '../rules/index.ts';
import { isCapitals } from '../text/fold.ts';
import { LAYOUT } from './profile.ts';
import { lineOf } from './rows.ts';

/** @returns the line, or the row of Nơi nhận and the line of the signature block that stand beside each other. */
export function unweaveFoot(line: Line, rules: Rules): Line[] {
  if (line.words.length > LAYOUT.wovenFootWords || !isCapitals(line.words.at(-1)?.text ?? '')) return [line];
  for (let at = 1; at < line.words.length; at++) {
    const rest = textFrom(line, at);
    const before = line.words
      .slice(0, at)
      .map((word) => word.text)
      .join(' ');
    if (/\p{Ll}/u.test(before) && isOffice(rest, rules)) return partAt(line, at);
  }
  return [line];
}

/** A sign that ends a row of the list ends no office: «Phòng KT, VX;». */
const isOffice = (text: string, rules: Rules): boolean =>
  isCapitals(text) && !text.endsWith(';') && officeKind(text, rules) !== undefined;

const textFrom = (line: Line, at: number): string =>
  line.words
    .slice(at)
    .map((word) => word.text)
    .join(' ');

const partAt = (line: Line, at: number): Line[] => [
  lineOf(line.page, line.words.slice(0, at), 'left', line.opens),
  lineOf(line.page, line.words.slice(at), 'right', line.opens),
];
