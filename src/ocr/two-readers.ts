/** Two engines as one: the first reads pages, the second looks again at the parts in which the first was unsure or found nothing. */
import type { OcrEngine } from './engine.ts';

/** A page with fewer words is stamps or scraps, of which nothing tells the size of type: the second reads it. */
const FEW_WORDS = 20;

/** @param second is opened when a part is to be read for the first time */
export function twoReaders(first: OcrEngine, second: () => Promise<OcrEngine>): OcrEngine {
  let opening: Promise<OcrEngine> | undefined;
  const other = (): Promise<OcrEngine> => {
    opening ??= second().catch((thrown: unknown) => {
      opening = undefined;
      throw thrown;
    });
    return opening;
  };
  return {
    name: first.name,
    wantsFine: first.wantsFine ?? false,
    async recognize(image, layout = 'page') {
      const words = layout === 'page' ? await first.recognize(image, layout) : [];
      const isSettled = layout === 'page' && (words.length === 0 || words.length >= FEW_WORDS);
      return isSettled ? words : (await other()).recognize(image, layout);
    },
    recognizeLines: async (images) => (images.length === 0 ? [] : (await other()).recognizeLines(images)),
    async close() {
      await first.close();
      if (opening) await (await opening).close();
    },
  };
}
