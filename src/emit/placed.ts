/** Boxes of a transcript in the whole units of a file format. */
import { type Box, scaled, unite } from '../model/box.ts';
import { type TextLine, type TextPage, wordBoxes } from '../model/transcript.ts';

/** Whole numbers: left, top, right, bottom. */
export type Corners = readonly [number, number, number, number];

export const cornersOf = ({ x, y, width, height }: Box): Corners => [
  Math.round(x),
  Math.round(y),
  Math.round(x + width),
  Math.round(y + height),
];

/** The box around lines, in units of which so many make one of the page; undefined for plain text. */
export const boxAround = (lines: readonly TextLine[], scale: number): Box | undefined => {
  const box = unite(lines.flatMap(({ words }) => wordBoxes(words)));
  return box && scaled(box, scale);
};

/** How many of `perInch` make one unit of the page; pictures keep their own pixels. */
export const scaleOf = ({ unit }: TextPage, perInch: number): number => (unit === 'pt' ? perInch / 72 : 1);
