/** A letter as it was at one moment: a private copy, so that what is hashed is what is read, whoever writes the file meanwhile. */
import { createHash } from 'node:crypto';
import { type FileHandle, open, rm, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fromFileSystem, sizeToRead } from '../ingest/file-system.ts';
import { asWriteError } from '../model/errors.ts';
import { digestFile } from './digest.ts';
import { type FilePath, shownPath } from './paths.ts';

const CHUNK_BYTES = 1 << 20;

/** Disposing removes the copy. */
export interface Snapshot extends AsyncDisposable {
  /** Of the copy: no two in the life of a process have the same, and the name ends like that of the file. */
  readonly path: string;
  /** Of the bytes in it, lower-case hex. */
  readonly sha256: string;
  readonly bytes: number;
}

let taken = 0;

/**
 * Copies the file into `folder`, reading it once.
 * @throws CongvanError file.missing, file.unreadable, file.empty, file.too-large; run.disk-full and other errors of writing
 */
export async function takeSnapshot(file: FilePath, folder: string, maxBytes: number): Promise<Snapshot> {
  const path = join(folder, `${process.pid}-${++taken}${plainEnding(file)}`);
  const remove = (): Promise<void> => rm(path, { force: true }).catch(() => {});
  try {
    return { path, ...(await copy(file, path, maxBytes)), [Symbol.asyncDispose]: remove };
  } catch (thrown) {
    await remove();
    throw thrown;
  }
}

/** What has become of a file since its bytes were read. */
export async function fateOf(
  file: FilePath,
  sha256: string | null,
  maxBytes: number,
): Promise<'same' | 'changed' | 'gone'> {
  if ((await digestFile(file, maxBytes)) === sha256) return 'same';
  return stat(file).then(
    () => 'changed',
    () => 'gone',
  );
}

/** True where the file is what it was, with more behind it: it was still being written. */
export async function hasGrown(file: FilePath, { sha256, bytes }: Snapshot): Promise<boolean> {
  const hash = createHash('sha256');
  try {
    await using source = await open(file);
    if ((await source.stat()).size <= bytes) return false;
    for await (const chunk of source.createReadStream({ end: bytes - 1, autoClose: false }))
      hash.update(chunk);
    return hash.digest('hex') === sha256;
  } catch {
    return false;
  }
}

/** Waits until the file was last written to so many milliseconds ago. */
export async function untilStill(file: FilePath, ms: number): Promise<void> {
  const written = await stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
  const left = written + ms - Date.now();
  if (left > 0 && left <= ms) await wait(left);
}

async function copy(
  file: FilePath,
  path: string,
  maxBytes: number,
): Promise<Pick<Snapshot, 'sha256' | 'bytes'>> {
  await using source = await opened(file, maxBytes);
  await using target = await open(path, 'wx', 0o600).catch((thrown: unknown) => {
    throw asWriteError(thrown, path);
  });
  const hash = createHash('sha256');
  const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
  let bytes = 0;
  for (;;) {
    const { bytesRead } = await source.read(buffer, 0, CHUNK_BYTES, null).catch((thrown: unknown) => {
      throw fromFileSystem(thrown);
    });
    if (bytesRead === 0) break;
    bytes += bytesRead;
    if (bytes > maxBytes) break;
    const chunk = buffer.subarray(0, bytesRead);
    hash.update(chunk);
    await target.writeFile(chunk).catch((thrown: unknown) => {
      throw asWriteError(thrown, path);
    });
  }
  return { sha256: hash.digest('hex'), bytes };
}

async function opened(file: FilePath, maxBytes: number): Promise<FileHandle> {
  try {
    await sizeToRead(file, maxBytes);
    return await open(file);
  } catch (thrown) {
    throw fromFileSystem(thrown);
  }
}

/** Some programs ask a file's name what it is; an odd ending says nothing. */
function plainEnding(file: FilePath): string {
  const ending = extname(shownPath(file)).toLowerCase();
  return /^\.[a-z0-9]{1,8}$/.test(ending) ? ending : '';
}
