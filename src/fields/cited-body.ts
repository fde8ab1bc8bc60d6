/** Which body issued a cited document: behind its number or day, before its type, or later in the sentence. */
import type { Found } from '../model/found.ts';
import type { Rules } from '../rules/index.ts';
import { plainOf } from '../rules/phrases.ts';
import { bareCapitals, skeleton } from '../text/fold.ts';
import { evidenceAt, foundAt, type Passage } from '../text/passage.ts';
import { type BodyName, bodyNameAt } from './body-name.ts';
import { type Agreement, agreement } from './body-symbol.ts';
import { groupsOf } from './cited-number.ts';
import { citing, endingAt, startingAt } from './citing.ts';
import { FIELDS } from './profile.ts';

/** A body and where it stands in the passage. */
export interface CitedBody {
  readonly found: Found<string>;
  readonly start: number;
  readonly end: number;
}

/** So long may a name be, and the words that lead from a body to the document. Characters. */
const LONGEST = 220;
const REACH = 260;
/** Shares of a rule's confidence by how the name is known, and by whether the symbol names the body. */
const byName = () => ({ listed: 1, built: FIELDS.builtBody, unknown: FIELDS.unknownBody }) as const;
const bySymbol = (): Readonly<Record<Agreement, number>> => ({
  same: FIELDS.sameSymbol,
  unknown: 1,
  other: FIELDS.otherSymbol,
});

/** «của UBND tỉnh» right behind number or day. */
export function bodyBehind(
  passage: Passage,
  from: number,
  until: number,
  number: string,
  rules: Rules,
): CitedBody | undefined {
  for (const rule of citing('of', rules)) {
    const lead = startingAt(rule, passage, from, until);
    const body = lead && nameIn(passage, lead.end, until, number, rules);
    if (!body) continue;
    const isOfNext =
      passage.text.slice(from, lead.end).trimStart().startsWith(',') &&
      citing('speaks', rules).some((speaks) => startingAt(speaks, passage, body.end, passage.text.length));
    return isOfNext ? undefined : asCited(passage, body, number, rule, rules);
  }
  return undefined;
}

/** «Tại Văn bản số … ngày …, Bộ Xây dựng đề nghị»: behind a comma, where the words before the document begin with it. */
export function bodyBehindComma(
  passage: Passage,
  { start, end }: { readonly start: number; readonly end: number },
  until: number,
  number: string,
  rules: Rules,
): CitedBody | undefined {
  const comma = /^,\s/u.exec(passage.text.slice(end, until))?.[0].length;
  const opener = citing('opener', rules).find((rule) => endingAt(rule, passage, start, 0));
  const body = comma && opener ? nameIn(passage, end + comma, until, number, rules) : undefined;
  return body && opener && agreement(body.text, number, rules) === 'same'
    ? asCited(passage, body, number, opener, rules)
    : undefined;
}

/** «ngày 25/12/2017 Sở Y tế ban hành»: without a word that leads to it; with no day before it only one that the symbol names. */
export function bodyBehindDay(
  passage: Passage,
  from: number,
  until: number,
  number: string,
  isDated: boolean,
  rules: Rules,
): CitedBody | undefined {
  const blank = /^\s+(?=\p{L})/u.exec(passage.text.slice(from, until))?.[0].length ?? 0;
  const body = blank > 0 ? nameIn(passage, from + blank, until, number, rules) : undefined;
  if (!body || body.known === 'unknown') return undefined;
  for (const rule of citing('behindDay', rules)) {
    const isNamed = agreement(body.text, number, rules) === 'same';
    if (isNamed || (isDated && startingAt(rule, passage, body.end, until)))
      return asCited(passage, body, number, rule, rules);
  }
  return undefined;
}

/**
 * «Sở Tài chính có Công văn số», «theo đề nghị của Giám đốc Sở Y tế tại Tờ trình số»: the body whose words lead up to
 * `to`, the type. Undefined where two bodies stand side by side, for then either may have issued it.
 */
export function bodyBefore(
  passage: Passage,
  since: number,
  to: number,
  number: string,
  rules: Rules,
): CitedBody | undefined {
  const from = sentenceStart(passage.text, Math.max(since, to - REACH), to);
  const bodies = bodiesIn(passage, from, to, number, rules);
  const last = bodies.at(-1);
  const next = bodies.at(-2);
  if (!last) return undefined;
  const isOneOfTwo =
    next !== undefined &&
    citing('pair', rules).some((rule) => startingAt(rule, passage, next.end, last.start)?.end === last.start);
  const isNamed = agreement(last.text, number, rules) === 'same';
  for (const rule of citing('between', rules)) {
    const between = startingAt(rule, passage, last.end, to);
    if (between?.end !== to || isOneOfTwo) continue;
    const isGiven = citing('giver', rules).some((giver) => endingAt(giver, passage, last.start, from));
    if (rule.set.needs === 'giver' && !isGiven && !isNamed) continue;
    if (rule.set.needs === 'symbol' && !isNamed) continue;
    return asCited(passage, last, number, rule, rules);
  }
  const only = bodies.findLast((body) => isOnlyOne(body, number, rules));
  for (const rule of citing('far', rules))
    if (only && startingAt(rule, passage, only.end, to)?.end === to)
      return asCited(passage, only, number, rule, rules);
  return undefined;
}

/** Words that lead up to the body: the day on which it issued the document. */
export const dayBefore = (passage: Passage, body: CitedBody, since: number, rules: Rules) => {
  for (const rule of citing('dayBefore', rules)) {
    const found = endingAt(rule, passage, body.start, since);
    if (found) return found;
  }
  return undefined;
};

/** «về kết quả kiểm tra của Đoàn kiểm tra CCHC tỉnh»: later in the sentence, where the symbol names the body. */
export function bodyLater(
  passage: Passage,
  from: number,
  until: number,
  number: string,
  rules: Rules,
): CitedBody | undefined {
  const reach = passage.text.slice(from, Math.min(until, from + REACH));
  const stop = reach.search(/[.;](?:\s|$)/u);
  const end = from + (stop < 0 ? reach.length : stop);
  for (const rule of citing('later', rules))
    for (const lead of passage.folded.slice(from, end).matchAll(rule.pattern)) {
      const body = nameIn(passage, from + lead.index + lead[0].length, end, number, rules);
      if (body && agreement(body.text, number, rules) === 'same')
        return asCited(passage, body, number, rule, rules);
    }
  return undefined;
}

/** A body as it stands somewhere in the words before the number, as evidence. */
export function asCited(
  passage: Passage,
  body: BodyName,
  number: string,
  rule: { readonly id: string; readonly confidence: number },
  rules: Rules,
): CitedBody {
  const whole = body.known === 'unknown' ? wholeBySymbol(body.text, number, rules) : undefined;
  const share = whole
    ? FIELDS.bodyBySymbol
    : byName()[body.known] * bySymbol()[agreement(body.text, number, rules)];
  const value = whole ?? rules.wording.shortForms[body.text] ?? body.text;
  const found = foundAt(
    passage,
    body.start,
    body.end,
    rule.id,
    value,
    Math.min(FIELDS.mostBody, rule.confidence * share),
  );
  return { found, start: body.start, end: body.end };
}

/** «của Bộ Tài» of 96/2015/TT-BTC: the beginning of the name of the ministry that the symbol names. */
function wholeBySymbol(text: string, number: string, { bodyNames }: Rules): string | undefined {
  const named = groupsOf(number).flatMap((group) => bodyNames.byAbbr.get(bareCapitals(group)) ?? []);
  const words = text.split(' ');
  const led = bodyNames.title(words.map(plainOf), 0)?.words.length ?? 0;
  const begun = skeleton(words.slice(led).join(' '));
  const [name] = named;
  const isBegun = name && begun !== '' && skeleton(name) !== begun && skeleton(name).startsWith(begun);
  return isBegun && named.length === 1 ? [...words.slice(0, led), name].join(' ') : undefined;
}

function nameIn(
  passage: Passage,
  from: number,
  until: number,
  number: string,
  rules: Rules,
): BodyName | undefined {
  const isJoint = groupsOf(number).some((group) => rules.cited.joint.has(group));
  const printed = passage.text.slice(from, Math.min(until, from + LONGEST));
  const name = bodyNameAt(mendedAt(passage, from, printed, rules), rules.bodyNames, isJoint);
  return name && { ...name, start: name.start + from, end: name.end + from };
}

/** The words as they were printed where OCR read them: «UBND tính» is UBND tỉnh. Places in the text stay. */
function mendedAt(passage: Passage, from: number, printed: string, rules: Rules): string {
  if (evidenceAt(passage, from, from + 1, '').route !== 'ocr') return printed;
  // a name goes on over the end of a line, and ends before it
  const right = rules.mend(printed.replaceAll('\n', ' '));
  return right.length === printed.length ? right : printed;
}

/** Every body named between the two places, one behind the other. */
function bodiesIn(passage: Passage, from: number, to: number, number: string, rules: Rules): BodyName[] {
  const out: BodyName[] = [];
  for (const match of passage.text.slice(from, to).matchAll(/(?<![\p{L}\d])\p{Lu}[^\s]*/gu)) {
    const at = from + match.index;
    if (at < (out.at(-1)?.end ?? 0)) continue;
    const body = opensName(passage.text.slice(at, at + REACH / 4), rules)
      ? nameIn(passage, at, to, number, rules)
      : undefined;
    if (body && body.known !== 'unknown') out.push(body);
  }
  return out;
}

/** True where a listed name, head or title begins. */
function opensName(text: string, { bodyNames }: Rules): boolean {
  const words = text.split(/\s+/u).map(plainOf);
  return [bodyNames.whole, bodyNames.head, bodyNames.title].some((finder) => finder(words, 0) !== undefined);
}

const isOnlyOne = (body: BodyName, number: string, rules: Rules): boolean =>
  agreement(body.text, number, rules) === 'same' &&
  groupsOf(number).some((group) => rules.bodyNames.onlyOnes.has(bareCapitals(group)));

/** Where the sentence of `to` begins, within the reach. */
function sentenceStart(text: string, from: number, to: number): number {
  const ends = [
    ...text.slice(from, to).matchAll(/(?<!(?<!\p{L})\p{Lu}\p{L}?)[.;]\s+(?=[\p{Lu}\d-])|\n(?=[-+•]\s)/gu),
  ];
  const last = ends.at(-1);
  return last ? from + last.index + last[0].length : from;
}
