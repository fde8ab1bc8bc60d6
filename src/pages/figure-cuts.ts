/** A place where a clerk writes figures, cut out of the page in several ways for the reader of figures. */
import sharp from 'sharp';
import type { CleanPage } from './clean.ts';
import { cutOut } from './crop.ts';
import { erased } from './drawings.ts';
import { clamp } from './ink.ts';
import { printBeside } from './printed-beside.ts';
import { clipped, type Grey } from './raster.ts';

/** Where figures were written, in pixels of the cleaned page. */
export interface FigurePlace {
  readonly left: number;
  readonly right: number;
  /** Where the printed line stands on, and how high its capitals are. */
  readonly baseline: number;
  readonly capital: number;
  /** What follows: the stroke before a symbol, or a word. */
  readonly ends: 'stroke' | 'word';
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
/** Taken along at both sides, in heights of a capital: of the place as it lies, and of the place freed of the print beside it. */
const SIDES = { asIs: [0.1, 0.35, 0.8], freed: [0.2, 0.45, 0.7] } as const;
/** Neighbours are looked for so far around the place, in heights of a capital. */
const AROUND = { across: 2, above: 2.2, below: 0.9 };
/** The darkest and the lightest tone of a cut, as shares of its pixels by tone, and so far apart at least (of 255). */
const TONES = { ink: 0.01, paper: 0.85, least: 40 };

export interface FigureCuts {
  readonly cuts: readonly Cut[];
  /** Where the printed stroke behind the place begins, in pixels of the cleaned page. */
  readonly stroke?: number;
}

/**
 * Every other window as it lies on the page, with what stands beside the place, and every other one without that
 * print: where the two ways differ, the reader is told so by its votes.
 * @param height of each cut in pixels
 */
export async function figureCuts(page: CleanPage, place: FigurePlace, height: number): Promise<FigureCuts> {
  const { capital, baseline } = place;
  const found = cutOut(page, {
    x: place.left - AROUND.across * capital,
    y: baseline - AROUND.above * capital,
    width: place.right - place.left + 2 * AROUND.across * capital,
    height: (AROUND.above + AROUND.below) * capital,
  });
  if (!found) return { cuts: [] };
  const { grey, fine, left, top } = found;
  const { print, stroke, ...ends } = printBeside(found, place);
  const freed = erased(grey, print, EDGE);
  const asIs = { left: place.left * fine - left, right: place.right * fine - left };
  const cuts = WINDOWS.flatMap(([above, below], i) => {
    const [picture, { left: from, right: to }, sides] =
      i % 2 === 0 ? ([grey, asIs, SIDES.asIs] as const) : ([freed, ends, SIDES.freed] as const);
    return sides.flatMap((side) => {
      const window = cut(picture, {
        from: from - side * capital * fine,
        to: to + side * capital * fine,
        top: (baseline - above * capital) * fine - top,
        bottom: (baseline + below * capital) * fine - top,
      });
      return window ? [brought(window, height)] : [];
    });
  });
  return {
    cuts: await Promise.all(cuts),
    ...(stroke && { stroke: (stroke.box.x + left) / fine }),
  };
}

/** The edge of a printed stroke is paler than ink, so many pixels wide. */
const EDGE = 2;

/** The part between these edges, as far as the picture goes. */
function cut(
  grey: Grey,
  edges: { readonly from: number; readonly to: number; readonly top: number; readonly bottom: number },
): Grey | undefined {
  const [left, top] = [clamp(Math.round(edges.from), grey.width), clamp(Math.round(edges.top), grey.height)];
  const width = clamp(Math.round(edges.to), grey.width) - left;
  const height = clamp(Math.round(edges.bottom), grey.height) - top;
  return width < 2 || height < 2 ? undefined : clipped(grey, { left, top, width, height });
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
