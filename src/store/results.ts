/** Where the result of a letter rests, and how it is written and found again. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FORMATS } from '../emit/index.ts';
import type { Outcome } from '../model/outcome.ts';
import { sha256 } from './digest.ts';
import { writeWhole } from './whole.ts';

/** Most file systems take names of so many bytes. */
const NAME_BYTES = 255;
const HASH_DIGITS = 8;

/**
 * Path of the JSON of a letter: `<out>/<name>.json`. A name so long that the file system would refuse it with its new
 * ending is cut and told apart by eight hex digits of its sha-256.
 * @param name with forward slashes, as `Item.name`
 */
export function resultPath(out: string, name: string): string {
  const parts = name.split('/');
  const last = parts.pop() ?? '';
  return join(out, ...parts, withinLimit(last));
}

function withinLimit(name: string): string {
  if (Buffer.byteLength(`${name}.json`) <= NAME_BYTES) return `${name}.json`;
  const ending = `~${sha256(name).slice(0, HASH_DIGITS)}.json`;
  let kept = '';
  for (const letter of name) {
    if (Buffer.byteLength(kept + letter + ending) > NAME_BYTES) break;
    kept += letter;
  }
  return kept + ending;
}

/**
 * @returns the sha-256 of the file written
 * @throws CongvanError output.unwritable, run.disk-full
 */
export async function writeOutcome(path: string, outcome: Outcome): Promise<string> {
  const text = FORMATS.json(outcome);
  await writeWhole(path, (file) => file.write(text));
  return sha256(text);
}

/** The outcome in a written file; undefined where the file is not, byte for byte, the one that was written. */
export async function readOutcome(path: string, json: string): Promise<Outcome | undefined> {
  const bytes = await readFile(path).catch(() => undefined);
  if (!bytes || sha256(bytes) !== json) return undefined;
  return JSON.parse(bytes.toString('utf8')) as Outcome;
}

/**
 * The lines of `letters.jsonl`, one letter in memory at a time.
 * @param letters in order: an outcome, or the path of its written file; one that was deleted meanwhile is left out
 * @throws CongvanError output.unwritable, run.disk-full
 */
export const writeLines = (
  path: string,
  letters: Iterable<Outcome | string> | AsyncIterable<Outcome>,
): Promise<void> =>
  writeWhole(path, async (file) => {
    for await (const letter of letters) {
      const outcome = typeof letter === 'string' ? await written(letter) : letter;
      if (outcome) await file.write(FORMATS.jsonl(outcome));
    }
  });

async function written(path: string): Promise<Outcome | undefined> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as Outcome);
}
