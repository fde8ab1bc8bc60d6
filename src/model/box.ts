/** A rectangle on a page, and the few things one asks of it. */

/**
 * A rectangle in page units: points (1/72 inch) of the page as shown for a PDF, pixels after EXIF orientation
 * for a picture. Origin top left, y downwards. The page that it lies on states unit and size.
 */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const right = (box: Box): number => box.x + box.width;
export const bottom = (box: Box): number => box.y + box.height;
export const middleX = (box: Box): number => box.x + box.width / 2;
export const middleY = (box: Box): number => box.y + box.height / 2;

/** True where the middle of the first box lies in the second. */
export function isMiddleIn(inner: Box, outer: Box): boolean {
  const y = middleY(inner);
  // nearly all words of a page stand on other rows
  if (y < outer.y || y > bottom(outer)) return false;
  const x = middleX(inner);
  return x >= outer.x && x <= right(outer);
}

/** The same rectangle in units of which so many make one of before. */
export const scaled = ({ x, y, width, height }: Box, by: number): Box => ({
  x: x * by,
  y: y * by,
  width: width * by,
  height: height * by,
});

/** With so much room on each side. */
export const wider = ({ x, y, width, height }: Box, byX: number, byY: number): Box => ({
  x: x - byX,
  y: y - byY,
  width: width + 2 * byX,
  height: height + 2 * byY,
});

/** The smallest box around all of them; undefined where there is none. */
export function unite(boxes: readonly Box[]): Box | undefined {
  const [first] = boxes;
  if (!first) return undefined;
  let [x, y, r, b] = [first.x, first.y, right(first), bottom(first)];
  for (const box of boxes) {
    x = Math.min(x, box.x);
    y = Math.min(y, box.y);
    r = Math.max(r, right(box));
    b = Math.max(b, bottom(box));
  }
  return { x, y, width: r - x, height: b - y };
}

/** True where they share some of the page. */
const overlaps = (a: Box, b: Box): boolean =>
  a.x < right(b) && b.x < right(a) && a.y < bottom(b) && b.y < bottom(a);

/** Boxes that belong together made one, until none does any more. */
export function gathered(boxes: readonly Box[], belong: (a: Box, b: Box) => boolean = overlaps): Box[] {
  const groups: Box[] = [];
  for (const box of boxes) {
    let whole = box;
    for (let i = groups.findIndex((one) => belong(one, whole)); i >= 0; ) {
      whole = unite([whole, ...groups.splice(i, 1)]) ?? whole;
      i = groups.findIndex((one) => belong(one, whole));
    }
    groups.push(whole);
  }
  return groups;
}

/** How much of the lower of two boxes lies at the height of the other: 0 apart, 1 fully level. */
export function levelness(a: Box, b: Box): number {
  const shared = Math.min(bottom(a), bottom(b)) - Math.max(a.y, b.y);
  return Math.max(0, shared / Math.max(1e-9, Math.min(a.height, b.height)));
}

/** The same rectangle with numbers a person can read: two decimals. */
export const rounded = (box: Box): Box => ({
  x: round2(box.x),
  y: round2(box.y),
  width: round2(box.width),
  height: round2(box.height),
});

const round2 = (n: number): number => Math.round(n * 100) / 100;
