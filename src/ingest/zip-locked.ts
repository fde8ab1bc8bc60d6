/** Files in a ZIP archive that ask for a password: taken out with one of those that the office gives. */
import { createWriteStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { Writable } from 'node:stream';
import { configure, type Entry, type FileEntry, Reader, ZipReader } from '@zip.js/zip.js';
import { CongvanError } from '../model/errors.ts';

configure({ useWebWorkers: false });

/** So many passwords are tried on one archive; a thousand files with none that fits would take hours. */
const MOST_TRIES = 5000;

class FileReader extends Reader<FileHandle> {
  readonly #handle: FileHandle;
  constructor(handle: FileHandle, bytes: number) {
    super(handle);
    this.#handle = handle;
    this.size = bytes;
  }
  override async readUint8Array(index: number, length: number): Promise<Uint8Array> {
    const { buffer, bytesRead } = await this.#handle.read(new Uint8Array(length), 0, length, index);
    return buffer.subarray(0, bytesRead);
  }
}

export interface LockedZip extends AsyncDisposable {
  /**
   * Writes an entry into a file.
   * @param offset of its header in the archive
   * @throws CongvanError file.encrypted where no password fits, file.damaged, file.archive-limit
   */
  take(offset: number, target: string): Promise<void>;
}

/** @param passwords tried one after another; the last that fitted comes first */
export async function openLockedZip(file: string, passwords: readonly string[]): Promise<LockedZip> {
  const handle = await open(file);
  const zip = new ZipReader(new FileReader(handle, (await handle.stat()).size));
  const entries = new Map<number, Entry>();
  for await (const entry of zip.getEntriesGenerator()) entries.set(entry.offset, entry);
  let [ordered, tries] = [[...passwords], 0];
  return {
    async take(offset, target) {
      const entry = entries.get(offset);
      if (!entry || entry.directory) throw new CongvanError('file.damaged');
      for (const password of ordered) {
        if (++tries > MOST_TRIES) break;
        if (!(await opens(entry, password, target))) continue;
        ordered = [password, ...ordered.filter((one) => one !== password)];
        return;
      }
      throw new CongvanError('file.encrypted');
    },
    [Symbol.asyncDispose]: () => handle.close(),
  };
}

/** @returns false where the password is another one. @throws CongvanError */
async function opens(entry: FileEntry, password: string, target: string): Promise<boolean> {
  const sink = createWriteStream(target, { mode: 0o600 });
  let left = entry.uncompressedSize;
  const counted = new WritableStream<Uint8Array>({
    async write(chunk) {
      left -= chunk.length;
      if (left < 0) throw new CongvanError('file.archive-limit', 'dài hơn đã khai');
      await writer.write(chunk);
    },
    close: () => writer.close(),
    abort: (reason) => writer.abort(reason),
  });
  const writer = Writable.toWeb(sink).getWriter();
  try {
    await entry.getData(counted, { password, checkSignature: true, checkPasswordOnly: false });
    return true;
  } catch (thrown) {
    if (thrown instanceof CongvanError) throw thrown;
    // the old cipher lets one wrong password in 256 pass, and what comes out is not what went in
    return false;
  } finally {
    sink.destroy();
  }
}
