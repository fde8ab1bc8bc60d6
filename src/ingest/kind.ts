/** Tells the kind of a file from its first bytes; the name is never asked. */
import { containerKind, foreignBeginning } from './foreign.ts';

export type MediaType =
  | 'application/pdf'
  | 'image/png'
  | 'image/jpeg'
  | 'image/tiff'
  | 'image/webp'
  | 'image/gif'
  | 'image/bmp'
  | 'image/heic'
  | 'image/jp2'
  | 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
  | 'application/msword'
  | 'application/rtf'
  | 'application/zip'
  | 'text/html'
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
  ['image/gif', [0x47, 0x49, 0x46, 0x38]],
  ['image/jp2', [0x00, 0x00, 0x00, 0x0c, 0x6a, 0x50, 0x20, 0x20, 0x0d, 0x0a, 0x87, 0x0a]],
  ['image/jp2', [0xff, 0x4f, 0xff, 0x51]],
];

/** Brands of the photos of telephones. */
const HEIC = /^ftyp(?:heic|heix|heim|heis|hevc|hevx|mif1|msf1)$/u;
/** Sizes of the second header, which tell a bitmap from a text that begins with BM. */
const BMP_HEADERS = new Set([12, 40, 52, 56, 64, 108, 124]);

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
  if (HEIC.test(text.slice(4, 12))) return 'image/heic';
  if (text.startsWith('BM') && BMP_HEADERS.has(head[14] ?? 0)) return 'image/bmp';
  if (containerKind(head) !== null) return null;
  const beginning = foreignBeginning(text.replace(/^\u00ef\u00bb\u00bf/u, ''));
  if (beginning === 'RTF') return 'application/rtf';
  if (beginning === 'HTML') return 'text/html';
  if (beginning !== null) return null;
  // Mail gateways put lines of their own before the header; readers accept it within the first 1024 bytes, or none at all.
  return text.includes('%PDF-') || HEADLESS_PDF.test(text) ? 'application/pdf' : null;
}
