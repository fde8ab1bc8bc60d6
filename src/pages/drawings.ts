/** Frees print from what was drawn or pressed over it: frames, rings, strokes of a pen, and paler ink. */
import { type Component, connectedComponents, inkOf } from './ink.ts';
import { PAGES } from './profile.ts';
import type { Grey } from './raster.ts';

/** Letters with their marks, in inches; what is larger and hangs together is drawn. `fill`: share of the box. */
export interface LetterSize {
  readonly high: number;
  readonly wide: number;
  readonly thin: number;
  readonly fill: number;
}

/** What is larger is drawn. */
const letterSize = (): LetterSize => ({
  high: PAGES.drawingHigh,
  wide: PAGES.drawingWide,
  thin: PAGES.drawingThin,
  fill: PAGES.drawingFill,
});
const WHITE = 255;

/** The picture without what is no letter. */
export function withoutDrawings(grey: Grey): Grey {
  const drawn = connectedComponents(inkOf(grey), 1).filter((component) =>
    isDrawn(component, grey.dpi, letterSize()),
  );
  return drawn.length === 0 ? grey : erased(grey, drawn);
}

/** A frame, a ring, a rule or a stroke of a pen: too high for a letter, or long and either hollow or thin. */
export function isDrawn({ box, count }: Component, dpi: number, letter: LetterSize): boolean {
  if (box.height > letter.high * dpi) return true;
  const isHollow = count < letter.fill * box.width * box.height;
  return box.width > letter.wide * dpi && (isHollow || box.height < letter.thin * dpi);
}

/** The picture with these shapes made paper, and so many pixels more on each side: the edge of a line is paler than ink. */
export function erased(grey: Grey, shapes: readonly Component[], edge = 1): Grey {
  const data = Uint8Array.from(grey.data);
  const { width, height } = grey;
  for (const { y, x0, x1 } of shapes.flatMap(({ runs }) => runs)) {
    for (let row = Math.max(0, y - edge); row <= Math.min(height - 1, y + edge); row++) {
      data.fill(WHITE, row * width + Math.max(0, x0 - edge), row * width + Math.min(width, x1 + 1 + edge));
    }
  }
  return { ...grey, data };
}

/** Where there are two inks, the darker alone: a seal on a grey scan is paler than the print. */
export function withoutPale(grey: Grey): Grey {
  const counts = new Float64Array(PAGES.paper);
  for (const value of grey.data) if (value < PAGES.paper) counts[value]!++;
  const { threshold, apart } = parted(counts);
  if (apart < PAGES.inksApart) return grey;
  return { ...grey, data: grey.data.map((value) => (value > threshold ? WHITE : value)) };
}

/** The value that parts the ink best in two (Otsu), and how far the two lie apart. */
function parted(counts: Float64Array): { threshold: number; apart: number } {
  let [total, sum] = [0, 0];
  for (const [value, count] of counts.entries()) [total, sum] = [total + count, sum + value * count];
  let [below, belowSum, best] = [0, 0, { threshold: PAGES.paper, apart: 0, between: 0 }];
  for (const [value, count] of counts.entries()) {
    [below, belowSum] = [below + count, belowSum + value * count];
    if (below === 0 || below === total) continue;
    const apart = (sum - belowSum) / (total - below) - belowSum / below;
    const between = below * (total - below) * apart * apart;
    if (between > best.between) best = { threshold: value, apart, between };
  }
  return best;
}
