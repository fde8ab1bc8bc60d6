/** Page orientation: whether the print stands upright, and which quarter turn sets it so. */
import type { PageNote, QuarterTurn, Turn } from '../model/page.ts';
import type { OcrWord } from '../ocr/engine.ts';
import { turned } from '../pages/clean.ts';
import type { Attempt, PageState, Step } from './page-state.ts';
import { READING } from './profile.ts';
import { isPoor, sense } from './sense.ts';
import { attempt, firstState } from './whole-page.ts';

/**
 * The directions in which a page is tried that reads badly; one whose words stand on end, with sense or without it:
 * engines read lines that run down the page, and take those that run up for such.
 */
const TURNS = {
  level: [180, 90, 270],
  down: [270, 90],
  up: [90, 270],
} as const;

/**
 * True where the words stand on end: engines read lines that lie on their side as they are, and are sure of it, but
 * their boxes are then higher than wide. Words of three letters and more vote, each with its letters.
 */
export function isSideways(words: readonly OcrWord[]): boolean {
  const voters = words.filter(({ text }) => /\p{L}{3}/u.test(text));
  const letters = (some: readonly OcrWord[]): number => some.reduce((sum, { text }) => sum + text.length, 0);
  const onEnd = voters.filter(({ box }) => box.height > box.width);
  return voters.length >= READING.fewWords && letters(onEnd) > READING.sideways * letters(voters);
}

const isDoubtful = ({ inkShare, attempt: { words } }: PageState): boolean =>
  inkShare > READING.enoughInk && (isPoor(words) || isSideways(words));

export const turnUpright: Step = {
  name: 'turn upright',
  cost: 'pages',
  isNeeded: isDoubtful,
  async run(state, engine) {
    const { plan, unit, upright } = state;
    const coarse = { ...plan, dpi: Math.min(plan.dpi, READING.trialDpi) };
    const turn = await bestTurn(state.attempt.words, async (by) =>
      attempt({ raster: await turned(state.raster, by), unit }, coarse, engine),
    );
    if (turn === 0) return state;
    // nothing stays that was seen on the page as it lay: it is read as an upright one
    const anew = await firstState(await upright(turn), engine, { dpi: plan.wished, unit });
    return anew ? { ...anew, turn } : state;
  },
};

async function bestTurn(
  standing: readonly OcrWord[],
  read: (turn: QuarterTurn) => Promise<Attempt>,
): Promise<Turn> {
  const lies = isSideways(standing);
  // What is read on its side makes sense, but its lines and columns do not.
  let [best, highest]: [Turn, number] = [
    0,
    lies ? READING.leastSense : Math.max(sense(standing) * READING.clearly, READING.leastSense),
  ];
  for (const turn of TURNS[!lies ? 'level' : isPoor(standing) ? 'up' : 'down']) {
    const { words } = await read(turn);
    const made = isSideways(words) ? 0 : sense(words);
    if (made > highest) [best, highest] = [turn, made];
    if (best !== 0 && !isPoor(words) && !isSideways(words)) break;
  }
  return best;
}

/** What a person should know: that in no direction the page looks like print. */
export const tellNoPrint: Step = {
  name: 'tell that nothing is print',
  cost: 'ink',
  isNeeded: isDoubtful,
  async run(state) {
    const message =
      'Trang không đọc ra chữ in ở chiều nào: có thể là hình vẽ, chữ viết tay hoặc bản quét quá mờ';
    return { ...state, notes: [...state.notes, { rule: 'page.not-print', message }] };
  },
};

/** That the page was turned, for a person who looks at it. */
export const turnNotes = (turn: Turn): PageNote[] =>
  turn === 0
    ? []
    : [
        {
          rule: 'page.turned',
          message: `Trang nằm sai chiều: đã xoay ${turn}° theo chiều kim đồng hồ, tọa độ tính trên trang đã xoay`,
        },
      ];
