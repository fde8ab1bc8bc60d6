/** A value together with where and how it was printed. */
import type { Box } from './box.ts';
import type { Route } from './page.ts';

/**
 * `read`: printed and read. `blank`: the place is there and left empty, a fact. `unreadable`: something stands
 * there that cannot be read. `missing`: no such place on the page.
 */
export type State = 'read' | 'blank' | 'unreadable' | 'missing';

/** A reading that was seen and not chosen. */
export interface Rival {
  readonly printed: string;
  readonly rule: string;
  readonly page: number;
  readonly confidence: number;
  /** Why another won. */
  readonly lost: string;
}

export interface Evidence {
  readonly state: State;
  readonly page: number | null;
  /** One a printed line; in the units of that page. */
  readonly boxes: readonly Box[];
  /** The words of the page, unmended; null where nothing is printed. */
  readonly printed: string | null;
  /** 0 to 1: how likely the value is right. */
  readonly confidence: number;
  /** The rule that read it, as in `rules/`; null where none applied. */
  readonly rule: string | null;
  readonly route: Route | null;
  /** Why there is no value, or why it is doubtful. */
  readonly reason?: string;
  readonly rivals?: readonly Rival[];
}

export interface Found<T> {
  readonly value: T;
  readonly evidence: Evidence;
}

/** The shape of a value with a `Found` at every leaf. */
export type FoundTree<T> = [T] extends [readonly (infer Row)[]]
  ? readonly FoundTree<Row>[]
  : [T] extends [object]
    ? { readonly [K in keyof T]: FoundTree<Exclude<T[K], undefined>> }
    : Found<T>;

/** A null that says why. */
export const absent = (
  reason: string,
  state: Exclude<State, 'read'> = 'missing',
  confidence = 0.9,
): Found<null> => ({
  value: null,
  evidence: { state, page: null, boxes: [], printed: null, confidence, rule: null, route: null, reason },
});

/** The same evidence with another value: a part of it, or its normal form. */
export const withValue = <T>(found: Found<unknown>, value: T): Found<T> => ({
  value,
  evidence: found.evidence,
});

/** True for a leaf of a `FoundTree`. */
export const isFound = (node: unknown): node is Found<unknown> =>
  typeof node === 'object' && node !== null && 'evidence' in node && 'value' in node;

/** The same tree with something else of each leaf: its value, its evidence. */
export function leavesAs(node: unknown, of: (leaf: Found<unknown>) => unknown): unknown {
  if (isFound(node)) return of(node);
  if (Array.isArray(node)) return node.map((row) => leavesAs(row, of));
  return Object.fromEntries(Object.entries(node as object).map(([key, child]) => [key, leavesAs(child, of)]));
}
