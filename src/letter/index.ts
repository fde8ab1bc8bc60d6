/** The tree of found values → the letter, and the tree of evidence with the same keys. */
import { type FoundTree, leavesAs } from '../model/found.ts';
import type { EvidenceTree, Letter } from '../model/letter.ts';
import type { Arrival, Outcome } from '../model/outcome.ts';

export { attested } from './attested.ts';
export { reviewOf } from './review.ts';

/**
 * False where nothing was found that only a letter has, in its head or at its foot: what was read is none. A letter whose
 * head is lost, such as a scan without its first page, is one that a person must look at. Documents and days may be
 * named in any text.
 */
export const isLetter = (letter: Letter): boolean =>
  [...headOf(letter), letter.archive, letter.signatory.name].some((value) => value !== null) ||
  letter.recipients.length + letter.copies.length > 0;

const headOf = ({ issuer, number, issued, subject }: Letter): (string | null)[] => [
  issuer.name,
  number.text,
  number.symbol,
  issued,
  subject,
];

/** @returns plain values of the contract, and beside them where each was printed. */
export function splitLetter(found: FoundTree<Letter>): { letter: Letter; evidence: EvidenceTree } {
  return {
    letter: leavesAs(found, (leaf) => leaf.value) as Letter,
    evidence: leavesAs(found, (leaf) => leaf.evidence) as EvidenceTree,
  };
}

/** @returns nothing where there is no stamp of arrival */
export function splitArrival(found: FoundTree<Arrival> | null): Pick<Outcome, 'arrival'> {
  if (found === null) return {};
  const { number, received } = found;
  return {
    arrival: {
      number: number.value,
      received: received.value,
      evidence: { number: number.evidence, received: received.evidence },
    },
  } as Pick<Outcome, 'arrival'>;
}
