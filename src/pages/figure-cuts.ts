/** A place where a clerk writes figures, cut out of the page in several ways for the reader of figures. */
import sharp from 'sharp';
import type { CleanPage } from './clean.ts';
import { cutOut } from './crop.ts';
import type { Grey } from './raster.ts';

/** Where figures were written, in pixels of the cleaned page. */
export interface FigurePlace {
  readonly left: number;
  readonly right: number;
  /** Where the printed line stands on, and how high its capitals are. */
  readonly baseline: number;
  readonly capital: number;
}

export interface Cut {
  /** 8-bit, ink 255 on paper 0. */
  readonly data: Uint8Array;
  readonly width: number;
}

/** Above and below the baseline, in heights of a capital: written figures rise higher and hang lower than printed ones. */
const WINDOWS = [
  [1.85, 0.4],
  [1.7, 0.5],
  [1.95, 0.7],
  [1.6, 0.35],
  [1.75, 0.25],
  [1.55, 0.6],
] as const;
/** Taken along at both sides, in heights of a capital. */
const SIDES = [0.1, 0.35, 0.8] as const;
/** The darkest and the lightest tone of a cut, as shares of its pixels by tone, and so far apart at least (of 255). */
const TONES = { ink: 0.01, paper: 0.85, least: 40 };

/** @param height of each cut in pixels */
export async function figureCuts(page: CleanPage, place: FigurePlace, height: number): Promise<Cut[]> {
  const cuts = WINDOWS.flatMap(([above, below]) =>
    SIDES.map(async (side) => {
      const found = await cutOut(page, {
        x: place.left - side * place.capital,
        y: place.baseline - above * place.capital,
        width: place.right - place.left + 2 * side * place.capital,
        height: (above + below) * place.capital,
      });
      return found ? [await brought(found.grey, height)] : [];
    }),
  );
  return (await Promise.all(cuts)).flat();
}

/** To the wished height, its ink darkened and its paper cleared by its own tones. */
async function brought({ data, width, height }: Grey, wished: number): Promise<Cut> {
  const to = Math.max(1, Math.round((width * wished) / height));
  const { data: small } = await sharp(data, { raw: { width, height, channels: 1 } })
    .resize(to, wished, { fit: 'fill', kernel: height > wished ? 'linear' : 'cubic' })
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const sorted = Uint8Array.from(small).sort();
  const low = sorted[Math.floor(TONES.ink * (sorted.length - 1))]!;
  const high = Math.max(sorted[Math.floor(TONES.paper * (sorted.length - 1))]!, low + TONES.least);
  return {
    data: Uint8Array.from(small, (tone) =>
      Math.max(0, Math.min(255, 255 - ((tone - low) * 255) / (high - low))),
    ),
    width: to,
  };
}
