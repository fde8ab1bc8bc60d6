/** Who decides, in capitals behind a trích yếu: «… TRÊN ĐỊA BÀN TỈNH | CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH». */
import type { Zones } from '../model/zone.ts';
import { leadsOn, type Rules, type Span } from '../rules/index.ts';
import { plainOf } from '../rules/phrases.ts';
import { nfc, skeleton, squeeze } from '../text/fold.ts';

/** So many words of the issuer's name at least tell it. */
const FEWEST_WORDS = 2;

/**
 * The name that stands above the grounds of a decision, where it was read with the trích yếu.
 * @returns where the trích yếu ends: before the issuer's own name, and the office before it
 */
export function beforeDecider(text: string, { start, end }: Span, zones: Zones, rules: Rules): number {
  const words = [...text.slice(start, end).matchAll(/\S*\p{L}\S*/gu)];
  const capitals = words.findLastIndex(([word]) => nfc(word) !== nfc(word).toUpperCase()) + 1;
  const all = words.map(([word]) => skeleton(word));
  const letters = all.slice(0, beforeTail(words, rules));
  const at = Math.min(...namesOf(zones).map((name) => endsWith(letters, name)));
  if (at <= capitals) return end;
  const decider = withOffice(letters, at, rules);
  if (decider === at && !decides(letters.slice(at), rules)) return end;
  const from = words[decider]?.index ?? 0;
  return leadsOn(squeeze(text.slice(start, start + from)), rules) ? end : start + from;
}

/** Without «NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM» behind it: how many words are left. */
function beforeTail(words: readonly RegExpExecArray[], { bodyNames }: Rules): number {
  const plain = words.map(([word]) => plainOf(word));
  const at = plain.findIndex((_, at) => bodyNames.tail(plain, at)?.words.length === plain.length - at);
  return at < 0 ? words.length : at;
}

/** The words of the header's left column, from each of them on: a name may begin within a line and go on with the next. */
function namesOf({ coQuan }: Zones): string[][] {
  const words = coQuan.flatMap(({ text }) => text.split(/\s+/u).map(skeleton)).filter((word) => word !== '');
  return words.map((_, at) => words.slice(at));
}

/** Where the words end with the name, or with its beginning: the place of its first word; infinite where they do not. */
function endsWith(words: readonly string[], name: readonly string[]): number {
  for (let size = Math.min(name.length, words.length - 1); size >= FEWEST_WORDS; size--) {
    const at = words.length - size;
    if (name.slice(0, size).every((word, place) => word === words[at + place])) return at;
  }
  return Number.POSITIVE_INFINITY;
}

/** The office before the name: «CHỦ TỊCH», «BỘ TRƯỞNG»; the same place where none stands there. */
function withOffice(words: readonly string[], at: number, { signing }: Rules): number {
  const sizes = signing.titles.flatMap((title) => {
    const office = title.split(' ').map(skeleton);
    const from = at - office.length;
    return from > 0 && office.every((word, place) => word === words[from + place]) ? [office.length] : [];
  });
  return at - Math.max(0, ...sizes);
}

/** A body that decides jointly, so that no office stands before it. */
const decides = (name: readonly string[], { bodies }: Rules): boolean =>
  bodies.deciding.some((body) => name.join(' ').startsWith(body.split(' ').map(skeleton).join(' ')));
