/** Pictures too large to be decoded: found before pdf.js sees the file, and missed on the page where it left them out. */
import type { OperatorList } from './pdf-glyphs.ts';
import { pdfjs } from './pdf-library.ts';

/** Bits of a pixel as pdf.js keeps it, unless it has one bit only. */
const COLOUR_BITS = 24;
/** The entries of a picture stand so near each other in its dictionary. Bytes. */
const NEAR = 1000;

/**
 * True where a picture of the file says it is larger than so many pixels of colour; of one-bit pixels it may have more.
 * Dictionaries of pictures are never packed, so that they can be found without opening the file; sizes written as
 * references are not seen.
 * @param bytes a PDF
 */
export function hasLargerPicture(bytes: Uint8Array, maxPixels: number): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = file.indexOf('/Width'); at >= 0; at = file.indexOf('/Width', at + 1)) {
    const around = file.toString('latin1', Math.max(0, at - NEAR), at + NEAR);
    const here = Math.min(at, NEAR);
    // The dictionary itself where its ends are found, else what stands around.
    const from = around.lastIndexOf(' obj', here);
    const to = around.indexOf('stream', here);
    const entries = around.slice(Math.max(0, from), to < 0 ? undefined : to);
    const bits = /\/BitsPerComponent\s+1\b|\/ImageMask\s+true/.test(entries) ? 1 : COLOUR_BITS;
    if ((numberAt(entries, 'Width') * numberAt(entries, 'Height') * bits) / COLOUR_BITS > maxPixels)
      return true;
  }
  return false;
}

const numberAt = (entries: string, name: string): number =>
  Number(new RegExp(`/${name}\\s+(\\d+)(?!\\d*\\s+\\d+\\s+R)`).exec(entries)?.[1] ?? 0);

const { OPS } = pdfjs;
/** What closes a part of the page; undefined is the end of the page. */
const ENDS = new Set<number | undefined>([OPS.restore, OPS.paintFormXObjectEnd, OPS.endGroup, undefined]);

/** True where a place is made for something and nothing is drawn there: so looks what pdf.js leaves out. */
export const hasEmptyPlace = ({ fnArray }: OperatorList): boolean =>
  fnArray.some((operator, i) => operator === OPS.transform && ENDS.has(fnArray[i + 1]));
