/** Lines of a header that a page broke within a number, a day or a title, joined again. */
import type { Line } from '../model/zone.ts';
import { matchFirst, matchStart, type Rule, type RuleOf, type Rules } from '../rules/index.ts';
import { foldMarks } from '../text/fold.ts';
import { bears } from './anchors.ts';
import { LAYOUT } from './profile.ts';
import { lineOf } from './rows.ts';

/** @param lines of the header, columns one after the other */
export function joinBroken(lines: readonly Line[], rules: Rules): Line[] {
  const out: Line[] = [];
  for (const line of lines) {
    const last = out.at(-1);
    if (last && (last.column === 'right') === (line.column === 'right') && belongs(last, line, rules))
      out[out.length - 1] = lineOf(last.page, [...last.words, ...line.words], last.column, last.opens);
    else out.push(line);
  }
  return out;
}

function belongs(last: Line, line: Line, rules: Rules): boolean {
  if (last.text.length > LAYOUT.longestBroken) return false;
  const { number, issued, subject, woven } = rules.fields;
  const both = `${last.text} ${line.text}`;
  const begun = starts(number, last.text);
  if (begun) return begun.set.form === 'begun' && isWhole(starts(number, both));
  const [halves, days] = [
    issued.filter(isBegun),
    issued.filter((rule) => !isBegun(rule) && rule.set.line !== 'foot'),
  ];
  const day = starts(days, last.text);
  const isHalf = day ? day.set.line === 'place' || day.set.line === 'remnant' : found(halves, last.text);
  if (isHalf)
    return starts(days, both)?.set.line === 'whole' && starts(days, line.text)?.set.line !== 'whole';
  const opening = subject.filter(({ set }) => set.opens);
  if (last.text.length <= LAYOUT.shortestWhole)
    return !starts(opening, last.text) && starts(opening, both) !== undefined && !last.opens;
  return (
    starts(woven, last.text)?.set.part === 'title' &&
    bears(last, rules.anchors.quocHieu) === 0 &&
    bears({ text: both }, { ...rules.anchors.quocHieu, where: 'whole' }) > 0
  );
}

const starts = <S>(rules: readonly Rule<S>[], text: string): Rule<S> | undefined =>
  matchStart(rules, { text, folded: foldMarks(text) })?.rule;

const found = (rules: readonly Rule[], text: string): boolean =>
  matchFirst(rules, { text, folded: foldMarks(text) }) !== undefined;

const isBegun = ({ set }: RuleOf<'issued'>): boolean => set.line === 'begun';

const isWhole = (rule: RuleOf<'number'> | undefined): boolean =>
  rule !== undefined && rule.set.form !== 'begun' && rule.set.form !== 'unread';
