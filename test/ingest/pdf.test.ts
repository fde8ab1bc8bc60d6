import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { degrees, PDFDocument, type PDFFont, PDFName, type PDFPage, PDFString } from 'pdf-lib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { openPdf } from '../../src/ingest/pdf.ts';
import { cyclicTree, emptyPage, lockedPdf, manyPages } from './pdfs.ts';
import { LETTER, printed, printedLines } from './printed.ts';
import { scanPdf, stream } from './scans.ts';

/** A signature field whose appearance shows a text, as signing software stamps serial and day. */
function sign(
  pdf: PDFDocument,
  page: PDFPage,
  font: PDFFont,
  text: string,
  [x, y]: readonly [number, number],
): void {
  const hex = font.encodeText(text).toString();
  const appearance = pdf.context.stream(`BT /F 11 Tf 1 0 0 1 2 5 Tm ${hex} Tj ET`, {
    Type: 'XObject',
    Subtype: 'Form',
    BBox: [0, 0, 40, 20],
    Resources: { Font: { F: font.ref } },
  });
  const widget = pdf.context.obj({
    Type: 'Annot',
    Subtype: 'Widget',
    FT: 'Sig',
    F: 132,
    T: PDFString.of('Signature1'),
    Rect: [x, y, x + 40, y + 20],
    AP: { N: pdf.context.register(appearance) },
  });
  page.node.set(PDFName.of('Annots'), pdf.context.obj([pdf.context.register(widget)]));
}

const opened = async (bytes: Uint8Array) => (await openPdf(bytes, 500)).page(1);

describe('words of a PDF', () => {
  it('are split at blanks, with boxes from the top of the page', async () => {
    const page = await opened(
      await printed((to, font) => to.drawText('Kính gửi: Sở Y tế', { x: 100, y: 742, size: 14, font })),
    );
    expect(page.words.map((word) => word.text)).toEqual(['Kính', 'gửi:', 'Sở', 'Y', 'tế']);
    const [first, second] = page.words;
    expect(first?.box.x).toBeCloseTo(100, 0);
    expect(first?.box.y).toBeCloseTo(842 - 742 - 0.75 * 14, 0);
    expect(second!.box.x).toBeGreaterThan(first!.box.x + first!.box.width);
  });

  it.each([90, 180, 270])('are those of the upright page where the file turns it by %i°', async (angle) => {
    const lines = [...LETTER, ...LETTER];
    const [upright, lying] = await Promise.all(
      [0, angle].map(async (by) =>
        opened(
          await printed((to, font) => {
            printedLines(to, font, lines);
            to.setRotation(degrees(by));
          }),
        ),
      ),
    );
    expect([upright!.turn, lying!.turn]).toEqual([0, 360 - angle]);
    expect(lying!.words).toEqual(upright!.words);
    expect([lying!.width, lying!.height]).toEqual([595, 842]);
  });

  it('stay as they lie where only a line along the margin runs up the page', async () => {
    const page = await opened(
      await printed((to, font) => {
        printedLines(to, font, LETTER);
        to.drawText(LETTER.slice(2).join(' '), { x: 40, y: 60, size: 8, font, rotate: degrees(90) });
      }),
    );
    expect(page.turn).toBe(0);
  });

  it('stay as they lie where all text of the file runs along the margin, or leans across a picture', async () => {
    const text = [...LETTER, ...LETTER].join(' ').slice(0, 400);
    for (const [x, turn] of [
      [12, 90],
      [583, 270],
      [100, 50],
    ] as const) {
      const y = turn === 270 ? 800 : 40;
      const page = await opened(
        await printed((to, font) => to.drawText(text, { x, y, size: 5, font, rotate: degrees(turn) })),
      );
      expect(page.turn).toBe(0);
    }
  });

  it('may have any number of letters', async () => {
    const text = 'a'.repeat(40_000);
    const page = await opened(
      await printed((to, font) => to.drawText(text, { x: 10, y: 700, size: 0.01, font })),
    );
    expect(page.words.map((word) => word.text)).toEqual([text]);
  });

  it('are whole where a font draws them in pieces', async () => {
    const page = await opened(
      await printed((to, font) => {
        const start = font.widthOfTextAtSize('Ủy', 14);
        to.drawText('Ủy', { x: 100, y: 700, size: 14, font });
        to.drawText('ban', { x: 100 + start + 0.5, y: 700, size: 14, font });
        to.drawText('xa', { x: 100 + start + 60, y: 700, size: 14, font });
      }),
    );
    expect(page.words.map((word) => word.text)).toEqual(['Ủyban', 'xa']);
  });

  it('lie where the page shows them after it is turned', async () => {
    const page = await opened(
      await printed((to, font) => {
        to.drawText('Số', { x: 100, y: 742, size: 14, font, rotate: degrees(0) });
        to.setRotation(degrees(90));
      }),
    );
    expect([page.width, page.height]).toEqual([842, 595]);
    const { box } = page.words[0]!;
    expect(box.x + box.width / 2).toBeCloseTo(742 + 14 * 0.27, -1);
    expect(box.y).toBeCloseTo(100, 0);
    expect(box.height).toBeGreaterThan(box.width / 2);
  });

  it('count from the crop box', async () => {
    const page = await opened(
      await printed((to, font) => {
        to.drawText('Số', { x: 100, y: 742, size: 14, font });
        to.setCropBox(50, 0, 500, 800);
      }),
    );
    expect([page.width, page.height]).toEqual([500, 800]);
    expect(page.words[0]?.box.x).toBeCloseTo(50, 0);
    expect(page.words[0]?.box.y).toBeCloseTo(800 - 742 - 0.75 * 14, 0);
  });

  it('include what only a signature field shows, and its picture shows it too', async () => {
    const bytes = await printed((page, font, pdf) => {
      page.drawText('Số:           /KH-SGDĐT', { x: 100, y: 742, size: 13, font });
      sign(pdf, page, font, '362', [124, 736]);
    });
    const page = await opened(bytes);
    const signed = page.words.filter((word) => word.annotation > 0);
    expect(signed.map((word) => word.text)).toEqual(['362']);
    expect(signed[0]?.box.x).toBeCloseTo(126, 0);
    expect(signed[0]?.box.y).toBeCloseTo(842 - 741 - 0.75 * 11, 0);
    const { rgba, width } = await page.render(72, 1e7);
    const dark = (x0: number, x1: number): number => {
      let count = 0;
      for (let y = 88; y < 104; y++)
        for (let x = x0; x < x1; x++) if (rgba[(y * width + x) * 4]! < 128) count++;
      return count;
    };
    expect(dark(124, 145)).toBeGreaterThan(20);
  });

  it('know whether they are drawn at all', async () => {
    const pdf = await PDFDocument.create();
    const page = pdf.addPage([200, 200]);
    const font = await pdf.embedFont('Helvetica');
    page.node.setFontDictionary(PDFName.of('F'), font.ref);
    const stream = pdf.context.stream('BT /F 12 Tf 3 Tr 10 100 Td (hidden) Tj 0 Tr 0 -20 Td (shown) Tj ET');
    page.node.set(PDFName.of('Contents'), pdf.context.register(stream));
    const words = (await opened(await pdf.save())).words;
    expect(words.map(({ text, visible }) => [text, visible])).toEqual([
      ['hidden', false],
      ['shown', true],
    ]);
  });
});

it('text in a font that is not in the file is drawn, on a machine without fonts too', async () => {
  const font =
    '/Font << /F << /Type /Font /Subtype /TrueType /BaseFont /.VnTime /Encoding /WinAnsiEncoding >> >>';
  const pdf = scanPdf({ content: 'BT /F 40 Tf 50 400 Td (Kinh gui) Tj ET', resources: font });
  const { rgba } = await (await opened(pdf)).render(72, 1e7);
  expect(rgba.filter((value, at) => at % 4 === 0 && value < 128).length).toBeGreaterThan(500);
});

describe('a hostile PDF', () => {
  const sound = emptyPage(595, 842);
  const cases: readonly [string, string, () => Uint8Array][] = [
    ['file.damaged', 'header only', () => Buffer.from('%PDF-1.7\n')],
    ['file.damaged', 'garbage behind a header', () => Buffer.from(`%PDF-1.7\n${'rác '.repeat(5000)}`)],
    ['file.damaged', 'cut in the middle', () => sound.slice(0, 60)],
    ['file.damaged', 'a page tree that is its own child', cyclicTree],
    ['file.encrypted', 'a password', lockedPdf],
    ['file.too-many-pages', 'more pages than allowed', () => manyPages(6)],
  ];
  it.each(cases)('%s: %s', async (code, _, bytes) => {
    const read = async (): Promise<void> => {
      const pdf = await openPdf(Uint8Array.from(bytes()), 5);
      await pdf.page(1).finally(() => pdf.close());
    };
    await expect(read()).rejects.toMatchObject({ code });
  });

  it('with a page of 200 000 points is drawn small', async () => {
    const pdf = await openPdf(Uint8Array.from(emptyPage(200_000, 200_000)), 5);
    const drawn = await (await pdf.page(1)).render(200, 1_000_000);
    expect(drawn.width * drawn.height).toBeLessThanOrEqual(1_000_000);
    expect(drawn.dpi).toBeLessThan(1);
    await pdf.close();
  });
});

describe('pictures larger than allowed', () => {
  const huge = (entries: string): string =>
    stream(`/Type /XObject /Subtype /Image /Width 20000 /Height 20000 ${entries}`, 'no picture');

  it('page.too-large: before they are decoded, once the page is to be drawn', async () => {
    const picture = huge('/ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode');
    const document = await PDFDocument.load(scanPdf({ picture }));
    document.addPage([200, 200]).drawText('a');
    const pdf = await openPdf(await document.save({ useObjectStreams: true }), 5, 60e6);
    const [first, second] = [await pdf.page(1), await pdf.page(2)];
    expect(await first.taken({ leastDpi: 30, dpi: 100, maxPixels: 1e6 })).toBeNull();
    await expect(first.render(72, 1e6)).rejects.toMatchObject({ code: 'page.too-large' });
    expect((await second.render(72, 1e6)).width).toBe(200);
    await pdf.close();
  });

  it('are decoded where a pixel is a bit', async () => {
    const picture = huge('/ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /CCITTFaxDecode');
    const pdf = await openPdf(Uint8Array.from(scanPdf({ picture })), 5, 60e6);
    expect((await pdf.page(1)).pictures).toHaveLength(1);
    await pdf.close();
  });

  it('are freed with their page', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const scan = await PDFDocument.create();
    for (let i = 0; i < 10; i++) {
      const flat = sharp({
        create: { width: 2000, height: 2000, channels: 3, background: { r: i, g: 9, b: 9 } },
      });
      scan
        .addPage([500, 500])
        .drawImage(await scan.embedJpg(await flat.jpeg().toBuffer()), { width: 500, height: 500 });
    }
    const pdf = await openPdf(await scan.save(), 10);
    const held: number[] = [];
    for (let i = 1; i <= 10; i++) {
      const page = await pdf.page(i);
      await page.taken({ leastDpi: 30, dpi: 100, maxPixels: 1e6 });
      page.close();
      collect();
      held.push(process.memoryUsage().arrayBuffers);
    }
    // One decoded picture has 12 MB; a few wait for the collector.
    expect(held[9]! - held[1]!).toBeLessThan(4 * 12e6);
    await pdf.close();
  });
});
