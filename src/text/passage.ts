/** Lines joined to one text that remembers of every letter which word, and so which place, it was printed at. */
import { type Box, rounded, unite } from '../model/box.ts';
import type { Evidence, Found } from '../model/found.ts';
import type { Word } from '../model/page.ts';
import type { Line } from '../model/zone.ts';
import { foldMarks, squeeze } from './fold.ts';
import type { Mender } from './mend.ts';

interface Mark {
  readonly start: number;
  readonly end: number;
  readonly word: Word;
  readonly page: number;
  readonly line: number;
}

export interface Passage {
  /** Lines joined by one `\n`; words of a line by one blank. */
  readonly text: string;
  /** The same length, folded for matching. */
  readonly folded: string;
  readonly lines: readonly Line[];
  /** Where each line begins in `text`. */
  readonly starts: readonly number[];
  readonly marks: readonly Mark[];
}

/**
 * @param mend puts right the marks of words that OCR read, for matching only: `text` keeps what was read
 */
export function passageOf(lines: readonly Line[], mend?: Mender): Passage {
  const marks: Mark[] = [];
  const starts: number[] = [];
  let text = '';
  lines.forEach((line, index) => {
    if (index > 0) text += '\n';
    starts.push(text.length);
    line.words.forEach((word, place) => {
      if (place > 0) text += ' ';
      const start = text.length;
      text += word.text;
      marks.push({ start, end: text.length, word, page: line.page, line: index });
    });
  });
  return { text, folded: foldMarks(mend ? mended(text, lines, starts, mend) : text), lines, starts, marks };
}

/** The text with the lines that OCR read mended; a line whose length would change stays, for places must keep. */
function mended(text: string, lines: readonly Line[], starts: readonly number[], mend: Mender): string {
  const parts = lines.map((line, at) => {
    const printed = text.slice(starts[at], (starts[at + 1] ?? text.length + 1) - 1);
    if (line.words[0]?.route !== 'ocr') return printed;
    const right = mend(printed);
    return right.length === printed.length ? right : printed;
  });
  return parts.join('\n');
}

/** Where text[start, end) was printed, and how surely it was read. `certainty` is the rule's own, 0 to 1. */
export function evidenceAt(
  passage: Passage,
  start: number,
  end: number,
  rule: string,
  certainty = 1,
): Evidence {
  const marks = marksWithin(passage.marks, start, end);
  const boxes: Box[] = [];
  for (const line of new Set(marks.map((mark) => mark.line))) {
    const box = unite(marks.flatMap((mark) => (mark.line === line ? (mark.word.box ?? []) : [])));
    if (box) boxes.push(rounded(box));
  }
  const letters = marks.reduce((sum, mark) => sum + mark.word.text.length, 0);
  const weighed = marks.reduce((sum, mark) => sum + mark.word.confidence * mark.word.text.length, 0);
  const lowest = Math.min(1, ...marks.map((mark) => mark.word.confidence));
  // a value is as sure as its words: the mean, drawn half way to the worst of them
  const reading = letters ? (weighed / letters + lowest) / 2 : 0;
  return {
    state: 'read',
    page: marks[0]?.page ?? null,
    boxes,
    printed: squeeze(passage.text.slice(start, end)),
    confidence: Math.round(reading * certainty * 1000) / 1000,
    rule,
    route: marks[0]?.word.route ?? null,
  };
}

/** What other readings said of the words at text[start, end), most plausible first. */
export const alternativesAt = (passage: Passage, start: number, end: number): readonly string[] =>
  marksWithin(passage.marks, start, end).flatMap(({ word }) => word.alternatives ?? []);

/** Marks stand in order: the first is found by halving, the others follow it. */
function marksWithin(marks: readonly Mark[], start: number, end: number): Mark[] {
  let [low, high] = [0, marks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((marks[middle]?.end ?? 0) > start) high = middle;
    else low = middle + 1;
  }
  const within: Mark[] = [];
  for (let at = low; at < marks.length && marks[at]!.start < end; at++) within.push(marks[at]!);
  return within;
}

/** A value read at text[start, end) by a rule, as sure as that rule. */
export const foundBy = <T>(
  passage: Passage,
  start: number,
  end: number,
  { id, confidence }: { readonly id: string; readonly confidence: number },
  value: T,
): Found<T> => foundAt(passage, start, end, id, value, confidence);

/** A value read at text[start, end). */
export const foundAt = <T>(
  passage: Passage,
  start: number,
  end: number,
  rule: string,
  value: T,
  certainty = 1,
): Found<T> => ({ value, evidence: evidenceAt(passage, start, end, rule, certainty) });
