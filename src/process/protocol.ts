/** What parent and child tell each other: plain JSON both ways, one job at a time. */
import type { MediaType } from '../ingest/kind.ts';
import { CongvanError, type ErrorCode } from '../model/errors.ts';
import type { PageReading } from '../model/page.ts';
import type { Settings } from '../settings.ts';

/** `open` asks for the number of pages, `read` for one page. */
export type Job = { readonly file: string; readonly mediaType: MediaType } & (
  | { readonly kind: 'open' }
  | { readonly kind: 'read'; readonly page: number }
);

export type Result = { readonly pages: number } | PageReading;

/** The first message to a child. */
export interface Start {
  readonly settings: Settings;
}

/** Child to parent: first `ready`, then one answer per job. */
export type Answer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'done'; readonly result: Result; readonly rssMb: number }
  | {
      readonly kind: 'failed';
      readonly code: ErrorCode;
      readonly detail: string | undefined;
      readonly rssMb: number;
    };

/** Written to stderr by the watchdog just before it ends its process; the number of megabytes follows. */
export const MEMORY_MARK = 'congvan:memory';

export const errorOf = ({ code, detail }: Extract<Answer, { kind: 'failed' }>): CongvanError =>
  new CongvanError(code, detail);
