/** Looks at a file once, from first byte to last: size, sha-256, kind, and the text where it is plain text. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { CongvanError } from '../model/errors.ts';
import { bundleOf } from './bundle.ts';
import { fromFileSystem, sizeToRead } from './file-system.ts';
import { foreignText } from './foreign.ts';
import { HEAD_BYTES, type MediaType, pictureOrPdf } from './kind.ts';
import { type BytesReader, type PlainText, type TextSieve, textSieve } from './plain-text.ts';

export interface InspectedFile {
  readonly bytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
  readonly mediaType: MediaType;
  /** Of plain text only. */
  readonly text: PlainText | null;
}

/**
 * @param readBytes reads plain text that is no Unicode; without it such a file is not supported
 * @throws CongvanError file.missing, file.unreadable, file.empty, file.too-large, file.unsupported
 */
export async function inspectFile(
  file: string,
  maxBytes: number,
  readBytes?: BytesReader,
): Promise<InspectedFile> {
  try {
    return await inspect(file, await sizeToRead(file, maxBytes), readBytes);
  } catch (thrown) {
    throw fromFileSystem(thrown);
  }
}

/**
 * The kind of what is built like an archive.
 * @throws CongvanError file.container, file.unsupported for archives, mail and what else is no document
 */
async function bundledKind(file: string): Promise<MediaType | null> {
  const bundle = await bundleOf(file);
  if (bundle?.kind === 'document') return bundle.mediaType;
  if (bundle?.kind === 'container') throw new CongvanError('file.container', bundle.mediaType);
  if (bundle) throw new CongvanError('file.unsupported', bundle.what);
  return null;
}

async function inspect(file: string, size: number, readBytes?: BytesReader): Promise<InspectedFile> {
  const hash = createHash('sha256');
  let mediaType = await bundledKind(file);
  let sieve: TextSieve | undefined;
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    if (!mediaType && !sieve) {
      mediaType = pictureOrPdf(chunk.subarray(0, HEAD_BYTES));
      if (!mediaType) sieve = textSieve(readBytes);
    }
    hash.update(chunk);
    sieve?.push(chunk);
  }
  const text = sieve?.end() ?? null;
  if (!mediaType && !text) throw new CongvanError('file.unsupported');
  const foreign = text && foreignText(text.text);
  if (foreign === 'HTML')
    return { bytes: size, sha256: hash.digest('hex'), mediaType: 'text/html', text: null };
  if (foreign) throw new CongvanError('file.unsupported', foreign);
  return { bytes: size, sha256: hash.digest('hex'), mediaType: mediaType ?? 'text/plain', text };
}
