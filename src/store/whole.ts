/** Writing a file so that a reader sees all of it or none. */
import { mkdir, readdir, rename, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { CongvanError } from '../model/errors.ts';

/** On Windows a scanner or an indexer may hold the target for a moment. Milliseconds before each new try. */
const RENAME_PAUSES = [20, 80, 300, 1000] as const;
const HELD = new Set(['EPERM', 'EBUSY', 'EACCES']);
/** No later letter could be written either. */
const FULL = new Set(['ENOSPC', 'EDQUOT']);

let written = 0;

/**
 * Fills a temporary file beside `path` and gives it that name.
 * @throws CongvanError run.disk-full, run.read-only where no file could be written any more, output.unwritable for this one
 */
export async function writeWhole(path: string, fill: (temporary: string) => Promise<void>): Promise<void> {
  const temporary = join(dirname(path), `.congvan-${process.pid}-${++written}.tmp`);
  try {
    await makeFolder(dirname(path));
    await fill(temporary);
    await renameHeld(temporary, path);
  } catch (thrown) {
    await unlink(temporary).catch(() => {});
    throw asWriteError(thrown, path);
  }
}

/**
 * The folder with all above it. Node's own way to do so never ends where a folder cannot be made although that above it
 * is there, as below `/proc`.
 */
export async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (thrown) {
    const { code } = thrown as NodeJS.ErrnoException;
    const above = dirname(path);
    if (code === 'ENOENT' && above !== path && !(await isFolder(above))) {
      await makeFolder(above);
      await mkdir(path).catch((again: NodeJS.ErrnoException) => {
        if (again.code !== 'EEXIST') throw again;
      });
    } else if (!(await isFolder(path))) throw thrown;
  }
}

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );

/** Removes what writers that were killed have left half done; to be called while nobody writes into `folder`. */
export async function sweep(folder: string): Promise<void> {
  const files = await readdir(folder, { recursive: true }).catch(() => []);
  const torn = files.filter((file) => /(^|[\\/])\.congvan-\d+-\d+\.tmp$/.test(file));
  await Promise.all(torn.map((file) => unlink(join(folder, file)).catch(() => {})));
}

/** What the file system says of a write, as an error with a code. */
export function asWriteError(thrown: unknown, path: string): CongvanError {
  if (thrown instanceof CongvanError) return thrown;
  const { code, message } = thrown as NodeJS.ErrnoException;
  if (code === 'EROFS') return new CongvanError('run.read-only', path, thrown);
  if (FULL.has(code ?? '')) return new CongvanError('run.disk-full', `${code}: ${path}`, thrown);
  return new CongvanError('output.unwritable', message ?? path, thrown);
}

async function renameHeld(from: string, to: string): Promise<void> {
  for (const pause of RENAME_PAUSES) {
    try {
      return await rename(from, to);
    } catch (thrown) {
      const { code } = thrown as NodeJS.ErrnoException;
      if (process.platform !== 'win32' || !HELD.has(code ?? '')) throw thrown;
      await wait(pause);
    }
  }
  return rename(from, to);
}
