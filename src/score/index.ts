/** A folder of labels against a folder of outputs. */
import type { Dirent } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CongvanError } from '../model/errors.ts';
import { isHidden } from '../model/hidden.ts';
import { type Outcome, outcomeIn } from '../model/outcome.ts';
import { type Difference, differenceOf } from './against.ts';
import { compareLetters } from './compare.ts';
import { isEmptyLabel, type Label, parseLabel } from './label.ts';
import { type Report, reportOf, type ScoredLetter } from './report.ts';
import { sourceKind } from './source-kind.ts';

export type { Change, Difference } from './against.ts';
export { type Figures, KEY_FIELDS, type KindFigures, type Report, SURE, type Told } from './report.ts';
export type { SourceKind } from './source-kind.ts';

interface Scored {
  readonly letters: readonly ScoredLetter[];
  readonly withoutOutput: readonly string[];
  /** Files with the name of an output that are none. */
  readonly skipped: readonly string[];
  /** Files with the name of a label that label nothing. */
  readonly noLabels: readonly string[];
}

/**
 * A label `a/x.json` is paired with every output `a/x.<ext>.json`, of whatever kind the letter was; where none lies in
 * the same folder below `outputs`, with those of that name in any folder. Outputs without a label are left out.
 * @throws CongvanError run.usage where a folder is missing, a file is no label, or there is no label
 */
export async function scoreFolders(
  labels: string,
  outputs: string,
): Promise<Report & Pick<Scored, 'skipped' | 'noLabels'>> {
  const { letters, withoutOutput, skipped, noLabels } = await scored(labels, outputs);
  return { ...reportOf(letters, withoutOutput), skipped, noLabels };
}

/**
 * What `outputs` gained and lost against an earlier folder of outputs over the same labels.
 * @throws CongvanError as `scoreFolders`
 */
export async function compareFolders(labels: string, earlier: string, outputs: string): Promise<Difference> {
  const [before, after] = [await scored(labels, earlier), await scored(labels, outputs)];
  return differenceOf(before.letters, after.letters);
}

async function scored(labels: string, outputs: string): Promise<Scored> {
  const [labelFiles, outputFiles] = await Promise.all([jsonFiles(labels), jsonFiles(outputs)]);
  const letters: ScoredLetter[] = [];
  const withoutOutput: string[] = [];
  const skipped: string[] = [];
  const noLabels: string[] = [];
  for (const letter of labelFiles) {
    const label = parseLabel(await readFile(join(labels, letter), 'utf8'), letter);
    if (isEmptyLabel(label)) {
      noLabels.push(letter);
      continue;
    }
    const pairs: { name: string; outcome: Outcome }[] = [];
    for (const name of pairedWith(letter, outputFiles)) {
      const outcome = outcomeIn(await readFile(join(outputs, name), 'utf8'));
      if (outcome) pairs.push({ name, outcome });
      else skipped.push(name);
    }
    if (pairs.length === 0) {
      withoutOutput.push(letter);
      letters.push(scoredLetter(letter, label, null));
    }
    for (const { name, outcome } of pairs)
      letters.push(scoredLetter(pairs.length > 1 ? name : letter, label, outcome));
  }
  if (letters.length === 0) throw new CongvanError('run.usage', `không có nhãn .json nào trong ${labels}`);
  return { letters, withoutOutput, skipped, noLabels };
}

const scoredLetter = (letter: string, label: Label, outcome: Outcome | null): ScoredLetter => ({
  letter,
  label,
  verdicts: compareLetters(label, outcome?.letter ?? null),
  evidence: outcome?.evidence ?? null,
  kind: sourceKind(outcome),
});

/** Paths below the folder with forward slashes, in order. */
async function jsonFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((thrown: unknown) => {
    throw new CongvanError('run.usage', `không mở được thư mục ${folder}`, thrown);
  });
  const path = (entry: Dirent): string =>
    join(entry.parentPath, entry.name).slice(join(folder, '/').length).replaceAll('\\', '/');
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
    .map(path)
    .filter((file) => !isHidden(file))
    .sort();
}

/** `x.json` → `x.pdf.json`, `x.jpg.json`; not `x.page1.txt.json`, and not `x.json.json`, which is the label read as a letter. */
function pairedWith(label: string, outputs: readonly string[]): string[] {
  const stem = label.slice(0, -'.json'.length);
  const isOf = (name: string, output: string): boolean =>
    output.startsWith(`${name}.`) &&
    /^\.[^./]+\.json$/.test(output.slice(name.length)) &&
    output !== `${name}.json.json`;
  const beside = outputs.filter((output) => isOf(stem, output));
  const bare = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
  return beside.length > 0 ? beside : outputs.filter((output) => isOf(bare(stem), bare(output)));
}
