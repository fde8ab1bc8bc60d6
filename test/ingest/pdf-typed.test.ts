/** Notes and form fields that a file holds without drawing them are words of the page all the same. */
import { PDFDocument, PDFHexString, PDFName, type PDFPage } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { openPdf } from '../../src/ingest/pdf.ts';

const note = (page: PDFPage, text: string, more: Record<string, unknown> = {}): void => {
  const { context } = page.doc;
  const dict = context.obj({
    Type: 'Annot',
    Subtype: 'FreeText',
    Rect: [120, 700, 220, 716],
    DA: PDFHexString.fromText('/Helv 12 Tf 0 g'),
    ...more,
  });
  dict.set(PDFName.of('Contents'), PDFHexString.fromText(text));
  page.node.addAnnot(context.register(dict));
};

async function wordsOf(draw: (page: PDFPage, pdf: PDFDocument) => void) {
  const pdf = await PDFDocument.create();
  draw(pdf.addPage([595, 842]), pdf);
  const opened = await openPdf(await pdf.save({ updateFieldAppearances: false }), 5);
  try {
    return (await opened.page(1)).words;
  } finally {
    await opened.close();
  }
}

describe('what was typed onto a page', () => {
  it('is read from a note without an appearance, where it lies', async () => {
    const words = await wordsOf((page) => note(page, '769 hỏa tốc'));
    expect(words.map(({ text }) => text)).toEqual(['769', 'hỏa', 'tốc']);
    expect(words.every(({ annotation, visible }) => annotation > 0 && visible)).toBe(true);
    expect(words[0]!.box.x).toBeCloseTo(120, 0);
    expect(words[0]!.box.y).toBeGreaterThan(842 - 717);
    expect(words[2]!.box.x).toBeGreaterThan(words[1]!.box.x);
  });

  it('stands on lines of its own where it was typed so', async () => {
    const [above, below] = await wordsOf((page) => note(page, 'Số\nNgày', { Rect: [120, 680, 220, 716] }));
    expect(below!.box.y).toBeGreaterThan(above!.box.y + above!.box.height);
  });

  it('is read from a form field without an appearance', async () => {
    const words = await wordsOf((page, pdf) => {
      const { context } = pdf;
      const field = context.register(
        context.obj({
          Type: 'Annot',
          Subtype: 'Widget',
          FT: 'Tx',
          T: PDFHexString.fromText('so'),
          V: PDFHexString.fromText('513'),
          Rect: [120, 700, 160, 716],
        }),
      );
      page.node.addAnnot(field);
      pdf.catalog.set(PDFName.of('AcroForm'), context.obj({ Fields: [field] }));
    });
    expect(words.map(({ text }) => text)).toEqual(['513']);
  });

  it('is left out where it is hidden', async () => {
    expect(await wordsOf((page) => note(page, '769', { F: 2 }))).toEqual([]);
  });
});
