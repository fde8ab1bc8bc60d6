/** A decoded picture of pdf.js → the pixels of the page that it fills. */
import { boxOf, type Matrix } from './matrix.ts';

/** As pdf.js keeps it: rows from the top, each begun at a new byte. */
export interface Decoded {
  readonly width: number;
  readonly height: number;
  /** 1: one bit a pixel, 1 is white. 2: RGB. 3: RGBA. */
  readonly kind: number;
  readonly data: Uint8Array | Uint8ClampedArray | null;
}

/** The picture of a page on white, 8-bit RGB. */
export interface Taken {
  readonly rgb: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly dpi: number;
}

export interface Wanted {
  /** A coarser picture is not taken. Dots per inch. */
  readonly leastDpi: number;
  /** The picture is made smaller by a whole factor as long as it stays as fine as this. Dots per inch. */
  readonly dpi: number;
  /** It is made smaller still where the page would have more. */
  readonly maxPixels: number;
}

interface Pixels {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
}

const KINDS = { grey1: 1, rgb: 2, rgba: 3 };
/** Resolutions along and across may differ by rounding; a fax's differ more. */
const SQUARE = 0.005;

/**
 * @param placed unit square of the picture, y upwards → points of the page as shown, without lean
 * @param page its size in points
 * @returns null where the picture is coarse, its pixels are not square, or the data are too short or of another kind
 */
export function takenFrom(
  decoded: Decoded | null,
  placed: Matrix,
  page: { readonly width: number; readonly height: number },
  { leastDpi, dpi, maxPixels }: Wanted,
): Taken | null {
  if (!decoded || !isWhole(decoded)) return null;
  const box = boxOf(placed, [0, 0, 1, 1]);
  const isTurned = Math.abs(placed[1]) > Math.abs(placed[0]);
  const [across, along] = isTurned ? [decoded.height, decoded.width] : [decoded.width, decoded.height];
  const [dpiX, dpiY] = [(across / box.width) * 72, (along / box.height) * 72];
  if (Math.abs(dpiX / dpiY - 1) > SQUARE) return null;
  const own = Math.sqrt(dpiX * dpiY);
  if (own < leastDpi) return null;
  const pixels = (page.width * page.height * own ** 2) / 72 ** 2;
  const by = Math.max(1, Math.floor(own / dpi + SQUARE), Math.ceil(Math.sqrt(pixels / maxPixels)));
  return onPage(shrunk(decoded, by), placed, page, own / by);
}

const rowBytes = ({ width, kind }: Decoded): number =>
  kind === KINDS.grey1 ? (width + 7) >> 3 : width * (kind === KINDS.rgb ? 3 : 4);

const isWhole = (decoded: Decoded): boolean =>
  Object.values(KINDS).includes(decoded.kind) &&
  decoded.width > 0 &&
  decoded.data != null &&
  decoded.data.length >= rowBytes(decoded) * decoded.height;

/** The same memory. */
const bytesOf = ({ data }: Decoded): Uint8Array =>
  new Uint8Array(data!.buffer, data!.byteOffset, data!.byteLength);

/** Each pixel the mean of `by` × `by`; what is left over at the right and the bottom is dropped. */
function shrunk(decoded: Decoded, by: number): Pixels {
  const channels = decoded.kind === KINDS.grey1 ? 1 : 3;
  if (by === 1 && decoded.kind === KINDS.rgb) return { ...decoded, data: bytesOf(decoded), channels };
  const [width, height] = [Math.floor(decoded.width / by), Math.floor(decoded.height / by)];
  const stride = width * channels;
  const data = new Uint8Array(stride * height);
  const row = new Uint8Array(decoded.width * channels);
  const sums = new Uint32Array(stride);
  for (let y = 0; y < height; y++) {
    const to = data.subarray(y * stride, (y + 1) * stride);
    if (by === 1) {
      unpack(decoded, y, to);
      continue;
    }
    sums.fill(0);
    for (let k = 0; k < by; k++) {
      unpack(decoded, y * by + k, row);
      gather(row, sums, channels, by);
    }
    for (let i = 0; i < stride; i++) to[i] = sums[i]! / (by * by);
  }
  return { data, width, height, channels };
}

/** Adds each run of `by` pixels of a row to one. */
function gather(row: Uint8Array, sums: Uint32Array, channels: number, by: number): void {
  for (let to = 0, from = 0; to < sums.length; to += channels, from += by * channels) {
    for (let i = from; i < from + by * channels; i += channels) {
      for (let c = 0; c < channels; c++) sums[to + c]! += row[i + c]!;
    }
  }
}

/** One row as 8-bit samples: grey of a one-bit picture, else RGB on white. */
function unpack(decoded: Decoded, y: number, row: Uint8Array): void {
  const length = rowBytes(decoded);
  const from = bytesOf(decoded).subarray(y * length, (y + 1) * length);
  if (decoded.kind === KINDS.rgb) row.set(from);
  else if (decoded.kind === KINDS.grey1) {
    for (let x = 0; x < row.length; x++) row[x] = from[x >> 3]! & (0x80 >> (x & 7)) ? 255 : 0;
  } else {
    for (let x = 0, to = 0; to < row.length; x += 4, to += 3) {
      const alpha = from[x + 3]!;
      for (let c = 0; c < 3; c++) row[to + c] = 255 - ((255 - from[x + c]!) * alpha) / 255;
    }
  }
}

/** How the picture is walked through along the rows of the page. */
interface Walk {
  /** Size as shown. */
  readonly width: number;
  readonly height: number;
  /** The pixel that is shown at the top left. */
  readonly start: number;
  /** One pixel to the right on the page, and one down, is so many pixels on in the picture. */
  readonly stepX: number;
  readonly stepY: number;
}

function walkThrough({ width, height }: Pixels, [rightX, rightY, topX, topY]: Matrix): Walk {
  const isTurned = Math.abs(rightY) > Math.abs(rightX);
  const size = isTurned ? { width: height, height: width } : { width, height };
  const stepX = isTurned ? width * Math.sign(-topX) : Math.sign(rightX);
  const stepY = isTurned ? Math.sign(rightY) : width * Math.sign(-topY);
  const back = (step: number, length: number): number => (step < 0 ? -step * (length - 1) : 0);
  return { ...size, start: back(stepX, size.width) + back(stepY, size.height), stepX, stepY };
}

/**
 * Turned and flipped as it is placed, with the white of the page around it; what juts out is cut off. A picture that lies
 * upright over the whole page is not copied.
 */
function onPage(
  pixels: Pixels,
  placed: Matrix,
  page: { readonly width: number; readonly height: number },
  dpi: number,
): Taken {
  const { data, channels } = pixels;
  const walk = walkThrough(pixels, placed);
  const px = (points: number): number => Math.round((points / 72) * dpi);
  const [width, height] = [px(page.width), px(page.height)];
  const box = boxOf(placed, [0, 0, 1, 1]);
  const [left, top] = [px(box.x), px(box.y)];
  const isUpright = walk.stepX === 1 && walk.stepY === walk.width;
  if (isUpright && channels === 3 && left === 0 && top === 0 && walk.width === width && walk.height >= height)
    return { rgb: data.subarray(0, width * height * 3), width, height, dpi };
  const [x0, x1] = [Math.max(0, left), Math.min(width, left + walk.width)];
  const rgb = new Uint8Array(width * height * 3).fill(255);
  const [green, blue] = channels === 3 ? [1, 2] : [0, 0];
  const step = walk.stepX * channels;
  for (let y = Math.max(0, top); y < Math.min(height, top + walk.height); y++) {
    let from = (walk.start + (y - top) * walk.stepY + (x0 - left) * walk.stepX) * channels;
    let to = (y * width + x0) * 3;
    for (let x = x0; x < x1; x++, from += step, to += 3) {
      rgb[to] = data[from]!;
      rgb[to + 1] = data[from + green]!;
      rgb[to + 2] = data[from + blue]!;
    }
  }
  return { rgb, width, height, dpi };
}
