/** The reading of a page with its number, and how long it took. */
import { damagedBy } from '../model/errors.ts';
import type { PageReading } from '../model/page.ts';
import { meanConfidence, type Result } from './read-page.ts';

/** @throws CongvanError page.*, file.damaged */
export async function timed(
  page: number,
  unit: PageReading['unit'],
  read: () => Promise<Result>,
): Promise<PageReading> {
  const start = performance.now();
  try {
    const { words, ...result } = await read();
    const ms = Math.round(performance.now() - start);
    return { page, unit, ...result, confidence: meanConfidence(words), ms, words };
  } catch (thrown) {
    throw damagedBy(thrown, 'trang không đọc được');
  }
}
