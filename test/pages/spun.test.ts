import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { clipped, type Grey, rawOf } from '../../src/pages/raster.ts';
import { spun, spunDetail } from '../../src/pages/spun.ts';

/** Every tone beside every other. */
const grey: Grey = {
  data: Uint8Array.from({ length: 120 * 90 }, (_, i) => (i * 7919 + (i >> 3) * 31) % 256),
  ...{ width: 120, height: 90, dpi: 100 },
};

describe.each([0.3, -1.7, 9.4])('a picture rotated by %s°', (degrees) => {
  it('is as the library of pictures rotates it', async () => {
    const { data, info } = await sharp(grey.data, rawOf(grey))
      .rotate(degrees, { background: '#ffffff' })
      .toColourspace('b-w')
      .raw()
      .toBuffer({ resolveWithObject: true });
    const whole = spun(grey, degrees);
    expect(whole).toMatchObject({ width: info.width, height: info.height, dpi: 100 });
    expect(Buffer.compare(whole.data, data)).toBe(0);
  });

  it('shows the same where only a part is asked for', () => {
    const place = { left: 3, top: 41, width: 97, height: 23 };
    expect(spunDetail(grey, degrees).part(place)).toEqual(clipped(spun(grey, degrees), place));
  });
});

it('is the picture itself where nothing leans', () => {
  expect(spun(grey, 0)).toBe(grey);
});
