/** A PDF held open between the pages that are asked of it. */
import { openPdf } from '../ingest/pdf.ts';
import type { Signature } from '../model/signature.ts';
import type { Settings } from '../settings.ts';
import type { OpenDocument } from './document.ts';
import type { Engine } from './engine-once.ts';
import type { Care } from './jobs.ts';
import { type Result, readPdfPage } from './read-page.ts';
import { timed } from './timed.ts';

/** A signature tells the range of bytes that it covers. */
const SIGNED = '/ByteRange';

/** @param bytes handed over: they cannot be used afterwards. @throws CongvanError file.* */
export async function openPdfDocument(
  bytes: Uint8Array,
  engine: Engine,
  settings: Settings,
): Promise<OpenDocument> {
  const signatures = await signaturesOf(bytes, settings.trustRoots);
  const pdf = await openPdf(ownBytes(bytes), settings.maxPages, settings.maxPixels, settings.passwords);
  const read = async (number: number, care?: Care): Promise<Result> => {
    const page = await pdf.page(number);
    try {
      return await readPdfPage(page, engine, settings, care);
    } finally {
      page.close();
    }
  };
  return {
    pages: pdf.pages,
    signatures,
    read: (number, care) => timed(number, 'pt', () => read(number, care)),
    close: () => pdf.close(),
  };
}

/** Bytes that pdf.js may take over: the very ones where nothing else lies in their memory. */
const ownBytes = ({ buffer, byteOffset, byteLength }: Uint8Array): Uint8Array => {
  const bytes = new Uint8Array(buffer, byteOffset, byteLength);
  return byteLength === buffer.byteLength ? bytes : bytes.slice();
};

/** Few letters are signed, and what reads certificates is large. */
async function signaturesOf(bytes: Uint8Array, roots: readonly string[]): Promise<Signature[]> {
  if (!Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(SIGNED)) return [];
  return (await import('../ingest/pdf-signatures.ts')).signaturesIn(bytes, roots);
}
