/** Draws every sample letter into samples/letters (or another folder given as the first argument). */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { samples } from './content/index.ts';
import { draw } from './make/draw.ts';

const folder = process.argv[2] ?? join(dirname(fileURLToPath(import.meta.url)), 'letters');
mkdirSync(folder, { recursive: true });
for (const sample of samples) {
  const bytes = await draw(sample);
  writeFileSync(join(folder, sample.file), bytes);
  console.log(`${sample.file}  ${Math.ceil(bytes.length / 1024)} KB`);
}
