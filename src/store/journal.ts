/** What is done, one line a letter, only ever added to: a run that was killed goes on from here. */
import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { ErrorCode } from '../model/errors.ts';
import { asWriteError } from '../model/errors.ts';
import type { FormName } from '../model/forms.ts';
import type { Outcome } from '../model/outcome.ts';
import { makeFolder, writeAtomic } from './atomic-write.ts';
import { absolutePath, type FilePath, shownPath } from './paths.ts';

/** Folder of the journal and the lock, inside the folder of the results. */
export const HOUSE = '.congvan';

/** One letter that is settled. Its JSON was written before this line was. */
export interface Entry {
  /** As `Item.name`. */
  readonly name: string;
  /** Absolute path of the letter, for `retry`, as people read it. */
  readonly file: string;
  /** The path itself, in base64, where it is no text. */
  readonly bytes?: string;
  /** Of the letter; null where it could not be opened, and then it is always read again. */
  readonly sha256: string | null;
  /** `fingerprint` of the program that read it. */
  readonly print: string;
  readonly outcome: Outcome['outcome'];
  readonly code?: ErrorCode;
  /** Name of the first letter with the same content. */
  readonly duplicateOf?: string;
  /** Of a letter that lay in another file: that file, which lies at `file`, and the sha-256 of what held the letter itself. */
  readonly inside?: { readonly name: string; readonly sha256: string };
  /** Of a file that is itself no letter: how many it holds. It has no result of its own. */
  readonly holds?: number;
  /** Of a file that was read as several letters: their names. */
  readonly parts?: readonly string[];
  /** The sha-256 of the JSON written: a file that is torn or gone is not taken for done, an edited one is kept. */
  readonly json: string;
  /** The sha-256 of each other form that was written with it; null for one that could not be made. */
  readonly forms?: Partial<Readonly<Record<FormName, string | null>>>;
  /** Of others that were about to be written in its place: a run that was killed then has edited nothing. */
  readonly next?: readonly string[];
}

/** Whatever this program may have written as the result of an entry; the first is what it surely wrote. */
export const ownOf = ({ json, next = [] }: Entry): readonly string[] => [json, ...next];

/** Where the letter of an entry lies. */
export const fileOf = ({ file, bytes }: Pick<Entry, 'file' | 'bytes'>): FilePath =>
  bytes === undefined ? file : Buffer.from(bytes, 'base64');

/** The part of an entry that says where the letter lies. */
export function placeOf(path: FilePath): Pick<Entry, 'file' | 'bytes'> {
  const absolute = absolutePath(path);
  const file = shownPath(absolute);
  return typeof absolute === 'string' ? { file } : { file, bytes: absolute.toString('base64') };
}

export interface Journal extends AsyncDisposable {
  /** The last entry of each name. */
  readonly entries: ReadonlyMap<string, Entry>;
  /** Written soon, in order; nobody need wait. @throws CongvanError run.disk-full where an earlier entry could not be written */
  add(entry: Entry): void;
  /** Waits until all is on the disk itself. @throws CongvanError run.disk-full, output.unwritable */
  flush(): Promise<void>;
}

/** So many lines more than letters are worth writing the journal anew. */
const STALE_LINES = 10_000;

/**
 * Opens the journal of a folder of results, or begins one. A last line that was torn by a crash is passed over.
 * @throws CongvanError output.unwritable, run.disk-full
 */
export async function openJournal(out: string): Promise<Journal> {
  const path = journalPath(out);
  try {
    await makeFolder(join(out, HOUSE));
    const { entries, lines } = await load(path);
    if (lines > 2 * entries.size + STALE_LINES) await rewrite(path, entries.values());
    const file = await open(path, 'a');
    // A torn line must not swallow the next one.
    await file.appendFile('\n');
    return journal(entries, file, path);
  } catch (thrown) {
    throw asWriteError(thrown, path);
  }
}

/**
 * The last entry of each name, without a hand on the folder: another run may be writing there. Empty where none was.
 * @throws CongvanError output.unwritable where the journal cannot be read
 */
export async function readJournal(out: string): Promise<ReadonlyMap<string, Entry>> {
  const path = journalPath(out);
  try {
    return (await load(path)).entries;
  } catch (thrown) {
    throw asWriteError(thrown, path);
  }
}

const journalPath = (out: string): string => join(out, HOUSE, 'journal.jsonl');

async function load(path: string): Promise<{ entries: Map<string, Entry>; lines: number }> {
  const entries = new Map<string, Entry>();
  let lines = 0;
  const input = createReadStream(path);
  const missing = new Promise<void>((resolve, reject) => {
    input.once('open', () => resolve());
    input.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ENOENT' ? resolve() : reject(error),
    );
  });
  await missing;
  if (input.errored) return { entries, lines };
  for await (const line of createInterface({ input })) {
    lines++;
    const entry = entryOf(line);
    if (entry) entries.set(entry.name, entry);
  }
  return { entries, lines };
}

function entryOf(line: string): Entry | undefined {
  if (!line.endsWith('}')) return undefined;
  try {
    const entry = JSON.parse(line) as Partial<Entry>;
    return typeof entry.name === 'string' && typeof entry.json === 'string' ? (entry as Entry) : undefined;
  } catch {
    return undefined;
  }
}

const lineOf = (entry: Entry): string => `${JSON.stringify(entry)}\n`;

const rewrite = (path: string, entries: Iterable<Entry>): Promise<void> =>
  writeAtomic(path, async (file) => {
    for (const entry of entries) await file.write(lineOf(entry));
    await file.sync();
  });

function journal(entries: Map<string, Entry>, file: FileHandle, path: string): Journal {
  let waiting = '';
  let broken: unknown;
  let writing: Promise<void> | undefined;

  /** Whatever gathers while one write is under way goes with the next: one sync for many letters. */
  const write = async (): Promise<void> => {
    try {
      while (waiting !== '') {
        const lines = waiting;
        waiting = '';
        await file.appendFile(lines);
        await file.datasync();
      }
    } catch (thrown) {
      broken ??= asWriteError(thrown, path);
    } finally {
      writing = undefined;
    }
  };
  const flush = async (): Promise<void> => {
    while (writing) await writing;
    if (broken) throw broken;
  };

  return {
    entries,
    add(entry) {
      if (broken) throw broken;
      entries.set(entry.name, entry);
      waiting += lineOf(entry);
      writing ??= write();
    },
    flush,
    async [Symbol.asyncDispose]() {
      await flush().finally(() => file.close());
    },
  };
}
