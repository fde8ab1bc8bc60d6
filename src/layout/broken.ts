/** Lines of a header that a page broke within a number, a day or a title, joined again. */
import type { Line } from '../model/zone.ts';
import { matchStart, type Rule, type RuleOf, type Rules } from '../rules/index.ts';
import { foldMarks } from '../text/fold.ts';
import { bears } from './anchors.ts';
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
  if (last.text.length > LONGEST) return false;
  const { number, issued, subject, woven } = rules.fields;
  const both = `${last.text} ${line.text}`;
  const begun = starts(number, last.text);
  if (begun) return begun.set.form === 'begun' && isWhole(starts(number, both));
  const day = starts(issued, last.text);
  if (day ? day.set.line === 'place' || day.set.line === 'remnant' : HALF_DAY.test(last.text))
    return starts(issued, both)?.set.line === 'whole' && starts(issued, line.text)?.set.line !== 'whole';
  const opening = subject.filter(({ set }) => set.opens);
  if (last.text.length <= SHORTEST)
    return !starts(opening, last.text) && starts(opening, both) !== undefined && !last.opens;
  return (
    starts(woven, last.text)?.set.part === 'title' &&
    bears(last, rules.anchors.quocHieu) === 0 &&
    bears({ text: both }, { ...rules.anchors.quocHieu, where: 'whole' }) > 0
  );
}

/** Longer lines are whole. Characters. */
const LONGEST = 80;
/** «V/v» alone. */
const SHORTEST = 5;
/** A line that ends before its month or year: «Lạng Sơn, ngày 13». */
const HALF_DAY = /(?:^|[\s,.])ng[àa]y ?\d{0,2}(?: ?th[áa]ng ?\d{0,2})?$/iu;

const starts = <S>(rules: readonly Rule<S>[], text: string): Rule<S> | undefined =>
  matchStart(rules, { text, folded: foldMarks(text) })?.rule;

const isWhole = (rule: RuleOf<'number'> | undefined): boolean =>
  rule !== undefined && rule.set.form !== 'begun';
