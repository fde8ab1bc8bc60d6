/** congvan as a library: a letter in, its outcome out. */
/// <reference lib="esnext.disposable" preserve="true" />
import { sep } from 'node:path';
import { checked, failedOutcome } from './emit/index.ts';
import { stopsRun } from './model/errors.ts';
import type { Outcome } from './model/outcome.ts';
import { type Settings, settingsFrom } from './settings.ts';

export { CongvanError, ERRORS, type ErrorCode } from './model/errors.ts';
export {
  type Capacity,
  type Deadline,
  type EvidenceTree,
  evidenceTreeSchema,
  type Letter,
  letterSchema,
  type Reference,
} from './model/letter.ts';
export {
  type Finding,
  type Outcome,
  type OutcomePage,
  outcomeSchema,
  SCHEMA_VERSION,
} from './model/outcome.ts';
export type { Settings } from './settings.ts';

/** A reader that stays open: its worker processes and rules serve all files. Close it, or open it with `await using`. */
export interface Congvan extends AsyncDisposable {
  readonly settings: Settings;
  /**
   * One file → its outcome, in the shape of `outcomeSchema`. Never throws for what is wrong with the file: that is a
   * `failed` or `partial` outcome. Several files may be read at once.
   * @param name how the outcome calls the file; its path where none is given
   * @throws CongvanError run.setup where no file can be read at all
   */
  read(file: string, name?: string): Promise<Outcome>;
  close(): Promise<void>;
}

/** @throws CongvanError run.usage for a setting out of range, run.rules, run.setup */
export async function openCongvan(options: Partial<Settings> = {}): Promise<Congvan> {
  const settings = settingsFrom(options);
  const [{ loadRules }, { readFile }, { openPageReader }] = await Promise.all([
    import('./rules/index.ts'),
    import('./pipeline.ts'),
    import('./reading/pool.ts'),
  ]);
  const rules = loadRules(settings.rules);
  const reader = openPageReader(settings);
  const close = (): Promise<void> => reader.close();
  return {
    settings,
    async read(file, name = file.replaceAll(sep, '/')) {
      const outcome = await readFile(file, name, reader, rules).catch((thrown: unknown) => {
        if (stopsRun(thrown)) throw thrown;
        return failedOutcome(name, thrown);
      });
      return checked(outcome);
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** One file → its outcome. For more than one file, `openCongvan` saves the start-up of each. */
export async function readLetter(file: string, options: Partial<Settings> = {}): Promise<Outcome> {
  await using congvan = await openCongvan({ workers: 1, ...options });
  return await congvan.read(file);
}
