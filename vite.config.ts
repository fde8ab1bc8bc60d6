import { defineConfig } from 'vite';

/** The pages of the register, into what is published: beside the program, with nothing to fetch from elsewhere. */
export default defineConfig({
  root: 'src/review',
  base: '/',
  build: {
    outDir: '../../dist/review',
    emptyOutDir: true,
    target: 'es2022',
    // Scripts and styles in files of their own: the pages allow nothing inline.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  logLevel: 'warn',
});
