/** The engines, by the name under which a user asks for them. */
import type { OcrEngine } from './engine.ts';

export const ENGINES = {
  'tesseract.js': async () => (await import('./tesseract-js.ts')).openTesseract(),
  tesseract: async () => (await import('./tesseract-cli.ts')).openTesseractProgram(),
} as const satisfies Readonly<Record<string, () => Promise<OcrEngine>>>;
