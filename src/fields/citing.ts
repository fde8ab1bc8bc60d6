/** The rules of what stands around a cited number, put to the text before or behind a place. */
import { type Match, matchesOf, type Rule, type RuleOf, type Rules } from '../rules/index.ts';
import { isoDate } from '../text/dates.ts';
import type { Passage } from '../text/passage.ts';

/** Windows of so many characters are matched. */
const REACH = 320;

type Where = RuleOf<'citing'>['set']['where'];

/** The rules for one place around a number, in the order of the file. */
export const citing = (where: Where, rules: Rules): readonly RuleOf<'citing'>[] =>
  rules.fields.citing.filter(({ set }) => set.where === where);

/** A match that begins exactly at `from`, with spans in the passage. */
export function startingAt(rule: Rule, passage: Passage, from: number, until: number): Match | undefined {
  const end = Math.min(until, from + REACH);
  const window = { text: passage.text.slice(from, end), folded: passage.folded.slice(from, end) };
  const match = matchesOf(rule, window).next().value;
  return match && match.start === 0 ? moved(match, from) : undefined;
}

/** A match that ends exactly at `to`. */
export function endingAt(rule: Rule, passage: Passage, to: number, since: number): Match | undefined {
  const from = Math.max(since, to - REACH);
  const window = { text: passage.text.slice(from, to), folded: passage.folded.slice(from, to) };
  for (const match of matchesOf(rule, window)) if (match.end === to - from) return moved(match, from);
  return undefined;
}

/** The day of a match's groups; undefined where they name no day of a calendar. */
export function dayOf({ groups: { day, month, year } }: Match): string | undefined {
  const figures = (text: string): number => Number(text.replace(/\s/gu, ''));
  return day && month && year
    ? isoDate(figures(year.text), figures(month.text), figures(day.text))
    : undefined;
}

function moved(match: Match, by: number): Match {
  const groups = Object.fromEntries(
    Object.entries(match.groups).map(([name, span]) => [
      name,
      { text: span.text, start: span.start + by, end: span.end + by },
    ]),
  );
  return { ...match, start: match.start + by, end: match.end + by, groups };
}
