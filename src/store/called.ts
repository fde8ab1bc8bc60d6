/** One reading may be the outcome of several files. */
import type { Outcome } from '../model/outcome.ts';

/** The same outcome under another name. */
export function called(outcome: Outcome, file: string, duplicateOf: string | undefined): Outcome {
  const { duplicateOf: _, ...source } = outcome.source;
  return { ...outcome, source: { ...source, file, ...(duplicateOf !== undefined && { duplicateOf }) } };
}
