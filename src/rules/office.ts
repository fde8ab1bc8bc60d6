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
 * in capitals unless an office of the list stands behind a mark («KT. Tong cuc TRUONG», «KT. cue TRUONG cuc THUE XNK»)
 */
export const officeKind = rememberedBy((text: string, rules: Offices): 'capacity' | 'title' | undefined => {
  const inCapitals = isCapitals(text);
  const principal = capacityOn(text, rules)?.groups.principal?.text;
  if (
    principal !== undefined &&
    (inCapitals || rules.officeNamed(principal) !== undefined || isSpoiltOffice(principal, rules))
  )
    return 'capacity';
  if (!inCapitals) return undefined;
  return beginsWithTitle(text, rules) || rules.officeNamed(text) !== undefined ? 'title' : undefined;
});

/** Some words of an office in small letters, as readers of scans have it; one in capitals at least. */
const isSpoiltOffice = (principal: string, rules: Offices): boolean =>
  /(?<!\p{L})\p{Lu}{4}/u.test(principal) && titleWords(principal, rules) > 0;

/** How many words at the beginning are an office of the list, the longest, a slipped letter aside; 0 where none are. */
export const titleWords = rememberedBy((text: string, { signing, officeNamed }: Offices): number => {
  const words = text.split(/\s+/u).slice(0, MOST_TITLE);
  const beginning = (size: number): string => words.slice(0, size).join(' ');
  const sizes = words.map((_, at) => words.length - at);
  const isListed = (size: number): boolean => {
    const letters = skeleton(beginning(size));
    return signing.titles.some((title) => skeleton(title) === letters);
  };
  return (
    sizes.find(isListed) ??
    sizes.find((size) => size > 1 && size <= LONGEST_TITLE && officeNamed(beginning(size)) !== undefined) ??
    0
  );
});
/** Words of the longest office of the list that a slip is looked for in. */
const LONGEST_TITLE = 5;
/** No office of the list has more words, even where its letters stand apart; a line of a whole file is no office. */
const MOST_TITLE = 40;

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
