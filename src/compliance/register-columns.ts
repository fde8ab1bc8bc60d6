/** Which column of a register holds what, told by the headings that people write. */
import type { RegisterRow } from '../model/compliance.ts';
import type { Checks } from '../rules/checks.ts';
import { skeleton } from '../text/fold.ts';

export type RegisterKey = keyof RegisterRow;

export interface Columns {
  /** What the heading stands over; null for a column that the checks do not need; undefined where nobody knows it. */
  keyOf(heading: string): RegisterKey | null | undefined;
  /** Headings that are understood, in words. */
  readonly known: string;
}

export function createColumns({ columns, otherColumns }: Checks['register']): Columns {
  const keys = new Map<string, RegisterKey | null>([
    ...otherColumns.map((heading) => [skeleton(heading), null] as const),
    ...Object.entries(columns).flatMap(([key, headings]) =>
      [key, ...headings].map((heading) => [skeleton(heading), key as RegisterKey] as const),
    ),
  ]);
  return {
    keyOf: (heading) => keys.get(skeleton(heading)),
    known: Object.values(columns)
      .map((headings) => headings[0])
      .join(', '),
  };
}
