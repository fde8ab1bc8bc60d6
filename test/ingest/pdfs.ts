/** Small PDFs made by hand, whole and broken, for the tests of the reading side. */
import { pdfOf } from '../support/made-files.ts';

/** @param objects one byte a character */
export const handmadePdf = (objects: readonly string[], trailer?: string): Uint8Array =>
  // pdf.js refuses a Buffer.
  new Uint8Array(
    pdfOf(
      objects.map((body) => Buffer.from(body, 'latin1')),
      trailer,
    ),
  );

const CATALOG = '<< /Type /Catalog /Pages 2 0 R >>';

/** One empty page of this width and height in points. */
export const emptyPage = (width: number, height: number): Uint8Array =>
  handmadePdf([
    CATALOG,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] /Resources << >> >>`,
  ]);

/** A page tree that is its own child. */
export const cyclicTree = (): Uint8Array =>
  handmadePdf([CATALOG, '<< /Type /Pages /Kids [2 0 R] /Count 3 >>']);

export const manyPages = (count: number): Uint8Array =>
  handmadePdf([
    CATALOG,
    `<< /Type /Pages /Kids [${Array.from({ length: count }, (_, i) => `${i + 3} 0 R`).join(' ')}] /Count ${count} >>`,
    ...Array.from(
      { length: count },
      () => '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] /Resources << >> >>',
    ),
  ]);

/** Locked with a password nobody knows: its hashes are zeros. */
export function lockedPdf(): Uint8Array {
  const zeros = `<${'00'.repeat(32)}>`;
  return handmadePdf(
    [
      CATALOG,
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] /Resources << >> >>',
      `<< /Filter /Standard /V 1 /R 2 /O ${zeros} /U ${zeros} /P -4 >>`,
    ],
    `/Encrypt 4 0 R /ID [${zeros} ${zeros}]`,
  );
}

/** A one-bit picture over the whole page, in a code that cannot be read. */
export const unreadablePicture = (): Uint8Array => {
  const data = 'this is no JBIG2';
  const content = 'q 595 0 0 842 0 0 cm /P Do Q';
  return handmadePdf([
    CATALOG,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /P 5 0 R >> >> /Contents 4 0 R >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    `<< /Type /XObject /Subtype /Image /Width 1654 /Height 2339 /BitsPerComponent 1 /ColorSpace /DeviceGray /Filter /JBIG2Decode /Length ${data.length} >>\nstream\n${data}\nendstream`,
  ]);
};
