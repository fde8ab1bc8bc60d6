/** The one door to the canvas: it knows one font only, so that a page looks the same on every machine. */
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

// The fonts of the system, some hundreds, would cost each process 40 MB and a tenth of a second. pdf.js draws fonts by
// their outlines; what comes without a font of its own, which is rare, is drawn with the one that is installed here.
process.env.DISABLE_SYSTEM_FONTS_LOAD = '1';
const { createCanvas, GlobalFonts } = require('@napi-rs/canvas') as typeof import('@napi-rs/canvas');
for (const name of ['serif', 'sans-serif', 'monospace'])
  GlobalFonts.registerFromPath(
    require.resolve('@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf'),
    name,
  );

export type { Canvas } from '@napi-rs/canvas';
export { createCanvas };
