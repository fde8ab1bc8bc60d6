/** The register that `read`, `watch` and `worker` fill beside what they write. */
import { userInfo } from 'node:os';
import type { Command } from 'commander';
import type { Congvan } from '../index.ts';
import { partName } from '../model/container.ts';
import type { FormName } from '../model/forms.ts';
import type { Outcome } from '../model/outcome.ts';
import type { PageWords } from '../model/page.ts';
import type { Actor, Register } from '../register/index.ts';
import type { FilePath } from '../store/index.ts';
import { besideOf } from './forms.ts';

export interface RegisterFlag {
  readonly register?: string;
}

export const withRegister = (command: Command): Command =>
  command.option('--register <sổ>', 'ghi thư vào cả sổ văn bản này: tệp .db, hoặc postgres://…');

/** Who works at the command line, by the account of the machine. */
function atTheKeyboard(): Actor {
  try {
    return { name: userInfo().username, via: 'cli' };
  } catch {
    return { name: 'không rõ', via: 'cli' };
  }
}

export interface Keeper extends AsyncDisposable {
  /** The reader; words of the pages are remembered until their letter is kept. */
  readonly read: (file: string, name: string) => Promise<Outcome>;
  /** The same, of a file that may hold several letters. */
  readonly readAll: (file: string, name: string) => Promise<Outcome[]>;
  /** @param file where the letter lies and stays; null where it lay in another file */
  keep(outcome: Outcome, file: FilePath | null): Promise<void>;
}

interface Kept {
  readonly congvan: Congvan;
  /** `fingerprint` of what reads. */
  readonly print: string;
  /** Laid beside the private copy that is read. */
  readonly forms?: readonly FormName[];
  readonly by?: Actor;
}

/** @param where the register; undefined where there is none, and nothing is kept */
export async function openKeeper(
  where: string | undefined,
  { congvan, print, forms = [], by }: Kept,
): Promise<Keeper> {
  if (where === undefined)
    return {
      read: (file, name) => congvan.read(file, name, besideOf(file, forms)),
      readAll: async (file, name) =>
        (await congvan.readAll(file, name, besideOf(file, forms))).map(({ outcome }) => outcome),
      keep: async () => {},
      [Symbol.asyncDispose]: async () => {},
    };
  const register = await opened(where, congvan.settings.rules);
  const words = new Map<string, readonly PageWords[]>();
  return {
    async read(file, name) {
      const whole = await congvan.readWhole(file, name, undefined, besideOf(file, forms));
      words.set(name, whole.words);
      return whole.outcome;
    },
    async readAll(file, name) {
      const readings = await congvan.readAll(file, name, besideOf(file, forms), true);
      return readings.map(({ outcome, words: own }) => {
        const { range } = outcome.source;
        words.set(range ? partName(name, range) : name, own);
        return outcome;
      });
    },
    async keep(outcome, path) {
      const { file } = outcome.source;
      const own = words.get(file);
      await register.letters.put(outcome, {
        by: by ?? atTheKeyboard(),
        print,
        ...(typeof path === 'string' && { path }),
        ...(own && { words: own }),
      });
      words.delete(file);
    },
    [Symbol.asyncDispose]: () => register[Symbol.asyncDispose](),
  };
}

async function opened(where: string, rules: readonly string[]): Promise<Register> {
  const { openRegister } = await import('../register/index.ts');
  return openRegister(where, { rules });
}
