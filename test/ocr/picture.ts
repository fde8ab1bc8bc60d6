/** The printed letter of the tests as a picture for an engine. */
import { openPdf } from '../../src/ingest/pdf.ts';
import type { PageImage } from '../../src/ocr/engine.ts';
import { cleanPage } from '../../src/pages/clean.ts';
import { LETTER, printed, printedLines } from '../ingest/printed.ts';

export async function letterPicture(): Promise<PageImage> {
  const pdf = await openPdf(await printed((page, font) => printedLines(page, font, LETTER)), 5);
  const { rgba, width, height, dpi } = await (await pdf.page(1)).render(150, 1e7);
  await pdf.close();
  return cleanPage({ data: rgba, width, height, dpi, channels: 4 }, { dpi: 150, unit: 72 });
}
