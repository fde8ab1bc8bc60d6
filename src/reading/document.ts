/** A picture or PDF held open between the pages that are asked of it. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { decodeBmp } from '../ingest/bmp.ts';
import { fromFileSystem } from '../ingest/file-system.ts';
import { decodeHeic } from '../ingest/heic.ts';
import { pdfOfJpeg2000 } from '../ingest/jpeg2000.ts';
import { HEAD_BYTES, pictureOrPdf } from '../ingest/kind.ts';
import type { Pixels } from '../ingest/pixels.ts';
import { inUnicode } from '../ingest/plain-text.ts';
import { readText } from '../ingest/text.ts';
import { TEXT_DOCUMENTS, type TextDocument } from '../ingest/text-documents.ts';
import { CongvanError } from '../model/errors.ts';
import type { PageReading } from '../model/page.ts';
import type { Signature } from '../model/signature.ts';
import { loadPicture, openPicture, resolution } from '../pages/picture.ts';
import { loadEncodings } from '../rules/encodings.ts';
import type { Settings } from '../settings.ts';
import { readLegacyText } from '../text/legacy-text.ts';
import type { Engine } from './engine-once.ts';
import type { Care, PageJob } from './jobs.ts';
import { readPicturePage } from './read-page.ts';
import { timed } from './timed.ts';

export interface OpenDocument {
  readonly pages: number;
  /** Digital signatures, of a PDF. */
  readonly signatures?: readonly Signature[];
  /** All pages, of a document that is read whole when it is opened. */
  readonly texts?: readonly PageReading[];
  /** @param page from 1. @throws CongvanError page.*, file.damaged */
  read(page: number, care?: Care): Promise<PageReading>;
  close(): Promise<void>;
}

/** @throws CongvanError file.* */
export async function openDocument(job: PageJob, engine: Engine, settings: Settings): Promise<OpenDocument> {
  const bytes = await bytesOf(job);
  const textOf = TEXT_DOCUMENTS[job.mediaType];
  if (textOf)
    return openTextDocument(await textOf(bytes, settings.pageTimeoutMs * CONVERSION), engine, settings);
  switch (job.mediaType) {
    case 'application/pdf':
      return openPdfApart(bytes, engine, settings);
    case 'image/jp2':
      return openPdfApart(pdfOfJpeg2000(bytes, settings.maxPixels), engine, settings);
    case 'image/bmp':
      return openPixels(() => decodeBmp(bytes, settings.maxPixels), engine, settings);
    case 'image/heic':
      return openPixels(() => decodeHeic(bytes, settings.maxPixels), engine, settings);
    default:
      return openPictureDocument(bytes, engine, settings);
  }
}

/** The libraries of PDF are large: a process that reads pictures does without them. */
async function openPdfApart(bytes: Uint8Array, engine: Engine, settings: Settings): Promise<OpenDocument> {
  return (await import('./pdf-document.ts')).openPdfDocument(bytes, engine, settings);
}

/** Share of the time of a page in which another program may bring a document into a form that can be read. */
const CONVERSION = 0.8;

/** All pages are read as soon as it is opened; where it has no text, its pictures are its pages. */
async function openTextDocument(
  document: TextDocument,
  engine: Engine,
  settings: Settings,
): Promise<OpenDocument> {
  if (document.pictures?.length) return openPictures(document.pictures, engine, settings);
  const readBytes = (bytes: string) => readLegacyText(bytes, loadEncodings(settings.rules).all);
  const pages = readText(inUnicode(document, readBytes));
  const read = (page: number): PageReading => {
    const reading = pages[page - 1];
    if (!reading) throw new CongvanError('file.damaged', `không có trang ${page}`);
    return reading;
  };
  return { pages: pages.length, texts: pages, read: async (page) => read(page), close: async () => {} };
}

/** Several files of pictures as the pages of one document. */
async function openPictures(
  files: readonly Uint8Array[],
  engine: Engine,
  settings: Settings,
): Promise<OpenDocument> {
  if (files.length > settings.maxPages)
    throw new CongvanError('file.too-many-pages', `${files.length} > ${settings.maxPages} trang`);
  return {
    pages: files.length,
    async read(page) {
      const bytes = files[page - 1] ?? new Uint8Array();
      const mediaType = pictureOrPdf(bytes.subarray(0, HEAD_BYTES));
      if (mediaType === 'image/bmp')
        return {
          ...(await openPixels(() => decodeBmp(bytes, settings.maxPixels), engine, settings).read(1)),
          page,
        };
      return { ...(await (await openPictureDocument(bytes, engine, settings)).read(1)), page };
    },
    close: async () => {},
  };
}

/** A picture that is decoded here, and has one page. */
const openPixels = (
  decode: () => Pixels | Promise<Pixels>,
  engine: Engine,
  settings: Settings,
): OpenDocument => ({
  pages: 1,
  read: (page) =>
    timed(page, 'px', async () => {
      const { width, height, rgb } = await decode();
      const raster = {
        data: rgb,
        width,
        height,
        channels: 3 as const,
        dpi: resolution(width, height, undefined),
      };
      return readPicturePage(raster, engine, settings);
    }),
  close: async () => {},
});

/** The bytes that were looked at, and no others. @throws CongvanError file.changed; file.* as the file system says */
export async function bytesOf({ file, sha256 }: PageJob): Promise<Uint8Array> {
  const bytes = await readFile(file).catch((thrown: unknown) => Promise.reject(fromFileSystem(thrown)));
  if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw new CongvanError('file.changed');
  return bytes;
}

async function openPictureDocument(
  bytes: Uint8Array,
  engine: Engine,
  settings: Settings,
): Promise<OpenDocument> {
  const { pages } = await openPicture(bytes, settings.maxPages);
  return {
    pages,
    read: (number) =>
      timed(number, 'px', async () =>
        readPicturePage(await loadPicture(bytes, number, settings.maxPixels), engine, settings),
      ),
    close: async () => {},
  };
}
