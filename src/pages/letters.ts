/** How large the print of a page is: what a scan says of its resolution may be wrong, its letters are not. */
import { connectedComponents, type Ink } from './ink.ts';
import { PAGES } from './profile.ts';

/** Height of the small letters (a, n, o) in inches; null where the page has too little print. */
export function letterHeight(ink: Ink): number | null {
  const heights = connectedComponents(ink, 1)
    .map(({ box }) => ({ width: box.width / ink.dpi, height: box.height / ink.dpi }))
    .filter(({ width, height }) => width >= 0.03 && width <= PAGES.letterWide * height)
    .map(({ height }) => height)
    .filter((height) => height >= PAGES.letterLow && height <= PAGES.letterHigh)
    .sort((a, b) => a - b);
  return heights.length < PAGES.enoughLetters
    ? null
    : heights[Math.floor(PAGES.smallLetters * heights.length)]!;
}
