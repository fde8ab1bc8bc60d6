/** Report files, written piece by piece, so that a reader sees a whole file or none. */
import { type FileHandle, open, rename, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { CongvanError } from '../model/errors.ts';

/** Bytes gathered before they go to the disk. */
const GATHERED = 1 << 16;

export interface ReportFile {
  write(piece: string): Promise<void>;
  /** The file is there under its name only after this. */
  finish(): Promise<void>;
  /** Leaves nothing behind; does nothing after `finish`. */
  drop(): Promise<void>;
}

/** @throws CongvanError output.unwritable, here and in `write` and `finish` */
export async function openReport(path: string): Promise<ReportFile> {
  const temporary = join(dirname(path), `.congvan-${process.pid}-${Math.random().toString(36).slice(2)}.tmp`);
  const file = await saved(() => open(temporary, 'wx'));
  let waiting = '';
  let closed: FileHandle | null = file;
  const flush = async (): Promise<void> => {
    const piece = waiting;
    waiting = '';
    await saved(() => file.appendFile(piece));
  };
  return {
    async write(piece) {
      waiting += piece;
      if (waiting.length > GATHERED) await flush();
    },
    async finish() {
      await flush();
      await file.close();
      closed = null;
      await saved(() => rename(temporary, path));
    },
    async drop() {
      if (closed === null) return;
      await closed.close().catch(() => {});
      closed = null;
      await unlink(temporary).catch(() => {});
    },
  };
}

async function saved<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (thrown) {
    throw new CongvanError('output.unwritable', thrown instanceof Error ? thrown.message : undefined, thrown);
  }
}
