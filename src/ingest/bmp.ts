/** BMP → pixels. */
import { decode } from 'bmp-ts';
import { CongvanError, damagedBy } from '../model/errors.ts';
import { type Pixels, rgbOf } from './pixels.ts';

/** @throws CongvanError page.too-large before anything is decoded; file.damaged */
export function decodeBmp(bytes: Uint8Array, maxPixels: number): Pixels {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.length < 26) throw new CongvanError('file.damaged', 'BMP bị cắt cụt');
  const isOld = file.readUInt32LE(14) === 12;
  const [width, height] = isOld
    ? [file.readUInt16LE(18), file.readUInt16LE(20)]
    : [file.readInt32LE(18), Math.abs(file.readInt32LE(22))];
  if (width * height > maxPixels)
    throw new CongvanError('page.too-large', `${width} × ${height} > ${maxPixels} điểm ảnh`);
  try {
    const image = decode(file, { toRGBA: true });
    return { width: image.width, height: Math.abs(image.height), rgb: rgbOf(image.data) };
  } catch (thrown) {
    throw damagedBy(thrown, 'BMP không giải mã được');
  }
}
