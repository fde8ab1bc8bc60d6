/** Pictures rotated clockwise about their middle; the corners that come in are white. */
import { clipped, type Grey, type Place } from './raster.ts';

/** A picture of which parts are made when they are asked for. */
export interface Detail extends Pick<Grey, 'width' | 'height' | 'dpi'> {
  part(place: Place): Grey;
}

export const detailOf = (grey: Grey): Detail => ({ ...grey, part: (place) => clipped(grey, place) });

export function spun(grey: Grey, degrees: number): Grey {
  if (degrees === 0) return grey;
  const turn = turnOf(grey, degrees);
  return partOf(grey, turn, { ...turn, left: 0, top: 0 });
}

/** The same, of which only what is asked for is rotated. */
export function spunDetail(grey: Grey, degrees: number): Detail {
  if (degrees === 0) return detailOf(grey);
  const turn = turnOf(grey, degrees);
  const { width, height } = turn;
  return { width, height, dpi: grey.dpi, part: (place) => partOf(grey, turn, place) };
}

/** About the first pixel, and where the first of the rotated picture lies then. */
interface Turn {
  readonly cos: number;
  readonly sin: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function turnOf({ width, height }: Grey, degrees: number): Turn {
  const angle = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const [xs, ys] = [
    [0, width * cos, -height * sin, width * cos - height * sin],
    [0, width * sin, height * cos, width * sin + height * cos],
  ];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return {
    cos,
    sin,
    x: Math.round(x),
    y: Math.round(y),
    width: Math.round(Math.max(...xs) - x),
    height: Math.round(Math.max(...ys) - y),
  };
}

const WHITE = 255;
/** Between pixels there are so many steps, in bits. */
const BITS = 12;
const STEPS = 1 << BITS;

/** Each pixel from the four around the place it comes from. */
function partOf(grey: Grey, turn: Turn, { left, top, width, height }: Place): Grey {
  const { cos, sin } = turn;
  const data = new Uint8Array(width * height).fill(WHITE);
  const x = left + turn.x;
  for (let row = 0; row < height; row++) {
    const y = row + top + turn.y;
    spinRow(grey, data.subarray(row * width, (row + 1) * width), {
      x: cos * x + sin * y,
      y: cos * y - sin * x,
      right: cos,
      down: -sin,
    });
  }
  return { data, width, height, dpi: grey.dpi };
}

/** Where the first pixel of a row comes from, and how far on each next. */
interface Way {
  readonly x: number;
  readonly y: number;
  readonly right: number;
  readonly down: number;
}

function spinRow(grey: Grey, row: Uint8Array, way: Way): void {
  const { width, height } = grey;
  const across = within(way.x, way.right, width - 1);
  const down = within(way.y, way.down, height - 1);
  const first = Math.min(row.length, Math.max(0, Math.ceil(Math.max(across.first, down.first)) + 1));
  const end = Math.max(first, Math.min(row.length, Math.floor(Math.min(across.last, down.last))));
  spinRim(grey, row, way, 0, first);
  spinInside(grey, row, way, first, end);
  spinRim(grey, row, way, end, row.length);
}

/** From which step to which a way that begins at `start` lies between 0 and `most`. */
function within(start: number, step: number, most: number): { first: number; last: number } {
  const [a, b] = [-start / step, (most - start) / step];
  return { first: Math.min(a, b), last: Math.max(a, b) };
}

/** Where all four pixels lie in the picture: written plainly, for this is most of a page. */
function spinInside({ data, width }: Grey, row: Uint8Array, way: Way, first: number, end: number): void {
  const { right, down } = way;
  let x = (way.x + first * right) * STEPS;
  let y = (way.y + first * down) * STEPS;
  for (let i = first; i < end; i++, x += right * STEPS, y += down * STEPS) {
    const atX = x | 0;
    const atY = y | 0;
    const at = (atY >> BITS) * width + (atX >> BITS);
    const a = data[at]!;
    const b = data[at + 1]!;
    const c = data[at + width]!;
    const d = data[at + width + 1]!;
    if ((a & b & c & d) !== WHITE) row[i] = between(a, b, c, d, atX & (STEPS - 1), atY & (STEPS - 1));
  }
}

/** Where some of them may not; beyond the picture all is white. */
function spinRim({ data, width, height }: Grey, row: Uint8Array, way: Way, first: number, end: number): void {
  const shown = (column: number, line: number): number =>
    column < 0 || line < 0 || column >= width || line >= height ? WHITE : data[line * width + column]!;
  for (let i = first; i < end; i++) {
    const [x, y] = [way.x + i * way.right, way.y + i * way.down];
    if (x < -1 || y < -1 || x >= width || y >= height) continue;
    const [column, line] = [Math.floor(x), Math.floor(y)];
    const [a, b] = [shown(column, line), shown(column + 1, line)];
    const [c, d] = [shown(column, line + 1), shown(column + 1, line + 1)];
    row[i] = between(a, b, c, d, ((x - column) * STEPS) | 0, ((y - line) * STEPS) | 0);
  }
}

/** Of four pixels, two above two, what lies so many steps right of the first and below it. */
function between(a: number, b: number, c: number, d: number, right: number, down: number): number {
  const shareD = (down * right) >> BITS;
  const shareB = ((STEPS - down) * right) >> BITS;
  const shareC = down - shareD;
  const shareA = STEPS - down - shareB;
  return (shareA * a + shareB * b + shareC * c + shareD * d + STEPS / 2) >> BITS;
}
