/** What the checks of a letter may look at. */
import type { EvidenceTree, Letter } from '../model/letter.ts';
import type { Outcome } from '../model/outcome.ts';
import type { Checks } from '../rules/checks.ts';
import type { Rules } from '../rules/index.ts';
import type { Bodies } from './bodies.ts';
import { type Find, finder } from './finding.ts';
import { type Ground, groundOf, type Identity, identify, ownKey } from './identity.ts';
import { folded } from './provinces.ts';

/** One letter, its place in time, and the data that it is held against. */
export interface Within {
  readonly file: string;
  readonly letter: Letter;
  readonly evidence: EvidenceTree;
  readonly ground: Ground;
  /** All pages were read. */
  readonly whole: boolean;
  /** Some page was read from its picture. */
  readonly scanned: boolean;
  /** Written by the rules of the Party: `Số 1093-CV/TU`. */
  readonly ofParty: boolean;
  readonly find: Find;
  readonly bodies: Bodies;
  readonly rules: Rules;
  readonly checks: Checks;
}

export interface Tools {
  readonly bodies: Bodies;
  readonly rules: Rules;
  readonly checks: Checks;
}

/** A letter with all that the checks need to know of it; undefined where the outcome holds none. */
export interface Known {
  readonly within: Within;
  /** One a reference, in order. */
  readonly identities: readonly Identity[];
  /** How other letters cite this one; null where number, day or issuer is not known. */
  readonly key: string | null;
}

export function known(outcome: Outcome, tools: Tools): Known | undefined {
  const { letter, evidence } = outcome;
  if (!letter || !evidence) return undefined;
  const ground = groundOf(letter, tools.bodies);
  const within: Within = {
    file: outcome.source.file,
    letter,
    evidence,
    ground,
    whole: outcome.outcome === 'done',
    scanned: outcome.pages.some(({ source }) => source === 'ocr' || source === 'mixed'),
    ofParty: tools.checks.words.party.pattern.test(folded(letter.number.text ?? '')),
    find: finder(outcome, tools.checks),
    ...tools,
  };
  const identities = letter.references.map((reference) =>
    identify(reference, ground, tools.bodies, tools.rules),
  );
  return { within, identities, key: ownKey(letter, ground) };
}
