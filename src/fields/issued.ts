/** `place` and `issued`: the line «Khánh Hòa, ngày … tháng 11 năm 2021». */
import { absent, type Evidence, type Found } from '../model/found.ts';
import type { Zones } from '../model/zone.ts';
import { type Match, matchFirst, type Rule, type Rules, type Span } from '../rules/index.ts';
import { isoDate } from '../text/dates.ts';
import { evidenceAt, foundAt, type Passage, passageOf } from '../text/passage.ts';
import { HAND } from './hand.ts';
import { rivalsAmong, withRivals } from './rivals.ts';
import { tidy } from './tidy.ts';

export interface PlaceAndDay {
  readonly place: Found<string | null>;
  readonly issued: Found<string | null>;
}

/** @source NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.4 */
export function findIssued(zones: Zones, rules: Rules): PlaceAndDay {
  const passage = passageOf(zones.diaDanhNgay);
  const match = zones.diaDanhNgay.length ? matchFirst(rules.fields.issued, passage) : undefined;
  if (!match) {
    const none = absent('không thấy dòng địa danh và ngày tháng');
    return { place: none, issued: none };
  }
  const { place } = match.groups;
  return {
    place: place
      ? foundAt(passage, place.start, place.end, match.rule.id, tidy(place.text), match.rule.confidence)
      : absent('không đọc được địa danh', 'unreadable', 0.5),
    issued: withRivals(readDay(passage, match), rivalsAmong(zones.khac, wholeOf(rules), ELSEWHERE)),
  };
}

/** Rules for a whole line of place and day; those for what a scan leaves of one would find days everywhere. */
const wholeOf = (rules: Rules): Rule[] => rules.fields.issued.filter(({ confidence }) => confidence > 0.9);

const ELSEWHERE = 'không đứng ở ô địa danh, ngày tháng của phần đầu thư này';

function readDay(passage: Passage, { rule, groups, start, end }: Match): Found<string | null> {
  const number = (name: string): number | undefined =>
    groups[name]?.text ? Number(groups[name].text) : undefined;
  const [day, month, year] = [number('day'), number('month'), number('year')];
  const from = groups.place ? groups.place.end : start;
  const evidence = evidenceAt(passage, from, end, rule.id, rule.confidence);
  if (year === undefined)
    return { value: null, evidence: { ...evidence, state: 'unreadable', reason: 'không đọc được năm' } };
  const value = isoDate(year, month, month === undefined ? undefined : day);
  if (value === undefined)
    return {
      value: isoDate(year) ?? null,
      evidence: {
        ...evidence,
        state: 'unreadable',
        confidence: 0.3,
        reason: 'ngày tháng đọc được không có trong lịch',
      },
    };
  const isWritten = (span: Span | undefined): boolean =>
    evidence.route === 'ocr' &&
    !!span?.text &&
    evidenceAt(passage, span.start, span.end, rule.id, rule.confidence).confidence <= HAND;
  if (isWritten(groups.day) || isWritten(groups.month))
    return writtenByHand(groups, isoDate(year, isWritten(groups.month) ? undefined : month), evidence);
  if (day !== undefined && month !== undefined) return { value, evidence };
  const unread = [groups.dayjunk, groups.monthjunk].some((junk) => junk && /[^\s.…_]/u.test(junk.text));
  return {
    value,
    evidence: unread
      ? {
          ...evidence,
          state: 'unreadable',
          confidence: Math.min(0.5, evidence.confidence),
          reason: 'không đọc được chữ số ở chỗ ghi ngày, tháng',
        }
      : {
          ...evidence,
          confidence: evidence.route === 'ocr' ? Math.min(0.6, evidence.confidence) : evidence.confidence,
          reason: 'chỗ ghi ngày hoặc tháng để trống',
        },
  };
}

/** `value` is what is printed of the date; what was read of the figures written by hand is told, and is not the value. */
function writtenByHand(
  groups: Match['groups'],
  value: string | undefined,
  evidence: Evidence,
): Found<string | null> {
  const reason = 'chữ số ngày, tháng không giống chữ in: viết tay hoặc mờ';
  const { page, rule } = evidence;
  const printed = `ngày ${groups.day?.text ?? ''} tháng ${groups.month?.text ?? ''} năm ${groups.year?.text ?? ''}`;
  const rival = { printed, rule: rule ?? '', page: page ?? 1, confidence: 0.4, lost: reason };
  const unread = {
    ...evidence,
    state: 'unreadable' as const,
    confidence: Math.min(HAND, evidence.confidence),
    reason,
  };
  return withRivals({ value: value ?? null, evidence: unread }, [rival]);
}
