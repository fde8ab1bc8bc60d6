/** What the parent and the process that reads letters tell each other: plain JSON both ways. */
import type { ErrorCode } from '../model/errors.ts';
import type { Outcome } from '../model/outcome.ts';
import type { Settings } from '../settings.ts';

/** First the settings, then letters, several at once. */
export type Ask =
  | { readonly kind: 'start'; readonly settings: Settings }
  | { readonly kind: 'read'; readonly id: number; readonly file: string; readonly name: string };

interface Told {
  readonly code: ErrorCode;
  readonly detail: string | undefined;
}

/** `refused`: no letter can be read at all, and the child ends. */
export type Answer =
  | { readonly kind: 'ready' }
  | ({ readonly kind: 'refused' } & Told)
  | { readonly kind: 'read'; readonly id: number; readonly outcome: Outcome };
