/** The letters of one file for `explain`: itself, or, of an archive or a mail, each that lies in it. */
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { failedOutcome } from '../emit/index.ts';
import type { Congvan } from '../index.ts';
import { INSIDE, partName } from '../model/container.ts';
import { CongvanError } from '../model/errors.ts';
import type { Outcome } from '../model/outcome.ts';

const DEEPEST = 4;
const ROOM = { members: 200, bytes: 1_000_000_000 };

/** @param given a path; behind `!/`, that of a file in an archive or a mail. @throws CongvanError file.missing, run.* */
export async function outcomesIn(given: string, congvan: Congvan): Promise<Outcome[]> {
  const [file = '', ...inside] = (await isThere(given)) ? [given] : given.split(INSIDE);
  const outcomes = await lettersOf(file, file, congvan, 1);
  const path = [file, ...inside].join(INSIDE);
  const asked = outcomes.filter(
    ({ source }) => source.file === path || source.file.startsWith(path + INSIDE),
  );
  if (inside.length > 0 && asked.length === 0) throw new CongvanError('file.missing', given);
  return inside.length > 0 ? asked : outcomes;
}

async function lettersOf(file: string, name: string, congvan: Congvan, depth: number): Promise<Outcome[]> {
  const outcomes = (await congvan.readAll(file, name)).map((reading) => reading.outcome);
  if (outcomes[0]?.error?.code !== 'file.container' || depth > DEEPEST) return outcomes.map(called);
  const folder = await mkdtemp(join(tmpdir(), 'congvan-'));
  try {
    const unpacked = await congvan.unpack(file, folder, ROOM);
    const letters: Outcome[] = [];
    for (const { path, file: own, problem } of unpacked?.members ?? []) {
      const named = `${name}${INSIDE}${path}`;
      if (own === undefined)
        letters.push(
          failedOutcome(named, new CongvanError(problem?.code ?? 'file.damaged', problem?.detail)),
        );
      else letters.push(...(await lettersOf(own, named, congvan, depth + 1)));
    }
    return letters;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A letter of a file of several, by its pages. */
function called(outcome: Outcome): Outcome {
  const { range, file } = outcome.source;
  return range ? { ...outcome, source: { ...outcome.source, file: partName(file, range) } } : outcome;
}

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );
