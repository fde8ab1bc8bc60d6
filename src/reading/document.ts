/** A picture or PDF held open between the pages that are asked of it. */
import { readFile } from 'node:fs/promises';
import { fromFileSystem } from '../ingest/file.ts';
import type { MediaType } from '../ingest/kind.ts';
import { openPdf } from '../ingest/pdf.ts';
import { asCongvanError } from '../model/errors.ts';
import type { PageReading } from '../model/page.ts';
import { loadPicture, openPicture } from '../pages/picture.ts';
import type { Settings } from '../settings.ts';
import { type Engine, meanConfidence, type Result, readPdfPage, readPicturePage } from './read-page.ts';

export interface OpenDocument {
  readonly pages: number;
  /** @param page from 1. @throws CongvanError page.*, file.damaged */
  read(page: number): Promise<PageReading>;
  close(): Promise<void>;
}

/** @throws CongvanError file.* */
export async function openDocument(
  file: string,
  mediaType: MediaType,
  engine: Engine,
  settings: Settings,
): Promise<OpenDocument> {
  return mediaType === 'application/pdf'
    ? openPdfDocument(file, engine, settings)
    : openPictureDocument(file, engine, settings);
}

async function openPdfDocument(file: string, engine: Engine, settings: Settings): Promise<OpenDocument> {
  const bytes = await readFile(file).catch((thrown: unknown) => Promise.reject(fromFileSystem(thrown)));
  const pdf = await openPdf(new Uint8Array(bytes), settings.maxPages, settings.maxPixels);
  const read = async (number: number): Promise<Result> => {
    const page = await pdf.page(number);
    try {
      return await readPdfPage(page, engine, settings);
    } finally {
      page.close();
    }
  };
  return {
    pages: pdf.pages,
    read: (number) => timed(number, 'pt', () => read(number)),
    close: () => pdf.close(),
  };
}

async function openPictureDocument(file: string, engine: Engine, settings: Settings): Promise<OpenDocument> {
  const { pages } = await openPicture(file, settings.maxPages);
  return {
    pages,
    read: (number) =>
      timed(number, 'px', async () =>
        readPicturePage(await loadPicture(file, number, settings.maxPixels), engine, settings),
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
