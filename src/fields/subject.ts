/** `subject`: the trích yếu of a công văn under its number, or of a titled document under its title. */
import { absent, type Found } from '../model/found.ts';
import type { Zones } from '../model/zone.ts';
import { matchStart, type Rules } from '../rules/index.ts';
import { foundAt, passageOf } from '../text/passage.ts';
import { tidy, trimmedSpan } from './tidy.ts';

/** Marks behind a subject that say how the letter is sent, not what it is about. */
const SENT_BY = /\s*\((?:VBĐT|bản điện tử|văn bản điện tử|qua mạng|hỏa tốc|khẩn)\)\s*$/iu;

/** @source NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.5 */
export function findSubject(zones: Zones, rules: Rules): Found<string | null> {
  if (zones.trichYeu.length === 0) return absent('không thấy trích yếu');
  const passage = passageOf(zones.trichYeu);
  const match = matchStart(rules.fields.subject, passage);
  const span = match?.groups.subject;
  if (!match || !span) return absent('không đọc được trích yếu', 'unreadable', 0.4);
  const [start, end] = trimmedSpan(passage.text, span.start, span.end);
  const opened = passage.text.slice(match.start, start).includes('(');
  let value = tidy(tidy(span.text).replace(SENT_BY, ''));
  if (opened && value.endsWith(')') && count(value, '(') < count(value, ')'))
    value = tidy(value.slice(0, -1));
  return foundAt(passage, start, end, match.rule.id, value, match.rule.confidence);
}

const count = (text: string, sign: string): number => text.split(sign).length - 1;
