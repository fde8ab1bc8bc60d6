/** A letter of a run, before and after it is settled. */
import type { Outcome } from '../model/outcome.ts';
import type { Snapshot } from '../store/index.ts';
import type { Item } from './inputs.ts';
import type { How } from './options.ts';

/** A letter as it was looked at before it is read. */
export interface Known {
  readonly item: Item;
  /** Null where the content could not be known. */
  readonly sha256: string | null;
  /** Name of the letter of which this one is a copy. */
  readonly original: string | undefined;
}

/** What became of a letter. */
export interface Settled {
  readonly outcome: Outcome;
  readonly how: How;
  /** Of a file of several letters: each of them; `outcome` is that of the worst. */
  readonly parts?: readonly Outcome[];
  readonly isWritten?: boolean;
  /** Name of the letter whose result this is. */
  readonly copyOf?: string;
  readonly snapshot?: Snapshot;
}
