/** HEIC, the photos of telephones → pixels. */
import { CongvanError, damagedBy } from '../model/errors.ts';
import { type Pixels, rgbOf } from './pixels.ts';

/** What the types of the package do not tell. */
interface HeicImage {
  readonly width: number;
  readonly height: number;
  decode(): Promise<{ readonly data: Uint8ClampedArray }>;
}
type HeicImages = HeicImage[] & { dispose(): void };

/** The first picture of the file. @throws CongvanError page.too-large before anything is decoded; file.damaged */
export async function decodeHeic(bytes: Uint8Array, maxPixels: number): Promise<Pixels> {
  try {
    // Its decoder is large, and few letters need it.
    const { default: decode } = await import('heic-decode');
    const images = (await decode.all({ buffer: bytes })) as unknown as HeicImages;
    try {
      const [image] = images;
      if (!image) throw new CongvanError('file.damaged', 'HEIC không có ảnh');
      const { width, height } = image;
      if (width * height > maxPixels)
        throw new CongvanError('page.too-large', `${width} × ${height} > ${maxPixels} điểm ảnh`);
      const { data } = await image.decode();
      return { width, height, rgb: rgbOf(new Uint8Array(data.buffer, data.byteOffset, data.byteLength)) };
    } finally {
      images.dispose();
    }
  } catch (thrown) {
    throw damagedBy(thrown, 'HEIC không giải mã được');
  }
}
