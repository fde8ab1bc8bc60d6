/** The stamp of arrival on a copy: where it stands, what it says, and that a signature is claimed no more. */
import { readFileSync } from 'node:fs';
import { PDFDocument } from '@cantoo/pdf-lib';
import { degrees } from 'pdf-lib';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, it } from 'vitest';
import { freePlace } from '../../src/emit/free-place.ts';
import { stampAlone, stampedPdf, stampedPictures } from '../../src/emit/stamped-copy.ts';
import type { Box } from '../../src/model/box.ts';
import { signedPdf } from '../support/signed-pdf.ts';

const STAMP = { office: 'UBND huyện Krông Nô', number: '1207', arrived: '2026-11-26', unit: 'Phòng Y tế' };
const original = { name: 'thư.pdf', sha256: 'a'.repeat(64) };
const one = { pages: { first: 1, last: 1 }, original };

/** Words of a page and where they begin, as a viewer shows them: from the top left corner. */
async function shown(bytes: Uint8Array) {
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const page = await pdf.getPage(1);
  const view = page.getViewport({ scale: 1 });
  const { items } = await page.getTextContent();
  const texts = items.flatMap((item) => {
    if (!('str' in item) || item.str.trim() === '') return [];
    const [x = 0, y = 0] = view.convertToViewportPoint(item.transform[4], item.transform[5]);
    return [{ text: item.str, x, y }];
  });
  return { texts, pages: pdf.numPages, width: view.width, height: view.height };
}

async function blank(rotate = 0, pages = 1): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  for (let i = 0; i < pages; i++) pdf.addPage([595, 842]).setRotation(degrees(rotate) as never);
  return pdf.save();
}

describe('the stamp', () => {
  it('says office, number, day and unit, in real letters', async () => {
    const { texts } = await shown(await stampedPdf(await blank(), STAMP, one));
    const said = texts.map(({ text }) => text);
    expect(said).toEqual(
      expect.arrayContaining([
        'UBND HUYỆN KRÔNG NÔ',
        'ĐẾN',
        'Số: 1207',
        'Ngày: 26/11/2026',
        'Chuyển: Phòng Y tế',
      ]),
    );
  });

  it.each([0, 90, 180, 270])('stands upright where a viewer turns the page by %i°', async (turn) => {
    const { texts } = await shown(await stampedPdf(await blank(turn), STAMP, one));
    const [office, number] = ['UBND HUYỆN KRÔNG NÔ', 'Số: 1207'].map((text) =>
      texts.find((one) => one.text === text),
    );
    expect(number!.y - office!.y).toBeGreaterThan(10);
    expect(number!.x).toBeGreaterThan(office!.x);
    expect(office!.y).toBeLessThan(400);
  });

  it('covers no word', () => {
    const lines = Array.from(
      { length: 60 },
      (_, at): Box => ({ x: 60, y: 30 + at * 12, width: 480, height: 10 }),
    );
    const hole = lines.filter(({ y }) => y < 200 || y > 300);
    const page = { width: 595, height: 842 };
    const place = freePlace(page, hole, { width: 142, height: 99 });
    expect(hole.some((line) => line.y < place.y + place.height && place.y < line.y + line.height)).toBe(
      false,
    );
    expect(freePlace(page, lines, { width: 142, height: 99 }).width).toBeLessThan(142);
  });
});

describe('the copy', () => {
  it('of some pages of a file has those', async () => {
    const bytes = await stampedPdf(await blank(0, 5), STAMP, { pages: { first: 2, last: 4 }, original });
    expect((await shown(bytes)).pages).toBe(3);
  });

  it('of a signed letter claims no signature, and says whose copy it is', async () => {
    const signed = await signedPdf('', () => Buffer.from('00', 'hex'));
    const before = Buffer.from(signed);
    const bytes = await stampedPdf(signed, STAMP, one);
    expect(Buffer.compare(before, signed)).toBe(0);
    const pdf = await PDFDocument.load(bytes);
    expect(Buffer.from(bytes).includes('/ByteRange')).toBe(false);
    expect(pdf.getSubject()).toContain(original.sha256);
    expect(pdf.getSubject()).toContain('chữ ký số chỉ có giá trị trên tệp gốc');
    const { texts } = await shown(bytes);
    expect(texts.map(({ text }) => text)).toContain(
      'Bản sao in dấu đến; chữ ký số chỉ có giá trị trên tệp gốc.',
    );
  });

  it('of a picture shows it as large as it was', async () => {
    const bytes = readFileSync('samples/letters/06-cv-thay-the-tuyen-ong.jpg');
    const made = await stampedPictures([{ bytes, type: 'jpeg', dpi: 200 }], STAMP, one);
    expect((await shown(made)).texts.map(({ text }) => text)).toContain('ĐẾN');
  });

  it('of what has no pages is the stamp on an empty one', async () => {
    const { texts, width } = await shown(
      await stampAlone(STAMP, { ...one, original: { name: 'a', sha256: null } }),
    );
    expect([texts.length > 4, Math.round(width)]).toEqual([true, 595]);
  });
});
