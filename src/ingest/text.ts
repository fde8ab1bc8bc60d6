/** Plain text → pages: a form feed turns the page, words know their line. */
import { legacyNote, type PageNote, type PageReading, type Word } from '../model/page.ts';
import { printedLines } from './markdown.ts';
import { MAX_TEXT_CHARACTERS, type PlainText } from './plain-text.ts';

/** Emphasis marks of Markdown exports around a word: «**CỘNG», «HÒA**», «*ngày*». A mark alone stays. */
const EMPHASIS = /^\*{1,3}(?=[^\s*])|(?<=[^\s*])\*{1,3}(?=\p{P}*$)/gu;

/** Letters of an old encoding are as exact as those of Unicode where the encoding was told right. */
const SURE = { unicode: 1, legacy: 0.97 };

/** All pages of a text, from 1. Words have no box, and a line index in which blank lines count. */
export function readText(file: PlainText): readonly PageReading[] {
  const pages = file.text.normalize('NFC').split('\f');
  return pages.map((page, i) => {
    const isLast = i === pages.length - 1;
    return readTextPage(page, i + 1, notesOf(file, isLast), file.legacy ? SURE.legacy : SURE.unicode);
  });
}

function readTextPage(
  text: string,
  page: number,
  notes: readonly PageNote[],
  confidence: number,
): PageReading {
  const start = performance.now();
  if (isToneless(text)) return textPage(page, [], null, start, [...notes, LOST_LETTERS]);
  const words: Word[] = [];
  for (const [line, printed] of text
    .split(/\r\n|\r|\n/)
    .flatMap(printedLines)
    .entries()) {
    let emphasis = 0;
    for (const { 0: marked, index } of withoutTabs(printed).matchAll(/\S+/g)) {
      const word = marked.replace(EMPHASIS, '');
      words.push({ text: word, box: null, confidence, route: 'text', line, indent: index - emphasis });
      emphasis += marked.length - word.length;
    }
  }
  return textPage(page, words, words.length > 0 ? confidence : null, start, notes);
}

const textPage = (
  page: number,
  words: readonly Word[],
  confidence: number | null,
  start: number,
  notes: readonly PageNote[],
): PageReading => ({
  page,
  width: 0,
  height: 0,
  unit: 'line',
  source: 'text',
  dpi: null,
  confidence,
  ms: Math.round(performance.now() - start),
  words,
  notes,
});

/** A word in which a letter was lost: «C?NG», «h?a», «x?». */
const HOLED = /(?:\p{L}\?+\p{L}*|\?+\p{L}+)/gu;
/** Such a share of the words of a text has lost a letter, where a program without Vietnamese has saved it. */
const LOST = 0.3;

/** True where a program that has no Vietnamese letters put «?» in their place; nothing can bring them back. */
function isToneless(text: string): boolean {
  if (!text.includes('?')) return false;
  const holed = text.match(HOLED)?.length ?? 0;
  return holed > 5 && holed > LOST * (text.match(/\p{L}+/gu)?.length ?? 0);
}

const LOST_LETTERS: PageNote = {
  rule: 'page.lost-letters',
  message: 'Chữ có dấu trên trang đã mất, chỉ còn dấu hỏi (?): không đọc được, cần lại tệp gốc',
};

const TAB = 8;

/** Tabs as blanks up to the next stop, as they are shown. */
function withoutTabs(line: string): string {
  if (!line.includes('\t')) return line;
  return line.split('\t').reduce((before, after) => before + ' '.repeat(TAB - (before.length % TAB)) + after);
}

function notesOf({ legacy, cut }: PlainText, isLast: boolean): PageNote[] {
  const notes: PageNote[] = [];
  if (legacy) notes.push(legacyNote([legacy]));
  if (cut && isLast) {
    const message = `Văn bản dài quá ${MAX_TEXT_CHARACTERS} ký tự: phần sau không được đọc`;
    notes.push({ rule: 'page.text-cut', message });
  }
  return notes;
}
