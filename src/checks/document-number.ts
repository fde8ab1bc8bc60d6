/** The number of a document taken apart, and made comparable. */
import { foldMarks, nfc } from '../text/fold.ts';

export interface DocumentNumber {
  /** Serial without zeros in front, year where the number holds one, symbol; capitals: `590/QĐ-UBND`, `1/2025/TT-BNV`. */
  readonly normal: string;
  readonly serial: string;
  /** The year that stands in the number of a normative document; null in all others. */
  readonly year: number | null;
  /** `['QĐ', 'UBND']`, as written. */
  readonly groups: readonly string[];
  /** Written as the Party writes: `66-QĐ/TW`. */
  readonly party: boolean;
}

/**
 * «Số : 05/ QĐ – UBND» and «5/QĐ-UBND» are one number; `33/QĐ-UBND` and `33/2014/QĐ-UBND` are two.
 * @returns undefined for a number without a serial
 * @source NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.3
 */
export function documentNumber(text: string): DocumentNumber | undefined {
  const flat = foldMarks(nfc(text))
    .replace(/\s*([/-])\s*/gu, '$1')
    .replace(/\s+/gu, '');
  const state = /^0*(\d+(?:\.\d+)?\p{L}?)(?:[./](\d{4}))?\/(\p{L}.*)$/u.exec(flat);
  const party = state ? null : /^0*(\d+)-(\p{L}[^/]*\/.+)$/u.exec(flat);
  const [, serial, year, symbol] = state ?? (party ? [flat, party[1], undefined, party[2]] : []);
  if (serial === undefined || symbol === undefined) return undefined;
  const head = year ? `${serial}/${year}/` : party ? `${serial}-` : `${serial}/`;
  return {
    normal: (head + symbol).toUpperCase(),
    serial,
    year: year ? Number(year) : null,
    groups: symbol.split(/[-/]/u).filter(Boolean),
    party: party !== null,
  };
}
