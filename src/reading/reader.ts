/** The port between the pipeline and whatever reads pages: the child processes of `page-reader.ts`. */
import type { Room, Unpacked } from '../model/container.ts';
import type { PageReading } from '../model/page.ts';
import type { Signature } from '../model/signature.ts';

/** What stands in a file, found out without reading its pages. */
export interface FileFacts {
  readonly sha256: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly pages: number;
}

/** A file that was looked at. What it holds of the file goes with it: it is kept no longer than its pages are read. */
export interface OpenedFile {
  readonly facts: FileFacts;
  /** Digital signatures in the file, in the order in which they stand there. */
  readonly signatures: readonly Signature[];
  /** Several at once are read on different processes. @param page from 1. @throws CongvanError page.*, file.*, run.setup */
  read(page: number): Promise<PageReading>;
}

export interface PageReader {
  /**
   * @param first the page that will be asked for first, from 1: it is read as soon as the file is open
   * @throws CongvanError file.*; page.timeout, page.memory, page.crash where looking at the file already was too much
   */
  open(file: string, first?: number): Promise<OpenedFile>;
  /**
   * Lays the files that a file holds into a folder; null where it holds none.
   * @throws CongvanError file.damaged, file.archive-limit
   */
  unpack(file: string, folder: string, room: Room): Promise<Unpacked | null>;
  /** Settles whatever is running; later calls are refused. */
  close(): Promise<void>;
}
