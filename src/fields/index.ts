/** All fields of the letter, in the order in which one needs another. */
import type { FoundTree } from '../model/found.ts';
import type { Letter } from '../model/letter.ts';
import type { Arrival } from '../model/outcome.ts';
import type { Zones } from '../model/zone.ts';
import { type Rules, rulesOn } from '../rules/index.ts';
import { findArrival } from './arrival.ts';
import { findDeadlines } from './deadlines.ts';
import { holdsPicture } from './from-picture.ts';
import { createGuard, type Fault } from './guarded.ts';
import { findIssued } from './issued.ts';
import { findIssuer } from './issuer.ts';
import { findCopies, findRecipients } from './lists.ts';
import { mendTree } from './mend.ts';
import { findNumber } from './number.ts';
import { FIELDS } from './profile.ts';
import { findReferences } from './references.ts';
import { findSignatory } from './signatory.ts';
import { findSecrecy, findUrgency } from './stamps.ts';
import { findSubject } from './subject.ts';
import { withSymbolOf } from './symbol.ts';
import { findType } from './type.ts';

/** What the zones say, and what went wrong in saying it. */
export interface Fields {
  /** Every value with its evidence. */
  readonly found: FoundTree<Letter>;
  /** Null where no such stamp is on the page. */
  readonly arrival: FoundTree<Arrival> | null;
  /** Fields that are null through a fault of the program or of a rule. */
  readonly faults: readonly Fault[];
}

/**
 * Reads every field; rules that do not hold on the day of the letter read nothing.
 * @param pages what went wrong in parting the pages, as `Layout` tells it
 */
export function findFields(
  zones: Zones,
  all: Rules,
  pages: string | null = null,
  holders: readonly string[] = [],
): Fields {
  const { faults, ...guard } = createGuard(pages);
  const { read } = guard;
  const dayBy = (rules: Rules) => read(['place', 'issued'], () => findIssued(zones, rules));
  const printed = dayBy(all);
  const rules = rulesOn(all, printed.issued.value);
  const day = rules === all ? printed : dayBy(rules);
  const { number } = read(['number'], () => ({ number: findNumber(zones, rules) }));
  // a serial that was hardly read must not hide a citation; of a text the letters are as they are
  const { confidence, route } = number.text.evidence;
  const own = confidence >= FIELDS.ownNumber || route === 'text' ? number.text.value : null;
  const symbol = number.symbol.value;
  const { type } = read(['type'], () => ({ type: findType(zones, rules, symbol) }));
  const { issuer } = read(['issuer'], () => ({ issuer: findIssuer(zones, rules, symbol) }));
  const known = { issued: day.issued.value, typeCode: type.code.value };
  const found: FoundTree<Letter> = {
    type,
    issuer,
    ...read(['number'], () => ({
      number: withSymbolOf(number, issuer.name.value, holdsPicture(zones), rules),
    })),
    ...day,
    ...read(['subject'], () => ({ subject: findSubject(zones, rules) })),
    ...read(['urgency'], () => ({ urgency: findUrgency(zones, rules) })),
    ...read(['secrecy'], () => ({ secrecy: findSecrecy(zones, rules) })),
    ...read(['recipients'], () => ({ recipients: findRecipients(zones, rules) })),
    ...read(['copies', 'archive'], () => findCopies(zones, rules)),
    ...read(['references'], () => ({ references: findReferences(zones, rules, own) })),
    ...read(['deadlines'], () => ({ deadlines: findDeadlines(zones, rules, known) })),
    ...read(['signatory'], () => ({ signatory: findSignatory(zones, rules, holders) })),
  };
  const last = <K extends keyof Letter>(key: K) =>
    guard.held(
      key,
      read([key], () => mendTree({ [key]: found[key] } as Pick<typeof found, K>, rules, zones)),
    );
  const keys = Object.keys(found) as (keyof Letter)[];
  const arrival = guard.arrival(() => findArrival(zones, rules, known.issued));
  return { found: Object.assign({}, ...keys.map(last)) as typeof found, arrival, faults };
}
