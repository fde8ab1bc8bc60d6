/** An act that cannot be, told to whoever asked: nothing was changed, and the register itself is well. */
import type { RefusalReason } from './port.ts';

export class Refusal extends Error {
  readonly reason: RefusalReason;

  /** @param message Vietnamese, for the person who asked */
  constructor(reason: RefusalReason, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'Refusal';
    this.reason = reason;
  }
}
