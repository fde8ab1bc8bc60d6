/** The register that `read`, `watch` and `worker` fill beside what they write. */
import { readFile } from 'node:fs/promises';
import type { Congvan } from '../index.ts';
import { INSIDE, partName } from '../model/container.ts';
import type { FormName } from '../model/forms.ts';
import type { Outcome } from '../model/outcome.ts';
import type { PageWords } from '../model/page.ts';
import { accountName } from '../register/account.ts';
import type { Actor, Register } from '../register/index.ts';
import { sha256 as digest, type FilePath } from '../store/index.ts';
import { besideOf } from './forms.ts';

export interface Keeper extends AsyncDisposable {
  /** The reader of a file of one letter or several; words of the pages are remembered until their letter is kept. */
  readonly readAll: (file: string, name: string) => Promise<Outcome[]>;
  /** @param file where the letter lies and stays; null where it lay in another file */
  keep(outcome: Outcome, file: FilePath | null): Promise<void>;
  /** The file lies elsewhere by now. */
  moved(from: FilePath, to: FilePath): Promise<void>;
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
      readAll: async (file, name) =>
        (await congvan.readAll(file, name, besideOf(file, forms))).map(({ outcome }) => outcome),
      keep: async () => {},
      moved: async () => {},
      [Symbol.asyncDispose]: async () => {},
    };
  const register = await opened(where, congvan.settings.rules);
  const words = new Map<string, readonly PageWords[]>();
  /** What was taken out of an archive or a mail is nowhere else: the register keeps it. */
  const keepBytes = async (file: string, name: string, mediaType: string | null): Promise<void> => {
    if (!name.includes(INSIDE)) return;
    const bytes = await readFile(file);
    await register.files.put({ sha256: digest(bytes), name, mediaType, bytes: bytes.length }, bytes);
  };
  return {
    async readAll(file, name) {
      const readings = await congvan.readAll(file, name, besideOf(file, forms), true);
      await keepBytes(file, name, readings[0]?.outcome.source.mediaType ?? null);
      return readings.map(({ outcome, words: own }) => {
        const { range } = outcome.source;
        words.set(range ? partName(name, range) : name, own);
        return outcome;
      });
    },
    async keep(outcome, path) {
      const { file, range, container } = outcome.source;
      const own = words.get(file);
      // Some pages of a file are known by the file and the pages.
      const sha256 = range ? (container?.sha256 ?? null) : outcome.source.sha256;
      await register.letters.put(
        { ...outcome, source: { ...outcome.source, sha256 } },
        {
          by: by ?? { name: accountName(), via: 'cli' },
          print,
          ...(range && { pages: range }),
          ...(typeof path === 'string' && { path }),
          ...(own && { words: own }),
        },
      );
      words.delete(file);
    },
    async moved(from, to) {
      if (typeof from === 'string' && typeof to === 'string') await register.letters.moved(from, to);
    },
    [Symbol.asyncDispose]: () => register[Symbol.asyncDispose](),
  };
}

async function opened(where: string, rules: readonly string[]): Promise<Register> {
  const { openRegister } = await import('../register/index.ts');
  return openRegister(where, { rules });
}
