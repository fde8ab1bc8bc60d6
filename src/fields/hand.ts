/** Figures that do not look typed: believed where the reader of written figures is sure enough, else told beside a null. */
import type { Evidence, Rival } from '../model/found.ts';
import type { Span } from '../rules/index.ts';
import { alternativesAt, type Passage } from '../text/passage.ts';
import { FIELDS } from './profile.ts';

/** True for figures of a hand that nobody should believe. */
export const isDoubtedHand = ({ route, confidence }: Evidence): boolean =>
  route === 'handwriting' ? confidence < FIELDS.handSure : route === 'ocr' && confidence <= FIELDS.handTyped;

/** What else was read at text[start, end) by the readers of the page. */
export const otherReadings = (
  passage: Passage,
  { start, end }: { readonly start: number; readonly end: number },
  { rule, page, confidence }: Evidence,
): Rival[] =>
  alternativesAt(passage, start, end).map((printed) => ({
    printed,
    rule: rule ?? '',
    page: page ?? 1,
    confidence: Math.round(Math.min(confidence, 1 - confidence) * 1000) / 1000,
    lost: 'cách đọc khác của cùng chữ số, ít chắc hơn',
  }));

/** True for «1» that two other readings have as «10»: a figure was left out, or another misread. */
export function isOutvoted(passage: Passage, { start, end, text }: Span): boolean {
  const others = alternativesAt(passage, start, end).map(Number);
  return others.length > 1 && others.every((other) => other === others[0]) && others[0] !== Number(text);
}
