/** Must a person look at this letter, and at which places of it? */
import type { Evidence } from '../model/found.ts';
import type { EvidenceTree } from '../model/letter.ts';
import type { Review } from '../model/outcome.ts';

/** How sure a field must be. */
export interface Threshold {
  /** Keys of the letter, with a full stop between. */
  readonly path: string;
  /** As clerks call it. */
  readonly name: string;
  /** Confidence, 0 to 1. */
  readonly least: number;
  /** True where a letter without this field is odd. */
  readonly missing: boolean;
}

/** The fields that a person should look at, in the order of the thresholds; one reason a field, its worst. */
export function reviewOf(evidence: EvidenceTree, thresholds: readonly Threshold[]): Review {
  const reasons = thresholds.flatMap((threshold) => {
    const doubts = leavesAt(evidence, threshold.path)
      .map(([path, leaf]) => ({ path, leaf, reason: doubtOf(leaf, threshold) }))
      .filter(({ reason }) => reason !== undefined)
      .sort((a, b) => a.leaf.confidence - b.leaf.confidence);
    const [worst] = doubts;
    if (!worst) return [];
    const { path, leaf, reason = '' } = worst;
    return [{ path, field: threshold.name, page: leaf.page, confidence: leaf.confidence, reason }];
  });
  return { needed: reasons.length > 0, reasons };
}

/** Why a value is doubtful, in Vietnamese; undefined where it is not. */
function doubtOf({ state, confidence, reason }: Evidence, { least, missing }: Threshold): string | undefined {
  if (state === 'unreadable') return reason ?? 'không đọc được';
  if (state === 'missing') return missing ? (reason ?? 'không thấy trên trang') : undefined;
  if (confidence >= least) return undefined;
  return `chỉ chắc ${Math.round(confidence * 100)} %${reason ? `: ${reason}` : ''}`;
}

/** The evidence at a path, or at every leaf below it, each with its own path. */
function leavesAt(evidence: EvidenceTree, path: string): [string, Evidence][] {
  let node: unknown = evidence;
  for (const key of path.split('.')) node = (node as Record<string, unknown> | undefined)?.[key];
  return leavesBelow(node, path);
}

function leavesBelow(node: unknown, path: string): [string, Evidence][] {
  if (typeof node !== 'object' || node === null) return [];
  if ('state' in node && 'confidence' in node) return [[path, node as Evidence]];
  if (Array.isArray(node)) return node.flatMap((row, at) => leavesBelow(row, `${path}[${at}]`));
  return Object.entries(node).flatMap(([key, child]) => leavesBelow(child, `${path}.${key}`));
}
