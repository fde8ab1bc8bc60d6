/** All fields of the letter, in the order in which one needs another. */
import type { FoundTree } from '../model/found.ts';
import type { Letter } from '../model/letter.ts';
import type { Zones } from '../model/zone.ts';
import type { Rules } from '../rules/index.ts';
import { findDeadlines } from './deadlines.ts';
import { findIssued } from './issued.ts';
import { findIssuer } from './issuer.ts';
import { findCopies, findRecipients } from './lists.ts';
import { mendTree } from './mend.ts';
import { findNumber } from './number.ts';
import { findReferences } from './references.ts';
import { findSignatory } from './signatory.ts';
import { findSecrecy, findUrgency } from './stamps.ts';
import { findSubject } from './subject.ts';
import { withSymbolOf } from './symbol.ts';
import { findType } from './type.ts';

const SURE_OWN = 0.8;

/** What the zones say, every value with its evidence. */
export function findFields(zones: Zones, rules: Rules): FoundTree<Letter> {
  const number = findNumber(zones, rules);
  // a serial that was hardly read must not hide a citation
  const own = number.text.evidence.confidence >= SURE_OWN ? number.text.value : null;
  const type = findType(zones, rules, number.symbol.value);
  const issuer = findIssuer(zones, rules, number.symbol.value);
  const { place, issued } = findIssued(zones, rules);
  return mendTree(
    {
      type,
      issuer,
      number: withSymbolOf(number, issuer.name.value),
      place,
      issued,
      subject: findSubject(zones, rules),
      urgency: findUrgency(zones, rules),
      secrecy: findSecrecy(zones, rules),
      recipients: findRecipients(zones),
      ...findCopies(zones),
      references: findReferences(zones, rules, own),
      deadlines: findDeadlines(zones, rules, { issued: issued.value, typeCode: type.code.value }),
      signatory: findSignatory(zones, rules),
    },
    rules,
  );
}
