/** Plain text → pages: a form feed turns the page, words know their line. */
import type { PageReading, Word } from '../model/page.ts';
import { printedLines } from './markdown.ts';
import { MAX_TEXT_CHARACTERS, type PlainText } from './plain-text.ts';

/** Emphasis marks of Markdown exports around a word: «**CỘNG», «HÒA**», «*ngày*». A mark alone stays. */
const EMPHASIS = /^\*{1,3}(?=[^\s*])|(?<=[^\s*])\*{1,3}(?=\p{P}*$)/gu;

/** All pages of a text, from 1. Words have no box, confidence 1 and a line index in which blank lines count. */
export function readText({ text, cut }: PlainText): readonly PageReading[] {
  const pages = text.normalize('NFC').split('\f');
  return pages.map((page, i) => readTextPage(page, i + 1, cut && i === pages.length - 1));
}

function readTextPage(text: string, page: number, cut: boolean): PageReading {
  const start = performance.now();
  const words: Word[] = [];
  for (const [line, printed] of text
    .split(/\r\n|\r|\n/)
    .flatMap(printedLines)
    .entries()) {
    for (const [blank] of printed.matchAll(/\S+/g)) {
      const word = blank.replace(EMPHASIS, '');
      words.push({ text: word, box: null, confidence: 1, route: 'text', line });
    }
  }
  return {
    page,
    width: 0,
    height: 0,
    unit: 'line',
    source: 'text',
    dpi: null,
    confidence: words.length > 0 ? 1 : null,
    ms: Math.round(performance.now() - start),
    words,
    notes: cut
      ? [
          {
            rule: 'page.text-cut',
            message: `Văn bản dài quá ${MAX_TEXT_CHARACTERS} ký tự: phần sau không được đọc`,
          },
        ]
      : [],
  };
}
