/** The table of words that Tesseract gives (TSV), from the library and from the program alike. */
import type { OcrWord } from './engine.ts';

/** Level of a word among the rows; the others are pages, blocks, paragraphs and lines. */
const WORD = '5';

/**
 * Words of each page in reading order of the engine; empty ones are left out.
 * @param table its rows: level, page, block, paragraph, line, word, left, top, width, height, confidence, text
 */
export function wordsIn(table: string, pages: number): OcrWord[][] {
  const words: OcrWord[][] = Array.from({ length: pages }, () => []);
  let [line, last] = [-1, ''];
  for (const row of table.split('\n')) {
    const cells = row.split('\t');
    if (cells[0] !== WORD) continue;
    const place = cells.slice(1, 5).join(' ');
    if (place !== last) [line, last] = [line + 1, place];
    const text = (cells[11] ?? '').normalize('NFC').replace(/\s+/g, '');
    const confidence = Math.max(0, Math.min(1, Number(cells[10]) / 100));
    if (text === '' || (confidence <= 0 && !/[\p{L}\p{N}]/u.test(text))) continue;
    const [x, y, width, height] = cells.slice(6, 10).map(Number) as [number, number, number, number];
    words[Number(cells[1]) - 1]?.push({ text, box: { x, y, width, height }, confidence, line });
  }
  return words;
}
