/** What the receiving office stamped on the letter: the number and day of its arrival. They are no part of the letter. */
import { absent, type Found, type FoundTree } from '../model/found.ts';
import type { Arrival } from '../model/outcome.ts';
import type { Zones } from '../model/zone.ts';
import { type Match, matchFirst, type Rules } from '../rules/index.ts';
import { isoDate } from '../text/dates.ts';
import { evidenceAt, foundAt, type Passage, passageOf } from '../text/passage.ts';
import { isDoubtedHand } from './hand.ts';
import { FIELDS } from './profile.ts';
import { disbelieved } from './rivals.ts';

/**
 * @param issued the letter's own day, before which it cannot have come
 * @returns null where no such stamp is on the page
 * @source NĐ 30/2020/NĐ-CP, Điều 22 và Phụ lục IV, mục I
 */
export function findArrival(zones: Zones, rules: Rules, issued: string | null): FoundTree<Arrival> | null {
  if (zones.dauDen.length === 0) return null;
  const passage = passageOf(zones.dauDen);
  const rowOf = (row: string): Match | undefined =>
    matchFirst(
      rules.fields.arrival.filter(({ set }) => set.row === row),
      passage,
    );
  const [head, number, day] = [rowOf('head'), rowOf('number'), rowOf('day')];
  if (!head && !number && !day) return null;
  return { number: numberIn(passage, number), received: notBefore(issued, dayIn(passage, day)) };
}

function numberIn(passage: Passage, match: Match | undefined): Found<string | null> {
  const { number } = match?.groups ?? {};
  if (!match || !number?.text) return unfilled(passage, match, 'số');
  const { id, confidence } = match.rule;
  return believed(foundAt(passage, number.start, number.end, id, number.text, confidence));
}

function dayIn(passage: Passage, match: Match | undefined): Found<string | null> {
  const { day, month, year } = match?.groups ?? {};
  if (!match || !day || !month || !year) return unfilled(passage, match, 'ngày');
  const full = year.text.length === 2 ? `20${year.text}` : year.text;
  const value = isoDate(Number(full), Number(month.text), Number(day.text));
  const { id, confidence } = match.rule;
  const printed = passage.text.slice(day.start, year.end);
  const found = foundAt(passage, day.start, year.end, id, value ?? printed, confidence);
  return value ? believed(found) : disbelieved(found.evidence, 'ngày đọc được không có trong lịch');
}

/** A day that was read of a hand and lies before the letter's own was misread. */
function notBefore(issued: string | null, day: Found<string | null>): Found<string | null> {
  const isEarly = issued !== null && day.value !== null && day.value < issued;
  return isEarly && day.evidence.route === 'handwriting' ? disbelieved(day.evidence, TOO_EARLY) : day;
}

const TOO_EARLY = 'ngày đến đọc được sớm hơn ngày của văn bản';

/** @param place what stands there, in Vietnamese. A place without figures: blank where dots run through it, unreadable where something else stands there. */
function unfilled(passage: Passage, match: Match | undefined, place: string): Found<string | null> {
  if (!match) return absent(`không thấy dòng ${place} trên dấu đến`, 'missing', FIELDS.stampBlank);
  const { id, confidence } = match.rule;
  const { junk } = match.groups;
  if (!junk?.text.trim()) {
    const evidence = evidenceAt(passage, match.start, match.end, id, FIELDS.stampBlank);
    return { value: null, evidence: { ...evidence, state: 'blank', reason: `dấu đến không ghi ${place}` } };
  }
  return disbelieved(evidenceAt(passage, junk.start, junk.end, id, confidence / 2), BY_HAND);
}

const BY_HAND = 'chỗ ghi trên dấu đến có nét không đọc được, thường là viết tay';

/** Typed figures, or those of a hand that its reader is sure of. */
const believed = (found: Found<string>): Found<string | null> => {
  const { route, confidence } = found.evidence;
  const isDoubted =
    route === 'handwriting'
      ? isDoubtedHand(found.evidence)
      : route === 'ocr' && confidence < FIELDS.stampTyped;
  return isDoubted ? disbelieved(found.evidence, BY_HAND) : found;
};
