/** `deadlines`: the terms by which the addressee must act, by our own grammar over chosen words. */
import { absent, type Found, type FoundTree, withValue } from '../model/found.ts';
import type { Deadline, Relation } from '../model/letter.ts';
import type { Zones } from '../model/zone.ts';
import { type MatchOf, matchAll, type Rules } from '../rules/index.ts';
import { squeeze } from '../text/fold.ts';
import { foundAt, type Passage, passageOf } from '../text/passage.ts';
import { howAsked, isDemanded, type Known } from './asked.ts';
import { FIELDS } from './profile.ts';
import { sentenceAround } from './sentence.ts';
import { type Term, termOf } from './term.ts';
import { tidy } from './tidy.ts';

type Match = MatchOf<'deadlines'>;

/** A term with the words that set it. */
interface Asked {
  readonly passage: Passage;
  readonly match: Match;
  readonly term: Term;
  readonly text: string;
  /** 0 to 1. */
  readonly sure: number;
}

/** @source công văn công khai 2004–2026: the words in `rules/fields/deadlines.yaml` and `rules/fields/asking.yaml` */
export function findDeadlines(zones: Zones, rules: Rules, known: Known): FoundTree<Deadline>[] {
  const inBody = termsIn(passageOf(zones.noiDung, rules.mend), rules, known);
  const inSubject = termsIn(passageOf(zones.trichYeu, rules.mend), rules, known).filter(
    ({ sure, term }) => sure >= FIELDS.termInSubject && term.due !== null,
  );
  return exact(once([...inBody, ...inSubject])).map(tree);
}

function termsIn(passage: Passage, rules: Rules, known: Known): Asked[] {
  return matchAll(rules.fields.deadlines, passage).flatMap((match) => {
    const { relation } = match.rule.set;
    if (relation === 'none') return [];
    const term = termOf(match, known.issued, rules);
    if (!term || (isOver(term, known) && !isDemanded(passage, match, rules))) return [];
    const sure = howAsked(passage, match, rules, known);
    const span = match.groups.term ?? match;
    const text = squeeze(passage.text.slice(span.start, span.end)).replace(/[,;.]+$/u, '');
    return sure > 0 ? [{ passage, match, term, text, sure }] : [];
  });
}

/** One day that is named twice is one term; a term without a day is told by its words. */
function once(terms: readonly Asked[]): Asked[] {
  const seen = new Set<string>();
  return terms.filter(({ term: { start, due }, text }) => {
    const key = `${start}|${due}|${due ? '' : text.toLowerCase()}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** «định kỳ hằng quý … trước ngày 10 của tháng đầu quý»: of one sentence the exact term stands for the loose one. */
function exact(terms: readonly Asked[]): Asked[] {
  const firm = terms.filter(({ match }) => match.rule.set.exact === 'yes');
  return terms.filter(({ passage, match }) => {
    if (match.rule.set.exact === 'yes') return true;
    const { start, end } = sentenceAround(passage, match.start, match.end);
    return !firm.some(
      (term) => term.passage === passage && term.match.start >= start && term.match.end <= end,
    );
  });
}

function tree({ passage, match, term, text, sure }: Asked): FoundTree<Deadline> {
  const { rule } = match;
  const { start, end } = match.groups.term ?? match;
  const certainty = rule.confidence * sure;
  const words = foundAt(passage, start, end, rule.id, text, certainty);
  const part = (name: string, value: string | null, why: string) => {
    if (value === null) return absent(why, 'missing', FIELDS.noTermPart);
    const span = match.groups[name];
    return span ? foundAt(passage, span.start, span.end, rule.id, value, certainty) : withValue(words, value);
  };
  return {
    due: part(
      'due',
      term.due,
      term.impossible ? 'ngày không có trong lịch' : 'thời hạn tương đối hoặc định kỳ: không quy ra ngày',
    ),
    start: part('start', term.start, 'không ghi ngày bắt đầu'),
    relation: withValue(words, rule.set.relation as Relation),
    text: words,
    action: actionAt(passage, match),
  };
}

/** The sentence around a term, as printed; one that is too long is cut between words, with «…» where it was cut. */
function actionAt(passage: Passage, { rule, start, end }: Match): Found<string> {
  const sentence = sentenceAround(passage, start, end);
  const words = tidy(passage.text.slice(sentence.start, sentence.end));
  const shown = `${sentence.isCutBefore ? '… ' : ''}${words}${sentence.isCutAfter ? ' …' : ''}`;
  return foundAt(passage, sentence.start, sentence.end, rule.id, shown, FIELDS.action);
}

/** A term that ended before the letter was written is a past event. */
const isOver = ({ due }: Term, { issued }: Known): boolean =>
  due !== null && issued !== null && due.slice(0, issued.length) < issued;
