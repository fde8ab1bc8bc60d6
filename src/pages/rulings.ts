/** The lines of tables on a page: ink in straight runs far longer than any letter. */
import type { Box } from '../model/box.ts';
import { connectedComponents, type Ink } from './ink.ts';
import { PAGES } from './profile.ts';

/** @returns level and upright lines as thin boxes, in pixels of the ink */
export const rulingsOn = (ink: Ink): Box[] => [
  ...levelLines(ink, PAGES.rulingWide),
  ...levelLines(transposed(ink), PAGES.rulingHigh).map(({ x, y, width, height }) => ({
    x: y,
    y: x,
    width: height,
    height: width,
  })),
];

/** @param shortest in inches */
function levelLines(ink: Ink, shortest: number): Box[] {
  const long = shortest * ink.dpi;
  const gap = Math.max(1, Math.round(PAGES.rulingGap * ink.dpi));
  return connectedComponents(straightInk(ink, long, gap), gap)
    .map(({ box }) => box)
    .filter(({ width, height }) => width >= long && height <= PAGES.rulingThick * ink.dpi);
}

/** The ink that lies in level runs so long, nearly without a gap: a row of letters is half paper. */
function straightInk(ink: Ink, long: number, gap: number): Ink {
  const { width, height } = ink;
  const mask = new Uint8Array(ink.mask.length);
  for (let y = 0; y < height; y++) {
    const row = ink.mask.subarray(y * width, (y + 1) * width);
    for (let from = row.indexOf(1); from >= 0; ) {
      let [end, count] = [from, 0];
      for (let x = from; x < width && x - end <= gap; x++) {
        if (row[x] === 0) continue;
        end = x;
        count++;
      }
      if (end - from >= long && count >= (end - from) * PAGES.rulingDense)
        mask.fill(1, y * width + from, y * width + end + 1);
      from = row.indexOf(1, end + 1);
    }
  }
  return { ...ink, mask };
}

function transposed({ mask, width, height, dpi }: Ink): Ink {
  const turned = new Uint8Array(mask.length);
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at++) if (mask[at]) turned[x * height + y] = 1;
  return { mask: turned, width: height, height: width, dpi };
}
