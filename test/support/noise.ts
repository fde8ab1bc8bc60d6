/** A letter read badly: OCR slips put into right words, seeded, as often as they were measured on real pages. */
import type { PageReading, Word } from '../../src/model/page.ts';

/** What the engine reads for a letter, with its share of all slips; marks far more often than letters. */
const SLIPS: readonly (readonly [string, string])[] = [
  ...[
    'ố→ô',
    'ế→ê',
    'ề→ê',
    'ổ→ồ',
    'ỉ→ĩ',
    'ỉ→í',
    'ả→à',
    'ã→ả',
    'ạ→a',
    'ứ→ư',
    'ữ→ũ',
    'ộ→ọ',
    'ấ→â',
    'ầ→â',
    'ễ→ê',
    'ị→i',
    'ụ→u',
  ],
  ...['Ố→Ô', 'Ế→Ê', 'Ỉ→Ĩ', 'Ả→Ạ', 'Ậ→Â', 'Ụ→U', 'Ộ→Ô'],
  ...['l→1', 'Đ→D', 'ư→u', 'ơ→o', ';→:', ',→.'],
].map((slip) => slip.split('→') as [string, string]);

/** A random number generator that gives the same numbers for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * The pages as an OCR engine might have read them.
 * @param rate share of words with a slip, 0 to 1; 0.03 was measured on clean letters at 200 dpi
 */
export function noisy(pages: readonly PageReading[], rate: number, seed: number): PageReading[] {
  const random = seeded(seed);
  const slipped = (word: Word): Word => {
    const spoiled = random() < rate ? spoil(word.text, random) : word.text;
    return { ...word, text: spoiled, route: 'ocr', confidence: spoiled === word.text ? 0.95 : 0.6 };
  };
  return pages.map((page) => ({ ...page, source: 'ocr', words: page.words.map(slipped) }));
}

function spoil(text: string, random: () => number): string {
  const possible = SLIPS.filter(([right]) => text.includes(right));
  const [right, read] = possible[Math.floor(random() * possible.length)] ?? ['', ''];
  return right ? text.replace(right, read) : text;
}
