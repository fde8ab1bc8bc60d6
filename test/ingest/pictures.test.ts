/** Pictures of less usual kinds: told by their content, decoded within limits. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { encode } from 'bmp-ts';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { decodeBmp } from '../../src/ingest/bmp.ts';
import { inspectFile } from '../../src/ingest/file.ts';
import { decodeHeic } from '../../src/ingest/heic.ts';
import { pdfOfJpeg2000 } from '../../src/ingest/jpeg2000.ts';
import { openPdf } from '../../src/ingest/pdf.ts';
import { loadPicture } from '../../src/pages/picture.ts';

const folder = mkdtempSync(join(tmpdir(), 'congvan-pictures-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Left half red, right half white. */
const WIDTH = 6;
const HEIGHT = 4;
const red = Buffer.alloc(WIDTH * HEIGHT * 3, 255);
for (let y = 0; y < HEIGHT; y++)
  for (let x = 0; x < WIDTH / 2; x++) red.set([200, 10, 20], (y * WIDTH + x) * 3);
const abgr = Buffer.alloc(WIDTH * HEIGHT * 4);
for (let i = 0; i < WIDTH * HEIGHT; i++)
  abgr.set([255, red[i * 3 + 2]!, red[i * 3 + 1]!, red[i * 3]!], i * 4);
const bitmap = (bitPP: 24 | 32): Buffer =>
  Buffer.from(encode({ data: abgr, width: WIDTH, height: HEIGHT, bitPP }).data);
const jp2 = readFileSync(fileURLToPath(new URL('patches.jp2', import.meta.url)));
const gif = (): Promise<Buffer> =>
  sharp(red, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } })
    .gif()
    .toBuffer();

describe('is told by its content', () => {
  it.each<[mediaType: string, bytes: () => Promise<Uint8Array> | Uint8Array]>([
    ['image/bmp', () => bitmap(24)],
    ['image/gif', gif],
    ['image/jp2', () => jp2],
    ['image/jp2', () => jp2.subarray(jp2.indexOf(Buffer.from([0xff, 0x4f, 0xff, 0x51])))],
    ['image/heic', () => Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1')],
    ['text/plain', () => Buffer.from('BM: Sở Nội vụ gửi văn bản')],
  ])('%s %#', async (mediaType, bytes) => {
    const file = join(folder, 'x');
    writeFileSync(file, await bytes());
    expect((await inspectFile(file, 1e7)).mediaType).toBe(mediaType);
  });
});

describe('BMP', () => {
  it.each([24, 32] as const)('of %i bits is its pixels, rows from the top', (bits) => {
    const { width, height, rgb } = decodeBmp(bitmap(bits), 100);
    expect([width, height]).toEqual([WIDTH, HEIGHT]);
    expect(Buffer.from(rgb).equals(red)).toBe(true);
  });

  it('is not decoded where it is too large, and is damaged where it is cut', () => {
    expect(() => decodeBmp(bitmap(24), 23)).toThrow(expect.objectContaining({ code: 'page.too-large' }));
    const huge = bitmap(24);
    huge.writeInt32LE(2 ** 30, 18);
    expect(() => decodeBmp(huge, 6e7)).toThrow(expect.objectContaining({ code: 'page.too-large' }));
    for (const length of [10, 30, 60])
      expect(() => decodeBmp(bitmap(24).subarray(0, length), 100)).toThrow(
        expect.objectContaining({ code: 'file.damaged' }),
      );
  });
});

it('GIF is its first picture', async () => {
  const { width, height, data } = await loadPicture(await gif(), 1, 100);
  expect([width, height]).toEqual([WIDTH, HEIGHT]);
  expect(data[0]).toBeGreaterThan(150);
});

it('GIF is not decoded where it says it is too large, and is damaged where it is cut', async () => {
  const large = await gif();
  const frame = large.indexOf(0x2c, 13);
  for (const at of [6, 8, frame + 5, frame + 7]) large.writeUInt16LE(60_000, at);
  await expect(loadPicture(large, 1, 1e6)).rejects.toMatchObject({ code: 'page.too-large' });
  const torn = (await gif()).subarray(0, 20);
  await expect(loadPicture(torn, 1, 1e6)).rejects.toMatchObject({ code: 'file.damaged' });
});

describe('JPEG 2000', () => {
  it('is a page that shows it', async () => {
    const pdf = await openPdf(new Uint8Array(pdfOfJpeg2000(jp2, 1e8)), 1, 1e8);
    const page = await pdf.page(1);
    const { rgba } = await page.render(20, 1e6);
    expect(new Set(rgba.filter((_, i) => i % 4 === 0)).size).toBeGreaterThan(10);
    await pdf.close();
  });

  it('is not shown where it is too large or torn', () => {
    expect(() => pdfOfJpeg2000(jp2, 100)).toThrow(expect.objectContaining({ code: 'page.too-large' }));
    expect(() => pdfOfJpeg2000(jp2.subarray(0, 40), 1e8)).toThrow(
      expect.objectContaining({ code: 'file.damaged' }),
    );
  });
});

describe('HEIC', () => {
  /** A red and a blue square on white: encoded by libheif 1.15 with x265. */
  const squares = readFileSync(fileURLToPath(new URL('squares.heic', import.meta.url)));

  it('is its pixels', async () => {
    const { width, height, rgb } = await decodeHeic(squares, 1e6);
    expect([width, height]).toEqual([64, 96]);
    const at = (x: number, y: number): string =>
      [...rgb.subarray((y * width + x) * 3, (y * width + x) * 3 + 3)]
        .map((value) => (value > 128 ? 'h' : 'l'))
        .join('');
    expect([at(2, 2), at(20, 20), at(40, 75)]).toEqual(['hhh', 'hll', 'llh']);
  });

  it('is not decoded where it is too large', async () => {
    await expect(decodeHeic(squares, 100)).rejects.toMatchObject({ code: 'page.too-large' });
  });

  it('that is torn is damaged', async () => {
    const torn = Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic\0\0\0\x10meta', 'latin1');
    await expect(decodeHeic(torn, 1e6)).rejects.toMatchObject({ code: 'file.damaged' });
  });
});
