/** PDF pages made by hand around a picture whose every corner tells where it is. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { handmadePdf } from './pdfs.ts';

/** Pixels of the picture: 100 dpi over an A4 page of 595 × 842 points. */
export const SCAN = { width: 826, height: 1169 };

/** Patches of 16 pixels, dark and pale by no rule that turning or flipping would keep; 0 to 255. */
const shade = (x: number, y: number): number => {
  const [column, row] = [x >> 4, y >> 4];
  return (column * column * 31 + row * 17 + column * row * 7) % 256;
};

const pixels = (byteOf: (x: number, y: number) => readonly number[], { width, height } = SCAN): string => {
  let bytes = '';
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) bytes += String.fromCharCode(...byteOf(x, y));
  return bytes;
};

const bits = (byte: number, y: number): number => {
  let value = 0;
  for (let bit = 0; bit < 8; bit++) value = value * 2 + (shade(byte * 8 + bit, y) > 127 ? 1 : 0);
  return value;
};

/** Eight pixels a byte, the first in the highest bit. */
const packed = (): string =>
  pixels((byte, y) => [bits(byte, y)], { width: (SCAN.width + 7) >> 3, height: SCAN.height });

const image = (entries: string, data: string, { width, height } = SCAN): string =>
  stream(`/Type /XObject /Subtype /Image /Width ${width} /Height ${height} ${entries}`, data);

export const stream = (entries: string, data: string): string =>
  `<< ${entries} /Length ${data.length} >>\nstream\n${data}\nendstream`;

/** The grey picture as programs for scanning pack it. `patches.jp2`: made of it by `opj_compress -r 30` (OpenJPEG 2.5). */
const jpeg2000 = readFileSync(fileURLToPath(new URL('patches.jp2', import.meta.url)), 'latin1');
const jpeg = (
  await sharp(
    Buffer.from(
      pixels((x, y) => [shade(x, y)]),
      'latin1',
    ),
    { raw: { ...SCAN, channels: 1 } },
  )
    .toColourspace('b-w')
    .jpeg({ quality: 80 })
    .toBuffer()
).toString('latin1');

/** Colour, grey and one-bit pictures as objects of a PDF. */
export const PICTURES = {
  rgb: image(
    '/ColorSpace /DeviceRGB /BitsPerComponent 8',
    pixels((x, y) => [shade(x, y), shade(y, x), 255 - shade(x, y)]),
  ),
  grey: image(
    '/ColorSpace /DeviceGray /BitsPerComponent 8',
    pixels((x, y) => [shade(x, y)]),
  ),
  jpeg: image('/ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode', jpeg),
  jpeg2000: image('/Filter /JPXDecode', jpeg2000),
  bits: image('/ColorSpace /DeviceGray /BitsPerComponent 1', packed()),
  inverted: image('/ColorSpace /DeviceGray /BitsPerComponent 1 /Decode [1 0]', packed()),
  stencil: image('/ImageMask true /BitsPerComponent 1', packed()),
  /** Paler to the right by a soft mask, which must be object 6. */
  masked: image(
    '/ColorSpace /DeviceGray /BitsPerComponent 8 /SMask 6 0 R',
    pixels((x, y) => [shade(x, y)]),
  ),
  mask: image(
    '/ColorSpace /DeviceGray /BitsPerComponent 8',
    pixels((x) => [255 - (x >> 2)]),
  ),
} as const;

export const OVER_THE_PAGE = 'q 595 0 0 842 0 0 cm /P Do Q';

/**
 * One page, A4 unless said; the picture is object 5, `/P` to the content.
 * @param resources more than the picture
 * @param page more entries of the page
 * @param more objects from number 6
 */
export function scanPdf({
  content = OVER_THE_PAGE,
  picture = PICTURES.rgb,
  resources = '',
  size = [595, 842],
  page = '',
  more = [],
}: {
  readonly content?: string;
  readonly picture?: string;
  readonly resources?: string;
  readonly size?: readonly [number, number];
  readonly page?: string;
  readonly more?: readonly string[];
}): Uint8Array {
  return handmadePdf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${size.join(' ')}] /Resources << /XObject << /P 5 0 R /M 6 0 R >> ${resources} >> /Contents 4 0 R ${page} >>`,
    stream('', content),
    picture,
    ...more,
  ]);
}
