/** A rule: a pattern over folded text, with its source, examples and counter-examples; and how it is matched. */
import type { Passage } from '../text/passage.ts';
import type { Place } from './files.ts';

/** Constant meanings of a rule, such as `relation: before`; what each file may say stands in `field-rules.ts`. */
type Meanings = Readonly<Record<string, string | undefined>>;

export interface Rule<S = Meanings> {
  /** `<field>.<words>`: the same in data, JSON, log and tests. */
  readonly id: string;
  /** Where it is written. */
  readonly place: Place;
  readonly pattern: RegExp;
  /** How sure a match is, 0 to 1, before the reading of its words is weighed. */
  readonly confidence: number;
  readonly set: S;
  /** First and last day of the letters that it reads; without them any. */
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  readonly examples: Readonly<Record<string, Readonly<Record<string, string | null>>>>;
  readonly never: readonly string[];
}

export interface Span {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export interface Match<S = Meanings> extends Span {
  readonly rule: Rule<S>;
  /** Named groups that took part; a group that matched nothing but blanks is an empty text. */
  readonly groups: Readonly<Record<string, Span>>;
}

/** Every match of one rule, left to right. Texts are of the page as printed, not folded. */
export function* matchesOf<S>(rule: Rule<S>, passage: Pick<Passage, 'text' | 'folded'>): Generator<Match<S>> {
  const { folded } = passage;
  for (let from = 0; from <= folded.length; ) {
    const match = matchIn(rule, rule.pattern, passage, from);
    if (!match) return;
    from =
      match.end > match.start
        ? match.end
        : match.end + ((folded.codePointAt(match.end) ?? 0) > 0xffff ? 2 : 1);
    yield match;
  }
}

/**
 * The first match of the rule at `from` or behind; at `from` itself where the pattern is sticky.
 * @throws TypeError for a pattern that is neither global nor sticky: it would never go on
 */
function matchIn<S>(
  rule: Rule<S>,
  pattern: RegExp,
  passage: Pick<Passage, 'text' | 'folded'>,
  from: number,
): Match<S> | undefined {
  if (!pattern.global && !pattern.sticky) throw new TypeError(`pattern without the flag g: ${pattern}`);
  pattern.lastIndex = from;
  const match = pattern.exec(passage.folded);
  if (!match) return undefined;
  const groups: Record<string, Span> = {};
  for (const [name, place] of Object.entries(match.indices?.groups ?? {}))
    if (place) groups[name] = { text: passage.text.slice(...place), start: place[0], end: place[1] };
  const start = match.index;
  const end = start + match[0].length;
  return { rule, text: passage.text.slice(start, end), start, end, groups };
}

/** A pattern → the same, that matches at one place only and looks no further. */
const stickies = new WeakMap<RegExp, RegExp>();

function stickyOf(pattern: RegExp): RegExp {
  const known = stickies.get(pattern);
  if (known) return known;
  const sticky = new RegExp(pattern, pattern.flags.replace('g', 'y'));
  stickies.set(pattern, sticky);
  return sticky;
}

/** Matches of an ordered list of rules; where two overlap, the rule that stands earlier wins. In order of the page. */
export function matchAll<S>(
  rules: readonly Rule<S>[],
  passage: Pick<Passage, 'text' | 'folded'>,
): Match<S>[] {
  let taken: Match<S>[] = [];
  for (const rule of rules) {
    const free = [...matchesOf(rule, passage)].filter((match) => !overlapsAny(taken, match));
    if (free.length > 0) taken = [...taken, ...free].sort((a, b) => a.start - b.start);
  }
  return taken;
}

/** @param taken in order, none overlapping another */
function overlapsAny(taken: readonly Span[], match: Span): boolean {
  let [low, high] = [0, taken.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((taken[middle]?.end ?? 0) > match.start) high = middle;
    else low = middle + 1;
  }
  return (taken[low]?.start ?? Number.POSITIVE_INFINITY) < match.end;
}

/** The first rule of the list that matches at the very beginning. */
export function matchStart<S>(
  rules: readonly Rule<S>[],
  passage: Pick<Passage, 'text' | 'folded'>,
): Match<S> | undefined {
  for (const rule of rules) {
    const match = matchIn(rule, stickyOf(rule.pattern), passage, 0);
    if (match) return match;
  }
  return undefined;
}

/** The first rule of the list that matches, and where. */
export function matchFirst<S>(
  rules: readonly Rule<S>[],
  passage: Pick<Passage, 'text' | 'folded'>,
): Match<S> | undefined {
  for (const rule of rules) for (const match of matchesOf(rule, passage)) return match;
  return undefined;
}
