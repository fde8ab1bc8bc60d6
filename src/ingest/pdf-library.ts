/** The one door to pdf.js: where its data lie, and a document opened with everything dangerous switched off. */
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
// before pdf.js, which loads the canvas itself
import './canvas.ts';
import * as pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs';

export type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
export { pdfjs };

/**
 * Folder of the package as a file path with forward slashes: in Node pdf.js hands `folder + name` to `fs.readFile`,
 * which takes forward slashes on Windows too, and insists on a closing `/`. A file URL would not open.
 */
const home = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')).replaceAll('\\', '/');

/**
 * The caller must destroy the task.
 * @param bytes handed over: the array cannot be used afterwards
 * @param maxPixels larger pictures are left out, without a word
 * @param passwords tried one after another where the file asks for one
 */
export function loadPdf(bytes: Uint8Array, maxPixels = -1, passwords: readonly string[] = []) {
  const task = pdfjs.getDocument({
    data: bytes,
    maxImageSize: maxPixels,
    wasmUrl: `${home}/wasm/`,
    cMapUrl: `${home}/cmaps/`,
    cMapPacked: true,
    standardFontDataUrl: `${home}/standard_fonts/`,
    iccUrl: `${home}/iccs/`,
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    enableXfa: false,
    verbosity: 0,
  });
  if (passwords.length > 0) {
    const left = passwords.values();
    task.onPassword = (answer: (password: string | Error) => void) => {
      const { value, done } = left.next();
      answer(done ? new Error('no password is left') : value);
    };
  }
  return task;
}
