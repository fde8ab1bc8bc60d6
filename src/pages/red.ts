/** What is stamped in red on a colour page: urgency marks and names, freed of the frames and rings around them. */
import { type Box, gathered, scaled, wider } from '../model/box.ts';
import { type CleanPage, deskewed, type Rows, resized, rowsResized, type Wish } from './clean.ts';
import { eachColoured, isColoured } from './colour.ts';
import { erased, isDrawn, type LetterSize } from './drawings.ts';
import { connectedComponents, inkOf } from './ink.ts';
import { PAGES } from './profile.ts';
import type { Grey, Raster } from './raster.ts';
import { ringIn } from './rings.ts';
import { skewOf } from './skew.ts';
import type { Size } from './transform.ts';

/** Stamped words are large, and their letters run together; what is larger is drawn. */
const letterSize = (): LetterSize => ({
  high: PAGES.redHigh,
  wide: PAGES.redWide,
  thin: PAGES.redThin,
  fill: PAGES.redFill,
});
/** A ring is erased with so much around it, in shares of it. */
const ERASED = 1.05;
const WHITE = 255;

export interface RedPrint {
  readonly page: CleanPage;
  /** Boxes around seals, in page units. */
  readonly seals: readonly Box[];
}

/**
 * The red of a page alone, without its seals; null where nothing is left that could be a word.
 * @param page size of the upright page in page units
 */
export async function redPrint(raster: Raster, { dpi, unit }: Wish, page: Size): Promise<RedPrint | null> {
  const red = redOf(raster);
  if (!red) return null;
  const { grey, rows } = await rowsResized(red.grey, red.rows, dpi);
  const seals = await sealsOf(grey);
  // letters that touch a ring are parted from it before shapes are looked at
  const parted = withoutSeals(grey, seals);
  const shapes = connectedComponents({ ...parted, mask: maskOf(parted, PAGES.paper, rows) }, 1).filter(
    (component) => isDrawn(component, dpi, letterSize()),
  );
  const letters = erased(parted, shapes);
  if (darkIn(letters, rows) < PAGES.redLetters * dpi * dpi) return null;
  // A stamp leans as it was pressed, not as the page lies.
  const rotated = skewOf(inkOf(await resized(letters, PAGES.inkDpi)));
  return {
    page: await deskewed(letters, { page, unit, rotated }),
    seals: seals.map(({ box }) => scaled(box, unit / dpi)),
  };
}

interface Seal {
  readonly box: Box;
  readonly erased: number;
}

/** Rings as they look from afar, where their gaps close; pixels of the picture. */
async function sealsOf(grey: Grey): Promise<Seal[]> {
  const coarse = await resized(grey, PAGES.sealDpi);
  const ink = { ...coarse, mask: maskOf(coarse, PAGES.pale, { from: 0, end: coarse.height }) };
  const [byX, byY] = [grey.width / coarse.width, grey.height / coarse.height];
  // a ring is often broken
  return gathered(connectedComponents(ink, 1).map(({ box }) => box))
    .filter((box) => Math.min(box.width, box.height) > PAGES.seal * PAGES.sealDpi)
    .map((around) => {
      const ring = ringIn(ink, around);
      const { x, y, width, height } = ring ?? around;
      const box = { x: x * byX, y: y * byY, width: width * byX, height: height * byY };
      return { box, erased: ring ? ERASED : PAGES.insideSeal };
    });
}

/** White inside the rings; a word pressed over their edge keeps what stands out. */
function withoutSeals(grey: Grey, seals: readonly Seal[]): Grey {
  const data = Uint8Array.from(grey.data);
  for (const { box, erased: share } of seals) {
    const { x, y, width, height } = wider(box, ((share - 1) * box.width) / 2, ((share - 1) * box.height) / 2);
    for (let row = Math.max(0, Math.floor(y)); row < Math.min(grey.height, y + height); row++) {
      const across = (2 * (row - y - height / 2)) / height;
      const half = (width * Math.sqrt(Math.max(0, 1 - across * across))) / 2;
      const from = row * grey.width + Math.max(0, Math.round(x + width / 2 - half));
      data.fill(WHITE, from, row * grey.width + Math.min(grey.width, Math.round(x + width / 2 + half)));
    }
  }
  return { ...grey, data };
}

/** Grey of the red pixels (their green channel, dark where the ink is strong), white elsewhere. */
function redOf(raster: Raster): { readonly grey: Grey; readonly rows: Rows } | null {
  if (!isColoured(raster, PAGES.redShare / 3)) return null;
  const { data, width, height, channels, dpi } = raster;
  const grey = new Uint8Array(width * height).fill(WHITE);
  const { redOverGreen, redOverBlue } = PAGES;
  let [count, first, last] = [0, 0, 0];
  eachColoured(raster, (from, end) => {
    for (let i = from, at = from * channels; i < end; i++, at += channels) {
      const [r, g] = [data[at]!, data[at + 1]!];
      if (r - g <= redOverGreen || r - data[at + 2]! <= redOverBlue) continue;
      grey[i] = g;
      if (count++ === 0) first = i;
      last = i;
    }
  });
  if (count < PAGES.redShare * grey.length) return null;
  const rows = { from: Math.floor(first / width), end: Math.floor(last / width) + 1 };
  return { grey: { data: grey, width, height, dpi }, rows };
}

function maskOf({ data, width }: Grey, darker: number, { from, end }: Rows): Uint8Array {
  const mask = new Uint8Array(data.length);
  for (let i = from * width; i < end * width; i++) if (data[i]! < darker) mask[i] = 1;
  return mask;
}

/** Dark pixels of a picture. */
function darkIn({ data, width }: Grey, { from, end }: Rows): number {
  let count = 0;
  for (let i = from * width; i < end * width; i++) if (data[i]! < PAGES.paper) count++;
  return count;
}
