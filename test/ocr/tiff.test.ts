import fc from 'fast-check';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { tiffOf } from '../../src/ocr/tiff.ts';

const picture = fc
  .record({
    width: fc.integer({ min: 1, max: 9 }),
    height: fc.integer({ min: 1, max: 9 }),
    dpi: fc.integer({ min: 72, max: 600 }),
  })
  .chain((size) =>
    fc
      .uint8Array({ minLength: size.width * size.height, maxLength: size.width * size.height })
      .map((data) => ({ ...size, data })),
  );

it('holds every page with its pixels and resolution, as another library reads it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(picture, { minLength: 1, maxLength: 4 }), async (pictures) => {
      const file = tiffOf(pictures);
      expect((await sharp(file).metadata()).pages ?? 1).toBe(pictures.length);
      for (const [page, { data, width, height, dpi }] of pictures.entries()) {
        const one = sharp(file, { page });
        expect((await one.metadata()).density).toBe(dpi);
        const read = await one.toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
        expect([read.info.width, read.info.height]).toEqual([width, height]);
        expect([...read.data]).toEqual([...data]);
      }
    }),
    { numRuns: 50 },
  );
});
