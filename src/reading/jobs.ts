/** What is asked of the processes that read and draw pages. */
import type { MediaType } from '../ingest/kind.ts';
import type { Room } from '../model/container.ts';
import type { PageReading } from '../model/page.ts';
import type { Signature } from '../model/signature.ts';

/**
 * How much a page of a PDF may cost; each is tried where the one before cost its process too much memory: drawn fine,
 * drawn coarsely, or not drawn at all.
 */
export type Care = 'full' | 'coarse' | 'layer';

export interface PageJob {
  readonly file: string;
  readonly mediaType: MediaType;
  /** Lower-case hex: other bytes are another document. */
  readonly sha256: string;
  /** From 1; null asks for the number of pages only. */
  readonly page: number | null;
  /** What is asked for with `null` is wanted too: the file is opened, which is told as progress with the result known by then, and the page is read, in one go. */
  readonly opens?: true;
  /** `full` unless told. */
  readonly care?: Care;
  /** The process ended by itself in the first try. */
  readonly isAgain?: true;
}

/** A file that may hold others, which are laid into a folder. */
export interface UnpackJob {
  readonly file: string;
  readonly folder: string;
  readonly room: Room;
}

/** @typeParam Page a page as it was asked for; null where only the pages were counted */
export interface PageResult<Page = PageReading> {
  readonly pages: number;
  readonly page: Page | null;
  readonly signatures?: readonly Signature[];
  /** All pages, of a document that is read whole when it is opened. */
  readonly texts?: readonly Page[];
}

const CHEAPER = { full: 'coarse', coarse: 'layer', layer: undefined } as const satisfies Record<
  Care,
  Care | undefined
>;

/** A crash may be chance, and is tried once more; what needs too much memory is asked for less. */
export function insteadOf(job: PageJob, code: string): PageJob | undefined {
  if (code === 'page.crash' && !job.isAgain) return { ...job, isAgain: true };
  const care = CHEAPER[job.care ?? 'full'];
  const hasCheaper = job.mediaType === 'application/pdf' && job.page !== null && care !== undefined;
  return code === 'page.memory' && hasCheaper ? { ...job, care } : undefined;
}
