/** `urgency` and `secrecy`: marks printed or stamped in the header, or in brackets behind the trích yếu. */
import { absent, type Found } from '../model/found.ts';
import type { Letter } from '../model/letter.ts';
import type { Zones } from '../model/zone.ts';
import type { Reading, Rules } from '../rules/index.ts';
import { skeleton } from '../text/fold.ts';
import { foundBy, passageOf } from '../text/passage.ts';
import { bracketed } from './bracketed.ts';
import { FIELDS } from './profile.ts';

type Marks<T> = readonly { readonly value: T; readonly printed: readonly string[] }[];

/** @source NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, mục III.2 */
export const findUrgency = (zones: Zones, rules: Rules): Found<Letter['urgency']> =>
  readMark(zones, rules, rules.marks.urgency, rules.readings['urgency.dau']);

/** @source Luật Bảo vệ bí mật nhà nước 117/2025/QH15; NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, mục III.2 */
export const findSecrecy = (zones: Zones, rules: Rules): Found<Letter['secrecy']> =>
  readMark(zones, rules, rules.marks.secrecy, rules.readings['secrecy.dau']);

function readMark<T>(zones: Zones, rules: Rules, marks: Marks<T>, reading: Reading): Found<T | null> {
  for (const line of [...zones.doKhan, ...zones.doMat]) {
    const passage = passageOf([line]);
    for (const part of passage.text.matchAll(/[^:,;/–-]+/gu)) {
      const mark = markOf(part[0], marks);
      if (mark) return foundBy(passage, part.index, part.index + part[0].length, reading, mark);
    }
  }
  const passage = passageOf(zones.trichYeu);
  const behind = bracketed(passage.text, rules);
  const mark = behind && markOf(behind.inside, marks);
  if (mark) {
    const start = passage.text.length - behind.printed.length;
    return foundBy(passage, start, passage.text.length, reading, mark);
  }
  return absent('không có dấu', 'missing', FIELDS.noMark);
}

function markOf<T>(text: string, marks: Marks<T>): T | undefined {
  const letters = skeleton(text);
  return marks.find(({ printed }) => printed.some((form) => skeleton(form) === letters))?.value;
}
