/** `references`: every other document the letter names by number, once, with what the sentences say of it. */
import { absent, type Found, type FoundTree } from '../model/found.ts';
import type { Reference } from '../model/letter.ts';
import type { Zones } from '../model/zone.ts';
import { type Match, matchAll, matchesOf, type Rule, type Rules } from '../rules/index.ts';
import { isoDate } from '../text/dates.ts';
import { foundAt, type Passage, passageOf } from '../text/passage.ts';
import { bodyPhrase } from './body-phrase.ts';
import { withoutBlanks } from './compact.ts';
import { tidy } from './tidy.ts';

interface Mention {
  readonly key: string;
  readonly number: Found<string>;
  readonly type: Found<string | null>;
  readonly issued: Found<string | null>;
  readonly issuer: Found<string | null>;
  readonly inAnnex: boolean;
}

/** @source NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.6 */
export function findReferences(zones: Zones, rules: Rules, own: string | null): FoundTree<Reference>[] {
  const parts = [
    { passage: passageOf(zones.trichYeu), inAnnex: false },
    { passage: passageOf(zones.noiDung), inAnnex: false },
    { passage: passageOf(zones.phuLuc), inAnnex: true },
  ];
  const mentions = parts.flatMap(({ passage, inAnnex }) => mentionsIn(passage, rules, inAnnex));
  const byKey = new Map<string, Mention[]>();
  for (const mention of mentions) {
    if (own !== null && mention.key === keyOf(own)) continue;
    const known = byKey.get(mention.key);
    if (known) known.push(mention);
    else byKey.set(mention.key, [mention]);
  }
  return [...byKey.values()].map(oneOf);
}

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
    number: first.number,
    issued: pick('issued'),
    issuer: pick('issuer'),
  };
  return first.inAnnex
    ? { ...reference, inAnnex: { value: true as const, evidence: first.number.evidence } }
    : reference;
}

/** One document whatever the zeros before its serial: 09/QĐ-UBND is 9/QĐ-UBND. */
const keyOf = (number: string): string =>
  withoutBlanks(number)
    .replace(/^0+(?=\d)/u, '')
    .toUpperCase();

function mentionsIn(passage: Passage, rules: Rules, inAnnex: boolean): Mention[] {
  const matches = matchAll(rules.fields.references, passage);
  return matches.map((match, at) => {
    const number = match.groups.number!;
    const until = matches[at + 1]?.start ?? passage.text.length;
    const text = withoutBlanks(number.text);
    const type = typeOf(passage, match, matches[at - 1]);
    return {
      key: keyOf(text),
      number: foundAt(passage, number.start, number.end, match.rule.id, text, match.rule.confidence),
      type,
      ...around(passage, match, matches[at - 1]?.end ?? 0, until, rules),
      inAnnex,
    };
  });
}

/** The word before the number; said once for a list of numbers it holds for each. */
function typeOf(passage: Passage, match: Match, before: Match | undefined): Found<string | null> {
  const own = match.groups.type ?? looseType(passage, match);
  if (own)
    return foundAt(passage, own.start, own.end, match.rule.id, typeName(own.text), match.rule.confidence);
  const between = before ? passage.text.slice(before.end, match.start) : '';
  const listed = before && between.length < 160 && /(?:^|\s)(?:và|,|;|số)\s*(?:số\s*)?$/u.test(between);
  const said = before?.groups.type ?? (before ? looseType(passage, before) : undefined);
  if (listed && said) return foundAt(passage, said.start, said.end, match.rule.id, typeName(said.text), 0.85);
  return absent('không ghi loại văn bản trước số', 'missing', 0.7);
}

/** «các Nghị định của Chính phủ: số 63/…», «báo cáo số 63/…»: small letters, or words between it and the number. */
function looseType(passage: Passage, match: Match): { text: string; start: number; end: number } | undefined {
  const from = Math.max(0, match.start - 60);
  const before = passage.folded.slice(from, match.start);
  const found =
    /(?<![\p{L}])(bộ luật|luật|pháp lệnh|nghị quyết|nghị định|quyết định|thông tư|chỉ thị|công điện|công văn|văn bản|kế hoạch|chương trình|báo cáo|thông báo|tờ trình|hướng dẫn|đề án|phương án|quy chế|quy định|giấy mời|kết luận|CV)(?:\s+(?:liên tịch|của [^;.()\n]{2,40}))?\s*:?\s*$/iu.exec(
      before,
    );
  const word = found?.[1];
  if (!found || !word) return undefined;
  const start = from + found.index;
  return { text: passage.text.slice(start, start + word.length), start, end: start + word.length };
}

function typeName(text: string): string {
  const name = text.replace(/\s+/gu, ' ').replace(/Thông tự/u, 'Thông tư');
  if (/^CV$/iu.test(name)) return 'Công văn';
  return name.slice(0, 1).toUpperCase() + name.slice(1).toLowerCase();
}

/** Day and body of a cited document, from the words behind its number and those that lead up to it. */
function around(
  passage: Passage,
  match: Match,
  since: number,
  until: number,
  rules: Rules,
): Pick<Mention, 'issued' | 'issuer'> {
  let issued: Found<string | null> = absent('không ghi ngày', 'missing', 0.8);
  let issuer: Found<string | null> = absent('không ghi cơ quan ban hành', 'missing', 0.8);
  let at = match.end;
  const citing = (id: string): Rule => rules.fields.citing.find((rule) => rule.id === id)!;
  for (const rule of rules.fields.citing.filter(
    ({ id }) => id.startsWith('citing.after.') && id !== BEHIND_DAY,
  )) {
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
  if (issuer.value === null) {
    const rule = citing(BEHIND_DAY);
    const found = startingAt(rule, passage, at, until);
    const span = found?.groups.issuer;
    if (span) issuer = foundAt(passage, span.start, span.end, rule.id, tidy(span.text), rule.confidence);
  }
  for (const rule of rules.fields.citing.filter(({ id }) => id.startsWith('citing.before.'))) {
    if (issuer.value !== null && issued.value !== null) break;
    const found = endingAt(rule, passage, match.start, since);
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

const BEHIND_DAY = 'citing.after.co-quan-ban-hanh';

function bodyAt(passage: Passage, from: number, until: number, rules: Rules): Found<string> | undefined {
  const phrase = bodyPhrase(passage.text.slice(from, Math.min(until, from + 160)), rules);
  if (!phrase) return undefined;
  const value = rules.wording.shortForms[phrase.text] ?? phrase.text;
  return foundAt(passage, from + phrase.start, from + phrase.end, 'citing.after.cua', value, 0.93);
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
