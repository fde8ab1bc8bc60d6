import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { loadPicture, openPicture, resolution } from '../../src/pages/picture.ts';
import { png } from '../support/made-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'congvan-picture-'));
afterAll(() => rmSync(folder, { recursive: true }));
const put = (name: string, bytes: Uint8Array): string => {
  const file = join(folder, name);
  writeFileSync(file, bytes);
  return file;
};
const plain = (width: number, height: number, channels: 3 | 4 = 3): Sharp =>
  sharp({ create: { width, height, channels, background: { r: 9, g: 9, b: 9, alpha: 0 } } });

describe('a picture file', () => {
  // Where the first pixel of the file belongs, by the EXIF standard.
  it.each([
    [1, 'top left', 40],
    [2, 'top right', 40],
    [3, 'bottom right', 40],
    [4, 'bottom left', 40],
    [5, 'top left', 20],
    [6, 'top right', 20],
    [7, 'bottom right', 20],
    [8, 'bottom left', 20],
  ])('is set upright by EXIF: %i', async (orientation, corner, width) => {
    const dark = await plain(10, 10).png().toBuffer();
    const stored = sharp({ create: { width: 40, height: 20, channels: 3, background: '#ffffff' } })
      .composite([{ input: dark, left: 0, top: 0 }])
      .withMetadata({ orientation });
    const file = put(`turned-${orientation}.jpg`, await stored.jpeg().toBuffer());
    const picture = await loadPicture(file, 1, 1e6);
    expect(picture).toMatchObject({ width, height: 60 - width, channels: 3 });
    const [x, y] = [corner.endsWith('left') ? 3 : width - 4, corner.startsWith('top') ? 3 : 60 - width - 4];
    expect(picture.data[(y * width + x) * 3]).toBeLessThan(60);
    expect(picture.data.filter((value) => value < 128).length).toBeCloseTo(300, -2);
  });

  it('shows its transparent parts white', async () => {
    const { data } = await loadPicture(put('clear.png', await plain(4, 4, 4).png().toBuffer()), 1, 1e6);
    expect([...data].every((value) => value === 255)).toBe(true);
  });

  it('counts the pages of a TIFF and reads each', async () => {
    const pages = await Promise.all([plain(30, 10), plain(30, 10)].map((page) => page.png().toBuffer()));
    const file = put(
      'two.tif',
      await sharp(pages, { join: { animated: true } })
        .tiff()
        .toBuffer(),
    );
    expect(await openPicture(file, 500)).toEqual({ pages: 2 });
    expect(await loadPicture(file, 2, 1e6)).toMatchObject({ width: 30, height: 10 });
    await expect(openPicture(file, 1)).rejects.toMatchObject({ code: 'file.too-many-pages' });
  });

  it.each([
    ['the stated one', 2480, 3508, 300, 300],
    ['A4 where a camera says 72', 3024, 4032, 72, 3024 / 8.27],
    ['A4 where nothing is said', 1654, 2339, undefined, 200],
    ['A4 by the short side of a landscape page', 2339, 1654, undefined, 200],
  ])('has a resolution: %s', (_, width, height, stated, dpi) => {
    expect(resolution(width, height, stated)).toBeCloseTo(dpi, 0);
  });
});

describe('a hostile picture', () => {
  it('page.too-large: more pixels than allowed, before decoding', async () => {
    const start = performance.now();
    const lie = put('lie.png', png(60_000, 60_000, deflateSync(Buffer.alloc(100))));
    await expect(loadPicture(lie, 1, 60e6)).rejects.toMatchObject({ code: 'page.too-large' });
    expect(performance.now() - start).toBeLessThan(1000);
  });

  it('file.damaged: garbage behind a signature, and a picture cut short', async () => {
    const garbage = put('garbage.jpg', Buffer.from([0xff, 0xd8, 0xff, 1, 2, 3, 4, 5]));
    await expect(openPicture(garbage, 5)).rejects.toMatchObject({ code: 'file.damaged' });
    const whole = await plain(400, 400).png().toBuffer();
    const cut = put('cut.png', whole.subarray(0, whole.length / 2));
    await expect(loadPicture(cut, 1, 1e6)).rejects.toMatchObject({ code: 'file.damaged' });
  });
});
