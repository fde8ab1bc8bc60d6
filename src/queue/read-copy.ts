/** A letter of the queue is read from a private copy, and only if it is still the letter that was put there. */
import { failedOutcome } from '../emit/index.ts';
import { CongvanError, stopsRun } from '../model/errors.ts';
import type { FileRead } from '../model/file-read.ts';
import { type FilePath, takeSnapshot } from '../store/index.ts';
import type { WorkOptions } from './work.ts';

/**
 * @param read one file → what became of it
 * @param copies an empty folder of this process alone
 * @param maxBytes the setting of the same name
 * @returns the same for a job: of another content than it was told of, it gives `file.missing`
 */
export const readingCopies =
  (
    read: (file: string, name: string) => Promise<FileRead>,
    copies: string,
    maxBytes: number,
  ): WorkOptions['read'] =>
  async (file: FilePath, name: string, sha256: string | null): Promise<FileRead> => {
    try {
      await using snapshot = await takeSnapshot(file, copies, maxBytes);
      if (sha256 !== null && snapshot.sha256 !== sha256) {
        throw new CongvanError('file.missing', 'nội dung đã đổi từ lúc xếp hàng, gọi lại congvan enqueue');
      }
      return await read(snapshot.path, name);
    } catch (thrown) {
      if (stopsRun(thrown)) throw thrown;
      return { outcome: failedOutcome(name, thrown), inside: [] };
    }
  };
