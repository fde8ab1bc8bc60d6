/** Where on a page there is room for a stamp. */
import { type Box, bottom, right } from '../model/box.ts';

type Size = Pick<Box, 'width' | 'height'>;

/** Sizes that are tried, the full one first. */
const SCALES = [1, 0.86, 0.72, 0.6] as const;
/** Places are tried at such steps, so far from the edge and from words. Points. */
const STEP = 6;
const EDGE = 14;
const GAP = 3;
/** Under number and trích yếu, left, is where a clerk stamps; in parts of the page. @source TT 07/2012/TT-BNV, Điều 4 */
const WISH = { x: 0.06, y: 0.2 } as const;
/** To the side is as far as so many times down. */
const ASIDE = 0.7;
/** A smaller stamp beside the head is better than a large one far below: first above this part of the page, then this. */
const LOWEST = [0.42, 0.85] as const;

/**
 * The free place next to where a clerk would stamp, as large as it can be; where no word leaves room, the top left corner.
 * @param page in points, upright
 * @param words what must not be covered
 * @param stamp at its full size
 */
export function freePlace(page: Size, words: readonly Box[], stamp: Size): Box {
  for (const lowest of LOWEST)
    for (const scale of SCALES) {
      const size = { width: stamp.width * scale, height: stamp.height * scale };
      const place = nearestFree(page, words, size, lowest * page.height);
      if (place) return place;
    }
  const scale = SCALES.at(-1) ?? 1;
  return { x: EDGE, y: EDGE, width: stamp.width * scale, height: stamp.height * scale };
}

function nearestFree(
  page: Size,
  words: readonly Box[],
  { width, height }: Size,
  lowest: number,
): Box | undefined {
  let best: { readonly place: Box; readonly far: number } | undefined;
  for (let y = EDGE; y + height <= lowest; y += STEP) {
    for (let x = EDGE; x + width <= page.width - EDGE; x += STEP) {
      const far = Math.abs(x - WISH.x * page.width) * ASIDE + Math.abs(y - WISH.y * page.height);
      if (best && best.far <= far) continue;
      const place = { x, y, width, height };
      if (!words.some((word) => touches(place, word))) best = { place, far };
    }
  }
  return best?.place;
}

const touches = (place: Box, word: Box): boolean =>
  place.x - GAP < right(word) &&
  word.x < right(place) + GAP &&
  place.y - GAP < bottom(word) &&
  word.y < bottom(place) + GAP;
