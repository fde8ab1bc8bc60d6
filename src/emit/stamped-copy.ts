/** A copy of a letter as PDF with the stamp of arrival on it; the letter itself stays as it is. */
import { PDFArray, PDFDict, PDFDocument, PDFName, type PDFPage } from '@cantoo/pdf-lib';
import { type Box, scaled } from '../model/box.ts';
import type { Stamp, StampedPage, StampOptions } from '../model/stamp.ts';
import { drawStamp, STAMP, stampFonts } from './arrival-stamp.ts';
import { freePlace } from './free-place.ts';
import type { PagePicture } from './searchable-pdf.ts';
import { isSigned } from './signed.ts';
import { fromUpright } from './upright.ts';

const POINTS = 72;
const A4 = [595.28, 841.89] as const;
const SIGNED_NOTE = 'Bản sao in dấu đến; chữ ký số chỉ có giá trị trên tệp gốc.';

/** Whose copy it is. */
export interface Original {
  readonly name: string;
  /** Null where its content does not matter: the stamp stands alone. */
  readonly sha256: string | null;
}

type Copied = StampOptions & { readonly original: Original };

/** Of a PDF: its pages as they are, in a document of their own, without the signatures that would no longer hold. */
export async function stampedPdf(bytes: Uint8Array, stamp: Stamp, options: Copied): Promise<Uint8Array> {
  // Owners forbid changes by an empty password; what asks for a real one cannot be opened.
  const source = await PDFDocument.load(bytes, { updateMetadata: false, password: '' });
  const all = source.getPageIndices();
  const copy = await PDFDocument.create();
  const pages = await copy.copyPages(source, all.slice(options.pages.first - 1, options.pages.last));
  for (const page of pages) {
    dropSignatures(page);
    copy.addPage(page);
  }
  return finished(copy, stamp, options, isSigned(source, bytes) ? SIGNED_NOTE : undefined);
}

/** Of pictures: each a page as large as what it shows. */
export async function stampedPictures(
  pictures: readonly PagePicture[],
  stamp: Stamp,
  options: Copied,
): Promise<Uint8Array> {
  const copy = await PDFDocument.create();
  for (const { bytes, type, dpi } of pictures) {
    const image = await (type === 'jpeg' ? copy.embedJpg(bytes) : copy.embedPng(bytes));
    const [width, height] = [(image.width * POINTS) / dpi, (image.height * POINTS) / dpi];
    copy.addPage([width, height]).drawImage(image, { x: 0, y: 0, width, height });
  }
  return finished(copy, stamp, options, undefined);
}

/** The stamp on an empty page: for paper, and for letters that have no pages to copy. */
export async function stampAlone(stamp: Stamp, options: Copied): Promise<Uint8Array> {
  const sheet = await PDFDocument.create();
  sheet.addPage([...A4]);
  return finished(sheet, stamp, options, undefined);
}

async function finished(
  pdf: PDFDocument,
  stamp: Stamp,
  { page: read, original: { name, sha256 } }: Copied,
  note: string | undefined,
): Promise<Uint8Array> {
  pdf.setTitle(name);
  pdf.setProducer('congvan');
  if (sha256 !== null)
    pdf.setSubject([`Bản sao có dấu đến, không phải bản gốc; tệp gốc có sha-256 ${sha256}.`, note].join(' '));
  const [page] = pdf.getPages();
  if (page) drawStamp(page, await stampFonts(pdf), stamp, ...placeOn(page, read), note);
  return pdf.save();
}

/** Where on the page as it is shown, and from there to the page as it lies in the file. */
function placeOn(page: PDFPage, read: StampedPage | undefined): [Box, ReturnType<typeof fromUpright>] {
  const box = page.getCropBox();
  const rotate = page.getRotation().angle;
  const isAcross = rotate % 180 !== 0;
  const [width, height] = isAcross ? [box.height, box.width] : [box.width, box.height];
  const matrix = fromUpright({ width, height }, 0, { box, rotate });
  // A page that was read lying on its side is shown so: its words stand elsewhere then.
  const isShownSo = read !== undefined && read.width > read.height === width > height;
  const words = isShownSo ? read.words.map((word) => scaled(word, width / read.width)) : [];
  return [freePlace({ width, height }, words, STAMP), matrix];
}

/** The picture of a signature stays on the page; that it is one no longer holds in a copy. */
function dropSignatures(page: PDFPage): void {
  const annotations = page.node.lookupMaybe(PDFName.of('Annots'), PDFArray);
  for (let at = 0; annotations && at < annotations.size(); at++) {
    const annotation = annotations.lookupMaybe(at, PDFDict);
    if (annotation?.lookupMaybe(PDFName.of('FT'), PDFName) === PDFName.of('Sig'))
      for (const key of ['V', 'FT', 'SV', 'Lock']) annotation.delete(PDFName.of(key));
  }
}
