/**
 * `npm run sensitivity [name…]`: shakes the thresholds on the project's own letters, and prints which of them change a
 * value. Those of layout, fields and text work on pages that are read once (two minutes); those of reading and pages
 * recognize the pictures anew each time (half an hour on two quiet cores for all; a name or two take a minute).
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FIELDS } from '../../src/fields/profile.ts';
import { LAYOUT } from '../../src/layout/profile.ts';
import type { PageReading } from '../../src/model/page.ts';
import { type Profile, thresholdsOf } from '../../src/model/profile.ts';
import { openTesseract } from '../../src/ocr/tesseract-js.ts';
import { loadPicture } from '../../src/pages/picture.ts';
import { PAGES } from '../../src/pages/profile.ts';
import { interpret } from '../../src/pipeline.ts';
import { openPageReader } from '../../src/reading/page-reader.ts';
import { READING } from '../../src/reading/profile.ts';
import { readPicturePage } from '../../src/reading/read-page.ts';
import { loadRules } from '../../src/rules/index.ts';
import { readSettings } from '../../src/settings.ts';
import { TEXT } from '../../src/text/profile.ts';
import { shakeAll } from './shake.ts';

const FOLDER = 'samples/letters';
const files = readdirSync(FOLDER).filter((name) => !name.endsWith('.md'));
const pictures = files.filter((name) => /\.(?:png|jpe?g|webp)$/u.test(name));
const settings = readSettings();
const rules = loadRules([]);
const names = process.argv.slice(2);

type Letters = ReadonlyMap<string, readonly PageReading[]>;

/** Values of the letters, each by file and key. */
function valuesOf(letters: Letters): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const [file, pages] of letters) {
    for (const [key, value] of Object.entries(interpret(pages, rules).letter ?? {}))
      values.set(`${file} ${key}`, JSON.stringify(value));
  }
  return values;
}

/** Those of a room that are asked for, or all. */
const wantedOf = <Name extends string>(room: Profile<Name>): string[] =>
  Object.keys(thresholdsOf(room)).filter((name) => names.length === 0 || names.includes(name));

async function shakeRoom<Name extends string>(
  room: Profile<Name>,
  read: () => Promise<ReadonlyMap<string, string>>,
): Promise<void> {
  const wanted = wantedOf(room);
  if (wanted.length === 0) return;
  const known = thresholdsOf(room);
  for (const { name, value, factor, changed } of await shakeAll(room, read, wanted))
    console.log(
      `${changed.length > 0 ? '!' : ' '} ${name} ${value} ${known[name as Name].unit} × ${factor}: ${changed.join(', ') || 'nothing'}`,
    );
}

async function readOnce(): Promise<Letters> {
  const reader = openPageReader(settings);
  const letters = new Map<string, readonly PageReading[]>();
  for (const name of files) {
    const opened = await reader.open(join(FOLDER, name));
    const numbers = Array.from({ length: opened.facts.pages }, (_, at) => at + 1);
    letters.set(name, await Promise.all(numbers.map((page) => opened.read(page))));
  }
  await reader.close();
  return letters;
}

if ([wantedOf(TEXT), wantedOf(LAYOUT), wantedOf(FIELDS)].flat().length > 0) {
  const letters = await readOnce();
  const read = async (): Promise<ReadonlyMap<string, string>> => valuesOf(letters);
  await shakeRoom(TEXT, read);
  await shakeRoom(LAYOUT, read);
  await shakeRoom(FIELDS, read);
}

if ([wantedOf(READING), wantedOf(PAGES)].flat().length > 0) {
  const engine = await openTesseract();
  const read = async (): Promise<ReadonlyMap<string, string>> => {
    const letters = new Map<string, readonly PageReading[]>();
    for (const name of pictures) {
      const raster = await loadPicture(readFileSync(join(FOLDER, name)), 1, settings.maxPixels);
      const page = await readPicturePage(raster, async () => engine, settings);
      letters.set(name, [{ ...page, page: 1, unit: 'px', confidence: null, ms: 0 }]);
    }
    return valuesOf(letters);
  };
  await shakeRoom(READING, read);
  await shakeRoom(PAGES, read);
  await engine.close();
}
