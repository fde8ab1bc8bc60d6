/** A copy of the letter as PDF in which its words can be found: the pages as they are, the words over them without ink. */
import { createHash } from 'node:crypto';
import { PDFDocument } from '@cantoo/pdf-lib';
import type { Transcript } from '../model/transcript.ts';
import { addWords } from './pdf-words.ts';
import { claimOf, obeys, tell } from './pdfa.ts';
import { obstacleIn } from './pdfa-obstacles.ts';
import { saysSigned } from './signed.ts';

/** A page of a picture file, as a JPEG or a PNG. */
export interface PagePicture {
  readonly bytes: Uint8Array;
  readonly type: 'jpeg' | 'png';
  readonly dpi: number;
}

/** First and last page, from 1. */
interface Range {
  readonly first: number;
  readonly last: number;
}

const POINTS = 72;
/** What a reader of the file is told where the letter bears a signature: the copy is not what was signed. */
const SIGNED =
  'Bản sao có thêm lớp chữ để tìm kiếm, không phải bản gốc: chữ ký số chỉ có giá trị trên tệp gốc, sha-256 ';

/** Why a signed file is no PDF/A: to make it one, it would have to be written anew. */
const KEPT = 'tệp đã ký số được giữ nguyên từng byte';

/**
 * The file with its words. Where nothing in it forbids it, it is written anew as PDF/A-2b, each page and picture as it was;
 * else the words are added behind its last byte, so that all of it stays as it was, and it says why it is not PDF/A. One
 * that calls itself PDF/A stays what it is.
 * @throws where the file is encrypted, or cannot be followed
 */
export async function searchablePdf(bytes: Uint8Array, transcript: Transcript): Promise<Uint8Array> {
  const appended = await PDFDocument.load(bytes, { forIncrementalUpdate: true, updateMetadata: false });
  if (appended.isEncrypted) throw new Error('encrypted');
  const claim = claimOf(appended);
  const signed = saysSigned(appended) ? SIGNED + sha256(bytes) : undefined;
  const obstacle = claim ? null : signed ? KEPT : obstacleIn(appended);
  const isRewritten = !claim && obstacle === null;
  const pdf = isRewritten ? await PDFDocument.load(bytes, { updateMetadata: false }) : appended;
  if (claim) {
    claim.withoutTags();
    if (signed) tell(pdf, signed);
  } else obeys(pdf, bytes, obstacle, signed);
  addWords(pdf, transcript);
  return pdf.save({ useObjectStreams: false });
}

/** Some pages of a PDF as a file of their own, with their words: a letter among others. @throws as {@link searchablePdf} */
export async function searchablePages(
  bytes: Uint8Array,
  transcript: Transcript,
  { first, last }: Range,
): Promise<Uint8Array> {
  const whole = await PDFDocument.load(bytes, { updateMetadata: false });
  if (whole.isEncrypted) throw new Error('encrypted');
  const pdf = await PDFDocument.create({ updateMetadata: false });
  const numbers = Array.from({ length: last - first + 1 }, (_, at) => first - 1 + at);
  for (const page of await pdf.copyPages(whole, numbers)) pdf.addPage(page);
  pdf.setProducer('congvan');
  const signed = saysSigned(whole) ? SIGNED + sha256(bytes) : undefined;
  obeys(pdf, bytes, obstacleIn(pdf), signed);
  addWords(pdf, transcript, first);
  return pdf.save({ useObjectStreams: false });
}

/** The pictures as pages, each as large as what it shows. @param first page of the transcript */
export async function pictureAsPdf(
  pictures: readonly PagePicture[],
  transcript: Transcript,
  title: string,
  first = 1,
): Promise<Uint8Array> {
  const pdf = await PDFDocument.create({ updateMetadata: false });
  pdf.setTitle(title);
  pdf.setProducer('congvan');
  for (const { bytes, type, dpi } of pictures) {
    const image = await (type === 'jpeg' ? pdf.embedJpg(bytes) : pdf.embedPng(bytes));
    const [width, height] = [(image.width * POINTS) / dpi, (image.height * POINTS) / dpi];
    pdf.addPage([width, height]).drawImage(image, { x: 0, y: 0, width, height });
  }
  await pdf.flush();
  obeys(pdf, Buffer.concat(pictures.map(({ bytes }) => bytes)), obstacleIn(pdf));
  addWords(pdf, transcript, first);
  return pdf.save({ useObjectStreams: false });
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
