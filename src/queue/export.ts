/** The register → files, the same as a run on one machine would have written. */
import { join } from 'node:path';
import { checked } from '../emit/index.ts';
import type { Outcome } from '../model/outcome.ts';
import { LINES, openFolder, resultPath, writeLines, writeOutcome } from '../store/index.ts';
import type { LetterQueue } from './port.ts';

/**
 * Writes `<out>/<name>.json` for each letter that is read, and `<out>/letters.jsonl`.
 * @param as what is written of each
 * @returns how many letters were written
 * @throws CongvanError run.database, run.locked, run.disk-full, run.read-only, output.unwritable
 */
export async function exportLetters(
  queue: LetterQueue,
  out: string,
  as: (outcome: Outcome) => Outcome = (outcome) => outcome,
): Promise<number> {
  let letters = 0;
  await using folder = await openFolder(out);
  await writeLines(join(out, LINES), written());
  return letters;

  async function* written(): AsyncGenerator<Outcome> {
    for await (const stored of queue.outcomes()) {
      // JSONB keeps no order of keys; the schema gives it back.
      const outcome = as(checked(stored));
      await folder.confirm();
      await writeOutcome(resultPath(out, outcome.source.file), outcome);
      letters++;
      yield outcome;
    }
  }
}
