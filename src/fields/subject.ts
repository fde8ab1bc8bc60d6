/** `subject`: the trích yếu of a công văn under its number, or of a titled document under its title. */
import { absent, type Found } from '../model/found.ts';
import type { Zones } from '../model/zone.ts';
import { leadsOn, type Match, matchStart, type Rules } from '../rules/index.ts';
import { foundAt, type Passage, passageOf } from '../text/passage.ts';
import { asAboveStamp } from './above-stamp.ts';
import { bodyNameAt } from './body-name.ts';
import { bracketed } from './bracketed.ts';
import { beforeDecider } from './decider.ts';
import { withoutDirt } from './dirt.ts';
import { atMost, isFromPicture } from './from-picture.ts';
import { FIELDS } from './profile.ts';
import { tidy, trimmedSpan } from './tidy.ts';

/** @source NĐ 30/2020, Phụ lục I, Phần I, mục II.5 */
export function findSubject(zones: Zones, rules: Rules): Found<string | null> {
  if (zones.trichYeu.length === 0) return absent('không thấy trích yếu');
  const passage = passageOf(zones.trichYeu);
  const match = matchStart(
    rules.fields.subject.filter(({ set }) => set.under !== (zones.tenLoai.length > 0 ? 'number' : 'title')),
    passage,
  );
  const span = match?.groups.subject;
  if (!match || !span) return absent('không đọc được trích yếu', 'unreadable', FIELDS.unreadSubject);
  const end = beforeDecider(passage.text, span, zones, rules);
  const found = readAt(passage, match, { ...span, end }, rules);
  return atMost(asAboveStamp(found, zones.trichYeu, zones), passage.lines, FIELDS.pictureSubject);
}

function readAt(
  passage: Passage,
  match: Match,
  span: { readonly start: number; readonly end: number },
  rules: Rules,
): Found<string> {
  const [start, behind] = trimmedSpan(passage.text, span.start, span.end);
  const end = behind - (bracketed(passage.text.slice(start, behind), rules)?.printed.length ?? 0);
  const opened = passage.text.slice(match.start, start).includes('(');
  let value = tidy(withoutRules(passage.text.slice(start, end)));
  if (opened && value.endsWith(')') && count(value, '(') < count(value, ')'))
    value = tidy(value.slice(0, -1));
  const isPicture = passage.lines.some(isFromPicture);
  const noted = value;
  value = isPicture ? tidy(withoutDirt(value)) : value.replace(NOTED, '');
  const { confidence } = match.rule;
  const isNoted = !isPicture && value !== noted;
  const most = isRunOn(value, rules) ? FIELDS.runOnSubject : isNoted ? FIELDS.notedSubject : 1;
  return foundAt(passage, start, end, match.rule.id, value, Math.min(most, confidence));
}

/** The figure of a footnote that clings to a word: «Kiểm soát viên1». */
const NOTED = /(?<=[^\P{L}A-Za-z]\p{Ll}*)\d{1,2}(?=[\s,;]|$)/gu;

/** True for words that go on with a sentence of the content, break off, or name a body and nothing else. */
function isRunOn(value: string, rules: Rules): boolean {
  if (/[.:!?] \p{Lu}\p{Ll}+ \p{Ll}+ \p{Ll}/u.test(value) || leadsOn(value, rules)) return true;
  const body = bodyNameAt(value, rules.bodyNames);
  return body?.known === 'listed' && body.end === value.length;
}

/** Without the rules that are drawn under a trích yếu. */
const withoutRules = (text: string): string =>
  text.replace(/(?<=^|\s)(?:[_—=~*|–-]{2,}|[_|])(?=\s|$)/gu, ' ');

const count = (text: string, sign: string): number => text.split(sign).length - 1;
