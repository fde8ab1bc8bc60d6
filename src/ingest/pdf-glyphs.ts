/** Follows the operator list of a PDF page and notes each glyph and picture with its place on the page as shown. */
import type { Box } from '../model/box.ts';
import { apply, IDENTITY, type Matrix, multiply } from './matrix.ts';
import { pdfjs } from './pdf-library.ts';

/** One drawn character (or ligature). Lengths in points of the page as shown. */
export interface Glyph {
  readonly text: string;
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
}

/** What pdf.js tells of a font: width units and direction of writing. */
export interface FontFacts {
  readonly fontMatrix?: readonly number[];
  readonly vertical?: boolean;
}

interface OperatorList {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
}

/** A glyph in the list of a `showText`; a number between them is a shift in thousandths of an em. */
interface ListedGlyph {
  readonly unicode: string;
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
  const glyphs: Glyph[] = [];
  const pictures: Placed[] = [];
  const stack: TextState[] = [];
  let state = freshState(base);
  let [textMatrix, x, y, lineX, lineY]: [Matrix, number, number, number, number] = [IDENTITY, 0, 0, 0, 0];
  let [annotation, annotations] = [0, 0];

  const moveText = (dx: number, dy: number): void => {
    x = lineX += dx;
    y = lineY += dy;
  };
  const save = (): void => {
    stack.push({ ...state });
  };
  const restore = (): void => {
    state = stack.pop() ?? state;
  };
  const transform = (m: Matrix): void => {
    state.ctm = multiply(state.ctm, m);
  };
  const show = (listed: readonly (ListedGlyph | number | null)[]): void => {
    const unit = state.font.fontMatrix?.[0] ?? THOUSANDTH;
    const toPage = multiply(state.ctm, textMatrix);
    const scale = state.hScale * state.direction;
    const em = Math.hypot(toPage[2], toPage[3]) * state.size;
    const visible = state.mode !== INVISIBLE && state.mode !== CLIP_ONLY;
    let along = 0;
    const point = (distance: number): readonly [number, number] =>
      state.font.vertical
        ? apply(toPage, x, y + state.rise + distance)
        : apply(toPage, x + distance * scale, y + state.rise);
    for (const item of listed) {
      if (item === null) continue;
      if (typeof item === 'number') {
        along -= (item * state.size) / 1000;
        continue;
      }
      const advance = item.width * unit * state.size;
      const [startX, startY] = point(along);
      const [endX, endY] = point(along + advance);
      glyphs.push({ text: item.unicode, x: startX, y: startY, endX, endY, em, visible, annotation });
      along += advance + ((item.isSpace ? state.wordSpacing : 0) + state.charSpacing) * state.direction;
    }
    if (state.font.vertical) y += along;
    else x += along * scale;
  };

  for (const [i, operator] of list.fnArray.entries()) {
    // The arguments of each operator are what pdf.js made of them; their shapes are its own.
    // biome-ignore lint/suspicious/noExplicitAny: see above
    const args = (list.argsArray[i] ?? []) as any[];
    if (PICTURES.has(operator)) {
      pictures.push({ box: boxOf(state.ctm, [0, 0, 1, 1]), annotation });
      continue;
    }
    switch (operator) {
      case OPS.save:
      case OPS.beginGroup:
        save();
        break;
      case OPS.restore:
      case OPS.endGroup:
        restore();
        break;
      case OPS.transform:
        transform(args as unknown as Matrix);
        break;
      case OPS.paintFormXObjectBegin:
        save();
        if (args[0]) transform(args[0]);
        break;
      case OPS.paintFormXObjectEnd:
        restore();
        break;
      case OPS.beginAnnotation:
        stack.length = 0;
        annotation = ++annotations;
        state = freshState(base);
        transform(args[2]);
        transform(args[3]);
        break;
      case OPS.endAnnotation:
        annotation = 0;
        state = freshState(base);
        break;
      case OPS.beginText:
        [textMatrix, x, y, lineX, lineY] = [IDENTITY, 0, 0, 0, 0];
        break;
      case OPS.setTextMatrix:
        textMatrix = args[0];
        x = y = lineX = lineY = 0;
        break;
      case OPS.moveText:
        moveText(args[0], args[1]);
        break;
      case OPS.setLeadingMoveText:
        state.leading = args[1];
        moveText(args[0], args[1]);
        break;
      case OPS.nextLine:
        moveText(0, state.leading);
        break;
      case OPS.setLeading:
        state.leading = -args[0];
        break;
      case OPS.setFont:
        state.font = fontOf(args[0]);
        state.size = Math.abs(args[1]);
        state.direction = args[1] < 0 ? -1 : 1;
        break;
      case OPS.setCharSpacing:
        state.charSpacing = args[0];
        break;
      case OPS.setWordSpacing:
        state.wordSpacing = args[0];
        break;
      case OPS.setHScale:
        state.hScale = args[0] / 100;
        break;
      case OPS.setTextRise:
        state.rise = args[0];
        break;
      case OPS.setTextRenderingMode:
        state.mode = args[0];
        break;
      case OPS.showText:
        show(args[0]);
        break;
    }
  }
  return { glyphs, pictures };
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

/** The upright box around a rectangle [left, bottom, right, top] after a transform. */
function boxOf(m: Matrix, [x0, y0, x1, y1]: readonly [number, number, number, number]): Box {
  const corners = [apply(m, x0, y0), apply(m, x1, y0), apply(m, x0, y1), apply(m, x1, y1)];
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}
