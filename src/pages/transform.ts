/** From the cleaned picture back to the page: deskewing and scale undone; and pages set upright by quarter turns. */
import type { Box } from '../model/box.ts';
import type { Turn } from '../model/page.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** How an upright page became its cleaned picture. */
export interface Steps {
  /** Size of the upright page in page units. */
  readonly page: Size;
  /** Cleaned pixels per page unit. */
  readonly scale: number;
  /** Degrees by which the picture was rotated clockwise about its middle. */
  readonly rotated: number;
  /** Size of the cleaned picture in pixels; larger than the page where it was rotated. */
  readonly clean: Size;
}

/** A box of the cleaned picture, on the upright page. Leaning print keeps its own width and height about its middle. */
export function toPage(box: Box, { page, scale, rotated, clean }: Steps): Box {
  const [dx, dy] = [box.x + box.width / 2 - clean.width / 2, box.y + box.height / 2 - clean.height / 2];
  const [x, y] = spin(dx, dy, -rotated);
  return around(
    x / scale + page.width / 2,
    y / scale + page.height / 2,
    box.width / scale,
    box.height / scale,
  );
}

/** The other way: where a box of the upright page lies in the cleaned picture. */
export function toClean(box: Box, { page, scale, rotated, clean }: Steps): Box {
  const [dx, dy] = [box.x + box.width / 2 - page.width / 2, box.y + box.height / 2 - page.height / 2];
  const [x, y] = spin(dx * scale, dy * scale, rotated);
  return around(x + clean.width / 2, y + clean.height / 2, box.width * scale, box.height * scale);
}

/** Where a box of a page lies once the page is turned. @param page size before turning */
export function turnedBox({ x, y, width, height }: Box, page: Size, turn: Turn): Box {
  switch (turn) {
    case 90:
      return { x: page.height - y - height, y: x, width: height, height: width };
    case 180:
      return { x: page.width - x - width, y: page.height - y - height, width, height };
    case 270:
      return { x: y, y: page.width - x - width, width: height, height: width };
    default:
      return { x, y, width, height };
  }
}

/** Both turns, one after the other. */
export const turnedBy = (first: Turn, then: Turn): Turn => ((first + then) % 360) as Turn;

export const turnedSize = ({ width, height }: Size, turn: Turn): Size =>
  turn === 90 || turn === 270 ? { width: height, height: width } : { width, height };

const around = (x: number, y: number, width: number, height: number): Box => ({
  x: x - width / 2,
  y: y - height / 2,
  width,
  height,
});

/** Clockwise on the page, y downwards, about the origin. */
function spin(x: number, y: number, degrees: number): readonly [number, number] {
  const [sin, cos] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)];
  return [x * cos - y * sin, x * sin + y * cos];
}
