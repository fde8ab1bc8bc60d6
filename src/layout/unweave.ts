/** Parting a line that holds two columns: the header's «UBND TỈNH … CỘNG HÒA …», the foot's «Như trên; KT. GIÁM ĐỐC». */
import type { Line } from '../model/zone.ts';
import type { Rules } from '../rules/index.ts';
import { isCapitals } from '../text/fold.ts';
import { bears, wordWhereBegins } from './anchors.ts';
import { lineOf } from './rows.ts';

/** A place and date that begins within a line: «… Khánh Hòa, ngày». */
const PLACE_DATE = /^\p{Lu}[\p{L}.]*(?: \p{Lu}[\p{L}.]*){0,4} ?, ?ngày(?: |$)/u;
/** What the number line may hold before it: «Số: 12/SNV-CCHC». */
const NUMBER = /^S[ốỐ] ?:?.*\//u;

/** Two columns of a printed page hold fewer words than this on one line; a longer one is no weave. */
const MOST_WORDS = 40;

/** @returns the line, or its left and right part. */
export function unweaveHeader(line: Line, rules: Rules): Line[] {
  if (line.words.length > MOST_WORDS) return [line];
  for (const name of ['quocHieu', 'tieuNgu', 'tieuDeDang'] as const) {
    const anchor = rules.anchors[name];
    // the mark alone is no weave
    if (bears(line, { ...anchor, where: 'whole' }) > 0) return [line];
    const at = wordWhereBegins(line, anchor);
    if (at > 0) return partAt(line, at);
  }
  if (NUMBER.test(line.text))
    for (let at = 1; at < line.words.length; at++)
      if (PLACE_DATE.test(textFrom(line, at))) return partAt(line, at);
  return [line];
}

/** @returns the line, or the row of Nơi nhận and the line of the signature block that stand beside each other. */
export function unweaveFoot(line: Line): Line[] {
  if (line.words.length > MOST_WORDS || !isCapitals(line.words.at(-1)?.text ?? '')) return [line];
  for (let at = 1; at < line.words.length; at++) {
    const rest = textFrom(line, at);
    const before = line.words
      .slice(0, at)
      .map((word) => word.text)
      .join(' ');
    if (CAPACITY.test(rest) && isCapitals(rest) && /\p{Ll}/u.test(before)) return partAt(line, at);
  }
  return [line];
}

const CAPACITY =
  /^(?:(?:TM|KT|TL|TUQ|Q)\. ?\p{Lu}{2}|T\/M \p{Lu}|K\/T \p{Lu}|(?:PHÓ )?(?:GIÁM ĐỐC|CHỦ TỊCH|CHÁNH|HIỆU TRƯỞNG|CỤC TRƯỞNG|BỘ TRƯỞNG|THỨ TRƯỞNG|TRƯỞNG|BÍ THƯ))/u;

const textFrom = (line: Line, at: number): string =>
  line.words
    .slice(at)
    .map((word) => word.text)
    .join(' ');

const partAt = (line: Line, at: number): Line[] => [
  lineOf(line.page, line.words.slice(0, at), 'left', line.opens),
  lineOf(line.page, line.words.slice(at), 'right', line.opens),
];
