/** What the caller saw, and whether it is still so. @source RFC 9110, 13.1.1 */
import type { Context } from 'hono';
import { Problem } from './problems.ts';

export const etagOf = ({ version }: { readonly version: number }): string => `"${version}"`;

/**
 * The version that the caller saw: of If-Match, or of the body.
 * @throws Problem no-condition where neither says it
 */
export function seenVersion(c: Context, given: number | undefined): Seen {
  const header = c.req.header('if-match');
  const version = header === undefined ? given : Number(/^(?:W\/)?"(\d+)"$/u.exec(header)?.[1] ?? Number.NaN);
  if (version === undefined) throw new Problem('no-condition');
  if (Number.isNaN(version)) throw new Problem('changed-since');
  return { version, stale: header === undefined ? 'conflict' : 'changed-since' };
}

export interface Seen {
  readonly version: number;
  /** How it is told that somebody else was first: 412 answers If-Match, 409 a version in the body. */
  readonly stale: 'conflict' | 'changed-since';
}
