/** What a letter was made of, so that figures of one kind of input are not hidden by those of another. */
import type { Outcome } from '../model/outcome.ts';

/** `text`: plain text. `text-layer`: every page by its text layer. `scan`: every page by OCR. `unread`: no letter. */
export const SOURCE_KINDS = ['text', 'text-layer', 'scan', 'mixed', 'unread'] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

const KIND_OF_PAGE = { text: 'text', 'text-layer': 'text-layer', ocr: 'scan', mixed: 'mixed' } as const;

/** @param outcome null for a label without an output */
export function sourceKind(outcome: Outcome | null): SourceKind {
  if (!outcome?.letter) return 'unread';
  const { mediaType } = outcome.source;
  if (mediaType === 'text/plain') return 'text';
  if (mediaType?.startsWith('image/')) return 'scan';
  const kinds = new Set(outcome.pages.flatMap(({ source }) => (source ? [KIND_OF_PAGE[source]] : [])));
  const [only = 'unread'] = kinds;
  return kinds.size > 1 ? 'mixed' : only;
}
