/** Signature fields as Vietnamese signing software leaves them: words and pictures that stand in widgets only. */
import { createCanvas } from '@napi-rs/canvas';
import { type PDFDocument, PDFHexString, PDFName, type PDFPage, type PDFRef, PDFString } from 'pdf-lib';
import { signing } from '../content/03-cv-an-toan-thuc-pham.ts';
import { seal, sign } from './ink.ts';
import { addDrawing, createPdf } from './pdf.ts';
import { seeded } from './random.ts';
import { type Anchor, type Drawing, paper } from './sheet.ts';

interface Look {
  readonly content: string;
  readonly fonts?: Readonly<Record<string, PDFRef>>;
  readonly images?: Readonly<Record<string, PDFRef>>;
}

interface Place {
  readonly x: number;
  /** Lower edge, from the foot of the page. */
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const form = (pdf: PDFDocument, { width, height }: Place, content: string, resources: object): PDFRef =>
  pdf.context.register(
    pdf.context.flateStream(content, {
      Type: 'XObject',
      Subtype: 'Form',
      FormType: 1,
      BBox: [0, 0, width, height],
      Matrix: [1, 0, 0, 1, 0, 0],
      Resources: resources as never,
    }),
  );

/** iText nests the look: /N draws /FRM, which draws the blank layer /n0 and the layer /n2 that is seen. */
function appearance(pdf: PDFDocument, place: Place, look: Look): PDFRef {
  const resources = { Font: look.fonts ?? {}, XObject: look.images ?? {} };
  const n0 = form(pdf, { ...place, width: 100, height: 100 }, '% DSBlank\n', {});
  const n2 = form(pdf, place, look.content, resources);
  const frame = form(pdf, place, 'q /n0 Do Q\nq /n2 Do Q\n', { XObject: { n0, n2 } });
  return form(pdf, place, 'q 1 0 0 1 0 0 cm /FRM Do Q\n', { XObject: { FRM: frame } });
}

/** The dictionary of a signature. There is no certificate here: its bytes are zeros, and no check can pass. */
const signature = (pdf: PDFDocument): PDFRef =>
  pdf.context.register(
    pdf.context.obj({
      Type: 'Sig',
      Filter: 'Adobe.PPKLite',
      SubFilter: 'adbe.pkcs7.detached',
      M: PDFString.of("D:20250917081246+07'00'"),
      Reason: PDFHexString.fromText('Mẫu thử của chương trình congvan, không có giá trị ký số'),
      ByteRange: [0, 0, 0, 0],
      Contents: PDFHexString.of('00'.repeat(64)),
    }),
  );

/** Puts a signature field on the page; `F` 132 is printed and locked. */
function addField(pdf: PDFDocument, page: PDFPage, place: Place, look: Look, fields: PDFRef[]): void {
  const widget = pdf.context.obj({
    Type: 'Annot',
    Subtype: 'Widget',
    FT: 'Sig',
    T: PDFString.of(`Signature${fields.length + 1}`),
    F: 132,
    Rect: [place.x, place.y, place.x + place.width, place.y + place.height],
    P: page.ref,
    V: signature(pdf),
    AP: { N: appearance(pdf, place, look) },
  });
  const ref = pdf.context.register(widget);
  page.node.addAnnot(ref);
  fields.push(ref);
}

const show = (font: string, size: number, x: number, y: number, shown: string): string =>
  `BT\n1 0 0 1 ${x} ${y} Tm\n/${font} ${size} Tf\n${shown} Tj\nET\n`;

/** A figure stands some points below its line and in smaller type, as real systems set it. */
const figurePlace = (anchor: Anchor): Place => ({
  x: Math.round(anchor.x) + 1,
  y: Math.round(paper.height - anchor.y) - 5,
  width: Math.round(anchor.width),
  height: 20,
});

/** Seal and signature as one picture on a clear ground, 220 × 104 points. */
function pictureOfSeal(): Buffer {
  const scale = 2.4;
  const canvas = createCanvas(220 * scale, 106 * scale);
  const context = canvas.getContext('2d');
  context.scale(scale, scale);
  sign(context, 132, 50, seeded(31));
  const stamping = { colour: '#e0231c', strength: 0.92, turn: -4 };
  seal(context, 62, 53, ['ỦY BAN NHÂN DÂN', 'TỈNH\nTUYÊN QUANG'], stamping);
  return canvas.toBuffer('image/png');
}

function addFigures(pdf: PDFDocument, drawing: Drawing, fields: PDFRef[]): void {
  const [page] = pdf.getPages();
  const { serial, day } = drawing.anchors;
  if (!page || !serial || !day) throw new Error('The letter leaves no gap for serial and day');
  const times = pdf.context.register(
    pdf.context.obj({ Type: 'Font', Subtype: 'Type1', BaseFont: 'Times-Roman', Encoding: 'WinAnsiEncoding' }),
  );
  const look = (figure: string): Look => ({
    content: show('F1', 11.5, 2, 3.5, `(${figure})`),
    fonts: { F1: times },
  });
  addField(pdf, page, figurePlace(serial), look(signing.serial), fields);
  addField(pdf, page, figurePlace(day), look(signing.day), fields);
}

/** A digitally signed PDF: its page content keeps the gaps, its signature fields hold what fills them. */
export async function signedPdf(title: string, drawing: Drawing): Promise<Uint8Array> {
  const { pdf, embed } = await createPdf(title);
  await addDrawing(pdf, drawing, embed);
  const fields: PDFRef[] = [];
  const pages = pdf.getPages();
  const font = await embed('regular');
  const box: Look = {
    content: `0.8 0.1 0.1 rg\n${show('F1', 8, 2, 14, font.encodeText(signing.by).toString())}${show('F1', 8, 2, 4, font.encodeText(signing.at).toString())}`,
    fonts: { F1: font.ref },
  };
  if (pages[0]) addField(pdf, pages[0], { x: 380, y: 806, width: 190, height: 26 }, box, fields);
  addFigures(pdf, drawing, fields);
  const { office } = drawing.anchors;
  const last = office && pages[office.page];
  if (office && last) {
    const image = await pdf.embedPng(pictureOfSeal());
    const place = { x: office.x + 20, y: paper.height - office.y - 84, width: 220, height: 106 };
    addField(
      pdf,
      last,
      place,
      { content: 'q 220 0 0 106 0 0 cm /Im0 Do Q\n', images: { Im0: image.ref } },
      fields,
    );
  }
  pdf.catalog.set(PDFName.of('AcroForm'), pdf.context.obj({ Fields: fields, SigFlags: 3 }));
  return pdf.save({ useObjectStreams: false });
}
