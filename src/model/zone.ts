/** The boxes of the page (ô số) as Nghị định 30/2020/NĐ-CP numbers them, and the lines that lie in them. */
import type { Box } from './box.ts';
import type { Word } from './page.ts';

/** One printed line, or the part of one that lies in one column. */
export interface Line {
  readonly page: number;
  readonly words: readonly Word[];
  /** The words joined by single blanks. */
  readonly text: string;
  readonly box: Box | null;
  /** Where it lies on the page; `full` where the page has one column there, or no geometry. */
  readonly column: 'left' | 'right' | 'full';
  /** True where an empty line (plain text) or a wider gap stands above. */
  readonly opens: boolean;
}

/**
 * @source NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, mục IV (ô số): 1 quocHieu, 2 coQuan, 3 soKyHieu, 4 diaDanhNgay,
 * 5a tenLoai, 5b trichYeu, 6 noiDung, 7 nguoiKy, 9a kinhGui, 9b noiNhan, 10a doMat, 10b doKhan. Phụ lục IV: dauDen, the
 * stamp of who received the letter.
 */
export const ZONES = [
  'quocHieu',
  'coQuan',
  'soKyHieu',
  'diaDanhNgay',
  'tenLoai',
  'trichYeu',
  'doMat',
  'doKhan',
  'kinhGui',
  'noiDung',
  'noiNhan',
  'nguoiKy',
  'phuLuc',
  'dauDen',
  'khac',
] as const;

export type ZoneName = (typeof ZONES)[number];
export type Zones = Readonly<Record<ZoneName, readonly Line[]>>;

/** What a page is to the letter: part of it, its annex, another document in the same file, or empty. */
export type PageRole = 'letter' | 'annex' | 'other' | 'blank';

/** Zones of the head; a trích yếu may stand under a title instead. */
export const HEAD_ZONES: ReadonlySet<ZoneName> = new Set([
  'quocHieu',
  'coQuan',
  'soKyHieu',
  'diaDanhNgay',
  'doMat',
  'doKhan',
  'dauDen',
]);
