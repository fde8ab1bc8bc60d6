/** Writing results so that a reader sees a whole file or none. */
import { mkdir, open, readFile, rename, unlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { FORMATS } from '../emit/index.ts';
import { CongvanError } from '../model/errors.ts';
import type { Outcome } from '../model/outcome.ts';

let written = 0;

/** @throws CongvanError output.unwritable */
export async function writeWhole(path: string, fill: (temporary: string) => Promise<void>): Promise<void> {
  const temporary = join(dirname(path), `.congvan-${process.pid}-${++written}.tmp`);
  try {
    await mkdir(dirname(path), { recursive: true });
    await fill(temporary);
    await rename(temporary, path);
  } catch (thrown) {
    await unlink(temporary).catch(() => {});
    if (thrown instanceof CongvanError) throw thrown;
    throw new CongvanError('output.unwritable', thrown instanceof Error ? thrown.message : path, thrown);
  }
}

/** @throws CongvanError output.unwritable */
export const writeOutcome = (path: string, outcome: Outcome): Promise<void> =>
  writeWhole(path, (temporary) => writeFile(temporary, FORMATS.json(outcome)));

/**
 * The lines of `letters.jsonl`, one letter in memory at a time.
 * @param letters in order: an outcome, or the path of its written file
 * @throws CongvanError output.unwritable
 */
export const writeLines = (path: string, letters: Iterable<Outcome | string>): Promise<void> =>
  writeWhole(path, async (temporary) => {
    await using lines = await open(temporary, 'w');
    for (const letter of letters) {
      const outcome =
        typeof letter === 'string' ? (JSON.parse(await readFile(letter, 'utf8')) as Outcome) : letter;
      await lines.appendFile(FORMATS.jsonl(outcome));
    }
  });
