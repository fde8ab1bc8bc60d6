/** A detector of lines and a recognizer of lines → an engine for whole pages. */
import { type Box, wider } from '../model/box.ts';
import type { OcrEngine, OcrWord, PageImage } from './engine.ts';

/** What reads lines only: each half may be another program or model. */
export interface LineEngine {
  readonly name: string;
  /** Lines of print in reading order; boxes in pixels of the picture. */
  detect(page: PageImage): Promise<readonly Box[]>;
  /** Words of each picture, which shows one line; boxes in its pixels. @throws CongvanError page.crash, page.timeout */
  recognize(lines: readonly PageImage[]): Promise<readonly (readonly OcrWord[])[]>;
  close(): Promise<void>;
}

/** Room around a line, in heights of it: marks stand above and hooks below what a detector sees. */
const ROOM = 0.15;

/** Behind the port of {@link OcrEngine}; a picture that is said to show one line is not searched for any. */
export function pageEngineOf(lines: LineEngine): OcrEngine {
  const readAll = async (page: PageImage): Promise<readonly OcrWord[]> => {
    const boxes = (await lines.detect(page)).map((box) =>
      within(wider(box, ROOM * box.height, ROOM * box.height), page),
    );
    const read = await lines.recognize(boxes.map((box) => cut(page, box)));
    return boxes.flatMap((box, line) => (read[line] ?? []).map((word) => moved({ ...word, line }, box)));
  };
  const readLines = (images: readonly PageImage[]) => lines.recognize(images);
  return {
    name: lines.name,
    recognize: async (image, layout = 'page') =>
      layout === 'line' ? ((await readLines([image]))[0] ?? []) : readAll(image),
    recognizeLines: readLines,
    close: () => lines.close(),
  };
}

/** In whole pixels of the picture. */
function within({ x, y, width, height }: Box, page: PageImage): Box {
  const [left, top] = [Math.max(0, Math.floor(x)), Math.max(0, Math.floor(y))];
  return {
    x: left,
    y: top,
    width: Math.max(1, Math.min(page.width, Math.ceil(x + width)) - left),
    height: Math.max(1, Math.min(page.height, Math.ceil(y + height)) - top),
  };
}

function cut(page: PageImage, { x, y, width, height }: Box): PageImage {
  const data = new Uint8Array(width * height);
  for (let row = 0; row < height; row++) {
    const from = (y + row) * page.width + x;
    data.set(page.data.subarray(from, from + width), row * width);
  }
  return { data, width, height, dpi: page.dpi };
}

const shifted = (box: Box, { x, y }: Box): Box => ({ ...box, x: box.x + x, y: box.y + y });

const moved = (word: OcrWord, by: Box): OcrWord => ({
  ...word,
  box: shifted(word.box, by),
  ...(word.characters && {
    characters: word.characters.map((one) => ({ ...one, box: shifted(one.box, by) })),
  }),
});
