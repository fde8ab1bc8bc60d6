/** Writing a file so that a reader sees all of it or none. */
import { mkdir, open, readdir, rename, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { asWriteError } from '../model/errors.ts';
import type { FilePath } from './paths.ts';

/** On Windows a scanner or an indexer may hold the target for a moment. Milliseconds before each new try. */
const RENAME_PAUSES = [20, 80, 300, 1000] as const;
const HELD = new Set(['EPERM', 'EBUSY', 'EACCES']);
/** Characters gathered before they go to the disk. */
const GATHERED = 1 << 20;

let begun = 0;

/** A file that is written piece by piece and has its name only when it is whole. */
export interface AtomicFile {
  /** Another path, to be filled by other means. */
  readonly temporary: string;
  /** @throws as {@link openAtomic} */
  write(piece: string): Promise<void>;
  /** Waits until what is written is on the disk itself. @throws as {@link openAtomic} */
  sync(): Promise<void>;
  /** The file is there under its name only after this. @throws as {@link openAtomic} */
  finish(): Promise<void>;
  /** Leaves nothing behind; does nothing after `finish`. */
  drop(): Promise<void>;
}

/**
 * Opens a temporary file beside `path`, made with the folders above it.
 * @throws CongvanError run.disk-full, run.read-only where no file could be written any more, output.unwritable for this one
 */
export async function openAtomic(path: string): Promise<AtomicFile> {
  const temporary = join(dirname(path), `.congvan-${process.pid}-${++begun}.tmp`);
  const saved = async <T>(write: () => Promise<T>): Promise<T> => {
    try {
      return await write();
    } catch (thrown) {
      throw asWriteError(thrown, path);
    }
  };
  const file = await saved(async () => {
    await makeFolder(dirname(path));
    return open(temporary, 'w');
  });
  let [waiting, isOpen] = ['', true];
  const flush = (): Promise<void> =>
    saved(async () => {
      const pieces = waiting;
      waiting = '';
      await file.appendFile(pieces);
    });
  return {
    temporary,
    async write(piece) {
      waiting += piece;
      if (waiting.length > GATHERED) await flush();
    },
    async sync() {
      await flush();
      await saved(() => file.datasync());
    },
    async finish() {
      await flush();
      await file.close();
      isOpen = false;
      await saved(() => renameHeld(temporary, path)).catch(async (thrown: unknown) => {
        await unlink(temporary).catch(() => {});
        throw thrown;
      });
    },
    async drop() {
      if (!isOpen) return;
      isOpen = false;
      await file.close().catch(() => {});
      await unlink(temporary).catch(() => {});
    },
  };
}

/** Fills a file by means of {@link openAtomic}, and drops it where that fails. @throws as there */
export async function writeAtomic(path: string, fill: (file: AtomicFile) => Promise<void>): Promise<void> {
  const file = await openAtomic(path);
  try {
    await fill(file);
    await file.finish();
  } catch (thrown) {
    await file.drop();
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
    if (code === 'ENOENT' && above !== path) {
      // Another letter may have made it meanwhile.
      if (!(await isFolder(above))) await makeFolder(above);
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

/** On Windows again and again, as long as another program may hold either for a moment. */
export async function renameHeld(from: FilePath, to: FilePath): Promise<void> {
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
