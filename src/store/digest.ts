/** What a file is known by: the sha-256 of its bytes. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { sizeToRead } from '../ingest/file-system.ts';
import type { FilePath } from './paths.ts';

/** Lower-case hex. */
export const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');

/**
 * The sha-256 of a file, lower-case hex; memory stays flat. Null for what will not be read and so needs no name by
 * content: no regular file, an empty one, one larger than `maxBytes`, one that cannot be opened.
 * @param maxBytes the setting of the same name, bytes
 */
export async function digestFile(file: FilePath, maxBytes: number): Promise<string | null> {
  try {
    await sizeToRead(file, maxBytes);
    const hash = createHash('sha256');
    for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) hash.update(chunk);
    return hash.digest('hex');
  } catch {
    return null;
  }
}
