/** One outcome as a JSON file: indented, keys in the order of the schema, one newline at the end. */
import type { Outcome } from '../model/outcome.ts';

/** @param outcome as `checked` gave it, so that its keys stand in the order of the schema */
export const emitJson = (outcome: Outcome): string => `${JSON.stringify(outcome, null, 2)}\n`;
