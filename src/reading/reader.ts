/** The port between the pipeline and whatever reads pages: the child processes of `pool.ts`. */
import type { PageReading } from '../model/page.ts';

/** What stands in a file, found out without reading its pages. */
export interface OpenedFile {
  readonly sha256: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly pages: number;
}

export interface PageReader {
  /** @throws CongvanError file.*; page.timeout, page.memory, page.crash where looking at the file already was too much */
  open(file: string): Promise<OpenedFile>;
  /** Needs no `open` before it. @param page from 1. @throws CongvanError page.*, file.*, run.setup */
  read(file: string, page: number): Promise<PageReading>;
  /** Settles whatever is running; later calls are refused. */
  close(): Promise<void>;
}
