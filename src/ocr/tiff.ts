/** Grey pictures as one TIFF of many pages, uncompressed: what Tesseract takes with the least ado, library and program (TIFF 6.0, part 1). */
import type { PageImage } from './engine.ts';

/** Field types of TIFF: 16 and 32 bit numbers, and a fraction of two of the latter. */
const SHORT = 3;
const LONG = 4;
const RATIONAL = 5;
const HEADER_BYTES = 8;
const FIELD_BYTES = 12;
const BLACK_IS_ZERO = 1;

/** Pages in the order given, each with its dots per inch. */
export function tiffOf(images: readonly PageImage[]): Buffer {
  const parts: Buffer[] = [Buffer.from([0x49, 0x49, 42, 0, HEADER_BYTES, 0, 0, 0])];
  let at = HEADER_BYTES;
  for (const [i, image] of images.entries()) {
    const page = pageOf(image, at, i === images.length - 1);
    parts.push(page, Buffer.from(image.data.buffer, image.data.byteOffset, image.data.byteLength));
    at += page.length + image.data.length + (image.data.length % 2);
    if (image.data.length % 2 === 1) parts.push(Buffer.alloc(1));
  }
  return Buffer.concat(parts);
}

/** The directory of a page that starts at a byte of the file; its pixels follow, then the next page. */
function pageOf({ width, height, dpi, data }: PageImage, start: number, isLast: boolean): Buffer {
  const fields = 11;
  const fraction = start + 2 + fields * FIELD_BYTES + 4;
  const pixels = fraction + 8;
  const next = pixels + data.length + (data.length % 2);
  const page = Buffer.alloc(pixels - start);
  let at = page.writeUInt16LE(fields, 0);
  const field = (tag: number, type: number, value: number): void => {
    at = page.writeUInt16LE(tag, at);
    at = page.writeUInt16LE(type, at);
    at = page.writeUInt32LE(1, at);
    at = page.writeUInt32LE(value, at);
  };
  field(256, LONG, width);
  field(257, LONG, height);
  field(258, SHORT, 8); // bits a sample
  field(259, SHORT, 1); // not compressed
  field(262, SHORT, BLACK_IS_ZERO);
  field(273, LONG, pixels);
  field(277, SHORT, 1); // samples a pixel
  field(278, LONG, height); // all rows in one strip
  field(279, LONG, data.length);
  field(282, RATIONAL, fraction); // x; the same for y
  field(283, RATIONAL, fraction);
  at = page.writeUInt32LE(isLast ? 0 : next, at);
  at = page.writeUInt32LE(Math.round(dpi * 100), at);
  page.writeUInt32LE(100, at);
  return page;
}
