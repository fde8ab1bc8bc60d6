/** Is this date asked of the addressee? What the words around it say, by `rules/fields/asking.yaml`. */
import { type MatchOf, matchesOf, type Rules, type Sign } from '../rules/index.ts';
import type { Passage } from '../text/passage.ts';
import { FIELDS } from './profile.ts';
import { isQuoted, leadOf, sentenceAround } from './sentence.ts';

/** What is known of the letter when its terms are read. */
export interface Known {
  /** ISO date of the letter at its printed precision, or null. */
  readonly issued: string | null;
  readonly typeCode: string | null;
}

/** Where the last word of each kind begins before the date, -1 for none; which kinds stand behind it and in the lead. */
interface Signs {
  readonly before: (sign: Sign) => number;
  readonly after: (sign: Sign) => boolean;
  readonly lead: (sign: Sign) => boolean;
  /** The date opens its sentence. */
  readonly opens: boolean;
}

/**
 * @returns how surely the date is a term of the addressee, 0 for not at all, 1 where he is asked in so many words
 */
export function howAsked(passage: Passage, match: MatchOf<'deadlines'>, rules: Rules, known: Known): number {
  if (isQuoted(passage, match.start, rules)) return 0;
  const signs = signsAround(passage, match, rules);
  if (signs.before('never') >= 0 || signs.after('never')) return 0;
  const asking = Math.max(signs.before('demand'), signs.before('send'));
  if (signs.before('against') > Math.max(asking, signs.before('heading'))) return 0;
  if (asking < 0 && signs.opens && signs.after('against')) return 0;
  // «Trường hợp … trước ngày … thì được»: what holds for whom it happened to
  if (signs.before('condition') > signs.before('demand') && signs.after('condition')) return 0;
  if (!isForItsKind(match, signs, asking >= 0, known, rules)) return 0;
  const invites = known.typeCode !== null && rules.wording.invitingTypes.includes(known.typeCode);
  const sure = BY_CUE[match.rule.set.cue](signs, asking >= 0, { ...known, invites }, match.groups);
  // «cung cấp hàng hóa trước ngày … thì»: nobody is asked in so many words, and something follows from it
  const follows = signs.before('demand') < 0 && signs.after('condition');
  return follows ? Math.min(sure, FIELDS.askedHalf) : sure;
}

/** What binds everyone asks seldom of one; what is written upwards only in so many words. */
function isForItsKind(
  { rule, groups }: MatchOf<'deadlines'>,
  signs: Signs,
  asks: boolean,
  { typeCode, issued }: Known,
  { wording }: Rules,
): boolean {
  if (typeCode === null) return true;
  if (wording.upwardTypes.includes(typeCode)) return signs.before('demand') >= 0;
  if (!wording.generalTypes.includes(typeCode)) return true;
  const { relation } = rule.set;
  return (
    (asks || (issued !== null && hasHeading(signs))) &&
    groups.due !== undefined &&
    (relation === 'before' || relation === 'by') &&
    signs.before('condition') < 0
  );
}

type Cue = 'free' | 'asks' | 'acts' | 'recurs' | 'relative' | 'reports' | 'event' | 'span';

/** What each kind of term needs around it. @param asks the sentence asks before the date */
const BY_CUE: Readonly<
  Record<
    Cue,
    (
      signs: Signs,
      asks: boolean,
      known: Known & { readonly invites: boolean },
      groups: MatchOf<'deadlines'>['groups'],
    ) => number
  >
> = {
  free: (signs, asks, known) =>
    requested(signs, asks) ||
    (signs.before('condition') >= 0 ? 0 : known.issued === null ? FIELDS.askedUndated : FIELDS.askedOpening),
  asks: (signs, asks, known) => {
    const sure = requested(signs, asks);
    if (sure > 0 || signs.before('condition') >= 0) return sure;
    if (signs.before('act') >= 0) return known.issued === null ? FIELDS.askedBarely : FIELDS.askedHalf;
    return known.issued === null || signs.after('condition') ? 0 : FIELDS.askedHardly;
  },
  acts: (signs, asks) => {
    if (asks) return signs.before('send') >= 0 || signs.before('act') >= 0 ? 1 : FIELDS.askedHalf;
    if (signs.opens && signs.after('demand') && !signs.after('against')) return FIELDS.askedLead;
    if (signs.before('condition') >= 0) return 0;
    return signs.lead('demand') && signs.before('act') >= 0 ? FIELDS.askedHalf : 0;
  },
  recurs: (signs, asks) =>
    requested(signs, asks) ||
    (signs.before('condition') < 0 && (signs.before('report') >= 0 || signs.after('report'))
      ? FIELDS.askedLead
      : 0),
  relative: (signs, asks, _, { letter, signing, fromday }) => {
    if (signs.before('condition') >= 0 && !asks) return 0;
    if (letter ?? signing ?? fromday) return requested(signs, asks);
    return signs.before('demand') >= 0 && signs.before('send') >= 0 ? FIELDS.askedLead : 0;
  },
  reports: (signs) => (signs.before('report') >= 0 || signs.after('report') ? 1 : 0),
  event: (signs, asks, { invites }) => {
    if (invites) return 1;
    if (signs.before('call') >= 0 || signs.after('call') || hasHeading(signs)) return FIELDS.askedCall;
    return signs.lead('call') ? FIELDS.askedLead : asks ? FIELDS.askedOpening : 0;
  },
  span: (signs, asks, { invites }) => {
    if (hasHeading(signs) || invites) return 1;
    if (asks) return FIELDS.askedLead;
    if (signs.before('condition') >= 0) return 0;
    if (signs.before('call') >= 0 || (signs.opens && signs.after('demand'))) return FIELDS.askedOpening;
    return signs.lead('demand') && signs.before('act') >= 0 ? FIELDS.askedUndated : 0;
  },
};

/** «Thời gian:» before the date, or on the line above it. */
const hasHeading = (signs: Signs): boolean =>
  signs.before('heading') >= 0 || (signs.opens && signs.lead('heading'));

/** Asked for before the date, by its heading, behind it, or by the words that open the list. */
function requested(signs: Signs, asks: boolean): number {
  if (asks) return 1;
  if (hasHeading(signs)) return FIELDS.askedHeading;
  if (signs.after('demand') && !signs.after('against') && !signs.after('condition'))
    return FIELDS.askedBehind;
  if (signs.lead('demand') && signs.before('condition') < 0)
    return signs.before('act') >= 0 ? FIELDS.askedLead : FIELDS.askedHalf;
  return 0;
}

/** Handed in, asked for in so many words, and nothing that speaks of the past. */
export function isDemanded(passage: Passage, match: MatchOf<'deadlines'>, rules: Rules): boolean {
  const { relation } = match.rule.set;
  if (relation !== 'before' && relation !== 'by') return false;
  const { before } = signsAround(passage, match, rules);
  return before('demand') >= 0 && before('send') >= 0 && before('against') < 0;
}

function signsAround(passage: Passage, match: MatchOf<'deadlines'>, rules: Rules): Signs {
  const sentence = sentenceAround(passage, match.start, match.end);
  const text = passage.folded.slice(sentence.start, match.start);
  const before = signsIn(text, 'before', rules);
  let after: Map<Sign, number> | undefined;
  let lead: Map<Sign, number> | undefined;
  return {
    before: (sign) => before.get(sign) ?? -1,
    after: (sign) => {
      after ??= signsIn(passage.folded.slice(match.end, sentence.end), 'after', rules);
      return after.has(sign);
    },
    lead: (sign) => {
      lead ??= signsIn(leadOf(passage, sentence), 'lead', rules);
      return lead.has(sign);
    },
    opens: !/\p{L}{2}/u.test(text),
  };
}

/** Sign → where the last word of it begins. */
function signsIn(text: string, where: 'before' | 'after' | 'lead', rules: Rules): Map<Sign, number> {
  const signs = new Map<Sign, number>();
  const line = text.replaceAll('\n', ' ');
  for (const rule of rules.fields.asking) {
    const { sign } = rule.set;
    if (rule.set.where !== where) continue;
    for (const { start } of matchesOf(rule, { text: line, folded: line }))
      signs.set(sign, Math.max(start, signs.get(sign) ?? -1));
  }
  return signs;
}
