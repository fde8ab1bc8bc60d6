/** What the file system says of a file that shall be read. */
import type { PathLike } from 'node:fs';
import { stat } from 'node:fs/promises';
import { CongvanError } from '../model/errors.ts';

/** What the file system says, as an error with a code. */
export function fromFileSystem(thrown: unknown): CongvanError {
  if (thrown instanceof CongvanError) return thrown;
  const code = (thrown as NodeJS.ErrnoException)?.code;
  if (code === 'ENOENT' || code === 'ENOTDIR') return new CongvanError('file.missing', undefined, thrown);
  return new CongvanError('file.unreadable', code ?? String(thrown), thrown);
}

/**
 * Bytes of a file that may be read.
 * @throws what the file system says; CongvanError file.unreadable, file.empty, file.too-large
 */
export async function sizeToRead(file: PathLike, maxBytes: number): Promise<number> {
  const stats = await stat(file);
  if (!stats.isFile()) throw new CongvanError('file.unreadable', 'không phải tệp thường');
  if (stats.size === 0) throw new CongvanError('file.empty');
  if (stats.size > maxBytes) throw new CongvanError('file.too-large', `${stats.size} > ${maxBytes} byte`);
  return stats.size;
}
