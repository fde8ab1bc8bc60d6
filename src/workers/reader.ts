/** The port between the pipeline and whatever reads pages: child processes in production, recorded pages in tests. */
import type { PageReading } from '../model/page.ts';

/** What stands in a file, found out without reading its pages. */
export interface OpenedFile {
  readonly sha256: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly pages: number;
}

export interface PageReader {
  /** @throws CongvanError file.* */
  open(file: string): Promise<OpenedFile>;
  /** @param page from 1. @throws CongvanError page.*, file.damaged */
  read(file: string, page: number): Promise<PageReading>;
  close(): Promise<void>;
}
