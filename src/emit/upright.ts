/** From the upright page, on which words were read, to the space of a PDF page that its viewer turns. */

/** `a b c d e f` of a PDF: x' = a x + c y + e, y' = b x + d y + f. */
export type Matrix = readonly [number, number, number, number, number, number];

export interface PdfSpace {
  /** Visible part of the page in its own units: left, bottom, width, height. */
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  /** Degrees by which a viewer turns the page clockwise. */
  readonly rotate: number;
}

type Size = Readonly<Record<'width' | 'height', number>>;

/**
 * @param size of the upright page, in points (or in `unit`ths of the page's own)
 * @param turn clockwise degrees that set the page, as a viewer shows it, upright
 */
export function fromUpright(size: Size, turn: number, { box, rotate }: PdfSpace): Matrix {
  const all = (((rotate + turn) % 360) + 360) % 360;
  const isAcross = all === 90 || all === 270;
  const scaleX = (isAcross ? box.height : box.width) / size.width;
  const scaleY = (isAcross ? box.width : box.height) / size.height;
  switch (all) {
    case 90:
      return [0, scaleX, scaleY, 0, box.x, box.y];
    case 180:
      return [-scaleX, 0, 0, scaleY, box.x + box.width, box.y];
    case 270:
      return [0, -scaleX, -scaleY, 0, box.x + box.width, box.y + box.height];
    default:
      return [scaleX, 0, 0, -scaleY, box.x, box.y + box.height];
  }
}
