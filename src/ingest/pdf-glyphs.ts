/** Follows the operator list of a PDF page and notes each glyph, picture and ruled line with its place on the page as shown. */
import type { Box } from '../model/box.ts';
import { apply, boxOf, IDENTITY, type Matrix, multiply } from './matrix.ts';
import { pdfjs } from './pdf-library.ts';
import { rulingsOf } from './pdf-rulings.ts';

/** One drawn character (or ligature). Lengths in points of the page as shown. */
export interface Glyph {
  readonly text: string;
  /** What the file itself calls it: a byte, or of a composite font mostly the number of a shape. */
  readonly code: number;
  /** Name of its font without the six letters of a subset: `.VnTimeH`. */
  readonly font: string;
  /** Left end of the baseline. */
  readonly x: number;
  readonly y: number;
  /** Right end of the baseline, without letter spacing. */
  readonly endX: number;
  readonly endY: number;
  /** Height of the type. */
  readonly em: number;
  /** False for text drawn with mode 3 (invisible) or 7 (clip only). */
  readonly visible: boolean;
  /** Number of the annotation whose appearance it belongs to, from 1; 0 on the page itself. */
  readonly annotation: number;
}

/** A picture as placed; `annotation` as in {@link Glyph}. */
export interface Placed {
  readonly box: Box;
  readonly annotation: number;
}

export interface Drawn {
  readonly glyphs: readonly Glyph[];
  readonly pictures: readonly Placed[];
  /** Level and upright lines that are drawn, as thin boxes. */
  readonly rulings: readonly Box[];
}

/** What pdf.js tells of a font: its name, width units and direction of writing. */
export interface FontFacts {
  readonly name?: string;
  readonly fontMatrix?: readonly number[];
  readonly vertical?: boolean;
}

/** What pdf.js makes of the content of a page: operators, and the arguments of each. */
export interface OperatorList {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
}

/** A glyph in the list of a `showText`; a number between them is a shift in thousandths of an em. */
interface ListedGlyph {
  readonly unicode: string;
  readonly originalCharCode: number;
  readonly width: number;
  readonly isSpace: boolean;
}

interface TextState {
  ctm: Matrix;
  font: FontFacts;
  size: number;
  /** −1 where the font size was negative. */
  direction: number;
  charSpacing: number;
  wordSpacing: number;
  hScale: number;
  leading: number;
  rise: number;
  mode: number;
}

const { OPS } = pdfjs;
const INVISIBLE = 3;
const CLIP_ONLY = 7;
const THOUSANDTH = 0.001;

/** So many lines of a page are kept, in the order in which they are drawn: a page with more is mostly a drawing. */
const MOST_RULINGS = 5000;

const PICTURES = new Set<number>([
  OPS.paintImageXObject,
  OPS.paintInlineImageXObject,
  OPS.paintImageMaskXObject,
  OPS.paintImageXObjectRepeat,
  OPS.paintImageMaskXObjectRepeat,
  OPS.paintInlineImageXObjectGroup,
  OPS.paintImageMaskXObjectGroup,
]);

/**
 * @param base page units → points of the page as shown (the viewport's transform at scale 1)
 * @param fontOf facts of a font by the name under which the list sets it
 */
export function traceGlyphs(list: OperatorList, base: Matrix, fontOf: (name: string) => FontFacts): Drawn {
  const pen = new Pen(base, fontOf);
  for (const [i, operator] of list.fnArray.entries()) {
    const args = (list.argsArray[i] ?? []) as Arguments;
    if (PICTURES.has(operator)) pen.picture();
    else STEPS[operator]?.(pen, args);
  }
  return pen;
}

/** The arguments of an operator are what pdf.js made of them; their shapes are its own. */
// biome-ignore lint/suspicious/noExplicitAny: see above
type Arguments = any[];

/** What each operator does to the pen; the others move no text. */
const STEPS: Readonly<Record<number, (pen: Pen, args: Arguments) => void>> = {
  [OPS.save]: (pen) => pen.save(),
  [OPS.restore]: (pen) => pen.restore(),
  [OPS.beginGroup]: (pen) => pen.save(),
  [OPS.endGroup]: (pen) => pen.restore(),
  [OPS.transform]: (pen, matrix) => pen.transform(matrix as unknown as Matrix),
  [OPS.paintFormXObjectBegin]: (pen, [matrix]) => {
    pen.save();
    if (matrix) pen.transform(matrix);
  },
  [OPS.paintFormXObjectEnd]: (pen) => pen.restore(),
  [OPS.beginAnnotation]: (pen, [, , transform, matrix]) => pen.beginAnnotation(transform, matrix),
  [OPS.endAnnotation]: (pen) => pen.endAnnotation(),
  [OPS.beginText]: (pen) => pen.setTextMatrix(IDENTITY),
  [OPS.setTextMatrix]: (pen, [matrix]) => pen.setTextMatrix(matrix),
  [OPS.moveText]: (pen, [x, y]) => pen.moveText(x, y),
  [OPS.setLeadingMoveText]: (pen, [x, y]) => {
    pen.state.leading = y;
    pen.moveText(x, y);
  },
  [OPS.nextLine]: (pen) => pen.moveText(0, pen.state.leading),
  [OPS.setLeading]: (pen, [leading]) => {
    pen.state.leading = -leading;
  },
  [OPS.setFont]: (pen, [name, size]) => pen.setFont(name, size),
  [OPS.setCharSpacing]: (pen, [spacing]) => {
    pen.state.charSpacing = spacing;
  },
  [OPS.setWordSpacing]: (pen, [spacing]) => {
    pen.state.wordSpacing = spacing;
  },
  [OPS.setHScale]: (pen, [percent]) => {
    pen.state.hScale = percent / 100;
  },
  [OPS.setTextRise]: (pen, [rise]) => {
    pen.state.rise = rise;
  },
  [OPS.setTextRenderingMode]: (pen, [mode]) => {
    pen.state.mode = mode;
  },
  [OPS.showText]: (pen, [glyphs]) => pen.show(glyphs),
  [OPS.constructPath]: (pen, [painting, [path]]) => pen.path(painting, path),
};

/** Where the next glyph falls, and what fell before. */
class Pen implements Drawn {
  readonly glyphs: Glyph[] = [];
  readonly pictures: Placed[] = [];
  readonly rulings: Box[] = [];
  state: TextState;
  readonly #base: Matrix;
  readonly #fontOf: (name: string) => FontFacts;
  readonly #stack: TextState[] = [];
  #textMatrix: Matrix = IDENTITY;
  /** Place in text units, and the start of the line it is on. */
  #at = { x: 0, y: 0, lineX: 0, lineY: 0 };
  #annotation = 0;
  #annotations = 0;

  constructor(base: Matrix, fontOf: (name: string) => FontFacts) {
    this.#base = base;
    this.#fontOf = fontOf;
    this.state = freshState(base);
  }

  save(): void {
    this.#stack.push({ ...this.state });
  }

  restore(): void {
    this.state = this.#stack.pop() ?? this.state;
  }

  transform(matrix: Matrix): void {
    this.state.ctm = multiply(this.state.ctm, matrix);
  }

  beginAnnotation(transform: Matrix, matrix: Matrix): void {
    this.#stack.length = 0;
    this.#annotation = ++this.#annotations;
    this.state = freshState(this.#base);
    this.transform(transform);
    this.transform(matrix);
  }

  endAnnotation(): void {
    this.#annotation = 0;
    this.state = freshState(this.#base);
  }

  setTextMatrix(matrix: Matrix): void {
    this.#textMatrix = matrix;
    this.#at = { x: 0, y: 0, lineX: 0, lineY: 0 };
  }

  moveText(dx: number, dy: number): void {
    const [x, y] = [this.#at.lineX + dx, this.#at.lineY + dy];
    this.#at = { x, y, lineX: x, lineY: y };
  }

  setFont(name: string, size: number): void {
    this.state.font = this.#fontOf(name);
    this.state.size = Math.abs(size);
    this.state.direction = size < 0 ? -1 : 1;
  }

  picture(): void {
    this.pictures.push({ box: boxOf(this.state.ctm, [0, 0, 1, 1]), annotation: this.#annotation });
  }

  /** @param painting what is done with the path. @param path null where it is empty */
  path(painting: number, path: Iterable<number> | null): void {
    if (!path || this.rulings.length >= MOST_RULINGS) return;
    const lines = rulingsOf(painting, [...path], this.state.ctm);
    this.rulings.push(...lines.slice(0, MOST_RULINGS - this.rulings.length));
  }

  show(listed: readonly (ListedGlyph | number | null)[]): void {
    const { font, size, direction, charSpacing, wordSpacing, mode } = this.state;
    const unit = font.fontMatrix?.[0] ?? THOUSANDTH;
    const toPage = multiply(this.state.ctm, this.#textMatrix);
    const em = Math.hypot(toPage[2], toPage[3]) * size;
    const visible = mode !== INVISIBLE && mode !== CLIP_ONLY;
    const name = (font.name ?? '').replace(/^[A-Z]{6}\+/, '');
    let along = 0;
    for (const item of listed) {
      if (item === null) continue;
      if (typeof item === 'number') {
        along -= item * THOUSANDTH * size;
        continue;
      }
      const advance = item.width * unit * size;
      const [x, y] = this.#point(toPage, along);
      const [endX, endY] = this.#point(toPage, along + advance);
      const place = { x, y, endX, endY, em };
      const { unicode: text, originalCharCode: code } = item;
      this.glyphs.push({ text, code, font: name, ...place, visible, annotation: this.#annotation });
      along += advance + ((item.isSpace ? wordSpacing : 0) + charSpacing) * direction;
    }
    if (font.vertical) this.#at.y += along;
    else this.#at.x += along * this.state.hScale * direction;
  }

  /** A point of the baseline so far from the pen. */
  #point(toPage: Matrix, along: number): readonly [number, number] {
    const { x, y } = this.#at;
    const { font, hScale, direction, rise } = this.state;
    if (font.vertical) return apply(toPage, x, y + rise + along);
    return apply(toPage, x + along * hScale * direction, y + rise);
  }
}

const freshState = (ctm: Matrix): TextState => ({
  ctm,
  font: {},
  size: 0,
  direction: 1,
  charSpacing: 0,
  wordSpacing: 0,
  hScale: 1,
  leading: 0,
  rise: 0,
  mode: 0,
});
