/** The sentence around a place in the letter, and the words that lead up to it. */
import type { Rules } from '../rules/index.ts';
import type { Passage } from '../text/passage.ts';

export interface Sentence {
  readonly start: number;
  readonly end: number;
  /** It is longer than what is looked at; then it is cut between two words. */
  readonly isCutBefore: boolean;
  readonly isCutAfter: boolean;
}

/** How far a sentence is followed to either side, and how much of what stands before it is looked at. Characters. */
const BEFORE = 400;
const AFTER = 300;
const LEAD = 400;

/** The stop of «TP. Huế» ends no sentence; a list mark begins one. */
const STOP =
  /(?<!(?<!\p{L})\p{Lu}\p{L}?)\.(?=\s|$)|[;!?](?=\s|$)|:(?=\s*\n)|\n(?=\s*(?:[-+•*–·▪■●]\s|\(?[\p{Ll}\d]{1,2}[.)]\s))/gu;

/** @returns where the sentence around text[start, end) begins and ends, without the sign that closes it */
export function sentenceAround({ text }: Passage, start: number, end: number): Sentence {
  const from = Math.max(0, start - BEFORE);
  const before = text.slice(from, start);
  let stop = -1;
  for (const { index } of before.matchAll(STOP)) stop = index;
  const isCutBefore = stop < 0 && from > 0;
  const after = text.slice(end, end + AFTER);
  const close = after.search(STOP);
  const isCutAfter = close < 0 && end + AFTER < text.length;
  const last = isCutAfter ? Math.max(0, after.search(/\s\S*$/u)) : after.length;
  return {
    start: from + (isCutBefore ? before.search(/\s|$/u) : stop) + 1,
    end: end + (close < 0 ? last : close),
    isCutBefore,
    isCutAfter,
  };
}

/** What stands before a sentence: of a list, the words that open it. */
export const leadOf = ({ folded }: Passage, { start }: Sentence): string =>
  folded.slice(Math.max(0, start - LEAD), start);

/** True inside quotation marks that are open there; what is quoted is another's. A line that speaks for the letter ends what nobody closed. */
export function isQuoted({ text }: Passage, at: number, { wording }: Rules): boolean {
  const before = text.slice(Math.max(0, at - QUOTE), at);
  const own = Math.max(0, ...wording.closing.map((words) => before.lastIndexOf(`\n${words} `)));
  let open = false;
  for (const [mark] of before.slice(own).matchAll(QUOTES)) open = mark === '“' || mark.length > 1;
  return open;
}

const QUOTE = 700;
/** «“» opens, and a straight mark that begins a line or stands behind a colon; «”», «`» and any other straight mark close. */
const QUOTES = /“|”|(?:\n|:\s)\s*"(?=\S)|["`]/gu;
