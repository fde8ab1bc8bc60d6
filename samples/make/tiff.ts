/** A fax-like TIFF of several pages: one bit a pixel, CCITT G4. */
import sharp from 'sharp';

/** Joins pages of one size, given as 8-bit grey pixels, into one file. */
export async function faxTiff(
  pages: readonly Buffer[],
  width: number,
  height: number,
  dpi: number,
): Promise<Uint8Array> {
  const raw = { width, height: height * pages.length, channels: 1, pageHeight: height } as const;
  return sharp(Buffer.concat([...pages]), { raw })
    .toColourspace('b-w')
    .tiff({ bitdepth: 1, compression: 'ccittfax4', xres: dpi / 25.4, yres: dpi / 25.4 })
    .toBuffer();
}
