import { describe, expect, it } from 'vitest';
import { openPdf } from '../../src/ingest/pdf.ts';
import type { Taken } from '../../src/ingest/pdf-pixels.ts';
import type { Turn } from '../../src/model/page.ts';
import { unreadablePicture } from './pdfs.ts';
import { OVER_THE_PAGE, PICTURES, scanPdf, stream } from './scans.ts';

const FINE = { leastDpi: 30, dpi: 100, maxPixels: 1e7 };
/** Grey levels by which taken and rendered pictures may differ in the mean: what is lost at the edges of patches. */
const ALIKE = 3;

/** The picture taken of page 1, and how far it is from the page as rendered. */
async function take(bytes: Uint8Array, wanted = FINE): Promise<{ taken: Taken | null; difference: number }> {
  const pdf = await openPdf(Uint8Array.from(bytes), 5);
  try {
    const page = await pdf.page(1);
    const taken = await page.taken(wanted);
    if (!taken) return { taken, difference: Number.NaN };
    const drawn = await page.render(taken.dpi, 1e7);
    expect(Math.abs(drawn.width - taken.width)).toBeLessThanOrEqual(1);
    expect(Math.abs(drawn.height - taken.height)).toBeLessThanOrEqual(1);
    let sum = 0;
    const [width, height] = [Math.min(drawn.width, taken.width), Math.min(drawn.height, taken.height)];
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        for (let c = 0; c < 3; c++) {
          const [a, b] = [(y * taken.width + x) * 3 + c, (y * drawn.width + x) * 4 + c];
          sum += Math.abs(taken.rgb[a]! - drawn.rgba[b]!);
        }
      }
    }
    return { taken, difference: sum / (width * height * 3) };
  } finally {
    await pdf.close();
  }
}

const form = (entries: string, content = OVER_THE_PAGE): string =>
  stream(`/Type /XObject /Subtype /Form /Resources << /XObject << /P 5 0 R >> >> ${entries}`, content);
const font = '/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>';
const text = (mode: number): string => `BT /F 40 Tf ${mode} Tr 50 400 Td (Kinh gui) Tj ET`;

describe('a page that is one picture gives that picture as the page shows it', () => {
  it.each<[string, Parameters<typeof scanPdf>[0]]>([
    ['in colour', {}],
    ['in grey', { picture: PICTURES.grey }],
    ['in JPEG', { picture: PICTURES.jpeg }],
    ['in JPEG 2000', { picture: PICTURES.jpeg2000 }],
    ['in one bit', { picture: PICTURES.bits }],
    ['in one bit, black for white', { picture: PICTURES.inverted }],
    ['paler by a soft mask', { picture: PICTURES.masked, more: [PICTURES.mask] }],
    ['turned by the page, 90°', { page: '/Rotate 90' }],
    ['turned by the page, 180°', { page: '/Rotate 180', picture: PICTURES.bits }],
    ['turned by the page, 270°', { page: '/Rotate 270' }],
    ['flipped by its matrix, top for bottom', { content: 'q 595 0 0 -842 0 842 cm /P Do Q' }],
    ['flipped by its matrix, left for right', { content: 'q -595 0 0 842 595 0 cm /P Do Q' }],
    ['turned by its matrix', { content: 'q 0 595 -842 0 842 0 cm /P Do Q', size: [842, 595] }],
    ['turned and flipped', { content: 'q 0 595 842 0 0 0 cm /P Do Q', size: [842, 595] }],
    [
      'turned by its matrix and back by the page',
      { content: 'q 0 595 -842 0 842 0 cm /P Do Q', size: [842, 595], page: '/Rotate 90' },
    ],
    ['with margins', { content: 'q 535.5 0 0 757.8 30 60 cm /P Do Q' }],
    ['larger than the page', { page: '/CropBox [20 40 500 760]' }],
    ['on a page of larger units', { page: '/UserUnit 2' }],
    ['with invisible text', { content: `${OVER_THE_PAGE} ${text(3)}`, resources: font }],
    ['behind a cut along the page', { content: `q 0 0 595 842 re W n ${OVER_THE_PAGE} Q` }],
    ['in a form', { content: '/M Do', more: [form('/BBox [0 0 595 842] /Matrix [1 0 0 1 0 0]')] }],
    ['in a group', { content: '/M Do', more: [form('/BBox [0 0 595 842] /Group << /S /Transparency >>')] }],
  ])('%s', async (_, parts) => {
    const { taken, difference } = await take(scanPdf(parts));
    expect(taken).not.toBeNull();
    expect(difference).toBeLessThan(ALIKE);
  });
});

describe('a page is left to be rendered', () => {
  const appearance = stream('/Type /XObject /Subtype /Form /BBox [0 0 50 20]', '0 0 50 20 re f');
  const signature =
    '/Annots [<< /Type /Annot /Subtype /Stamp /Rect [100 100 150 120] /F 4 /AP << /N 6 0 R >> >>]';
  it.each<[string, Parameters<typeof scanPdf>[0]]>([
    [
      'with two pictures',
      { content: 'q 595 0 0 421 0 0 cm /P Do Q q 595 0 0 421 0 421 cm /M Do Q', more: [PICTURES.bits] },
    ],
    ['with the same picture twice', { content: `${OVER_THE_PAGE} q 100 0 0 100 9 9 cm /P Do Q` }],
    ['with an annotation', { page: signature, more: [appearance] }],
    ['with printed text', { content: `${OVER_THE_PAGE} ${text(0)}`, resources: font }],
    ['with text that cuts', { content: `${text(7)} ${OVER_THE_PAGE}`, resources: font }],
    ['with a line', { content: `${OVER_THE_PAGE} 10 10 m 500 10 l S` }],
    ['with a stencil', { picture: PICTURES.stencil }],
    ['with a logo', { content: 'q 120 0 0 170 9 600 cm /P Do Q' }],
    ['with a cut picture', { content: `q 0 0 300 842 re W n ${OVER_THE_PAGE} Q` }],
    [
      'with a picture cut round',
      { content: `q 0 0 m 595 0 l 595 842 l 0 842 297 400 0 0 c W n ${OVER_THE_PAGE} Q` },
    ],
    ['with a form that cuts', { content: '/M Do', more: [form('/BBox [0 0 300 842]')] }],
    ['with a leaning picture', { content: 'q 595 9 -9 842 0 0 cm /P Do Q' }],
    [
      'with a pale picture',
      { content: `/G gs ${OVER_THE_PAGE}`, resources: '/ExtGState << /G << /ca 0.5 >> >>' },
    ],
    [
      'with a picture multiplied',
      { content: `/G gs ${OVER_THE_PAGE}`, resources: '/ExtGState << /G << /BM /Multiply >> >>' },
    ],
    [
      'with a layer',
      {
        content: `/OC /L BDC ${OVER_THE_PAGE} EMC`,
        resources: '/Properties << /L << /Type /OCG /Name (L) >> >>',
      },
    ],
    ['with pixels that are not square', { content: 'q 595 0 0 802 0 40 cm /P Do Q' }],
    ['without a picture', { content: text(3), resources: font }],
  ])('%s', async (_, parts) => {
    expect((await take(scanPdf(parts))).taken).toBeNull();
  });

  it('with a picture coarser than wanted', async () => {
    expect((await take(scanPdf({}), { ...FINE, leastDpi: 102 })).taken).toBeNull();
  });

  it('with a picture that cannot be decoded', async () => {
    expect((await take(unreadablePicture())).taken).toBeNull();
  });
});

describe('a page that lies wrong in the file', () => {
  it.each([90, 180, 270] as const)('gives the very pixels of the upright one: /Rotate %i', async (angle) => {
    const takenOf = async (page: string, turn: Turn): Promise<Taken> => {
      const pdf = await openPdf(Uint8Array.from(scanPdf({ page })), 5);
      const taken = await (await pdf.page(1)).taken({ ...FINE, dpi: 50 }, turn);
      await pdf.close();
      return taken!;
    };
    const [lying, upright] = [await takenOf(`/Rotate ${angle}`, (360 - angle) as Turn), await takenOf('', 0)];
    expect([lying.width, lying.height]).toEqual([upright.width, upright.height]);
    expect(Buffer.compare(lying.rgb, upright.rgb)).toBe(0);
  });
});

it('a page that was closed gives its picture once more', async () => {
  const pdf = await openPdf(Uint8Array.from(scanPdf({})), 5);
  const page = await pdf.page(1);
  const before = await page.taken(FINE);
  page.close();
  const again = await page.taken(FINE);
  await pdf.close();
  expect(Buffer.compare(again!.rgb, before!.rgb)).toBe(0);
});

describe('a large picture', () => {
  it.each([
    ['colour', PICTURES.rgb],
    ['one bit', PICTURES.bits],
  ])('is made smaller by a whole factor, not below the wish: %s', async (_, picture) => {
    const half = await take(scanPdf({ picture }), { leastDpi: 30, dpi: 40, maxPixels: 1e7 });
    expect(half.taken).toMatchObject({ width: 413, height: 584 });
    expect(half.taken?.dpi).toBeCloseTo(50, 1);
    expect(half.difference).toBeLessThan(2 * ALIKE);
    expect((await take(scanPdf({ picture }), { leastDpi: 30, dpi: 51, maxPixels: 1e7 })).taken?.width).toBe(
      826,
    );
  });

  it('is made smaller where it has too many pixels', async () => {
    const { taken } = await take(scanPdf({}), { leastDpi: 30, dpi: 100, maxPixels: 200_000 });
    expect(taken!.width * taken!.height).toBeLessThanOrEqual(200_000);
    expect(taken?.dpi).toBeCloseTo(33.3, 0);
  });
});
