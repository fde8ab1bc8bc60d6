/** Whether a PDF bears digital signatures: a copy with anything added is not what was signed. */
import { PDFDict, type PDFDocument, PDFName } from '@cantoo/pdf-lib';

/** Its form says so. */
export function saysSigned(pdf: PDFDocument): boolean {
  const form = pdf.catalog.lookupMaybe(PDFName.of('AcroForm'), PDFDict);
  return form?.has(PDFName.of('SigFlags')) ?? false;
}

/** Says which bytes are signed; it stands in the file as it is, never packed. @source ISO 32000-1, mục 12.8.1 */
const BYTE_RANGE = '/ByteRange';

/** The form says so, or some signature stands in it without a form. */
export const isSigned = (pdf: PDFDocument, bytes: Uint8Array): boolean =>
  saysSigned(pdf) || Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(BYTE_RANGE);
