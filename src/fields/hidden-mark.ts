/** A «KT.» that somebody wrote by hand before a printed office, or that a seal hides: told by the office below it. */
import type { Line } from '../model/zone.ts';
import type { Rules } from '../rules/index.ts';
import { skeleton } from '../text/fold.ts';
import { coveredOffice } from './covered-office.ts';

/** A written mark is read as so many letters at most: «VI GIÁM ĐỐC», «\1.GIÁM ĐỐC». */
const MOST_LETTERS = 4;

/**
 * The lines, those without their scrawl that are the office of a head right above the same office or his deputy's.
 * @source NĐ 30/2020/NĐ-CP, Điều 13, khoản 1: a deputy signs «KT.» for the head, whose office stands above his own
 */
export const withoutScrawl = <L extends Line>(lines: readonly L[], rules: Rules): L[] =>
  lines.map((line, i) => {
    const next = lines[i + 1];
    const head = next && line.words[0]?.route === 'ocr' ? headAbove(next.text, rules) : undefined;
    if (!head) return line;
    const [letters, office] = [skeleton(line.text), skeleton(head)];
    const extra = letters.length - office.length;
    if (!letters.endsWith(office) || extra <= 0 || extra > MOST_LETTERS) return line;
    return { ...line, ...lastLetters(line, office.length) };
  });

/** The office of the head whose own or whose deputy's office a line is. */
function headAbove(text: string, rules: Rules): string | undefined {
  const { deputy, titles } = rules.signing;
  const letters = skeleton(coveredOffice(text, rules) ?? text);
  return titles.find(
    (title) =>
      !title.startsWith(`${deputy} `) && [skeleton(title), skeleton(`${deputy} ${title}`)].includes(letters),
  );
}

/** The end of a line with so many letters. */
function lastLetters({ words }: Line, count: number): Pick<Line, 'words' | 'text'> {
  const kept: Line['words'][number][] = [];
  let left = count;
  for (const word of words.toReversed()) {
    if (left <= 0) break;
    const letters = [...word.text];
    let from = letters.length;
    while (from > 0 && skeleton(letters.slice(from).join('')).length < left) from--;
    left -= skeleton(letters.slice(from).join('')).length;
    kept.unshift(from === 0 ? word : { ...word, text: letters.slice(from).join('') });
  }
  return { words: kept, text: kept.map(({ text }) => text).join(' ') };
}
