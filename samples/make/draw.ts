/** From a sample to the bytes of its file: one way of drawing a file, named by the file. */
import { basename, extname } from 'node:path';
import type { Sample } from '../content/form.ts';
import { bornDigital } from './pdf.ts';
import { letterText } from './text.ts';
import { typesetAll } from './typeset.ts';

type Draw = (sample: Sample) => Promise<Uint8Array>;

const title = (sample: Sample): string => basename(sample.file, extname(sample.file));

const asText: Draw = async ({ documents }) => Buffer.from(documents.map(letterText).join('\n'), 'utf8');
const asPdf: Draw = (sample) => bornDigital(title(sample), typesetAll(sample.documents));

const ways: Readonly<Record<string, Draw>> = {
  '01-cv-ra-soat-ho-so.txt': asText,
  '02-cv-kiem-ke-he-thong.pdf': asPdf,
  '09-cv-nha-o-xa-hoi.pdf': asPdf,
};

/** The bytes of a sample's file. */
export function draw(sample: Sample): Promise<Uint8Array> {
  const way = ways[sample.file] ?? asPdf;
  if (!way) throw new Error(`No way to draw ${sample.file}: add it to samples/make/draw.ts`);
  return way(sample);
}
