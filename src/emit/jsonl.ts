/** One outcome as one line of JSON Lines. */
import type { Outcome } from '../model/outcome.ts';

/** U+2028 and U+2029 are written as escapes: JSON allows them, but some readers of lines break there. */
export const emitJsonl = (outcome: Outcome): string =>
  `${JSON.stringify(outcome).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')}\n`;
