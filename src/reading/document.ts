/** A picture or PDF held open between the pages that are asked of it. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fromFileSystem } from '../ingest/file.ts';
import { openPdf } from '../ingest/pdf.ts';
import { asCongvanError, CongvanError } from '../model/errors.ts';
import type { PageReading } from '../model/page.ts';
import { loadPicture, openPicture } from '../pages/picture.ts';
import type { Settings } from '../settings.ts';
import type { Engine } from './engine-once.ts';
import type { Care, PageJob } from './jobs.ts';
import { meanConfidence, type Result, readPdfPage, readPicturePage } from './read-page.ts';

export interface OpenDocument {
  readonly pages: number;
  /** @param page from 1. @throws CongvanError page.*, file.damaged */
  read(page: number, care?: Care): Promise<PageReading>;
  close(): Promise<void>;
}

/** @throws CongvanError file.* */
export async function openDocument(job: PageJob, engine: Engine, settings: Settings): Promise<OpenDocument> {
  const bytes = await bytesOf(job);
  return job.mediaType === 'application/pdf'
    ? openPdfDocument(bytes, engine, settings)
    : openPictureDocument(bytes, engine, settings);
}

/** The bytes that were looked at, and no others. @throws CongvanError file.changed; file.* as the file system says */
export async function bytesOf({ file, sha256 }: PageJob): Promise<Uint8Array> {
  const bytes = await readFile(file).catch((thrown: unknown) => Promise.reject(fromFileSystem(thrown)));
  if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw new CongvanError('file.changed');
  return bytes;
}

async function openPdfDocument(bytes: Uint8Array, engine: Engine, settings: Settings): Promise<OpenDocument> {
  const pdf = await openPdf(new Uint8Array(bytes), settings.maxPages, settings.maxPixels);
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
    read: (number, care) => timed(number, 'pt', () => read(number, care)),
    close: () => pdf.close(),
  };
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

async function timed(
  page: number,
  unit: PageReading['unit'],
  read: () => Promise<Result>,
): Promise<PageReading> {
  const start = performance.now();
  try {
    const { width, height, source, dpi, words, notes } = await read();
    const ms = Math.round(performance.now() - start);
    return { page, width, height, unit, source, dpi, confidence: meanConfidence(words), ms, words, notes };
  } catch (thrown) {
    throw asCongvanError(thrown, 'file.damaged');
  }
}
