/** A page as the text layer of a PDF gives it, drawn from lines and where they begin: for tests of what places tell. */

import type { PageReading, Word } from '../../src/model/page.ts';
import { meanConfidence } from '../../src/reading/read-page.ts';

/** Points: A4, letters of 13 pt, and the pitch of the lines. */
const TYPE = { width: 595, height: 842, wide: 6.2, high: 12, pitch: 18, top: 60 };

/** One row of print: what stands on it, from left to right, each with where it begins, in points. */
export type PrintedRow = readonly (readonly [x: number, text: string])[];

export function printedPage(page: number, rows: readonly PrintedRow[]): PageReading {
  const words = rows.flatMap((row, at): Word[] =>
    row.flatMap(([from, text]) => {
      let x = from;
      return text.split(' ').map((word): Word => {
        const box = { x, y: TYPE.top + at * TYPE.pitch, width: word.length * TYPE.wide, height: TYPE.high };
        x += box.width + TYPE.wide;
        return { text: word, box, confidence: 0.99, route: 'text-layer' };
      });
    }),
  );
  return {
    page,
    width: TYPE.width,
    height: TYPE.height,
    unit: 'pt',
    source: 'text-layer',
    dpi: null,
    confidence: meanConfidence(words),
    ms: 0,
    words,
    notes: [],
  };
}
