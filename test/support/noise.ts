/** A letter read badly: OCR slips put into right words, seeded, as often as they were measured on real pages. */
import { seeded } from '../../samples/make/random.ts';
import type { PageReading, Word } from '../../src/model/page.ts';

type Slips = readonly (readonly [right: string, read: string])[];
const slipsOf = (...all: readonly string[]): Slips => all.map((slip) => slip.split('→') as [string, string]);

/** What the engine reads for a letter, with its share of all slips; marks far more often than letters. */
const SLIPS = slipsOf(
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
);

/** Figures read as letters that look like them, and letters as figures. */
export const FIGURE_SLIPS = slipsOf(
  ...['0→O', '1→l', '1→I', '3→B', '5→S', '6→b', '8→B', '9→g'],
  ...['O→0', 'o→0', 'l→1', 'I→1', 'B→8', 'S→5', 'g→9', 'Z→2'],
);

/**
 * The pages as an OCR engine might have read them.
 * @param rate share of words with a slip, 0 to 1; 0.03 was measured on clean letters at 200 dpi
 */
export function noisy(
  pages: readonly PageReading[],
  rate: number,
  seed: number,
  slips = SLIPS,
): PageReading[] {
  const random = seeded(seed);
  const slipped = (word: Word): Word => {
    const spoiled = random() < rate ? spoil(word.text, slips, random) : word.text;
    return { ...word, text: spoiled, route: 'ocr', confidence: spoiled === word.text ? 0.95 : 0.6 };
  };
  return pages.map((page) => ({ ...page, source: 'ocr', words: page.words.map(slipped) }));
}

function spoil(text: string, slips: Slips, random: () => number): string {
  const possible = slips.filter(([right]) => text.includes(right));
  const [right, read] = possible[Math.floor(random() * possible.length)] ?? ['', ''];
  return right ? text.replace(right, read) : text;
}
