/** An engine that replays recorded words, for tests: the n-th page gets the n-th recording, a part of a page nothing. */
import { CongvanError } from '../model/errors.ts';
import type { OcrEngine, OcrWord } from './engine.ts';

/** @throws CongvanError page.crash on a page for which nothing is recorded */
export function openRecorded(recordings: readonly (readonly OcrWord[])[]): OcrEngine {
  let next = 0;
  return {
    name: 'recorded',
    async recognize(_, layout = 'page') {
      if (layout !== 'page') return [];
      const words = recordings[next++];
      if (!words) throw new CongvanError('page.crash', 'hết bản ghi');
      return words;
    },
    recognizeLines: async (images) => images.map(() => []),
    async close() {},
  };
}
