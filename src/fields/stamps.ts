/** `urgency` and `secrecy`: marks printed or stamped in the header. */
import { absent, type Found } from '../model/found.ts';
import type { Letter } from '../model/letter.ts';
import type { Line, Zones } from '../model/zone.ts';
import type { Reading, Rules } from '../rules/index.ts';
import { skeleton } from '../text/fold.ts';
import { foundBy, passageOf } from '../text/passage.ts';

/** @source NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, mục III.2 */
export const findUrgency = (zones: Zones, rules: Rules): Found<Letter['urgency']> =>
  readMark(zones.doKhan, rules.marks.urgency, rules.readings['urgency.dau']);

/** @source Luật Bảo vệ bí mật nhà nước 117/2025/QH15; NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, mục III.2 */
export const findSecrecy = (zones: Zones, rules: Rules): Found<Letter['secrecy']> =>
  readMark(zones.doMat, rules.marks.secrecy, rules.readings['secrecy.dau']);

function readMark<T>(
  lines: readonly Line[],
  marks: readonly { readonly value: T; readonly printed: readonly string[] }[],
  reading: Reading,
): Found<T | null> {
  for (const line of lines) {
    const letters = skeleton(line.text);
    const mark = marks.find(({ printed }) => printed.some((form) => skeleton(form) === letters));
    const passage = passageOf([line]);
    if (mark) return foundBy(passage, 0, passage.text.length, reading, mark.value);
  }
  return absent('không có dấu', 'missing', 0.9);
}
