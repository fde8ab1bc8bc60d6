/** Which way the print of a PDF page runs: of a page that lies on its side in the file, the turn that sets it upright. */
import type { Turn } from '../model/page.ts';
import type { Glyph } from './pdf-glyphs.ts';

/** So many letters of the page itself, and so much of them, must run another way: a name along the margin is no page. */
const FEWEST = 100;
const MOST = 0.6;

/** Clockwise degrees that set the print upright. */
export function turnOf(glyphs: readonly Glyph[]): Turn {
  const counts: Record<Turn, number> = { 0: 0, 90: 0, 180: 0, 270: 0 };
  for (const glyph of glyphs)
    if (glyph.annotation === 0 && /\p{L}/u.test(glyph.text)) counts[turnFor(glyph)]++;
  const all = counts[0] + counts[90] + counts[180] + counts[270];
  const turn = ([90, 180, 270] as const).find((one) => counts[one] >= Math.max(FEWEST, MOST * all));
  return turn ?? 0;
}

function turnFor({ x, y, endX, endY }: Glyph): Turn {
  const [across, down] = [endX - x, endY - y];
  if (Math.abs(across) >= Math.abs(down)) return across < 0 ? 180 : 0;
  return down < 0 ? 90 : 270;
}
