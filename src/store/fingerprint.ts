/** What a reading depends on besides the letter: when any of it changes, the letter is read again. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Outcome } from '../model/outcome.ts';
import type { Settings } from '../settings.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SOURCES = fileURLToPath(new URL('..', import.meta.url));

/** Rooms that move letters about and say nothing about what stands in them. */
const CARRIERS: ReadonlySet<string> = new Set([
  'batch',
  'cli',
  'host',
  'process',
  'queue',
  'store',
  'score',
  'index',
]);

/** Settings that decide what a letter says, and not only whether it is read at all. */
const SHAPING = ['engine', 'ocrData', 'ocrDpi', 'maxPixels'] as const satisfies readonly (keyof Settings)[];

/**
 * Sixteen hex digits over the rules, the program with its pinned libraries and the settings that shape a result; a full
 * stop; four digits over the limits, which matter only to a letter that broke one. A few milliseconds.
 */
export function fingerprint({ workers: _, rules, ...settings }: Settings): string {
  const hash = createHash('sha256');
  hash.update(JSON.stringify(SHAPING.map((setting) => settings[setting])));
  const { version, dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  hash.update(JSON.stringify({ version, dependencies }));
  for (const folder of [join(ROOT, 'rules'), ...rules]) addFolder(folder, () => true);
  addFolder(SOURCES, isReading);
  const limits = createHash('sha256').update(JSON.stringify(Object.entries(settings).sort()));
  return `${hash.digest('hex').slice(0, 16)}.${limits.digest('hex').slice(0, 4)}`;

  function addFolder(folder: string, counts: (file: string) => boolean): void {
    const files = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length).replaceAll(sep, '/'))
      .map((file) => file.replace(/^\//, ''))
      .filter(counts)
      .sort();
    for (const file of files) hash.update(`\n${file}\n`).update(readFileSync(join(folder, file)));
  }
}

/** The part of a fingerprint that says how letters are read, without the limits. */
export const readingPart = (print: string): string => print.split('.', 1)[0] ?? print;

/** True where a letter read under one fingerprint need not be read again under another. */
export const isCurrent = (read: { print: string; outcome: Outcome['outcome'] }, print: string): boolean =>
  read.print === print || (read.outcome === 'done' && readingPart(read.print) === readingPart(print));

/** A file of the program as it runs now, `.ts` from the sources or `.js` when built, that has a say in a result. */
function isReading(file: string): boolean {
  const [room = ''] = file.split('/');
  const isCode = extname(file) === extname(import.meta.url) && !file.endsWith('.d.ts');
  return isCode && !CARRIERS.has(room.replace(/\.[jt]s$/, ''));
}
