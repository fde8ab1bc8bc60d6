/** What stands in brackets behind a trích yếu and is no part of it: «(VBĐT)», «(Hỏa tốc)». */
import type { Rules } from '../rules/index.ts';
import { skeleton } from '../text/fold.ts';

export interface Bracketed {
  /** With its brackets and the blanks around it. */
  readonly printed: string;
  readonly inside: string;
}

/** @param text a trích yếu @returns undefined where the brackets at its end, if any, hold words of its own */
export function bracketed(text: string, rules: Rules): Bracketed | undefined {
  const [printed = '', inside = ''] = /\s*\(([^()]{1,40})\)[\s.]*$/u.exec(text) ?? [];
  const letters = skeleton(inside);
  const { urgency, secrecy, sentBy } = rules.marks;
  const known = [...sentBy, ...[...urgency, ...secrecy].flatMap((mark) => mark.printed)];
  return letters !== '' && known.some((form) => skeleton(form) === letters) ? { printed, inside } : undefined;
}
