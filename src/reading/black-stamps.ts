/** Stamps of arrival in black: their words are told from the print on which they were pressed by the frame around them. */
import { type Box, bottom, isMiddleIn, levelness, right, scaled } from '../model/box.ts';
import type { Word } from '../model/page.ts';
import { frameIn } from '../pages/drawn-ink.ts';
import { connectedComponents } from '../pages/ink.ts';
import { PAGES } from '../pages/profile.ts';
import { toPage } from '../pages/transform.ts';
import { figureWords } from '../rules/figure-words.ts';
import type { PageState, Step } from './page-state.ts';
import { READING } from './profile.ts';

/** A word goes on with the next one no farther away. Heights of it. */
const BLANK = 1;
/** Boxes of words are not exact. Heights of it. */
const EDGE = 0.15;

export const tellStamped: Step = {
  name: 'tell words of black stamps',
  cost: 'ink',
  async run(state) {
    const { stampHead, stampDay } = figureWords();
    const opens = [stampHead.pattern, stampDay.pattern];
    const heads = state.words.filter(({ text }) => opens.some((pattern) => pattern.test(text)));
    if (heads.length === 0) return state;
    const stamps = framesOn(state).filter((frame) => heads.some((head) => isIn(head, frame)));
    const words = stamps.reduce<readonly Word[]>((all, frame) => {
      const printed = printIn(all, frame);
      return all.map((word) =>
        isIn(word, frame) && !printed.has(word) ? { ...word, inStamp: true as const } : word,
      );
    }, state.words);
    return { ...state, words };
  },
};

/** Frames of black ink in the upper part, as high as stamps of arrival, in page units. */
function framesOn({ cleanInk, attempt: { page } }: PageState): Box[] {
  const { dpi, height } = cleanInk;
  return connectedComponents(cleanInk, 1)
    .filter(({ box }) => box.height >= PAGES.seal * dpi && box.y < READING.header * height)
    .flatMap((component) => frameIn(component, dpi) ?? [])
    .map((box) => toPage(scaled(box, page.dpi / dpi), page.steps));
}

/** Print sticks out of the frame that is pressed on it, the words of a stamp do not. */
const isIn = ({ box }: Word, frame: Box): boolean =>
  box !== null &&
  isMiddleIn(box, frame) &&
  box.y > frame.y - EDGE * box.height &&
  bottom(box) < bottom(frame) + EDGE * box.height;

/** Words in the frame that go on with a row of the page: its next word, and those behind it as long as they are surely read. */
function printIn(words: readonly Word[], frame: Box): ReadonlySet<Word> {
  const inside = words.filter((word) => isIn(word, frame));
  const row = words.filter((word) => word.box !== null && !isIn(word, frame));
  const printed = new Set<Word>();
  for (const word of row)
    for (const other of inside)
      if (!printed.has(other) && goesOn(word.box!, other.box!)) {
        printed.add(other);
        if (other.confidence >= READING.sureStamped) row.push(other);
      }
  return printed;
}

function goesOn(box: Box, other: Box): boolean {
  const gap = Math.max(other.x - right(box), box.x - right(other));
  return levelness(box, other) > 0.5 && gap < BLANK * Math.min(box.height, other.height);
}
