/** The samples hold together: letters, their labels, the content they are drawn from, and the files drawn. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { decodePDFRawStream, PDFDict, PDFDocument, PDFName, PDFRawStream } from 'pdf-lib';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { signing } from '../samples/content/03-cv-an-toan-thuc-pham.ts';
import { samples } from '../samples/content/index.ts';
import { draw } from '../samples/make/draw.ts';
import { letterText } from '../samples/make/text.ts';
import { type Letter, letterSchema } from '../src/model/letter.ts';

const folder = (name: string): string => fileURLToPath(new URL(`../samples/${name}/`, import.meta.url));
const bytesOf = (file: string): Buffer => readFileSync(`${folder('letters')}${file}`);
const nameOf = (file: string): string => basename(file, extname(file));

function labelOf(file: string): unknown {
  const label: Record<string, unknown> = JSON.parse(
    readFileSync(`${folder('labels')}${nameOf(file)}.json`, 'utf8'),
  );
  return Object.fromEntries(Object.entries(label).filter(([key]) => !key.startsWith('_')));
}

/** The words of the pages, one string a page. */
async function pageTexts(bytes: Uint8Array): Promise<string[]> {
  const loading = getDocument({ data: new Uint8Array(bytes), useSystemFonts: false, verbosity: 0 });
  const pdf = await loading.promise;
  const texts: string[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const { items } = await (await pdf.getPage(number)).getTextContent();
    texts.push(items.map((item) => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ''}` : '')).join(''));
  }
  await loading.destroy();
  return texts;
}

/** What the appearances of the signature fields draw, nested forms included. */
function widgetLooks(pdf: PDFDocument): string {
  const look = (stream: PDFRawStream): string => {
    const inner = stream.dict
      .lookupMaybe(PDFName.of('Resources'), PDFDict)
      ?.lookupMaybe(PDFName.of('XObject'), PDFDict);
    const forms = (inner?.values() ?? [])
      .map((ref) => pdf.context.lookup(ref))
      .filter((form) => form instanceof PDFRawStream)
      .filter((form) => form.dict.get(PDFName.of('Subtype')) === PDFName.of('Form'));
    return Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1') + forms.map(look).join('');
  };
  return pdf
    .getPages()
    .flatMap((page) => page.node.Annots()?.asArray() ?? [])
    .map((ref) => pdf.context.lookup(ref, PDFDict))
    .filter((widget) => widget.get(PDFName.of('FT')) === PDFName.of('Sig'))
    .map((widget) => look(widget.lookup(PDFName.of('AP'), PDFDict).lookup(PDFName.of('N')) as PDFRawStream))
    .join('\n');
}

const plain = (text: string): string => text.replace(/\s+/gu, ' ').toLowerCase();

/** Values of a label that stand on the pages word for word. */
const quoted = (letter: Letter): string[] => [
  ...letter.recipients,
  ...letter.copies,
  ...letter.references.map(({ number }) => number),
  ...letter.deadlines.map(({ text }) => text),
  ...[letter.archive, letter.subject, letter.place, letter.number.symbol].filter((value) => value !== null),
  ...[letter.signatory.name, letter.signatory.title].filter((value) => value !== null),
];

describe('labels', () => {
  test('every letter has a label and its content, and no label is alone', () => {
    const letters = readdirSync(folder('letters')).sort();
    expect(letters).toEqual(samples.map(({ file }) => file));
    expect(readdirSync(folder('labels')).sort()).toEqual(letters.map((file) => `${nameOf(file)}.json`));
  });

  test.each(samples)('$file: the label fits the letter and quotes what is printed', ({ file, documents }) => {
    const letter = letterSchema.strict().parse(labelOf(file));
    const printed = plain(documents.map(letterText).join('\n'));
    for (const value of quoted(letter)) expect(printed).toContain(plain(value));
  });
});

describe('files', () => {
  test.each(['01-cv-ra-soat-ho-so.txt', '02-cv-kiem-ke-he-thong.pdf'])(
    '%s is drawn the same again',
    async (file) => {
      const sample = samples.find((one) => one.file === file)!;
      expect(Buffer.from(await draw(sample)).equals(bytesOf(file))).toBe(true);
    },
  );

  test.each([
    ['02-cv-kiem-ke-he-thong.pdf', 2],
    ['03-cv-an-toan-thuc-pham.pdf', 1],
    ['04-qd-to-cong-tac.pdf', 1],
    ['05-cv-van-hanh-ho-chua.pdf', 1],
    ['09-cv-nha-o-xa-hoi.pdf', 3],
  ] as const)('%s opens and has %i pages', async (file, pages) => {
    expect((await PDFDocument.load(bytesOf(file))).getPageCount()).toBe(pages);
  });

  test('the fax has two pages of one bit', async () => {
    const { pages, bitsPerSample, space } = await sharp(bytesOf('07-cv-dang-so-ket.tif'), {
      pages: -1,
    }).metadata();
    expect({ pages, bitsPerSample, space }).toEqual({ pages: 2, bitsPerSample: 1, space: 'b-w' });
  });

  test('the text of a born-digital letter comes out with its diacritics', async () => {
    const [first = '', second = ''] = await pageTexts(bytesOf('02-cv-kiem-ke-he-thong.pdf'));
    expect(first).toContain('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM');
    expect(first).toContain('trước 17h00 ngày 11/4/2025');
    expect(second).toContain('Phan Quốc Khải');
  });

  test.each(['04-qd-to-cong-tac.pdf', '05-cv-van-hanh-ho-chua.pdf'])('%s has no text layer', async (file) => {
    expect((await pageTexts(bytesOf(file))).join('').trim()).toBe('');
  });

  test('serial and day of the signed letter stand in its signature fields only', async () => {
    const bytes = bytesOf('03-cv-an-toan-thuc-pham.pdf');
    const [page = ''] = await pageTexts(bytes);
    expect(page).toMatch(/Số:\s+\/UBND-KGVX/u);
    expect(page).toMatch(/ngày\s+tháng 9 năm 2025/u);
    expect(page).not.toContain(signing.serial);
    const looks = widgetLooks(await PDFDocument.load(bytes));
    expect(looks).toContain(`(${signing.serial}) Tj`);
    expect(looks).toContain(`(${signing.day}) Tj`);
  });
});
