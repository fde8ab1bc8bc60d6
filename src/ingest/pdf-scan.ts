/** Tells from the operator list whether a page shows one picture and nothing else, and where that picture lies. */
import { type Box, bottom, right } from '../model/box.ts';
import { boxOf, IDENTITY, type Matrix, multiply, type Rectangle } from './matrix.ts';
import type { OperatorList } from './pdf-glyphs.ts';
import { pdfjs } from './pdf-library.ts';

/** A picture that is the whole page. */
export interface Scan {
  /** Under this name pdf.js keeps the decoded picture. */
  readonly name: string;
  /** Unit square of the picture, y upwards → points of the page as shown, y downwards. */
  readonly placed: Matrix;
}

interface State {
  ctm: Matrix;
  /** What has been cut off so far leaves this box, in points of the page as shown. */
  clip: Box;
  textMode: number;
}

const { OPS } = pdfjs;
const INVISIBLE = 3;
/** A picture over so much of the page is the page itself. */
const WHOLE_PAGE = 0.7;
/** More cut off is more than rounding. Points. */
const MUCH_CUT_PT = 1;
/** A lesser lean is rounding too: some tenths of a point over a page. Rise to run. */
const MUCH_LEAN = 0.0005;

/**
 * @param base page units → points of the page as shown (the viewport's transform at scale 1)
 * @param page its size in points
 * @returns null where anything else is drawn, or the picture is cut, blended, leaning or small
 */
export function scanOn(
  list: OperatorList,
  base: Matrix,
  page: { readonly width: number; readonly height: number },
): Scan | null {
  const search = new Search(base, { x: 0, y: 0, ...page });
  for (const [i, operator] of list.fnArray.entries()) {
    if (HARMLESS.has(operator)) continue;
    const step = STEPS[operator];
    if (!step?.(search, (list.argsArray[i] ?? []) as Arguments)) return null;
  }
  return search.found;
}

/** These change nothing about a picture. */
const HARMLESS = new Set<number>([
  OPS.dependency,
  OPS.setLineWidth,
  OPS.setLineCap,
  OPS.setLineJoin,
  OPS.setMiterLimit,
  OPS.setDash,
  OPS.setRenderingIntent,
  OPS.setFlatness,
  OPS.setFillRGBColor,
  OPS.setStrokeRGBColor,
  OPS.beginText,
  OPS.endText,
  OPS.setCharSpacing,
  OPS.setWordSpacing,
  OPS.setHScale,
  OPS.setLeading,
  OPS.setFont,
  OPS.setTextRise,
  OPS.moveText,
  OPS.setLeadingMoveText,
  OPS.setTextMatrix,
  OPS.nextLine,
  OPS.beginMarkedContent,
  OPS.endMarkedContent,
]);

/** The arguments of an operator are what pdf.js made of them; their shapes are its own. */
// biome-ignore lint/suspicious/noExplicitAny: see above
type Arguments = any[];

/** What is followed; false, and every operator that stands in neither list, ends the search. */
const STEPS: Readonly<Record<number, (search: Search, args: Arguments) => boolean>> = {
  [OPS.save]: (search) => search.save(),
  [OPS.restore]: (search) => search.restore(),
  [OPS.transform]: (search, matrix) => search.transform(matrix as unknown as Matrix),
  [OPS.paintFormXObjectBegin]: (search, [matrix, box]) =>
    search.save() && search.transform(matrix ?? IDENTITY) && (!box || search.cut(box)),
  [OPS.paintFormXObjectEnd]: (search) => search.restore(),
  [OPS.beginGroup]: (search, [{ smask, matrix, bbox }]) =>
    !smask && search.save() && (!bbox || search.cut(bbox, matrix ?? IDENTITY)),
  [OPS.endGroup]: (search) => search.restore(),
  // The name of a layer, which may be hidden.
  [OPS.beginMarkedContentProps]: (_, [tag]) => tag !== 'OC',
  [OPS.setGState]: (_, [entries]) => (entries as [string, unknown][]).every(isPlain),
  [OPS.setTextRenderingMode]: (search, [mode]) => {
    search.state.textMode = mode;
    return true;
  },
  [OPS.showText]: (search, [glyphs]) => search.state.textMode === INVISIBLE || glyphs.length === 0,
  [OPS.clip]: (search) => search.awaitPath(),
  [OPS.eoClip]: (search) => search.awaitPath(),
  [OPS.constructPath]: (search, [operator, [path], bounds]) =>
    operator === OPS.endPath && search.path(path, bounds),
  [OPS.paintImageXObject]: (search, [name]) => search.picture(name),
};

/** True for what says nothing about pictures, or that they are drawn as they are. */
function isPlain([key, value]: readonly [string, unknown]): boolean {
  if (key === 'ca') return value === 1;
  if (key === 'BM') return value === 'source-over';
  if (key === 'SMask') return value === false;
  return key !== 'TR' || value === null;
}

class Search {
  found: Scan | null = null;
  state: State;
  readonly #page: Box;
  readonly #stack: State[] = [];
  #cuts = false;

  constructor(base: Matrix, page: Box) {
    this.state = { ctm: base, clip: page, textMode: 0 };
    this.#page = page;
  }

  save(): true {
    this.#stack.push({ ...this.state });
    return true;
  }

  restore(): true {
    this.state = this.#stack.pop() ?? this.state;
    return true;
  }

  transform(matrix: Matrix): true {
    this.state.ctm = multiply(this.state.ctm, matrix);
    return true;
  }

  /** What lies outside a rectangle is no longer drawn. */
  cut(rectangle: Rectangle, matrix = IDENTITY): boolean {
    const toPage = multiply(this.state.ctm, matrix);
    this.state.clip = shared(this.state.clip, boxOf(toPage, rectangle));
    return isLevel(toPage);
  }

  /** The next path cuts. */
  awaitPath(): true {
    this.#cuts = true;
    return true;
  }

  /** @param bounds the rectangle around it; null where it is empty */
  path(path: Iterable<number> | null, bounds: Rectangle | null): boolean {
    if (!this.#cuts) return true;
    this.#cuts = false;
    return path !== null && bounds !== null && isRectangle([...path], bounds) && this.cut(bounds);
  }

  picture(name: string): boolean {
    const { ctm, clip } = this.state;
    const shown = shared(boxOf(ctm, [0, 0, 1, 1]), this.#page);
    if (this.found || !isLevel(ctm)) return false;
    if (shown.width * shown.height < WHOLE_PAGE * this.#page.width * this.#page.height) return false;
    this.found = { name, placed: ctm };
    const left = shared(shown, clip);
    return shown.width - left.width <= MUCH_CUT_PT && shown.height - left.height <= MUCH_CUT_PT;
  }
}

/** True where upright rectangles stay upright: no turn but quarter turns. */
function isLevel([a, b, c, d]: Matrix): boolean {
  const [along, across] = [Math.max(Math.abs(a), Math.abs(d)), Math.max(Math.abs(b), Math.abs(c))];
  return Math.min(along, across) <= MUCH_LEAN * Math.max(along, across);
}

/** Codes of pdf.js within a path, each before its coordinates. */
const [MOVE_TO, LINE_TO, , , CLOSE_PATH] = [0, 1, 2, 3, 4];

/** True where all points of a path are corners of the rectangle around it. */
function isRectangle(path: readonly number[], [x0, y0, x1, y1]: Rectangle): boolean {
  let corners = 0;
  for (let i = 0; i < path.length; ) {
    const code = path[i++];
    if (code === CLOSE_PATH) continue;
    if (code !== MOVE_TO && code !== LINE_TO) return false;
    const [x, y] = [path[i++], path[i++]];
    if ((x !== x0 && x !== x1) || (y !== y0 && y !== y1)) return false;
    corners++;
  }
  return corners === 4 || corners === 5;
}

/** The part that two boxes share; without size where they share none. */
function shared(a: Box, b: Box): Box {
  const [x, y] = [Math.max(a.x, b.x), Math.max(a.y, b.y)];
  return {
    x,
    y,
    width: Math.max(0, Math.min(right(a), right(b)) - x),
    height: Math.max(0, Math.min(bottom(a), bottom(b)) - y),
  };
}
