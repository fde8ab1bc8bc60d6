/** All checks of one letter by itself, and its citations with their issuers. */
import type { ComplianceFinding } from '../model/compliance.ts';
import { checkCitation, checkDeadlines } from './citations.ts';
import { checkNumber, checkParts, checkPlace, checkSignatory } from './form.ts';
import type { Known } from './known.ts';
import { checkAddressees, checkCitedBody, checkIssuer } from './lifetimes.ts';

/** In the order of the page: header, addressees, what it names, when it is due, who signed. */
export function checkWithin({ within, identities }: Known): ComplianceFinding[] {
  const { letter } = within;
  return [
    ...checkParts(within),
    ...checkNumber(within),
    ...checkPlace(within),
    ...checkIssuer(within),
    ...checkAddressees(within),
    ...letter.references.flatMap((reference, at) => [
      ...checkCitation(within, reference, identities[at]!, at),
      ...checkCitedBody(within, reference, at),
    ]),
    ...checkDeadlines(within),
    ...checkSignatory(within),
  ];
}
