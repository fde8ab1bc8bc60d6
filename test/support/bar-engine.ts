/** A print of bars and an engine that reads it: each word is a number of bars, and the engine counts them. */
import type { Context } from '../../samples/make/raster.ts';
import { type Box, middleY } from '../../src/model/box.ts';
import type { OcrEngine, OcrWord, PageImage } from '../../src/ocr/engine.ts';
import { connectedComponents, type Ink, inkOf } from '../../src/pages/ink.ts';

/** Points: a bar, the white between two bars of a word, their height, and the white after a word. */
const BAR = { width: 1.6, gap: 1.6, height: 10, space: 8 };

/** Draws a word of so many bars from its upper left corner; its box, in points. */
export function drawBars(context: Context, bars: number, x: number, y: number): Box {
  const step = BAR.width + BAR.gap;
  for (let i = 0; i < bars; i++) context.fillRect(x + i * step, y, BAR.width, BAR.height);
  return { x, y, width: bars * step - BAR.gap, height: BAR.height };
}

/** Where the next word of the line begins. */
export const after = ({ x, width }: Box): number => x + width + BAR.space;

/** What the engine says of a word: one word or several, each with a confidence. */
export type Saying = readonly (readonly [text: string, confidence: number])[];

/** @param says by the number of bars; the engine is blind to other words, and to what is higher than print */
export function openBarEngine(says: Readonly<Record<number, Saying>>): OcrEngine {
  const read = (picture: PageImage): OcrWord[] => {
    const { dpi } = picture;
    const ink = inkOf(picture);
    const words = connectedComponents(ink, Math.round(((BAR.gap + BAR.space) / 2) * (dpi / 72))).map(
      ({ box }) => box,
    );
    // A ring over print spoils the reading of all that it runs around.
    if (words.some(({ height }) => height > 2 * BAR.height * (dpi / 72))) return [];
    const lines = inLines(words);
    return lines.flatMap((line, n) => line.flatMap((box) => spoken(says[barsIn(ink, box)] ?? [], box, n)));
  };
  return {
    name: 'bars',
    recognize: async (picture) => read(picture),
    recognizeLines: async (pictures) => pictures.map(read),
    async close() {},
  };
}

/** Rows from the top, words from the left. */
function inLines(boxes: readonly Box[]): Box[][] {
  const lines: Box[][] = [];
  for (const box of [...boxes].sort((a, b) => a.y - b.y)) {
    const line = lines.find(([first]) => Math.abs(middleY(first!) - middleY(box)) < box.height / 2);
    if (line) line.push(box);
    else lines.push([box]);
  }
  return lines.map((line) => line.sort((a, b) => a.x - b.x));
}

function barsIn({ mask, width }: Ink, box: Box): number {
  const row = Math.floor(middleY(box)) * width;
  let count = 0;
  for (let x = box.x; x < box.x + box.width; x++)
    if (mask[row + x] && !(x > box.x && mask[row + x - 1])) count++;
  return count;
}

/** The words of a saying, side by side in the box of the print. */
function spoken(saying: Saying, box: Box, line: number): OcrWord[] {
  const width = box.width / Math.max(1, saying.length);
  return saying.map(([text, confidence], i) => ({
    text,
    confidence,
    line,
    box: { ...box, x: box.x + i * width, width },
  }));
}
