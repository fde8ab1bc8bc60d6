/** A result without the evidence of its values, for who wants the values alone. */
import type { Outcome } from '../model/outcome.ts';

/** It keeps the shape of the schema: the evidence is null. */
export const withoutEvidence = (outcome: Outcome): Outcome => ({ ...outcome, evidence: null });
