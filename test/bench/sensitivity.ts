/**
 * `npm run sensitivity [name…]`: shakes the thresholds of reading on the project's own pictures, and prints which of them
 * change a value of a letter. Half an hour on two cores for all of them; a name or two take a minute.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FIELDS } from '../../src/fields/profile.ts';
import { LAYOUT } from '../../src/layout/profile.ts';
import { type Profile, thresholdsOf } from '../../src/model/profile.ts';
import { openTesseract } from '../../src/ocr/tesseract-js.ts';
import { loadPicture } from '../../src/pages/picture.ts';
import { PAGES } from '../../src/pages/profile.ts';
import { interpret } from '../../src/pipeline.ts';
import { READING } from '../../src/reading/profile.ts';
import { readPicturePage } from '../../src/reading/read-page.ts';
import { loadRules } from '../../src/rules/index.ts';
import { readSettings } from '../../src/settings.ts';
import { shakeAll } from './shake.ts';

const FOLDER = 'samples/letters';
const pictures = readdirSync(FOLDER).filter((name) => /\.(?:png|jpe?g|webp)$/u.test(name));
const settings = readSettings();
const rules = loadRules([]);
const engine = await openTesseract();

/** Values of the letters, each by file and key. */
async function valuesOf(): Promise<ReadonlyMap<string, string>> {
  const values = new Map<string, string>();
  for (const name of pictures) {
    const raster = await loadPicture(readFileSync(join(FOLDER, name)), 1, settings.maxPixels);
    const read = await readPicturePage(raster, async () => engine, settings);
    const { letter } = interpret([{ ...read, page: 1, unit: 'px', confidence: null, ms: 0 }], rules);
    for (const [key, value] of Object.entries(letter ?? {}))
      values.set(`${name} ${key}`, JSON.stringify(value));
  }
  return values;
}

const names = process.argv.slice(2);

/** Those of one room that are asked for, or all. */
async function shakeRoom<Name extends string>(room: Profile<Name>): Promise<void> {
  const known = thresholdsOf(room);
  const wanted = names.length > 0 ? names.filter((name) => name in known) : Object.keys(known);
  if (wanted.length === 0) return;
  for (const { name, value, factor, changed } of await shakeAll(room, valuesOf, wanted))
    console.log(
      `${changed.length > 0 ? '!' : ' '} ${name} ${value} ${known[name as Name].unit} × ${factor}: ${changed.join(', ') || 'nothing'}`,
    );
}

await shakeRoom(READING);
await shakeRoom(PAGES);
await shakeRoom(LAYOUT);
await shakeRoom(FIELDS);
await engine.close();
