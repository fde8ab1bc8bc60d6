/** A line of the signature that names an office: one signed for, or the signer's own. */

import { foldMarks, isCapitals, skeleton } from '../text/fold.ts';
import { rememberedBy } from '../text/remembered.ts';
import type { ClosedList } from './closed-list.ts';
import { type Match, matchFirst, type Rule } from './engine.ts';

/** What is known of offices; the rules as a whole have it. */
interface Offices {
  readonly fields: { readonly signatory: readonly Rule[] };
  readonly signing: { readonly titles: readonly string[]; readonly signed: readonly string[] };
  readonly officeNamed: ClosedList;
}

/** @returns the mark and the office signed for, where the line begins with a mark */
export const capacityOn = rememberedBy((text: string, rules: Offices): Match | undefined =>
  matchFirst(rules.fields.signatory, { text, folded: foldMarks(text) }),
);

/**
 * @returns `capacity` for «KT. GIÁM ĐỐC», `title` for «PHÓ GIÁM ĐỐC»; undefined for what is no office, and for what is not
 * in capitals unless the office behind a mark is of the list («KT. Tong cuc TRUONG»)
 */
export const officeKind = rememberedBy((text: string, rules: Offices): 'capacity' | 'title' | undefined => {
  const inCapitals = isCapitals(text);
  const principal = capacityOn(text, rules)?.groups.principal?.text;
  if (principal !== undefined && (inCapitals || rules.officeNamed(principal) !== undefined))
    return 'capacity';
  if (!inCapitals) return undefined;
  return beginsWithTitle(text, rules) || rules.officeNamed(text) !== undefined ? 'title' : undefined;
});

/** True for words that begin with an office of the list, marks aside. */
export function beginsWithTitle(text: string, { signing }: Offices): boolean {
  const letters = skeleton(text);
  return signing.titles.some((title) => letters.startsWith(skeleton(title)));
}

/** «(Đã ký)»: what a copy prints in place of the signature. */
export const isSigned = (text: string, { signing }: Offices): boolean => {
  const letters = skeleton(text);
  return letters !== '' && signing.signed.some((words) => skeleton(words) === letters);
};
