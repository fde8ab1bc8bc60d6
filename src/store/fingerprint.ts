/** What a reading depends on besides the letter: when any of it changes, the letter is read again. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, extname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Outcome } from '../model/outcome.ts';
import type { Settings } from '../settings.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** `src` where the sources run as they are, `dist` when built. */
const SOURCES = basename(fileURLToPath(new URL('..', import.meta.url)));

/** The code that has a say in what a result says: rooms, and single files of others. */
export const CODE: readonly string[] = [
  'pipeline',
  'text',
  'ingest',
  'pages',
  'ocr',
  'reading',
  'layout',
  'fields',
  'letter',
  'checks/days',
  'checks/index',
  'checks/signatures',
  'rules/body-names',
  'rules/cited',
  'rules/closed-list',
  'rules/compile',
  'rules/encodings',
  'rules/engine',
  'rules/field-rules',
  'rules/figure-words',
  'rules/files',
  'rules/findings',
  'rules/index',
  'rules/office',
  'rules/pairs',
  'rules/people',
  'rules/phrases',
  'rules/readings',
  'rules/review',
  'rules/schema',
  'rules/source',
  'rules/told',
  'rules/valid',
  'model/box',
  'model/container',
  'model/empty',
  'model/finding',
  'model/found',
  'model/letter',
  'model/outcome',
  'model/page',
  'model/signature',
  'model/profile',
  'model/record',
  'model/vietnam-day',
  'model/zone',
];

const COUNTED: ReadonlySet<string> = new Set(CODE);

/** The packages that it leans on. */
export const PACKAGES: readonly string[] = [
  'asn1js',
  '@expo-google-fonts/tinos',
  '@kenjiuno/msgreader',
  '@napi-rs/canvas',
  '@tesseract.js-data/vie',
  '@zip.js/zip.js',
  'bmp-ts',
  'chrono-node',
  'heic-decode',
  'htmlparser2',
  'natural',
  'pdfjs-dist',
  'pkijs',
  'postal-mime',
  'sharp',
  'tesseract.js',
  'yaml',
  'yauzl',
  'zod',
];

/** The rules that it goes by, besides `fields/`: those of ours, and those that an office laid beside them. */
export const RULE_FILES: readonly string[] = [
  'bodies.yaml',
  'body-names.yaml',
  'calendar.yaml',
  'cited.yaml',
  'encodings.yaml',
  'figures.yaml',
  'findings.yaml',
  'lexicon.yaml',
  'marks.yaml',
  'parts.yaml',
  'provinces.yaml',
  'readings.yaml',
  'review.yaml',
  'signing.yaml',
  'syllable-pairs.txt',
  'types.yaml',
  'wording.yaml',
  'zones.yaml',
];

/** The nets of our own, their cards and the arithmetic that runs them: they lie there in the sources and in what is built. */
const MODELS = 'src/ocr/models';

/** Settings that decide what a letter says, and not only whether it is read at all. */
const SHAPING = [
  'engine',
  'ocrData',
  'ocrDpi',
  'maxPixels',
  'trustRoots',
] as const satisfies readonly (keyof Settings)[];

/**
 * Sixteen hex digits over the rules, the code and packages that read, and the settings that shape a result; a full stop;
 * four digits over the limits, which matter only to a letter that broke one. A few milliseconds.
 * @param root folder of the program; tests put their own here
 */
export function fingerprint({ workers: _, rules, ...settings }: Settings, root = ROOT): string {
  const hash = createHash('sha256');
  hash.update(JSON.stringify(SHAPING.map((setting) => settings[setting])));
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  hash.update(JSON.stringify(PACKAGES.map((name) => [name, dependencies[name]])));
  for (const folder of [join(root, 'rules'), ...rules]) addFolder(folder, isRule);
  addFolder(join(root, SOURCES), isReading);
  addFolder(join(root, MODELS), isModel);
  const limits = createHash('sha256').update(JSON.stringify(Object.entries(settings).sort()));
  return `${hash.digest('hex').slice(0, 16)}.${limits.digest('hex').slice(0, 4)}`;

  function addFolder(folder: string, counts: (file: string) => boolean): void {
    if (!existsSync(folder)) return;
    const files = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
      .filter(counts)
      .sort();
    for (const file of files) hash.update(`\n${file}\n`).update(readFileSync(join(folder, file)));
  }
}

const isModel = (file: string): boolean => ['.onnx', '.json', '.wasm'].includes(extname(file));

const isRule = (file: string): boolean => file.startsWith('fields/') || RULE_FILES.includes(file);

/** The part of a fingerprint that says how letters are read, without the limits. */
export const readingPart = (print: string): string => print.split('.', 1)[0] ?? print;

/** True where a letter read under one fingerprint need not be read again under another. */
export const isCurrent = (read: { print: string; outcome: Outcome['outcome'] }, print: string): boolean =>
  read.print === print || (read.outcome === 'done' && readingPart(read.print) === readingPart(print));

/** A file of the program as it runs now, `.ts` from the sources or `.js` when built. */
function isReading(file: string): boolean {
  const ending = extname(import.meta.url);
  if (!file.endsWith(ending) || file.endsWith('.d.ts')) return false;
  const bare = file.slice(0, -ending.length);
  for (let at = bare.indexOf('/'); at > 0; at = bare.indexOf('/', at + 1))
    if (COUNTED.has(bare.slice(0, at))) return true;
  return COUNTED.has(bare);
}
