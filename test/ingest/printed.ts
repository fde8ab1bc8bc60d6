/** Printed pages for the tests: a few lines in a Vietnamese face, as a PDF of one A4 page. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import fontkit from '@pdf-lib/fontkit';
import { PDFDocument, type PDFFont, type PDFPage } from 'pdf-lib';

const tinos = readFileSync(
  createRequire(import.meta.url).resolve('@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf'),
);

export async function printed(
  draw: (page: PDFPage, font: PDFFont, pdf: PDFDocument) => void | Promise<void>,
): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  pdf.registerFontkit(fontkit);
  const font = await pdf.embedFont(tinos, { subset: false });
  await draw(pdf.addPage([595, 842]), font, pdf);
  return pdf.save();
}

/** Lines from `top` points below the upper edge, 20 points apart, type of 14. */
export const printedLines = (page: PDFPage, font: PDFFont, lines: readonly string[], top = 100): void => {
  for (const [i, line] of lines.entries()) {
    page.drawText(line, { x: 85, y: 842 - top - i * 20, size: 14, font });
  }
};

export const LETTER = [
  'SỞ NỘI VỤ TỈNH BÌNH MINH',
  'Số: 769/SNV-CCHC',
  'Kính gửi: Ủy ban nhân dân các huyện, thành phố.',
  'Thực hiện Kế hoạch số 15/KH-UBND ngày 20 tháng 01 năm 2021,',
  'Sở Nội vụ đề nghị các đơn vị báo cáo kết quả trước ngày 10/12/2021',
  'để tổng hợp, trình cấp có thẩm quyền xem xét, quyết định.',
] as const;
