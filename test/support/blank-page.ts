/** A page on which nothing was read, in tests of what becomes of pages and not of what stands on them. */
import type { PageReading } from '../../src/model/page.ts';

export const blankPage = (page: number): PageReading => ({
  page,
  width: 1,
  height: 1,
  unit: 'pt',
  source: 'ocr',
  dpi: 200,
  confidence: null,
  ms: 0,
  words: [],
  notes: [],
});
