/** Outcomes for tests of the doors: whole, valid, and saying what the test wants. */
import { emptyLetter as empty } from '../src/model/empty.ts';
import type { Evidence } from '../src/model/found.ts';
import type { EvidenceTree, Letter } from '../src/model/letter.ts';
import { type Outcome, SCHEMA_VERSION } from '../src/model/outcome.ts';
import type { Signature } from '../src/model/signature.ts';

export const emptyLetter: Letter = empty();

export const leaf = (over: Partial<Evidence> = {}): Evidence => ({
  state: 'read',
  page: 1,
  boxes: [],
  printed: null,
  confidence: 0.95,
  rule: 'test.rule',
  route: 'text',
  ...over,
});

/** Evidence with one leaf, the same everywhere, beside each value of the letter. */
export function evidenceOf(letter: Letter, one: Evidence = leaf()): EvidenceTree {
  const beside = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(beside);
    if (typeof value !== 'object' || value === null) return one;
    return Object.fromEntries(Object.entries(value).map(([key, below]) => [key, beside(below)]));
  };
  return beside(letter) as EvidenceTree;
}

export function outcomeOf(file: string, over: Partial<Letter> = {}, one?: Evidence): Outcome {
  const letter = { ...emptyLetter, ...over };
  return {
    schemaVersion: SCHEMA_VERSION,
    source: { file, sha256: 'ab'.repeat(32), mediaType: 'text/plain', bytes: 10, pages: 1 },
    outcome: 'done',
    letter,
    evidence: evidenceOf(letter, one),
    findings: [],
    pages: [],
  };
}

/** A whole signature, by whom and for whom, of 5 March 2025. */
export const signatureOf = (
  name: string,
  organisation: string | null = null,
  over: Partial<Signature> = {},
): Signature => ({
  kind: 'signature',
  signer: { name, organisation, issuer: null, serial: '1', from: null, to: null },
  signed: '2025-03-05T01:15:00.000Z',
  timeStamp: null,
  covers: { bytes: 1, of: 1 },
  integrity: 'intact',
  chain: [],
  trusted: null,
  ...over,
});
