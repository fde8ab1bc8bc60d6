/** An engine that finds no word and counts what it is asked: for tests, and to run everything but the reading. */
import type { OcrEngine } from './engine.ts';

/** Pictures that were asked for: of whole pages, and of parts and lines. */
export interface Asked {
  readonly pages: number;
  readonly lines: number;
}

export function openNull(): OcrEngine & { readonly asked: Asked } {
  let asked: Asked = { pages: 0, lines: 0 };
  return {
    name: 'null',
    get asked() {
      return asked;
    },
    async recognize(_, layout = 'page') {
      asked = layout === 'page' ? { ...asked, pages: asked.pages + 1 } : { ...asked, lines: asked.lines + 1 };
      return [];
    },
    async recognizeLines(images) {
      asked = { ...asked, lines: asked.lines + images.length };
      return images.map(() => []);
    },
    async close() {},
  };
}
