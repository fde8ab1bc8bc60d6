/** From a sample to the bytes of its file: one way of drawing a file, named by the file. */
import { basename, extname } from 'node:path';
import type { Canvas } from '@napi-rs/canvas';
import { ink } from '../content/05-cv-van-hanh-ho-chua.ts';
import type { Sample } from '../content/form.ts';
import { arrivalStamp, framed, type Hand, seal, sign, writeFigures } from './ink.ts';
import { bornDigital, scannedPdf } from './pdf.ts';
import { photograph } from './photo.ts';
import { seeded } from './random.ts';
import { blankSheet, type Context, print } from './raster.ts';
import { type Scanner, scan } from './scan.ts';
import type { Anchor, Drawing } from './sheet.ts';
import { signedPdf } from './signed.ts';
import { letterText } from './text.ts';
import { faxTiff } from './tiff.ts';
import { typesetAll } from './typeset.ts';

type Draw = (sample: Sample) => Promise<Uint8Array>;

const dpi = 200;
const red = '#d42a20';
const title = (sample: Sample): string => basename(sample.file, extname(sample.file));

/** A place that the typesetter left on a page; nowhere if that page has none of this name. */
const placeOn = (drawing: Drawing, page: number, name: string): Anchor | undefined => {
  const anchor = drawing.anchors[name];
  return anchor?.page === page ? anchor : undefined;
};

/** Signature and seal, a third of the seal over the signature. @source NĐ 30/2020, Phụ lục I, Phần I, mục II.8 */
function signAndSeal(
  context: Context,
  office: Anchor,
  words: readonly [string, string],
  seed: number,
  strength = 0.85,
  drop = 38,
): void {
  const middle = office.x + office.width / 2;
  sign(context, middle + 8, office.y + 36, seeded(seed));
  seal(context, middle - 42, office.y + drop, words, { colour: red, strength, turn: -7 });
}

/** One canvas a page; `finish` adds the ink of a page. */
function sheets(drawing: Drawing, skew: number, finish: (context: Context, page: number) => void): Canvas[] {
  return drawing.pages.map((ops, page) => {
    const { canvas, context } = blankSheet(dpi, skew);
    print(context, ops);
    finish(context, page);
    return canvas;
  });
}

const cleanScanner = (seed: number): Scanner => ({
  dpi,
  blur: 0.5,
  grain: 5,
  paper: [250, 250, 250],
  specks: 4,
  random: seeded(seed),
});

const asText: Draw = async ({ documents }) => Buffer.from(documents.map(letterText).join('\n'), 'utf8');
const asPdf: Draw = (sample) => bornDigital(title(sample), typesetAll(sample.documents));
const asSignedPdf: Draw = (sample) => signedPdf(title(sample), typesetAll(sample.documents));

const asCleanScan: Draw = async (sample) => {
  const drawing = typesetAll(sample.documents);
  const canvases = sheets(drawing, 0.15, (context, page) => {
    const office = placeOn(drawing, page, 'office');
    if (office) signAndSeal(context, office, ['TỈNH VĨNH LONG', 'SỞ KHOA HỌC\nVÀ CÔNG NGHỆ'], 41);
  });
  const jpegs: Uint8Array[] = [];
  for (const canvas of canvases) {
    const page = await scan(canvas, cleanScanner(4));
    jpegs.push(await page.greyscale().jpeg({ quality: 72, mozjpeg: true }).toBuffer());
  }
  return scannedPdf(title(sample), jpegs);
};

/** What was written and stamped on the poor scan, page 1 and the page of the signature. */
function inkOfPoorScan(context: Context, drawing: Drawing, page: number, hand: Hand): void {
  const [serial, day, subject] = ['serial', 'day', 'subject'].map((name) => placeOn(drawing, page, name));
  if (serial) writeFigures(context, ink.serial, serial.x + 6, serial.y + 1, hand);
  if (day) writeFigures(context, ink.day, day.x + 4, day.y + 1, hand);
  if (subject) {
    framed(context, ink.urgency, subject.x + 44, subject.y + 22, {
      colour: '#e0261c',
      strength: 0.9,
      turn: -3,
    });
    const stamping = { colour: '#2b3f9e', strength: 0.82, turn: 2.5 };
    arrivalStamp(context, ink.arrival, 352, 113, stamping, { ...hand, height: 11, nib: 1 });
  }
  const office = placeOn(drawing, page, 'office');
  if (office) signAndSeal(context, office, ink.seal, 51, 0.72, 46);
}

const asPoorScan: Draw = async (sample) => {
  const drawing = typesetAll(sample.documents);
  const random = seeded(5);
  const hand: Hand = { colour: '#20327f', height: 14, nib: 1.25, random };
  const canvases = sheets(drawing, 1.2, (context, page) => inkOfPoorScan(context, drawing, page, hand));
  const jpegs: Uint8Array[] = [];
  for (const canvas of canvases) {
    const scanner: Scanner = { dpi, blur: 0.75, grain: 17, paper: [243, 238, 226], specks: 60, random };
    jpegs.push(await (await scan(canvas, scanner)).jpeg({ quality: 52, mozjpeg: true }).toBuffer());
  }
  return scannedPdf(title(sample), jpegs);
};

const asPhoto: Draw = async (sample) => {
  const drawing = typesetAll(sample.documents);
  const [canvas] = sheets(drawing, 0, (context, page) => {
    const office = placeOn(drawing, page, 'office');
    if (office)
      signAndSeal(context, office, ['M.S.D.N: 4400000000', 'CÔNG TY CP\nCẤP THOÁT NƯỚC\nAN HÒA'], 61);
  });
  if (!canvas) throw new Error(`${sample.file} has no page`);
  return photograph(canvas, {
    width: 1800,
    height: 2440,
    corners: [
      [96, 62],
      [1722, 104],
      [1746, 2398],
      [48, 2372],
    ],
    random: seeded(6),
  });
};

const asFax: Draw = async (sample) => {
  const drawing = typesetAll(sample.documents);
  const canvases = sheets(drawing, -0.3, (context, page) => {
    const office = placeOn(drawing, page, 'office');
    if (office) sign(context, office.x + office.width / 2, office.y + 36, seeded(71), '#161618');
  });
  const pages: Buffer[] = [];
  for (const canvas of canvases) {
    const page = await scan(canvas, { ...cleanScanner(7), grain: 20, specks: 40 });
    pages.push(await page.greyscale().threshold(150).toColourspace('b-w').raw().toBuffer());
  }
  const [{ width, height } = { width: 0, height: 0 }] = canvases;
  return faxTiff(pages, width, height, dpi);
};

const asPng: Draw = async (sample) => {
  const drawing = typesetAll(sample.documents);
  const [canvas] = sheets(drawing, -0.2, (context, page) => {
    const office = placeOn(drawing, page, 'office');
    if (office) signAndSeal(context, office, ['THÀNH PHỐ CẦN THƠ', 'SỞ TƯ PHÁP'], 81);
  });
  if (!canvas) throw new Error(`${sample.file} has no page`);
  const page = await scan(canvas, { ...cleanScanner(8), grain: 0, paper: [255, 255, 255] });
  return page.png({ palette: true, dither: 0, effort: 8 }).toBuffer();
};

const ways: Readonly<Record<string, Draw>> = {
  '01-cv-ra-soat-ho-so.txt': asText,
  '02-cv-kiem-ke-he-thong.pdf': asPdf,
  '03-cv-an-toan-thuc-pham.pdf': asSignedPdf,
  '04-qd-to-cong-tac.pdf': asCleanScan,
  '05-cv-van-hanh-ho-chua.pdf': asPoorScan,
  '06-cv-thay-the-tuyen-ong.jpg': asPhoto,
  '07-cv-dang-so-ket.tif': asFax,
  '08-gm-quy-che-ho-tich.png': asPng,
  '09-cv-nha-o-xa-hoi.pdf': asPdf,
};

/** The bytes of a sample's file. */
export function draw(sample: Sample): Promise<Uint8Array> {
  const way = ways[sample.file];
  if (!way) throw new Error(`No way to draw ${sample.file}: add it to samples/make/draw.ts`);
  return way(sample);
}
