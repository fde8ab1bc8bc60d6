/** The marks of urgency and secrecy: a line that is nothing else. */
import type { Rules } from '../rules/index.ts';
import { skeleton, squeeze } from '../text/fold.ts';
import { LAYOUT } from './profile.ts';

type Mark = Rules['marks']['urgency' | 'secrecy'][number];
type Marks = readonly Mark[];

/** The marks that a line bears: «HỎA TỐC», «Độ khẩn: Hỏa tốc», «HỎA TỐC - MẬT»; none where other words stand beside them. */
function marksIn(text: string, rules: Rules): Marks {
  const named = rules.marks.labels.find((label) => text.toLowerCase().startsWith(label.toLowerCase()));
  const bare = squeeze(text.slice(named?.length ?? 0).replace(/[^\p{L}\s,;/–-]/gu, ' '));
  if (!named && /^\p{Ll}/u.test(bare)) return [];
  const all = [...rules.marks.urgency, ...rules.marks.secrecy];
  const found = bare.split(/\s*[-–,;/]\s*/u).map((part) => {
    const letters = skeleton(part);
    return all.find(({ printed }) => letters !== '' && printed.some((form) => skeleton(form) === letters));
  });
  return found.every((mark) => mark !== undefined) ? found : [];
}

/** True where one of the marks stands on the line, alone or beside others. */
export const isMark = (text: string, marks: Marks, rules: Rules): boolean =>
  text.length <= LAYOUT.longestMarks && marksIn(text, rules).some((mark) => marks.includes(mark));
