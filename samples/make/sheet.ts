/** A sheet to set type on: pages of drawing operations in points, origin top left, and the places left for ink. */
import type { Face } from './fonts.ts';
import { blankOf, type Line, lineWidth } from './lines.ts';

export const paper = { width: 595.28, height: 841.89 } as const;

/** In points: left 30 mm, right 15 mm, top and bottom 20 mm. @source NĐ 30/2020, Phụ lục I, Phần I, mục I.4 */
export const margin = { left: 85, right: 42.5, top: 56.7, bottom: 56.7 } as const;
export const measure = paper.width - margin.left - margin.right;

export interface TextOp {
  readonly kind: 'text';
  readonly text: string;
  readonly face: Face;
  readonly size: number;
  /** Left end of the baseline. */
  readonly x: number;
  readonly y: number;
}

export interface RuleOp {
  readonly kind: 'rule';
  readonly x: number;
  readonly y: number;
  readonly x2: number;
  readonly y2: number;
  readonly width: number;
}

export type Op = TextOp | RuleOp;

/** A place on the baseline: page from 0, left end, and width in points. */
export interface Anchor {
  readonly page: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

export interface Drawing {
  readonly pages: readonly (readonly Op[])[];
  readonly anchors: Readonly<Record<string, Anchor>>;
}

export type Align = 'left' | 'centre' | 'justify';

export interface Sheet {
  /** Top of the free space on the present page. */
  y: number;
  page(): number;
  /** Sets a line with its baseline at `y`; `x` and `width` are the column. */
  line(line: Line, size: number, x: number, y: number, width: number, align: Align): void;
  rule(x: number, y: number, x2: number, y2?: number, width?: number): void;
  anchor(name: string, x: number, y: number, width: number): void;
  /** Turns the page if less than `height` is left on it. */
  need(height: number): void;
  drawing(): Drawing;
}

/** An empty sheet; every page but the first gets its number above the text. */
export function createSheet(): Sheet {
  const pages: Op[][] = [[]];
  const anchors: Record<string, Anchor> = {};
  const put = (op: Op): void => void pages.at(-1)?.push(op);
  const sheet: Sheet = {
    y: margin.top,
    page: () => pages.length - 1,
    line(line, size, x, y, width, align) {
      const free = width - lineWidth(line, size);
      const blanks = line.slice(0, -1).filter((piece) => piece.spaced).length;
      const stretch = align === 'justify' && blanks > 0 ? free / blanks : 0;
      let at = align === 'centre' ? x + free / 2 : x;
      line.forEach((piece, index) => {
        const last = index === line.length - 1;
        if (piece.gap) sheet.anchor(piece.gap, at, y, piece.width);
        const text = piece.spaced && !last ? `${piece.text} ` : piece.text;
        if (piece.text) put({ kind: 'text', text, face: piece.face, size, x: at, y });
        at += piece.width + (piece.spaced ? blankOf(size) + stretch : 0);
      });
    },
    rule: (x, y, x2, y2 = y, width = 0.7) => put({ kind: 'rule', x, y, x2, y2, width }),
    anchor(name, x, y, width) {
      anchors[name] = { page: pages.length - 1, x, y, width };
    },
    need(height) {
      if (sheet.y + height <= paper.height - margin.bottom) return;
      pages.push([]);
      const number = { text: String(pages.length), face: 'regular', width: 6.5, spaced: false } as const;
      sheet.line([number], 13, margin.left, 42, measure, 'centre');
      sheet.y = margin.top;
    },
    drawing: () => ({ pages, anchors }),
  };
  return sheet;
}
