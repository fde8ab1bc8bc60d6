/** What a person must look at still, once some of it is settled. */
import { SEVERITIES } from '../model/finding.ts';
import type { Outcome, Review } from '../model/outcome.ts';
import { keyGiver } from './keys.ts';
import { keptPath } from './merge.ts';
import type { Correction, RegisterFinding } from './port.ts';

/** So doubtful is a letter that could not be read, and a file that seems to be none. */
const FAILED = 1;
const NO_LETTER = 0.5;
/** How sure a value is that a person gave, where the machine reads another one than it did then. */
const STALE = 0.5;

/** Reasons of the outcome on which no person has spoken, and values on which the machine has changed its mind since. */
export function reviewOf(
  outcome: Outcome | null,
  corrections: readonly Correction[],
  isReviewed: boolean,
): Review {
  if (isReviewed) return { needed: false, reasons: [] };
  const spoken = new Set(corrections.map(({ path }) => path));
  const stale = corrections
    .filter(({ isStale, differs }) => isStale && differs)
    .map(({ path }) => ({
      path,
      field: path,
      page: null,
      confidence: STALE,
      reason: 'lần đọc sau thấy khác lúc người sửa',
    }));
  const open = (outcome?.review?.reasons ?? []).filter(({ path }) => !spoken.has(keptPath(path)));
  const reasons = [...open, ...stale].sort((a, b) => a.confidence - b.confidence);
  return { needed: reasons.length > 0, reasons };
}

/** 0 to 1; as likely as it is that some value which a person must look at is wrong. */
export function doubtOf(outcome: Outcome | null, { reasons }: Review, isSettled: boolean): number {
  if (isSettled || !outcome) return 0;
  if (outcome.outcome === 'failed') return FAILED;
  if (outcome.outcome === 'not-a-letter') return NO_LETTER;
  const sure = reasons.reduce((all, { confidence }) => all * Math.min(confidence, 0.99), 1);
  return Math.round((1 - sure) * 1000) / 1000;
}

interface Acceptance {
  readonly key: string;
  readonly reason: string;
  readonly by: string;
  readonly at: string;
}

/** The findings of an outcome, each with a key of its words, so that what was accepted stays accepted. */
export function findingsOf(
  outcome: Outcome | null,
  accepted: readonly Acceptance[],
): readonly RegisterFinding[] {
  const byKey = new Map(accepted.map((one) => [one.key, one]));
  const keyOf = keyGiver();
  return (outcome?.findings ?? []).map(({ rule, severity, message, page }) => {
    const key = keyOf(`${rule}\n${message}`);
    const acceptance = byKey.get(key);
    const { reason = '', by = '', at = '' } = acceptance ?? {};
    return { key, rule, severity, message, page, accepted: acceptance ? { reason, by, at } : null };
  });
}

/** Place of the gravest open finding in SEVERITIES; -1 where there is none. */
export const gravestOf = (findings: readonly RegisterFinding[]): number =>
  Math.max(
    -1,
    ...findings.filter(({ accepted }) => !accepted).map(({ severity }) => SEVERITIES.indexOf(severity)),
  );
