/** Which way the print of a PDF page runs: of a page that lies on its side in the file, the turn that sets it upright. */
import type { Turn } from '../model/page.ts';
import type { Glyph } from './pdf-glyphs.ts';

/** So many letters of the page itself, and so much of them, must run another way: a name along the margin is no page. */
const FEWEST = 100;
const MOST = 0.6;
/**
 * And their lines, without the outermost tenths, must spread over so much of the page: what signing software or a web site
 * prints along the margin of a scan is all the text that the file has, and no page.
 */
const SPREAD = { outer: 0.1, least: 0.15 };
/** Print that leans more than a skewed scan does, as a watermark, tells nothing. Share of its length. */
const LEANING = 0.2;

/** @param page as shown, in points. @returns clockwise degrees that set the print upright */
export function turnOf(glyphs: readonly Glyph[], page: { width: number; height: number }): Turn {
  const ways: Record<Turn, Glyph[]> = { 0: [], 90: [], 180: [], 270: [] };
  for (const glyph of glyphs)
    if (glyph.annotation === 0 && /\p{L}/u.test(glyph.text)) ways[turnFor(glyph)].push(glyph);
  const all = ways[0].length + ways[90].length + ways[180].length + ways[270].length;
  const turn = ([90, 180, 270] as const).find((one) => ways[one].length >= Math.max(FEWEST, MOST * all));
  if (turn === undefined) return 0;
  const spread =
    turn === 180 ? spreadOf(ways[turn].map(({ y }) => y)) : spreadOf(ways[turn].map(({ x }) => x));
  return spread >= SPREAD.least * (turn === 180 ? page.height : page.width) ? turn : 0;
}

function turnFor({ x, y, endX, endY }: Glyph): Turn {
  const [across, down] = [endX - x, endY - y];
  const [level, steep] = [Math.abs(across), Math.abs(down)];
  if (across < 0 && steep <= LEANING * level) return 180;
  if (!(steep > 0 && level <= LEANING * steep)) return 0;
  return down < 0 ? 90 : 270;
}

function spreadOf(places: readonly number[]): number {
  const sorted = places.toSorted((a, b) => a - b);
  const cut = Math.floor(SPREAD.outer * sorted.length);
  return sorted.at(-1 - cut)! - sorted[cut]!;
}
