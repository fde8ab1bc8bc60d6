/** The lines of tables in the paths of a PDF: strokes, and filled boxes so thin that they are lines. */
import type { Box } from '../model/box.ts';
import { apply, type Matrix } from './matrix.ts';
import { pdfjs } from './pdf-library.ts';

const { OPS } = pdfjs;
/** Strokes, some of them filled as well. */
const STROKES = new Set<number>([
  OPS.stroke,
  OPS.closeStroke,
  OPS.fillStroke,
  OPS.eoFillStroke,
  OPS.closeFillStroke,
  OPS.closeEOFillStroke,
]);
const FILLS = new Set<number>([OPS.fill, OPS.eoFill]);

/** Codes of pdf.js within a path, each before its coordinates, and how many of these it has. */
const COORDINATES = [2, 2, 6, 4, 0] as const;
const [MOVE_TO, LINE_TO, CLOSE_PATH] = [0, 1, 4];

/** A filled box is a line where one side is no longer than this and a fifth of the other. Points of the page. */
const THIN = 4;
const THIN_SHARE = 0.2;
/** A line may lean by so much. Points of the page. */
const LEVEL = 0.5;

type Point = readonly [x: number, y: number];

/**
 * @param painting operator of pdf.js that paints the path
 * @param ctm units of the path → points of the page as shown
 * @returns level and upright lines of the page, as thin boxes
 */
export function rulingsOf(painting: number, path: readonly number[], ctm: Matrix): Box[] {
  if (STROKES.has(painting)) return figuresOf(path, ctm).flatMap(edgesOf).filter(isStraight);
  return FILLS.has(painting) ? figuresOf(path, ctm).map(around).filter(isThin) : [];
}

/** The corners of each figure, on the page; one with a curve has none. */
function figuresOf(path: readonly number[], ctm: Matrix): Point[][] {
  const pointAt = (at: number): Point => apply(ctm, path[at] ?? 0, path[at + 1] ?? 0);
  const figures: Point[][] = [];
  let isCurved = false;
  for (let i = 0; i < path.length; ) {
    const code = path[i++] ?? CLOSE_PATH;
    const last = figures.at(-1);
    if (code === MOVE_TO) {
      figures.push([pointAt(i)]);
      isCurved = false;
    } else if (code === LINE_TO && !isCurved) last?.push(pointAt(i));
    else if (code === CLOSE_PATH) last?.push(...last.slice(0, 1));
    else {
      isCurved = true;
      last?.splice(0);
    }
    i += COORDINATES[code] ?? path.length;
  }
  return figures.filter((figure) => figure.length > 1);
}

const edgesOf = (figure: readonly Point[]): Box[] =>
  figure.slice(1).map((point, at) => around([figure[at]!, point]));

/** Point by point: a hostile path has more of them than a call takes. */
function around(points: readonly Point[]): Box {
  let [left, top, end, foot] = [
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ];
  for (const [x, y] of points) {
    [left, end] = [Math.min(left, x), Math.max(end, x)];
    [top, foot] = [Math.min(top, y), Math.max(foot, y)];
  }
  return { x: left, y: top, width: end - left, height: foot - top };
}

const isStraight = ({ width, height }: Box): boolean => Math.min(width, height) <= LEVEL;

function isThin({ width, height }: Box): boolean {
  const [thin, long] = [Math.min(width, height), Math.max(width, height)];
  return thin <= THIN && thin <= long * THIN_SHARE;
}
