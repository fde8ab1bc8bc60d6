/** Two engines as one: the first reads pages, the second looks again at the parts in which the first was unsure or found nothing. */
import type { OcrEngine } from './engine.ts';

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
    recognize: async (image, layout = 'page') =>
      layout === 'page' ? first.recognize(image, layout) : (await other()).recognize(image, layout),
    recognizeLines: async (images) => (images.length === 0 ? [] : (await other()).recognizeLines(images)),
    async close() {
      await first.close();
      if (opening) await (await opening).close();
    },
  };
}
