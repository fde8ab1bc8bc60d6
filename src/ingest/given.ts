/** A letter as a program hands it over, by its path or as bytes → a file that reader processes can open. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { CongvanError } from '../model/errors.ts';

/** What a letter that came as bytes is called where no name was given. */
const UNNAMED = 'letter';

export interface GivenFile extends AsyncDisposable {
  readonly path: string;
}

/**
 * Bytes are laid into a file that only this user may open, and that goes when the caller is done.
 * @throws CongvanError run.usage for what is neither path nor bytes; file.unreadable where no file can be written
 */
export async function fileOf(letter: string | Uint8Array): Promise<GivenFile> {
  if (typeof letter === 'string') return { path: letter, [Symbol.asyncDispose]: async () => {} };
  if (!((letter as unknown) instanceof Uint8Array))
    throw new CongvanError('run.usage', 'read nhận đường dẫn hoặc Uint8Array');
  const folder = await mkdtemp(join(tmpdir(), 'congvan-')).catch(unwritable);
  const path = join(folder, UNNAMED);
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    await writeFile(path, letter, { mode: 0o600 });
    return { path, [Symbol.asyncDispose]: remove };
  } catch (thrown) {
    await remove();
    return unwritable(thrown);
  }
}

/** The path with forward slashes. */
export const nameOf = (letter: string | Uint8Array): string =>
  typeof letter === 'string' ? letter.replaceAll(sep, '/') : UNNAMED;

function unwritable(thrown: unknown): never {
  throw new CongvanError('file.unreadable', `${tmpdir()}: ${String(thrown)}`, thrown);
}
