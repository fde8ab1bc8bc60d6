/** Text with marks of style, cut into words and filled into lines. */
import { type Face, widthOf } from './fonts.ts';

export interface Piece {
  readonly text: string;
  readonly face: Face;
  readonly width: number;
  /** Name of a gap left for ink; its text is empty. */
  readonly gap?: string;
  /** False where a line may break although no blank stands, as after the hyphen of a symbol. */
  readonly spaced: boolean;
}

export type Line = readonly Piece[];

/** `**bold**`, `__italic__` and `{name:width}`; everything else is words. */
const marks = /(\*\*|__|\{\w+:\d+\})/u;

const styled = (base: Face, bold: boolean, italic: boolean): Face => {
  const isBold = bold || base === 'bold' || base === 'boldItalic';
  const isItalic = italic || base === 'italic' || base === 'boldItalic';
  if (isBold) return isItalic ? 'boldItalic' : 'bold';
  return isItalic ? 'italic' : 'regular';
};

/** A symbol may be broken after its hyphens, as «1849/BGDĐT-⏎GDPT» on real pages; other words may not. */
const cut = (word: string): string[] => (word.includes('/') ? word.split(/(?<=-)/u) : [word]);

/** The pieces of one paragraph, in order. */
export function pieces(text: string, face: Face, size: number): Piece[] {
  const out: Piece[] = [];
  let [bold, italic] = [false, false];
  for (const part of text.replaceAll('\n', ' ').split(marks)) {
    if (part === '**') bold = !bold;
    else if (part === '__') italic = !italic;
    else if (part.startsWith('{')) {
      const [gap = '', width = '0'] = part.slice(1, -1).split(':');
      out.push({ text: '', face, width: Number(width), gap, spaced: false });
    } else {
      const own = styled(face, bold, italic);
      for (const chunk of part.match(/\S+ ?| /gu) ?? []) {
        const bits = cut(chunk.trimEnd());
        bits.forEach((bit, index) => {
          const spaced = index === bits.length - 1 && chunk.endsWith(' ');
          out.push({ text: bit, face: own, width: widthOf(bit, own, size), spaced });
        });
      }
    }
  }
  return out;
}

export const blankOf = (size: number): number => widthOf(' ', 'regular', size);

/** Width of a line with single blanks. */
export const lineWidth = (line: Line, size: number): number =>
  line.reduce(
    (sum, piece, i) => sum + piece.width + (piece.spaced && i < line.length - 1 ? blankOf(size) : 0),
    0,
  );

/** Lines no wider than `width`, the first one narrower by `indent`. Pieces that belong together stay together. */
export function fill(all: readonly Piece[], size: number, width: number, indent = 0): Line[] {
  const lines: Piece[][] = [];
  let line: Piece[] = [];
  for (const piece of all) {
    const room = width - (lines.length === 0 ? indent : 0);
    if (line.length > 0 && lineWidth([...line, piece], size) > room && mayBreak(line)) {
      lines.push(line);
      line = [];
    }
    line.push(piece);
  }
  if (line.length > 0) lines.push(line);
  return lines;
}

const mayBreak = (line: Line): boolean => {
  const last = line.at(-1);
  return last !== undefined && (last.spaced || last.text.endsWith('-'));
};
