/** A drawing as a born-digital PDF: embedded subsets of Tinos, fixed dates, nothing random. */
import { readFileSync } from 'node:fs';

import { PDFDocument, type PDFFont, type PDFPage, rgb } from 'pdf-lib';
import { type Face, fontFiles } from './fonts.ts';
import { type Drawing, type Op, paper } from './sheet.ts';
import { soundFontkit } from './subset.ts';

const made = new Date('2026-01-05T08:00:00Z');

export type Embed = (face: Face) => Promise<PDFFont>;

/** An empty document with fixed dates, and the faces it embeds when they are first used. */
export async function createPdf(title: string): Promise<{ pdf: PDFDocument; embed: Embed }> {
  const pdf = await PDFDocument.create();
  pdf.registerFontkit(soundFontkit);
  pdf.setTitle(title);
  pdf.setProducer('congvan samples');
  pdf.setCreator('congvan samples');
  pdf.setCreationDate(made);
  pdf.setModificationDate(made);
  const fonts = new Map<Face, Promise<PDFFont>>();
  const embed: Embed = (face) => {
    const found = fonts.get(face) ?? pdf.embedFont(readFileSync(fontFiles[face]), { subset: true });
    fonts.set(face, found);
    return found;
  };
  return { pdf, embed };
}

async function paint(page: PDFPage, op: Op, embed: Embed): Promise<void> {
  if (op.kind === 'text') {
    const font = await embed(op.face);
    page.drawText(op.text, { x: op.x, y: paper.height - op.y, size: op.size, font });
    return;
  }
  const start = { x: op.x, y: paper.height - op.y };
  const end = { x: op.x2, y: paper.height - op.y2 };
  page.drawLine({ start, end, thickness: op.width, color: rgb(0, 0, 0) });
}

/** Adds the pages of a drawing as text and lines. */
export async function addDrawing(pdf: PDFDocument, drawing: Drawing, embed: Embed): Promise<void> {
  for (const ops of drawing.pages) {
    const page = pdf.addPage([paper.width, paper.height]);
    for (const op of ops) await paint(page, op, embed);
  }
}

/** The bytes of a born-digital PDF. */
export async function bornDigital(title: string, drawing: Drawing): Promise<Uint8Array> {
  const { pdf, embed } = await createPdf(title);
  await addDrawing(pdf, drawing, embed);
  return pdf.save();
}

/** A PDF whose pages are nothing but one JPEG each, as office scanners write it. */
export async function scannedPdf(title: string, jpegs: readonly Uint8Array[]): Promise<Uint8Array> {
  const { pdf } = await createPdf(title);
  for (const jpeg of jpegs) {
    const image = await pdf.embedJpg(jpeg);
    const page = pdf.addPage([paper.width, paper.height]);
    page.drawImage(image, { x: 0, y: 0, width: paper.width, height: paper.height });
  }
  return pdf.save();
}
