/** Glyphs in drawing order → words with boxes. */
import { type Box, unite } from '../model/box.ts';
import { UNREAD } from '../model/page.ts';
import type { Glyph } from './pdf-glyphs.ts';

/** What one font draws of a word. */
export interface PdfPart {
  /** Name of the font without the six letters of a subset; empty where it has none. */
  readonly font: string;
  /** As it stands in the word: NFC, no blanks inside, `▯` for what the font has no letter for. */
  readonly text: string;
  /** As the font maps its glyphs, nothing taken away; AD of a simple font as U+00AD. */
  readonly raw: string;
  /** The bytes of the glyphs as the characters U+0000 to U+00FF, whatever the font maps them to. */
  readonly codes: string;
}

/** A word of a PDF page, in points of the page as shown. */
export interface PdfWord {
  /** NFC, no blanks inside; `▯` for what the font has no letter for. */
  readonly text: string;
  /** In the order of the word; where one font draws all of it, one. */
  readonly parts: readonly PdfPart[];
  readonly box: Box;
  readonly visible: boolean;
  /** From 1; 0 on the page itself. */
  readonly annotation: number;
}

/** Glyphs farther apart than so many em are two words: half of a narrow blank. */
const GAP_EM = 0.2;
/** Kerning and overprinted marks may step back so far. */
const OVERLAP_EM = 0.6;
/** Baselines may differ so much within a word: raised letters, marks drawn apart. */
const SHIFT_EM = 0.35;

/** Type above and below the baseline, in em; the same for all faces so that boxes can be compared. */
const ASCENT_EM = 0.75;
const DESCENT_EM = 0.22;

/** Blanks are narrower; what has no letter and is as wide as one is a letter that the font does not tell. */
const LETTER_EM = 0.3;

/** Words in drawing order; text outside the page is left out. @param page size in points */
export function wordsOf(glyphs: readonly Glyph[], page: { width: number; height: number }): PdfWord[] {
  const words: PdfWord[] = [];
  let run: Glyph[] = [];
  const close = (): void => {
    const word = run.length > 0 ? wordOf(run) : undefined;
    if (word && isOn(word.box, page)) words.push(word);
    run = [];
  };
  for (const glyph of glyphs) {
    if (isBlank(glyph)) {
      close();
      continue;
    }
    const last = run.at(-1);
    if (last && !isNextIn(last, glyph)) close();
    run.push(glyph);
  }
  close();
  return words;
}

/** True for what parts words. AD and CA are letters of TCVN3 that other tables call a hyphen to hide and a blank. */
function isBlank(glyph: Glyph): boolean {
  if (printable(glyph.text).trim() !== '') return false;
  const isWide = Math.hypot(glyph.endX - glyph.x, glyph.endY - glyph.y) >= LETTER_EM * glyph.em;
  return !(isWide && (isUntold(glyph.text) || glyph.text === '\u00ad' || glyph.code === 0xca));
}

function isNextIn(last: Glyph, next: Glyph): boolean {
  if (last.annotation !== next.annotation || last.visible !== next.visible) return false;
  const em = Math.max(last.em, next.em, 0.1);
  const length = Math.hypot(last.endX - last.x, last.endY - last.y);
  const [ux, uy] = length > 1e-6 ? [(last.endX - last.x) / length, (last.endY - last.y) / length] : [1, 0];
  const [dx, dy] = [next.x - last.endX, next.y - last.endY];
  const along = dx * ux + dy * uy;
  const across = Math.abs(dx * uy - dy * ux);
  return along < GAP_EM * em && along > -OVERLAP_EM * em - length && across < SHIFT_EM * em;
}

function wordOf(run: readonly Glyph[]): PdfWord | undefined {
  const parts = partsOf(run);
  const text = tidy(parts.map((part) => part.text).join(''));
  const [first] = run;
  if (!first || text === '') return undefined;
  const corners: Box[] = [];
  for (const glyph of run) {
    const length = Math.hypot(glyph.endX - glyph.x, glyph.endY - glyph.y);
    // Up on the page is against y; text standing on its side turns with its baseline.
    const [upX, upY] =
      length > 1e-6 ? [(glyph.endY - glyph.y) / length, (glyph.x - glyph.endX) / length] : [0, -1];
    for (const [x, y] of [
      [glyph.x, glyph.y],
      [glyph.endX, glyph.endY],
    ] as const) {
      for (const rise of [ASCENT_EM, -DESCENT_EM]) {
        corners.push({ x: x + upX * rise * glyph.em, y: y + upY * rise * glyph.em, width: 0, height: 0 });
      }
    }
  }
  const box = unite(corners)!;
  return { text, parts, box, visible: first.visible, annotation: first.annotation };
}

function partsOf(run: readonly Glyph[]): PdfPart[] {
  const parts: PdfPart[] = [];
  for (const { font, text, code } of run) {
    const last = parts.at(-1)?.font === font ? parts.pop() : undefined;
    parts.push({
      font,
      text: tidy((last?.text ?? '') + (isUntold(text) ? UNREAD : printable(text))),
      raw: (last?.raw ?? '') + (text === '-' && code === 0xad ? '\u00ad' : text),
      codes: (last?.codes ?? '') + (code <= 0xff ? String.fromCharCode(code) : text),
    });
  }
  return parts;
}

const tidy = (text: string): string => text.normalize('NFC').replace(/\s+/g, '');

const isOn = (box: Box, page: { width: number; height: number }): boolean => {
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  return x >= 0 && y >= 0 && x <= page.width && y <= page.height;
};

/** True for what stands where a font has no letter for its glyph: control characters and no characters at all. */
const isUntold = (text: string): boolean => /^[\p{Cc}\ufffd-\uffff]+$/u.test(text) && text.trim() !== '';

/** Symbol fonts put ASCII at U+F020 and up: «-» of a list is U+F02D there, a bullet U+F0B7. */
const printable = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: broken fonts map glyphs to them
    .replace(/[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2060\ufeff\ufffe\uffff]/g, '')
    .replace(/[\uf020-\uf07e]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xf000))
    .replace(/\p{Co}/gu, '•');
