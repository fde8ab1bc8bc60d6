/** Readings that were seen and not chosen, kept beside the chosen one for people who ask why. */
import type { Evidence, Found, Rival } from '../model/found.ts';
import type { Line } from '../model/zone.ts';
import { matchFirst, type Rule } from '../rules/index.ts';
import { evidenceAt, passageOf } from '../text/passage.ts';

/** So many are told at most. */
const MOST = 5;

/** Lines elsewhere on the page that a rule of the field reads too. `lost` says why they were not chosen, in Vietnamese. */
export function rivalsAmong(lines: readonly Line[], rules: readonly Rule[], lost: string): Rival[] {
  return lines.flatMap((line) => {
    const passage = passageOf([line]);
    const match = matchFirst(rules, passage);
    if (!match) return [];
    const { page, confidence, printed } = evidenceAt(
      passage,
      match.start,
      match.end,
      match.rule.id,
      match.rule.confidence,
    );
    return [
      { printed: printed ?? match.text, rule: match.rule.id, page: page ?? line.page, confidence, lost },
    ];
  });
}

/** The same value, with what it was chosen before. */
export function withRivals<T>(found: Found<T>, rivals: readonly Rival[]): Found<T> {
  const told = [...(found.evidence.rivals ?? []), ...rivals].slice(0, MOST);
  return told.length > 0 ? { ...found, evidence: { ...found.evidence, rivals: told } } : found;
}

/** A reading that is not believed: null, with what was read as a rival. @param reason in Vietnamese */
export const disbelieved = (evidence: Evidence, reason: string): Found<null> =>
  partlyBelieved(null, evidence, reason);

/** The part of a reading that is believed, with the whole of it as a rival. @param reason in Vietnamese */
export function partlyBelieved<T>(value: T, evidence: Evidence, reason: string): Found<T> {
  const { printed, rule, page, confidence } = evidence;
  const rival = { printed: printed ?? '', rule: rule ?? '', page: page ?? 1, confidence, lost: reason };
  return withRivals({ value, evidence: { ...evidence, state: 'unreadable', reason } }, [rival]);
}
