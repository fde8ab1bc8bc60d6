/** The engines, by the name under which a user asks for them. */
import type { EngineName } from '../model/engines.ts';
import type { EngineOptions, OcrEngine } from './engine.ts';

export const ENGINES = {
  'tesseract.js': async (options) => (await import('./tesseract-js.ts')).openTesseract(options),
  congvan: async (options) => (await import('./congvan.ts')).openCongvan(options),
  tesseract: async (options) => (await import('./tesseract-cli.ts')).openTesseractProgram(options),
} as const satisfies Readonly<Record<EngineName, (options: EngineOptions) => Promise<OcrEngine>>>;
