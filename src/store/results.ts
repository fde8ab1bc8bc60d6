/** Where the result of a letter rests, and how it is written and found again. */
import { copyFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { emitJson } from '../emit/json.ts';
import { emitJsonl } from '../emit/jsonl.ts';
import { type Outcome, outcomeIn } from '../model/outcome.ts';
import { writeAtomic } from './atomic-write.ts';
import { sha256 } from './digest.ts';
import { nameOnDisk } from './disk-names.ts';
import { HOUSE } from './journal.ts';

/** File of the folder of results that holds all letters, one a line. */
export const LINES = 'letters.jsonl';

/** Most file systems take names of so many bytes. */
const NAME_BYTES = 255;
const HASH_DIGITS = 8;

/**
 * Path of the JSON of a letter: `<out>/<name>.json`, or of another form of it. A name so long that the file system would refuse it with its new
 * ending is cut and told apart by eight hex digits of its sha-256, as is one of another machine that this one's disk does not take.
 * @param name with forward slashes, as `Item.name`
 */
export function resultPath(out: string, name: string, form = 'json'): string {
  const parts = name.split('/').map((part) => nameOnDisk(part));
  const last = parts.pop() ?? '';
  return join(out, ...parts, withinLimit(last, form));
}

function withinLimit(name: string, form: string): string {
  if (Buffer.byteLength(`${name}.${form}`) <= NAME_BYTES) return `${name}.${form}`;
  const ending = `~${sha256(name).slice(0, HASH_DIGITS)}.${form}`;
  let kept = '';
  for (const letter of name) {
    if (Buffer.byteLength(kept + letter + ending) > NAME_BYTES) break;
    kept += letter;
  }
  return kept + ending;
}

/**
 * @param before told of the sha-256 of what will be written
 * @returns that sha-256
 * @throws CongvanError output.unwritable, run.disk-full, run.read-only
 */
export async function writeOutcome(
  path: string,
  outcome: Outcome,
  before?: (json: string) => Promise<void>,
): Promise<string> {
  const text = emitJson(outcome);
  const json = sha256(text);
  await before?.(json);
  await writeAtomic(path, (file) => file.write(text));
  return json;
}

/** What lies at the path of a result. */
export interface Result {
  readonly outcome: Outcome;
  /** Somebody has changed it since it was written. */
  readonly isEdited: boolean;
}

/**
 * @param own the sha-256 of what was written there: the first one, then others that may have been written since
 * @returns undefined where nothing is there, where it is no result (torn), or where it is one of the others
 */
export async function readResult(path: string, own: readonly string[]): Promise<Result | undefined> {
  const bytes = await readFile(path).catch(() => undefined);
  if (!bytes) return undefined;
  const text = bytes.toString('utf8');
  const at = own.indexOf(sha256(bytes));
  if (at === 0) return { outcome: JSON.parse(text) as Outcome, isEdited: false };
  const outcome = at < 0 ? outcomeIn(text) : undefined;
  return outcome && { outcome, isEdited: true };
}

/**
 * Copies what lies at the path of a result out of the way, where it is not what was written there.
 * @param own as {@link readResult}
 * @returns where it is kept; undefined where there was no need
 */
export async function keepEdited(
  out: string,
  name: string,
  own: readonly string[],
  form = 'json',
): Promise<string | undefined> {
  const path = resultPath(out, name, form);
  const bytes = await readFile(path).catch(() => undefined);
  if (!bytes || bytes.length === 0 || own.includes(sha256(bytes))) return undefined;
  const kept = resultPath(join(out, HOUSE, 'edited'), `${name}~${sha256(bytes).slice(0, HASH_DIGITS)}`, form);
  await writeAtomic(kept, ({ temporary }) => copyFile(path, temporary));
  return kept;
}

/** A result that was written, as {@link readResult} asks for it. */
export interface Written {
  readonly path: string;
  readonly own: readonly string[];
}

/**
 * The lines of `letters.jsonl`, one letter in memory at a time.
 * @param letters in order: an outcome, or where it was written; one that was deleted meanwhile is left out
 * @throws CongvanError output.unwritable, run.disk-full, run.read-only
 */
export const writeLines = (
  path: string,
  letters: Iterable<Outcome | Written> | AsyncIterable<Outcome>,
): Promise<void> =>
  writeAtomic(path, async (file) => {
    for await (const letter of letters) {
      const outcome = 'path' in letter ? (await readResult(letter.path, letter.own))?.outcome : letter;
      if (outcome) await file.write(emitJsonl(outcome));
    }
  });
