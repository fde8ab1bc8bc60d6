/** What a run over many files is told. */
import type { Room, Unpacked } from '../model/container.ts';
import type { FormName } from '../model/forms.ts';
import type { Outcome } from '../model/outcome.ts';
import type { Snapshot } from '../store/index.ts';
import type { Item } from './inputs.ts';

/**
 * How an outcome was come by: read now, kept from an earlier run as it was written, kept as somebody has changed it since,
 * or copied from a letter with the same content.
 */
export type How = 'read' | 'kept' | 'edited' | 'duplicate';

export interface BatchOptions {
  /** Folder of the results; made where it is not there. */
  readonly out: string;
  /** Letters in hand at once. */
  readonly concurrency: number;
  /**
   * One file → its outcome, or that of each letter in it, checked by the schema; `name` is how the outcome calls the file. It is given a private copy,
   * whose bytes nobody changes, and writes each of `forms` that can be made to `formPath` of it.
   */
  readonly read: (file: string, name: string) => Promise<Outcome | readonly Outcome[]>;
  /** One file → what lies in it, laid into an empty folder; null for a letter. Without it no file is opened. */
  readonly unpack?: (file: string, folder: string, room: Room) => Promise<Unpacked | null>;
  /** Told of a file that holds `letters` files; each of them is settled in its place. */
  readonly onOpened?: (item: Item, letters: number) => void;
  /** Wanted beside the JSON. Default: none. */
  readonly forms?: readonly FormName[];
  /** `fingerprint` of program, rules and settings: what was read under another one is read again. */
  readonly print: string;
  /** A larger file is not looked at for duplicates, since it is not read. Bytes. */
  readonly maxBytes: number;
  /** Reads again whatever earlier runs have read. */
  readonly force?: boolean;
  /** Reads again what earlier runs could not read, or only in part. */
  readonly retry?: boolean;
  /** What `letters.jsonl` holds: the letters of this run, or all that the folder knows. Default: this run. */
  readonly lines?: 'run' | 'all';
  /** Stops the run: letters in hand are dropped, what is written stays. */
  readonly signal?: AbortSignal;
  /** Told of each letter as it is settled, in any order. A promise is waited for, and what it throws ends the run. */
  readonly onLetter?: (outcome: Outcome, how: How, item: Item) => unknown;
  /** Told where a result is kept now that was changed by hand and had to make room: by force, or for another letter. */
  readonly onSetAside?: (item: Item, path: string) => void;
  /** Told of a letter that is written while it is read, which is then left; without it, it is read again at once. */
  readonly onUnsteady?: (item: Item) => void;
  /** A letter that is read, and then replaced by another one before its result is written, counts as read. */
  readonly keepsReplaced?: boolean;
  /**
   * Called when a letter that is done, or a file of which all letters are, is known to the disk.
   * @param snapshot what was read, where it was read now
   * @param letters names of the results: its own, or those of the letters in it
   */
  readonly onWritten?: (
    item: Item,
    snapshot: Snapshot | undefined,
    letters: readonly string[],
  ) => Promise<void>;
}
