/** How large the print of a page is: what a scan says of its resolution may be wrong, its letters are not. */
import { blobs, type Ink } from './ink.ts';

/** Letters and the marks on them, in inches; `wide`: widest for their height. */
const LETTER_IN = { min: 0.04, max: 0.2, wide: 3 };
/** Fewer shapes say nothing. */
const ENOUGH = 60;
/** Sorted by height, the first third are marks and specks; then come the small letters, then the tall ones. */
const SMALL_LETTERS = 0.35;

/** Height of the small letters (a, n, o) in inches; null where the page has too little print. */
export function letterHeight(ink: Ink): number | null {
  const heights = blobs(ink, 1)
    .map(({ box }) => ({ width: box.width / ink.dpi, height: box.height / ink.dpi }))
    .filter(({ width, height }) => width >= 0.03 && width <= LETTER_IN.wide * height)
    .map(({ height }) => height)
    .filter((height) => height >= LETTER_IN.min && height <= LETTER_IN.max)
    .sort((a, b) => a - b);
  return heights.length < ENOUGH ? null : heights[Math.floor(SMALL_LETTERS * heights.length)]!;
}
