/** One reading may be the outcome of several files. */
import type { Container } from '../model/container.ts';
import type { Outcome } from '../model/outcome.ts';

/** The same outcome under another name. @param container the file in which it came */
export function called(
  outcome: Outcome,
  file: string,
  duplicateOf: string | undefined,
  container?: Container,
): Outcome {
  const { duplicateOf: _, container: __, ...source } = outcome.source;
  const more = { ...(duplicateOf !== undefined && { duplicateOf }), ...(container && { container }) };
  return { ...outcome, source: { ...source, file, ...more } };
}
