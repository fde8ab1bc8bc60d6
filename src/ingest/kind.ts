/** Tells the kind of a file from its first bytes; the name is never asked. */
import { containerKind, foreignBeginning } from './foreign.ts';

export type MediaType =
  | 'application/pdf'
  | 'image/png'
  | 'image/jpeg'
  | 'image/tiff'
  | 'image/webp'
  | 'text/plain';

/** So many bytes from the start are enough for {@link pictureOrPdf}. */
export const HEAD_BYTES = 1024;

/** Beginnings that name a format, most distinct first. */
const SIGNATURES: readonly (readonly [MediaType, readonly number[]])[] = [
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/tiff', [0x49, 0x49, 0x2a, 0x00]],
  ['image/tiff', [0x4d, 0x4d, 0x00, 0x2a]],
  ['image/tiff', [0x49, 0x49, 0x2b, 0x00]],
  ['image/tiff', [0x4d, 0x4d, 0x00, 0x2b]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
];

/** «%âãÏÓ», «1 0 obj»: the header itself is lost. */
const HEADLESS_PDF = /^(?:%[^\r\n]{0,80}[\r\n]+)?\d{1,10} \d{1,5} obj\b/;

const latin1 = new TextDecoder('latin1');

/**
 * The kind of a picture or PDF; null where the bytes name neither, which leaves plain text.
 * @param head the first {@link HEAD_BYTES} bytes, or all of a shorter file
 */
export function pictureOrPdf(head: Uint8Array): MediaType | null {
  for (const [mediaType, signature] of SIGNATURES) {
    if (signature.every((byte, i) => head[i] === byte)) return mediaType;
  }
  const text = latin1.decode(head.subarray(0, HEAD_BYTES));
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') return 'image/webp';
  if (containerKind(head) !== null || foreignBeginning(text) !== null) return null;
  // Mail gateways put lines of their own before the header; readers accept it within the first 1024 bytes, or none at all.
  return text.includes('%PDF-') || HEADLESS_PDF.test(text) ? 'application/pdf' : null;
}
