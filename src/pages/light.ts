/** Uneven light made even: on photos and worn scanners paper is darker here than there, and engines know one threshold a page. */
import sharp from 'sharp';
import { PAGES } from './profile.ts';
import { type Grey, rawOf } from './raster.ts';

/** One row of so many tells whether the paper is even. */
const LOOK = 3;

/** The same print on paper that is white everywhere; the picture itself where its paper is even. */
export async function evenlyLit(grey: Grey): Promise<Grey> {
  if (isEven(paperOf(grey, LOOK))) return grey;
  return divided(grey, await spread(paperOf(grey, 1), grey));
}

/** How light the paper is, by small squares of the picture, rows from the top. @param step one row of so many is looked at */
function paperOf({ data, width, height, dpi }: Grey, step: number): Grey {
  const side = Math.max(1, Math.round(PAGES.lightCell * dpi));
  const [across, down] = [Math.ceil(width / side), Math.ceil(height / side)];
  const cells = new Uint8Array(across * down);
  const counts = new Uint32Array(256);
  for (let i = 0; i < cells.length; i++) {
    const [x0, y0] = [(i % across) * side, Math.floor(i / across) * side];
    const [x1, y1] = [Math.min(width, x0 + side), Math.min(height, y0 + side)];
    counts.fill(0);
    for (let y = y0; y < y1; y += step)
      for (let at = y * width + x0; at < y * width + x1; at++) counts[data[at]!]!++;
    cells[i] = lightOf(counts, (x1 - x0) * Math.ceil((y1 - y0) / step) * PAGES.paperShare);
  }
  return { data: besideInk(cells, across, down), width: across, height: down, dpi: dpi / side };
}

/** The value that so many pixels reach, from the lightest. */
function lightOf(counts: Uint32Array, enough: number): number {
  let seen = 0;
  for (let value = 255; value > 0; value--) {
    seen += counts[value]!;
    if (seen >= enough) return value;
  }
  return 0;
}

/** Each square as light as the lightest around it: one that print fills shows no paper. */
function besideInk(cells: Uint8Array, across: number, down: number): Uint8Array {
  return cells.map((_, i) => {
    const [x, y] = [i % across, Math.floor(i / across)];
    let lightest = 0;
    for (let row = Math.max(0, y - 1); row <= Math.min(down - 1, y + 1); row++)
      for (let column = Math.max(0, x - 1); column <= Math.min(across - 1, x + 1); column++)
        lightest = Math.max(lightest, cells[row * across + column]!);
    return lightest;
  });
}

/** True where nearly all of the paper is as light as the lightest of it. */
function isEven({ data }: Grey): boolean {
  const sorted = data.slice().sort();
  const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))]!;
  return at(PAGES.lightDark) >= at(1 - PAGES.lightDark) * PAGES.evenLight;
}

/** The light of the squares for each pixel of the picture. */
const spread = (paper: Grey, { width, height }: Grey): Promise<Uint8Array> =>
  sharp(paper.data, rawOf(paper))
    .blur(PAGES.lightBlur)
    .resize(width, height, { fit: 'fill', kernel: 'cubic' })
    .toColourspace('b-w')
    .raw()
    .toBuffer();

/** Ink by its share of the light that paper has there. */
function divided(grey: Grey, light: Uint8Array): Grey {
  const [black, white] = [PAGES.lightBlack, PAGES.lightWhite];
  const data = new Uint8Array(grey.data.length);
  for (let i = 0; i < data.length; i++) {
    const share = grey.data[i]! / Math.max(1, light[i]!);
    data[i] = Math.max(0, Math.min(255, Math.round((255 * (share - black)) / (white - black))));
  }
  return { ...grey, data };
}
