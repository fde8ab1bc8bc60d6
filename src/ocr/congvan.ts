/** The reader of our own, with Tesseract as the second, who is asked where it is unsure: row by row, and for a whole foot under a seal. */
import type { EngineOptions, OcrEngine } from './engine.ts';
import { openLineReader } from './lines/engine.ts';
import { openTesseract } from './tesseract-js.ts';
import { twoReaders } from './two-readers.ts';

/** @throws CongvanError run.setup */
export async function openCongvan(options: EngineOptions): Promise<OcrEngine> {
  const second = () => openTesseract(options);
  // Data that a user names is looked for at once, not at the first doubt.
  const opened = options.dataFolder === undefined ? undefined : await second();
  return twoReaders(await openLineReader(options), async () => opened ?? second(), options.language);
}
