/** `references`: every other document the letter names by number, once, with what the sentences say of it. */
import { absent, type Found, type FoundTree } from '../model/found.ts';
import type { Reference } from '../model/letter.ts';
import type { Zones } from '../model/zone.ts';
import { type Match, matchAll, matchesOf, type Rule, type RuleOf, type Rules } from '../rules/index.ts';
import { isoDate } from '../text/dates.ts';
import { editDistance } from '../text/distance.ts';
import { foundAt, foundBy, type Passage, passageOf } from '../text/passage.ts';
import { bodyPhrase } from './body-phrase.ts';
import { type CitedType, citedTypeBefore } from './cited-type.ts';
import { symbolAt, withoutBlanks } from './compact.ts';
import { tidy } from './tidy.ts';

type CitedAs = NonNullable<Reference['relation']>;

/** Several mentions: the strongest relation holds. */
const STRENGTH: readonly CitedAs[] = ['repeals', 'amends', 'reply', 'attached', 'basis', 'mention'];

interface Mention {
  readonly key: string;
  readonly number: Found<string>;
  readonly type: Found<string | null>;
  readonly issued: Found<string | null>;
  readonly issuer: Found<string | null>;
  readonly relation: Found<CitedAs>;
  readonly inAnnex: boolean;
}

/** @source NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.6 */
export function findReferences(zones: Zones, rules: Rules, own: string | null): FoundTree<Reference>[] {
  const parts = [
    { passage: passageOf(zones.trichYeu, rules.mend), inAnnex: false },
    { passage: passageOf(zones.noiDung, rules.mend), inAnnex: false },
    { passage: passageOf(zones.phuLuc, rules.mend), inAnnex: true },
  ];
  const mentions = parts.flatMap(({ passage, inAnnex }) => mentionsIn(passage, rules, inAnnex));
  const byKey = new Map<string, Mention[]>();
  for (const mention of mentions) {
    if (own !== null && mention.key === keyOf(own)) continue;
    const known = byKey.get(mention.key) ?? misread(mention, byKey);
    if (known) known.push(mention);
    else byKey.set(mention.key, [mention]);
  }
  return [...byKey.values()].map(oneOf);
}

/**
 * The mentions of a document whose symbol OCR read with one letter otherwise («455/SVT-NVD» beside «455/SYT-NVD») or
 * not to its end («455/SYT»). Figures must be the same: they are never taken for a slip.
 */
function misread({ key, number }: Mention, known: ReadonlyMap<string, Mention[]>): Mention[] | undefined {
  if (number.evidence.route !== 'ocr') return undefined;
  const figures = (text: string): string => text.replace(/\D/gu, '');
  const near = [...known].filter(
    ([other]) =>
      figures(other) === figures(key) &&
      (isCutShort(other, key) ||
        isCutShort(key, other) ||
        (other.length === key.length && editDistance(other, key) === 1)),
  );
  return near.length === 1 ? near[0]?.[1] : undefined;
}

/** True for the beginning of a number, up to one of its hyphens. */
const isCutShort = (part: string, whole: string): boolean => whole.startsWith(`${part}-`);

/** Several mentions of one document: each value from the first mention that has it; the others stay as rivals. */
function oneOf(mentions: readonly Mention[]): FoundTree<Reference> {
  const first = mentions[0]!;
  const pick = (part: 'type' | 'issued' | 'issuer'): Found<string | null> => {
    const said = mentions.map((mention) => mention[part]).filter((found) => found.value !== null);
    const chosen = said[0];
    if (!chosen) return first[part];
    const others = said.filter((found) => found.value !== chosen.value);
    if (others.length === 0) return chosen;
    const rivals = others.map(({ value, evidence }) => ({
      printed: evidence.printed ?? String(value),
      rule: evidence.rule ?? '',
      page: evidence.page ?? 1,
      confidence: evidence.confidence,
      lost: 'lần nhắc sau của cùng văn bản ghi khác',
    }));
    return { value: chosen.value, evidence: { ...chosen.evidence, rivals } };
  };
  const reference = {
    type: pick('type'),
    number: mentions
      .map((mention) => mention.number)
      .reduce((best, other) => (isBetterRead(other, best) ? other : best)),
    issued: pick('issued'),
    issuer: pick('issuer'),
    relation: mentions
      .map((mention) => mention.relation)
      .reduce((best, other) => (STRENGTH.indexOf(other.value) < STRENGTH.indexOf(best.value) ? other : best)),
  };
  return first.inAnnex
    ? { ...reference, inAnnex: { value: true as const, evidence: first.number.evidence } }
    : reference;
}

/** Whole before cut short, then the surer. */
const isBetterRead = (one: Found<string>, than: Found<string>): boolean =>
  isCutShort(than.value, one.value) ||
  (!isCutShort(one.value, than.value) && one.evidence.confidence > than.evidence.confidence + 0.1);

/** One document whatever the zeros before its serial: 09/QĐ-UBND is 9/QĐ-UBND. */
const keyOf = (number: string): string =>
  withoutBlanks(number)
    .replace(/^0+(?=\d)/u, '')
    .toUpperCase();

function mentionsIn(passage: Passage, rules: Rules, inAnnex: boolean): Mention[] {
  const matches = matchAll(rules.fields.references, passage);
  let list: CitedType | undefined;
  return matches.map((match, at) => {
    const number = match.groups.number!;
    const printed = symbolAt(passage, number, match.rule, rules.mend);
    const before = matches[at - 1]?.end ?? 0;
    const own = citedTypeBefore(passage, { start: number.start, value: printed.value }, before, rules);
    const listed = list && goesOn(passage.text.slice(before, own?.start ?? number.start)) ? list : undefined;
    const said = own ? { ...(listed?.name === own.name && listed), ...own } : listed;
    list = said;
    const found = around(
      passage,
      match,
      own?.start ?? number.start,
      before,
      matches[at + 1]?.start ?? passage.text.length,
      rules,
    );
    const head = said?.issuer;
    return {
      key: keyOf(printed.value),
      number: printed,
      type: said
        ? foundBy(
            passage,
            said.start,
            said.end,
            rules.readings[own ? 'references.loai' : 'references.loai-cua-danh-sach'],
            said.name,
          )
        : absent('không ghi loại văn bản trước số', 'missing', 0.7),
      issued: found.issued,
      issuer:
        found.issuer.value === null && head
          ? foundBy(
              passage,
              head.start,
              head.end,
              rules.readings['references.dau-danh-sach'],
              tidy(head.text),
            )
          : found.issuer.value === null
            ? (byInitials(
                passage,
                match,
                matches[at + 1]?.start ?? passage.text.length,
                printed.value,
                rules,
              ) ?? found.issuer)
            : found.issuer,
      relation: relationOf(passage, match, own?.start ?? number.start, before, rules),
      inAnnex,
    };
  });
}

/** What the words that lead up to a citation make of it. */
function relationOf(
  passage: Passage,
  match: Match,
  from: number,
  since: number,
  rules: Rules,
): Found<CitedAs> {
  for (const rule of rules.fields.relations) {
    const found = endingAt(rule, passage, from, since);
    if (found) return foundAt(passage, found.start, found.end, rule.id, rule.set.relation, rule.confidence);
  }
  return foundBy(passage, match.start, match.end, rules.readings['relations.nhac-den'], 'mention');
}

/** Words between two numbers of one list: «… ngày 08/6/2010 về …; số», «A và số B». */
const goesOn = (between: string): boolean =>
  between.length < 320 && /(?:[,;]|\svà)\s*(?:\S{1,3}\s*)?$/u.test(between) && !/[.:]\s/u.test(between);

/**
 * A body named later in the sentence, «số 63/BC-ĐKT ngày … về kết quả … của Đoàn kiểm tra CCHC tỉnh», is the issuer
 * where the symbol is made of its initials.
 */
function byInitials(
  passage: Passage,
  match: Match,
  until: number,
  number: string,
  rules: Rules,
): Found<string> | undefined {
  const group = number.split(/[/-]/u).at(-1) ?? '';
  if (group.length < 2) return undefined;
  const stop = passage.text.slice(match.end, Math.min(until, match.end + 260)).search(/[.;](?:\s|$)/u);
  const end = stop < 0 ? Math.min(until, match.end + 260) : match.end + stop;
  for (const found of passage.text.slice(match.end, end).matchAll(/(?<=\s)của\s/gu)) {
    const at = match.end + found.index;
    const phrase = bodyPhrase(passage.text.slice(at, end), rules);
    const initials = phrase?.text
      .split(' ')
      .map((word) => (word === word.toUpperCase() ? word : word[0]))
      .join('')
      .toUpperCase();
    if (phrase && initials?.startsWith(group.toUpperCase()))
      return foundBy(
        passage,
        at + phrase.start,
        at + phrase.end,
        rules.readings['references.chu-dau-ky-hieu'],
        phrase.text,
      );
  }
  return undefined;
}

/** Day and body of a cited document, from the words behind its number and those that lead up to `from`, its type. */
function around(
  passage: Passage,
  match: Match,
  from: number,
  since: number,
  until: number,
  rules: Rules,
): Pick<Mention, 'issued' | 'issuer'> {
  let issued: Found<string | null> = absent('không ghi ngày', 'missing', 0.8);
  let issuer: Found<string | null> = absent('không ghi cơ quan ban hành', 'missing', 0.8);
  let at = match.end;
  const citing = (where: RuleOf<'citing'>['set']['where']): readonly RuleOf<'citing'>[] =>
    rules.fields.citing.filter(({ set }) => set.where === where);
  for (const rule of citing('behind')) {
    const found = startingAt(rule, passage, at, until);
    const value = found && dayOf(found);
    if (!found || !value) continue;
    const { start, end } = found.groups.day!;
    issued = foundAt(passage, start, found.groups.year?.end ?? end, rule.id, value, rule.confidence);
    const first = found.groups.issuerfirst;
    if (first) issuer = bodyAt(passage, first.start, first.end, rules) ?? issuer;
    at = found.end;
    break;
  }
  // a footnote mark may cling to what stands before the body
  if (issuer.value === null) issuer = bodyAt(passage, at, until, rules) ?? issuer;
  for (const rule of citing('behindDay')) {
    if (issuer.value !== null) break;
    const span = startingAt(rule, passage, at, until)?.groups.issuer;
    if (span) issuer = foundAt(passage, span.start, span.end, rule.id, tidy(span.text), rule.confidence);
  }
  for (const rule of citing('before')) {
    if (issuer.value !== null && issued.value !== null) break;
    const found = endingAt(rule, passage, from, since);
    if (!found) continue;
    const value = dayOf(found);
    const { day, year, issuer: body } = found.groups;
    if (issued.value === null && value && day && year)
      issued = foundAt(passage, day.start, year.end, rule.id, value, rule.confidence);
    if (issuer.value === null && body)
      issuer = foundAt(passage, body.start, body.end, rule.id, tidy(body.text), rule.confidence);
  }
  return { issued, issuer };
}

function bodyAt(passage: Passage, from: number, until: number, rules: Rules): Found<string> | undefined {
  const phrase = bodyPhrase(passage.folded.slice(from, Math.min(until, from + 160)), rules);
  if (!phrase) return undefined;
  const printed = tidy(passage.text.slice(from + phrase.start, from + phrase.end));
  const value = rules.wording.shortForms[printed] ?? printed;
  return foundBy(passage, from + phrase.start, from + phrase.end, rules.readings['citing.after.cua'], value);
}

const dayOf = ({ groups: { day, month, year } }: Match): string | undefined =>
  day && month && year ? isoDate(Number(year.text), Number(month.text), Number(day.text)) : undefined;

/** A match of the rule that begins exactly at `from`, with spans in the passage. */
function startingAt(rule: Rule, passage: Passage, from: number, until: number): Match | undefined {
  const end = Math.min(until, from + 200);
  const window = { text: passage.text.slice(from, end), folded: passage.folded.slice(from, end) };
  const match = matchesOf(rule, window).next().value;
  return match && match.start === 0 ? moved(match, from) : undefined;
}

/** A match of the rule that ends exactly at `to`. */
function endingAt(rule: Rule, passage: Passage, to: number, since: number): Match | undefined {
  const from = Math.max(since, to - 200);
  const window = { text: passage.text.slice(from, to), folded: passage.folded.slice(from, to) };
  for (const match of matchesOf(rule, window)) if (match.end === to - from) return moved(match, from);
  return undefined;
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
