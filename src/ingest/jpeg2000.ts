/** JPEG 2000 → a PDF of one page that shows it: the decoder of PDF knows the format. */
import { CongvanError } from '../model/errors.ts';

const CODESTREAM = Buffer.from([0xff, 0x4f, 0xff, 0x51]);
/** Width of the page, as A4 has it. Points. */
const WIDTH_PT = 595;

/** @throws CongvanError file.damaged, page.too-large */
export function pdfOfJpeg2000(bytes: Uint8Array, maxPixels: number): Uint8Array {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const at = file.indexOf(CODESTREAM);
  if (at < 0 || at + 24 > file.length) throw new CongvanError('file.damaged', 'JPEG 2000 không có ảnh');
  const [right, bottom, left, top] = [8, 12, 16, 20].map((offset) => file.readUInt32BE(at + offset));
  const [width, height] = [right! - left!, bottom! - top!];
  if (width < 1 || height < 1) throw new CongvanError('file.damaged', `${width} × ${height} điểm ảnh`);
  if (width * height > maxPixels)
    throw new CongvanError('page.too-large', `${width} × ${height} > ${maxPixels} điểm ảnh`);
  const box = [WIDTH_PT, Math.round((WIDTH_PT * height) / width)].join(' ');
  const content = `q ${box.replace(' ', ' 0 0 ')} 0 0 cm /Im Do Q`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${box}] /Contents 4 0 R /Resources << /XObject << /Im 5 0 R >> >> >>`,
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
  ];
  const picture = `<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /Filter /JPXDecode /Length ${file.length} >>`;
  return Buffer.concat([
    Buffer.from(`%PDF-1.7\n${objects.map((object, i) => `${i + 1} 0 obj\n${object}\nendobj\n`).join('')}`),
    Buffer.from(`5 0 obj\n${picture}\nstream\n`),
    file,
    Buffer.from(`\nendstream\nendobj\ntrailer\n<< /Size 6 /Root 1 0 R >>\n%%EOF\n`),
  ]);
}
