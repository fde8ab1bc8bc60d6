/** A line of the signature that names an office: one signed for, or the signer's own. */
import { foldMarks, isCapitals, skeleton } from '../text/fold.ts';
import type { ClosedList } from './closed-list.ts';
import { matchFirst, type Rule } from './engine.ts';

/** What is known of offices; the rules as a whole have it. */
interface Offices {
  readonly fields: { readonly signatory: readonly Rule[] };
  readonly signing: { readonly titles: readonly string[] };
  readonly officeNamed: ClosedList;
}

/** @returns `capacity` for «KT. GIÁM ĐỐC», `title` for «PHÓ GIÁM ĐỐC»; undefined for what is not in capitals or no office */
export function officeKind(text: string, rules: Offices): 'capacity' | 'title' | undefined {
  if (!isCapitals(text)) return undefined;
  if (matchFirst(rules.fields.signatory, { text, folded: foldMarks(text) })) return 'capacity';
  const letters = skeleton(text);
  const begins = rules.signing.titles.some((title) => letters.startsWith(skeleton(title)));
  return begins || rules.officeNamed(text) !== undefined ? 'title' : undefined;
}
