/** Marks of urgency and secrecy that were pressed over other rows of a scan, parted from the words beside and below them. */
import { type Box, levelness, middleX, middleY, right } from '../model/box.ts';
import type { PageReading, Word } from '../model/page.ts';
import type { Line, ZoneName } from '../model/zone.ts';
import type { Rules } from '../rules/index.ts';
import { isMark } from './marks.ts';
import { LAYOUT } from './profile.ts';
import { lineOf } from './rows.ts';

/** HỎA TỐC HẸN GIỜ. */
const MOST_WORDS = 4;

export interface PressedMark {
  readonly zone: ZoneName;
  readonly line: Line;
}

export interface PartedMarks {
  readonly page: PageReading;
  readonly marks: readonly PressedMark[];
}

/** The page without the marks that stand alone in its upper part, and each of them as a line of its own. */
export function partMarks(page: PageReading, rules: Rules): PartedMarks {
  const upper = page.words.filter((word) => isCandidate(word, page));
  const marks: PressedMark[] = [];
  const taken = new Set<Word>();
  for (const word of upper) {
    if (taken.has(word)) continue;
    const run = runFrom(word, upper);
    for (let size = run.length; size > 0; size--) {
      const words = run.slice(0, size);
      const zone = zoneOf(words, rules);
      if (!zone || !standsAlone(words, page.words)) continue;
      for (const one of words) taken.add(one);
      marks.push({ zone, line: lineOf(page.page, words, 'full', true) });
      break;
    }
  }
  return taken.size > 0
    ? { page: { ...page, words: page.words.filter((word) => !taken.has(word)) }, marks }
    : { page, marks };
}

/** Surely read capitals in the upper part of a scan. */
const isCandidate = ({ text, box, route, confidence }: Word, { page, height }: PageReading): boolean =>
  page === 1 &&
  route === 'ocr' &&
  box !== null &&
  box.y < LAYOUT.marksAbove * height &&
  confidence >= LAYOUT.sureMark &&
  /\p{Lu}{2}/u.test(text) &&
  text === text.toUpperCase();

/** Capitals that follow each other, level or leaning as a stamp is pressed, with no more than a blank between. */
function runFrom(first: Word, words: readonly Word[]): Word[] {
  const run = [first];
  while (run.length < MOST_WORDS) {
    const next = words.find((word) => !run.includes(word) && follows(word.box!, run.at(-1)!.box!));
    if (!next) break;
    run.push(next);
  }
  return run;
}

function follows(box: Box, before: Box): boolean {
  const gap = box.x - right(before);
  const [across, down] = [middleX(box) - middleX(before), Math.abs(middleY(box) - middleY(before))];
  const isNear = Math.abs(gap) < LAYOUT.markBlank * before.height && across > 0;
  return isNear && (levelness(box, before) > 0.5 || down < LAYOUT.markLean * across);
}

function zoneOf(words: readonly Word[], rules: Rules): ZoneName | undefined {
  const text = words.map((word) => word.text).join(' ');
  if (isMark(text, rules.marks.urgency, rules)) return 'doKhan';
  return isMark(text, rules.marks.secrecy, rules) ? 'doMat' : undefined;
}

/** True where they are told from the print around, or no other word goes on with them: in a sentence or a heading they are no mark. */
function standsAlone(words: readonly Word[], all: readonly Word[]): boolean {
  if (words.every(({ inStamp }) => inStamp)) return true;
  const [first, last] = [words[0]!.box!, words.at(-1)!.box!];
  return !all.some((word) => {
    const { box, text } = word;
    if (!box || words.some((own) => own.text === text) || !/[\p{L}\d]/u.test(text)) return false;
    const isLevel = levelness(box, first) > 0.5 || levelness(box, last) > 0.5;
    const gap = Math.max(box.x - right(last), first.x - right(box));
    return isLevel && gap < LAYOUT.markBlank * first.height;
  });
}
