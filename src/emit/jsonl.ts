/** One outcome as one line of JSON Lines. */
import type { Outcome } from '../model/outcome.ts';

export const emitJsonl = (outcome: Outcome): string => `${JSON.stringify(outcome)}\n`;
