/** What is stamped in red on a colour page: urgency marks and names, freed of the frames and rings around them. */
import { type Box, gathered, scaled } from '../model/box.ts';
import { type CleanPage, INK_DPI, levelled, resized, turned, type Wish } from './clean.ts';
import { erased, isDrawn, type LetterSize } from './drawings.ts';
import { isColoured } from './grey.ts';
import { blobs, inkOf } from './ink.ts';
import type { Grey, Raster } from './raster.ts';
import { levelling } from './skew.ts';
import type { Size } from './transform.ts';

/** Red stands so far above green and blue. */
const RED = { overGreen: 45, overBlue: 30 };
/** Less red than a short word at 200 dpi. Share of the page. */
const MIN_SHARE = 0.0003;
/** Ink of a short stamped word, in square inches: less is what is left of rings and specks. */
const MIN_LETTERS_IN2 = 0.012;
/** Stamped words are large, and their letters run together. Inches. */
const LETTER_IN: LetterSize = { high: 0.5, wide: 0.5, thin: 0.06, fill: 0.25 };
/** A shape so high and wide is a seal and no frame of a stamp: the words inside it are not of the letter. */
export const MIN_SEAL_IN = 0.75;
/** Share of the seal's box that its ring fills: what stands in the corners is not of the seal. */
const INSIDE = 0.97;
const WHITE = 255;
/** Darker than this is ink; from afar, where a line is thinner than a pixel, paler too. */
const INKY = 200;
const PALE = 235;
/** Resolution at which seals are looked for. Dots per inch. */
const COARSE_DPI = 30;

export interface RedPrint {
  readonly page: CleanPage;
  /** Boxes around seals, in page units. */
  readonly seals: readonly Box[];
}

/**
 * The red of a page alone, without its seals; null where nothing is left that could be a word.
 * @param page size of the upright page in page units
 */
export async function redPrint(
  raster: Raster,
  { dpi, unit, turn = 0 }: Wish,
  page: Size,
): Promise<RedPrint | null> {
  const red = redOf(raster);
  if (!red) return null;
  const grey = await turned(await resized(red, dpi), turn);
  const shapes = blobs({ ...grey, mask: maskOf(grey, INKY) }, 1).filter((blob) =>
    isDrawn(blob, dpi, LETTER_IN),
  );
  const seals = await sealsOf(grey);
  const letters = withoutSeals(erased(grey, shapes), seals);
  if (darkIn(letters) < MIN_LETTERS_IN2 * dpi * dpi) return null;
  // A stamp leans as it was pressed, not as the page lies.
  const rotated = levelling(inkOf(await resized(letters, INK_DPI)));
  return {
    page: await levelled(letters, { page, unit, rotated }),
    seals: seals.map((box) => scaled(box, unit / dpi)),
  };
}

/** Rings as they look from afar, where their gaps close; pixels of the picture. */
async function sealsOf(grey: Grey): Promise<Box[]> {
  const coarse = await resized(grey, COARSE_DPI);
  // a ring is often broken
  return gathered(blobs({ ...coarse, mask: maskOf(coarse, PALE) }, 1).map(({ box }) => box))
    .filter((box) => Math.min(box.width, box.height) > MIN_SEAL_IN * COARSE_DPI)
    .map(({ x, y, width, height }) => {
      const [byX, byY] = [grey.width / coarse.width, grey.height / coarse.height];
      return { x: x * byX, y: y * byY, width: width * byX, height: height * byY };
    });
}

/** White inside the rings; a word pressed over their edge keeps what stands out. */
function withoutSeals(grey: Grey, seals: readonly Box[]): Grey {
  const data = Uint8Array.from(grey.data);
  for (const { x, y, width, height } of seals) {
    for (let row = Math.floor(y); row < Math.min(grey.height, y + height); row++) {
      const across = (2 * (row - y - height / 2)) / height;
      const half = (INSIDE * width * Math.sqrt(Math.max(0, 1 - across * across))) / 2;
      const from = row * grey.width + Math.max(0, Math.round(x + width / 2 - half));
      data.fill(WHITE, from, row * grey.width + Math.min(grey.width, Math.round(x + width / 2 + half)));
    }
  }
  return { ...grey, data };
}

/** Grey of the red pixels (their green channel, dark where the ink is strong), white elsewhere. */
function redOf({ data, width, height, channels, dpi }: Raster): Grey | null {
  if (!isColoured(data, channels, MIN_SHARE / 3)) return null;
  const grey = new Uint8Array(width * height).fill(WHITE);
  let count = 0;
  for (let i = 0; i < grey.length; i++) {
    const at = i * channels;
    const [r, g, b] = [data[at]!, data[at + 1]!, data[at + 2]!];
    if (r - g <= RED.overGreen || r - b <= RED.overBlue) continue;
    grey[i] = g;
    count++;
  }
  return count >= MIN_SHARE * grey.length ? { data: grey, width, height, dpi } : null;
}

function maskOf({ data }: Grey, darker: number): Uint8Array {
  const mask = new Uint8Array(data.length);
  for (let i = 0; i < mask.length; i++) if (data[i]! < darker) mask[i] = 1;
  return mask;
}

/** Dark pixels of a picture. */
function darkIn({ data }: Grey): number {
  let count = 0;
  for (let i = 0; i < data.length; i++) if (data[i]! < INKY) count++;
  return count;
}
