/** Pages of a list: the cursor holds the place of the last row, and of which query it is. */
import { createHash } from 'node:crypto';
import type { Page, Paging } from './port.ts';
import { Refusal } from './refusal.ts';

const [LIMIT, MOST] = [50, 500];

/** Where a row stands in the order of its list: what it is sorted by, then what tells it from others. */
export type Place = readonly (string | number | null)[];

/** The rows that are asked for: behind `after`, at most `limit`. */
export interface From {
  readonly after: Place | null;
  readonly limit: number;
}

export interface Placed<T> {
  readonly row: T;
  readonly place: Place;
}

/**
 * @param query whatever tells one list from another
 * @param fetch the rows behind `after`, in order, at most `limit`
 * @throws Refusal invalid for a cursor of another list, or none at all
 */
export async function pageOf<T>(
  query: unknown,
  { limit = LIMIT, cursor }: Paging = {},
  fetch: (from: From) => Promise<readonly Placed<T>[]>,
): Promise<Page<T>> {
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST)
    throw new Refusal('invalid', `mỗi trang có từ 1 đến ${MOST} dòng`);
  const mark = createHash('sha256').update(JSON.stringify(query)).digest('base64url').slice(0, 8);
  const found = await fetch({ after: cursor === undefined ? null : placeIn(cursor, mark), limit: limit + 1 });
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  const next = found.length > limit && last ? [mark, ...last.place] : null;
  return {
    rows: shown.map(({ row }) => row),
    next: next && Buffer.from(JSON.stringify(next)).toString('base64url'),
  };
}

/**
 * Rows that have a value of the order, then those that have none: each half is a walk along an index, where both together
 * would have to be sorted.
 * @param empty told of a place without that value
 */
export async function inHalves<T>(
  { after, limit }: From,
  valued: (after: Place | null, limit: number) => Promise<readonly T[]>,
  empty: (after: Place | null, limit: number) => Promise<readonly T[]>,
): Promise<readonly T[]> {
  const isPast = after !== null && after[0] === null;
  const rows = isPast ? [] : await valued(after, limit);
  if (rows.length >= limit) return rows;
  return [...rows, ...(await empty(isPast ? after.slice(1) : null, limit - rows.length))];
}

function placeIn(cursor: string, mark: string): Place {
  try {
    const [own, ...place] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown[];
    const isPlace = place.every((part) => part === null || typeof part === 'string' || Number.isFinite(part));
    if (own === mark && place.length > 0 && isPlace) return place as Place;
  } catch {}
  throw new Refusal('invalid', 'con trỏ trang không hợp với câu hỏi này');
}
