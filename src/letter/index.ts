/** The tree of found values → the letter, and the tree of evidence with the same keys. */
import { type FoundTree, leavesAs } from '../model/found.ts';
import type { EvidenceTree, Letter } from '../model/letter.ts';
import type { Arrival, Outcome } from '../model/outcome.ts';

export { reviewOf } from './review.ts';

/** False where neither body nor number nor day nor subject was found: what was read is no letter. */
export const isLetter = ({ issuer, number, issued, subject }: Letter): boolean =>
  [issuer.name, number.text, number.symbol, issued, subject].some((value) => value !== null);

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
