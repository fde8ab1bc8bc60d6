/** The stamp «ĐẾN», drawn on a page of a PDF. @source NĐ 30/2020, Phụ lục IV, Phần I, mẫu dấu «ĐẾN» */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import fontkit from '@cantoo/fontkit';
import {
  concatTransformationMatrix,
  type PDFDocument,
  type PDFFont,
  type PDFPage,
  popGraphicsState,
  pushGraphicsState,
  rgb,
} from '@cantoo/pdf-lib';
import type { Box } from '../model/box.ts';
import type { Stamp } from '../model/stamp.ts';
import type { Matrix } from './upright.ts';

/** 50 × 35 mm, in points. */
export const STAMP = { width: 141.7, height: 99.2 } as const;
const INK = rgb(0.75, 0.07, 0.1);
const PAPER = rgb(1, 1, 1);
/** The row of the office, the block with the number, and the two lines below. Points from the top. */
const ROWS = { office: 22, number: 62, unit: 80 } as const;
const LEFT = 52;
const PAD = 4;
const SMALLEST = 4.5;

export interface Fonts {
  readonly regular: PDFFont;
  readonly bold: PDFFont;
}

const require = createRequire(import.meta.url);
/** As wide as Times New Roman, with all letters of Vietnamese. */
const FILES = {
  regular: () => require.resolve('@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf'),
  bold: () => require.resolve('@expo-google-fonts/tinos/700Bold/Tinos_700Bold.ttf'),
} as const;

export async function stampFonts(pdf: PDFDocument): Promise<Fonts> {
  pdf.registerFontkit(fontkit as never);
  const embed = async (file: string): Promise<PDFFont> =>
    pdf.embedFont(await readFile(file), { subset: true });
  return { regular: await embed(FILES.regular()), bold: await embed(FILES.bold()) };
}

/**
 * @param place on the upright page, in points
 * @param matrix from there to the page as it lies in the file
 * @param note a line below the stamp
 */
export function drawStamp(
  page: PDFPage,
  fonts: Fonts,
  { office, number, arrived, unit }: Stamp,
  place: Box,
  [a, b, c, d, e, f]: Matrix,
  note: string | undefined,
): void {
  const scale = place.width / STAMP.width;
  // The space of the stamp: points from its lower left corner, upwards.
  const [x, y] = [place.x, place.y + place.height];
  page.pushOperators(
    pushGraphicsState(),
    concatTransformationMatrix(
      a * scale,
      b * scale,
      -c * scale,
      -d * scale,
      a * x + c * y + e,
      b * x + d * y + f,
    ),
  );
  const { width, height } = STAMP;
  const rule = (fromX: number, fromY: number, toX: number, toY: number): void =>
    page.drawLine({
      start: { x: fromX, y: height - fromY },
      end: { x: toX, y: height - toY },
      thickness: 0.6,
      color: INK,
    });
  const write = (
    text: string,
    at: { x: number; y: number; room: number; size: number; isBold?: boolean; isMiddle?: boolean },
  ) => {
    const font = at.isBold ? fonts.bold : fonts.regular;
    const size = fitting(text, font, at.size, at.room);
    const indent = at.isMiddle ? (at.room - font.widthOfTextAtSize(text, size)) / 2 : 0;
    page.drawText(text, { x: at.x + indent, y: height - at.y, size, font, color: INK });
  };
  page.drawRectangle({
    x: 0,
    y: 0,
    width,
    height,
    color: PAPER,
    opacity: 0.85,
    borderColor: INK,
    borderWidth: 1.2,
  });
  rule(0, ROWS.office, width, ROWS.office);
  rule(0, ROWS.number, width, ROWS.number);
  rule(0, ROWS.unit, width, ROWS.unit);
  rule(LEFT, ROWS.office, LEFT, ROWS.number);
  if (office !== null)
    write(office.toLocaleUpperCase('vi'), {
      x: PAD,
      y: 14.5,
      room: width - 2 * PAD,
      size: 9,
      isBold: true,
      isMiddle: true,
    });
  write('ĐẾN', { x: PAD, y: 47.5, room: LEFT - 2 * PAD, size: 16, isBold: true, isMiddle: true });
  const room = width - LEFT - 2 * PAD;
  write(`Số: ${number}`, { x: LEFT + PAD, y: 37.5, room, size: 11, isBold: true });
  write(`Ngày: ${arrived.split('-').reverse().join('/')}`, { x: LEFT + PAD, y: 54.5, room, size: 11 });
  const whole = width - 2 * PAD;
  write(`Chuyển: ${unit ?? '…………………………'}`, { x: PAD, y: 74, room: whole, size: 9.5 });
  write('Số và ký hiệu HS: ………………', { x: PAD, y: 92.5, room: whole, size: 9.5 });
  if (note !== undefined) page.drawText(note, { x: 0, y: -7, size: 5.5, font: fonts.regular, color: INK });
  page.pushOperators(popGraphicsState());
}

/** The size at which the text has room. */
function fitting(text: string, font: PDFFont, size: number, room: number): number {
  const width = font.widthOfTextAtSize(text, size);
  return width <= room ? size : Math.max(SMALLEST, (size * room) / width);
}
