/** Every number that a passage cites, with its type, day and body: what stands around each, and what a list shares. */
import { absent, type Found } from '../model/found.ts';
import type { Reference } from '../model/letter.ts';
import { type MatchOf, matchAll, type Rules } from '../rules/index.ts';
import { foundBy, type Passage } from '../text/passage.ts';
import { isSyllable } from '../text/syllable.ts';
import { agreement } from './body-symbol.ts';
import {
  asCited,
  bodyBefore,
  bodyBehind,
  bodyBehindComma,
  bodyBehindDay,
  bodyLater,
  type CitedBody,
  dayBefore,
} from './cited-body.ts';
import { citedNumber, groupsOf, isReading, keyOf } from './cited-number.ts';
import { type CitedType, citedTypeBefore } from './cited-type.ts';
import { citing, dayOf, endingAt, startingAt } from './citing.ts';
import { withoutBlanks } from './compact.ts';
import { otherReadings } from './hand.ts';
import { FIELDS } from './profile.ts';
import { withRivals } from './rivals.ts';

export type CitedAs = NonNullable<Reference['relation']>;

export interface Citation {
  readonly key: string;
  readonly number: Found<string>;
  readonly type: Found<string | null>;
  readonly issued: Found<string | null>;
  readonly issuer: Found<string | null>;
  readonly relation: Found<CitedAs>;
  /** True where a reader of pictures read it. */
  readonly isReading: boolean;
}

/** A citation on its way: what its own words say, and where they stand. */
interface Draft {
  readonly match: MatchOf<'references'>;
  readonly number: Found<string>;
  readonly own: CitedType | undefined;
  /** Where the citation before it ends, where this one begins, and where its number, day and body end. */
  readonly since: number;
  readonly start: number;
  readonly end: number;
  readonly issued: Found<string> | undefined;
  readonly isSameDay: boolean;
  readonly body: CitedBody | undefined;
  /** True for a body that stands before the type: it is that of a whole list. */
  readonly isGiven: boolean;
}

/** A list goes on over so many characters: «số 24/2014/NĐ-CP ngày 04/4/2014 quy định …; số 107/2020/NĐ-CP». */
const LONGEST_ITEM = 320;

export function citationsIn(passage: Passage, rules: Rules): Citation[] {
  const matches = matchAll(rules.fields.references, passage).filter(
    ({ rule, groups }) => rule.set.kind !== 'form' && !isWord(groups.number!.text),
  );
  const drafts: Draft[] = [];
  matches.forEach((match, at) => {
    drafts.push(draftOf(passage, match, matches[at + 1]?.start ?? passage.text.length, drafts.at(-1), rules));
  });
  const heads = headsOf(passage, drafts, rules);
  const bodies = bodiesOf(passage, drafts, heads, rules);
  const days = daysOf(passage, drafts, rules);
  return drafts.map((draft, at) => ({
    key: keyOf(draft.number.value),
    number: draft.number,
    type: typeOf(passage, draft, heads[at], rules),
    issued: days[at] ?? absent('không ghi ngày', 'missing', FIELDS.noCitedPart),
    issuer: bodies[at] ?? absent('không ghi cơ quan ban hành', 'missing', FIELDS.noCitedPart),
    relation: relationOf(passage, draft, rules),
    isReading: isReading(passage, draft.number),
  }));
}

/** «1/Về», «610/Ngày»: a figure and a word in sentence case are a heading, no number. */
function isWord(number: string): boolean {
  const groups = groupsOf(withoutBlanks(number));
  return groups.length === 1 && /^\p{Lu}\p{Ll}+$/u.test(groups[0]!) && isSyllable(groups[0]!);
}

function draftOf(
  passage: Passage,
  match: MatchOf<'references'>,
  until: number,
  before: Draft | undefined,
  rules: Rules,
): Draft {
  const read = citedNumber(passage, match, rules);
  const number = withRivals(read, otherReadings(passage, match.groups.number!, read.evidence));
  const since = before?.end ?? 0;
  const { start: at } = match.groups.number!;
  const own = citedTypeBefore(passage, { start: at, value: number.value }, since, rules);
  const start = own?.start ?? at;
  const numberEnd = match.groups.number!.end;
  let day = dayBehind(passage, numberEnd, until, rules);
  const isSameDay = day === undefined && isOfSameDay(passage, numberEnd, until, rules);
  const dayEnd = day?.end ?? numberEnd;
  let body = bodyBehind(passage, dayEnd, until, number.value, rules);
  if (body && !day) day = dayBehind(passage, body.end, until, rules);
  body ??=
    bodyBehindDay(passage, dayEnd, until, number.value, day !== undefined, rules) ??
    bodyBehindComma(passage, { start, end: dayEnd }, until, number.value, rules);
  const end = Math.max(numberEnd, day?.end ?? 0, body?.end ?? 0);
  const given = body ? undefined : givenBody(passage, own, since, start, number.value, rules);
  const giver = given ?? (body ? bodyBefore(passage, since, start, number.value, rules) : undefined);
  const dayFirst = giver && dayBefore(passage, giver, since, rules);
  const first = dayFirst && dayOf(dayFirst);
  return {
    match,
    number,
    own,
    since,
    start,
    end,
    issued:
      day?.found ??
      (first && dayFirst
        ? foundBy(passage, dayFirst.groups.day!.start, dayFirst.groups.year!.end, dayFirst.rule, first)
        : undefined),
    isSameDay,
    body: body ?? given,
    isGiven: body === undefined && given !== undefined,
  };
}

function givenBody(
  passage: Passage,
  own: CitedType | undefined,
  since: number,
  start: number,
  number: string,
  rules: Rules,
): CitedBody | undefined {
  if (own?.issuer)
    return asCited(passage, own.issuer, number, rules.readings['references.dau-danh-sach'], rules);
  return bodyBefore(passage, since, start, number, rules);
}

function dayBehind(
  passage: Passage,
  from: number,
  until: number,
  rules: Rules,
): { readonly found: Found<string>; readonly end: number } | undefined {
  for (const rule of citing('behind', rules)) {
    const match = startingAt(rule, passage, from, until);
    const value = match && dayOf(match);
    if (!match || !value) continue;
    const { start } = match.groups.day!;
    const found = foundBy(passage, start, match.groups.year!.end, rule, value);
    return { found, end: match.end };
  }
  return undefined;
}

const isOfSameDay = (passage: Passage, from: number, until: number, rules: Rules): boolean =>
  citing('sameDay', rules).some((rule) => startingAt(rule, passage, from, until));

/** The number whose type, and whose body before it, hold for a number without a type of its own; by their places. */
function headsOf(passage: Passage, drafts: readonly Draft[], rules: Rules): (Draft | undefined)[] {
  const heads: (Draft | undefined)[] = [];
  let row: Draft[] = [];
  drafts.forEach((draft) => {
    const between = passage.text.slice(draft.since, draft.start);
    if (!isOneSentence(between)) row = [];
    const head = draft.own || !endsItem(passage, draft, rules) ? undefined : headFor(draft, row);
    heads.push(head);
    if (draft.own) row.push(draft);
  });
  return heads;
}

/** The nearest before it that is of the same kind of number, else the nearest of all. */
function headFor(draft: Draft, row: readonly Draft[]): Draft | undefined {
  const own = groupsOf(draft.number.value);
  const isAlike = ({ number }: Draft): boolean => {
    const groups = groupsOf(number.value);
    return groups[0] === own[0] || (groups.length === own.length && groups.at(-1) === own.at(-1));
  };
  return row.findLast(isAlike) ?? row.at(-1);
}

const isOneSentence = (between: string): boolean =>
  between.length < LONGEST_ITEM && !/[.:]\s(?=\s*\p{Lu})/u.test(between);

/** Words between two numbers of one list: «… ngày 08/6/2010 về …; số», «A và số B». */
const endsItem = (passage: Passage, { since, start }: Draft, rules: Rules): boolean =>
  start - since < LONGEST_ITEM && citing('item', rules).some((rule) => endingAt(rule, passage, start, since));

/** True where nothing but the joints of a list stands between two numbers. */
const isLinked = (passage: Passage, one: Draft, next: Draft, rules: Rules): boolean =>
  citing('list', rules).some((rule) => startingAt(rule, passage, one.end, next.start)?.end === next.start);

/** «Nghị định số 91/2022/NĐ-CP; Nghị định số 347/2025/NĐ-CP ngày … của Chính phủ»: without a day of its own, and parted from the next by more than a comma. */
const isItsOwn = (passage: Passage, one: Draft, next: Draft): boolean =>
  !one.issued && next.own !== undefined && passage.text.slice(one.end, next.start).includes(';');

/** The body of each: its own; that of its list's head; that of the next or the one before of one list and one symbol. */
function bodiesOf(
  passage: Passage,
  drafts: readonly Draft[],
  heads: readonly (Draft | undefined)[],
  rules: Rules,
): (Found<string> | undefined)[] {
  const bodies = drafts.map(({ body }) => body?.found);
  const lent = (found: Found<string> | undefined, to: Draft, from: Draft): Found<string> | undefined =>
    found && mayShare(found.value, to, from, rules) ? shared(found) : undefined;
  for (let at = drafts.length - 2; at >= 0; at--) {
    const [one, next] = [drafts[at]!, drafts[at + 1]!];
    if (bodies[at] || next.isGiven || !isLinked(passage, one, next, rules)) continue;
    if (isItsOwn(passage, one, next)) continue;
    bodies[at] = lent(bodies[at + 1], one, next);
  }
  // the one whose body stands before the whole list
  let giver: Draft | undefined;
  drafts.forEach((draft, at) => {
    const head = heads[at];
    if (!bodies[at] && head?.isGiven) bodies[at] = lent(head.body?.found, draft, head);
    const before = drafts[at - 1];
    // «Quốc hội ban hành Luật sửa đổi … của Luật … số»: the laws behind it are only named in it
    if (before?.isGiven) giver = rules.cited.assemblyNumber.test(before.number.value) ? undefined : before;
    else if (before?.body || (before && !isLinked(passage, before, draft, rules))) giver = undefined;
    if (!bodies[at] && before && giver && isLinked(passage, before, draft, rules))
      bodies[at] = lent(giver.body?.found, draft, giver);
    const until = drafts[at + 1]?.start ?? passage.text.length;
    bodies[at] ??= bodyLater(passage, draft.end, until, draft.number.value, rules)?.found;
  });
  return bodies;
}

/** A list lends a body to a number whose symbol names that body, or has the same group for a body. */
function mayShare(body: string, to: Draft, from: Draft, rules: Rules): boolean {
  const agreed = agreement(body, to.number.value, rules);
  if (agreed !== 'unknown') return agreed === 'same';
  const [own, other] = [groupsOf(to.number.value), groupsOf(from.number.value)];
  return own.length === other.length && (own[0] === other[0] || own.at(-1) === other.at(-1));
}

/** The day of each: its own, «cùng ngày», or the one that stands behind the last number of a list. */
function daysOf(passage: Passage, drafts: readonly Draft[], rules: Rules): (Found<string> | undefined)[] {
  const days = drafts.map(({ issued }) => issued);
  for (let at = drafts.length - 2; at >= 0; at--) {
    const [one, next] = [drafts[at]!, drafts[at + 1]!];
    const day = days[at + 1];
    if (days[at] || !day || next.own || next.isSameDay || !isLinked(passage, one, next, rules)) continue;
    if (isOfYear(one.number.value, day.value)) days[at] = shared(day);
  }
  drafts.forEach((draft, at) => {
    const before = days[at - 1];
    if (draft.isSameDay && before) days[at] = shared(before);
  });
  return days;
}

/** A number that holds a year, 18/2020/QĐ-UBND, is of that year. */
const isOfYear = (number: string, day: string): boolean => {
  const year = /^\d+[./](\d{4})\//u.exec(number)?.[1];
  return year === undefined || day.startsWith(year);
};

const shared = (found: Found<string>): Found<string> => ({
  ...found,
  evidence: { ...found.evidence, confidence: Math.min(found.evidence.confidence, FIELDS.shared) },
});

/** Its own word, that of its list, or what its symbol tells. */
function typeOf(
  passage: Passage,
  draft: Draft,
  head: Draft | undefined,
  { cited, readings }: Rules,
): Found<string | null> {
  const { own, number, match } = draft;
  if (own) {
    const reading = readings[own.isNear ? 'references.loai-gan-dung' : 'references.loai'];
    return foundBy(passage, own.start, own.end, reading, own.name);
  }
  const told = cited.telling.get(groupsOf(number.value)[0] ?? '');
  const listed = head?.own;
  if (listed && (!told || told === listed.name || !cited.exact.has(listed.name)))
    return foundBy(passage, listed.start, listed.end, readings['references.loai-cua-danh-sach'], listed.name);
  if (!told) return absent('không ghi loại văn bản trước số', 'missing', FIELDS.noCitedType);
  const { start, end } = match.groups.number!;
  return foundBy(passage, start, end, readings['references.loai-theo-ky-hieu'], told);
}

/** What the words that lead up to a citation make of it. */
function relationOf(passage: Passage, { match, start, since }: Draft, rules: Rules): Found<CitedAs> {
  for (const rule of rules.fields.relations) {
    const found = endingAt(rule, passage, start, since);
    if (found) return foundBy(passage, found.start, found.end, rule, rule.set.relation);
  }
  return foundBy(passage, match.start, match.end, rules.readings['relations.nhac-den'], 'mention');
}
