/** Files that mean harm, made when they are needed: none of them is kept in the repository. */
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { createDeflate, deflateSync } from 'node:zlib';
import { pdfOf } from '../support/made-files.ts';

export const stream = (dictionary: string, bytes: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from(`<< ${dictionary} /Length ${bytes.length} >>\nstream\n`),
    bytes,
    Buffer.from('\nendstream'),
  ]);

/** Catalog, page tree and one page, whose content is object 4; more objects follow. */
export const onePage = (content: Buffer, page = '', catalog = ''): (string | Buffer)[] => [
  `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
  '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
  `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R ${page} >>`,
  content,
];

/** So many zeros, deflated: a thousandth of them. */
export async function deflatedZeros(bytes: number): Promise<Buffer> {
  const chunk = Buffer.alloc(1 << 20);
  const deflate = createDeflate({ level: 9 });
  const parts: Buffer[] = [];
  deflate.on('data', (part: Buffer) => parts.push(part));
  for (let left = bytes; left > 0; left -= chunk.length) {
    if (!deflate.write(chunk.subarray(0, Math.min(left, chunk.length)))) await once(deflate, 'drain');
  }
  deflate.end();
  await once(deflate, 'end');
  return Buffer.concat(parts);
}

/** A few kilobytes that unpack to a gigabyte, in two layers. */
export async function bombPdf(): Promise<Buffer> {
  const bomb = deflateSync(await deflatedZeros(1 << 30), { level: 9 });
  return pdfOf(onePage(stream('/Filter [/FlateDecode /FlateDecode]', bomb)));
}

/** A file of `bytes`, the same piece again and again. */
export async function writeMuch(path: string, piece: string, bytes: number): Promise<void> {
  const file = createWriteStream(path);
  const block = Buffer.from(piece.repeat(Math.ceil((1 << 20) / Buffer.byteLength(piece))));
  for (let left = bytes; left > 0; left -= block.length) {
    if (!file.write(block)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'close');
}
