/** The letters of one file for `explain`: itself, or, of an archive or a mail, each that lies in it. */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Congvan } from '../index.ts';
import { INSIDE } from '../model/container.ts';
import { CongvanError } from '../model/errors.ts';
import type { Outcome } from '../model/outcome.ts';
import { isThere } from '../store/paths.ts';
import { removeFolder } from '../store/remove-folder.ts';

/** @param given a path; behind `!/`, that of a file in an archive or a mail. @throws CongvanError file.missing, run.* */
export async function outcomesIn(given: string, congvan: Congvan): Promise<Outcome[]> {
  const [file = '', ...inside] = (await isThere(given)) ? [given] : given.split(INSIDE);
  const outcomes = await lettersOf(file, congvan);
  const path = [file, ...inside].join(INSIDE);
  const asked = outcomes.filter(
    ({ source }) => source.file === path || source.file.startsWith(path + INSIDE),
  );
  if (inside.length > 0 && asked.length === 0) throw new CongvanError('file.missing', given);
  return inside.length > 0 ? asked : outcomes;
}

async function lettersOf(file: string, congvan: Congvan): Promise<Outcome[]> {
  const { readEvery } = await import('../batch/index.ts');
  const places = await mkdtemp(join(tmpdir(), 'congvan-'));
  try {
    const { outcome, inside } = await readEvery(file, file, {
      readAll: async (one, name) => (await congvan.readAll(one, name)).map((reading) => reading.outcome),
      unpack: (one, folder, room) => congvan.unpack(one, folder, room),
      places,
      maxBytes: congvan.settings.maxBytes,
      concurrency: 1,
    });
    return inside.length > 0 ? inside.map((letter) => letter.outcome) : [outcome];
  } finally {
    await removeFolder(places);
  }
}
