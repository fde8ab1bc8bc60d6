/** The encodings of `rules/encodings.yaml`, ready for use. */
import type * as z from 'zod';
import { CongvanError } from '../model/errors.ts';
import { createEncoding, type LegacyEncoding } from '../text/legacy.ts';
import { loadFile, RULES_FOLDER } from './files.ts';
import { encodingsSchema } from './schema.ts';

export interface Encodings {
  readonly all: readonly (LegacyEncoding & { readonly examples: Readonly<Record<string, string>> })[];
  /** Texts that are of none of them. */
  readonly never: readonly string[];
}

const FILE = 'encodings.yaml';
const loaded = new Map<string, Encodings>();

/**
 * Read once a process: reader processes ask for every page.
 * @param beside as in `loadRules`. @throws CongvanError run.rules, naming file and entry
 */
export function loadEncodings(beside: readonly string[] = []): Encodings {
  const key = beside.join('\n');
  const encodings = loaded.get(key) ?? read(beside);
  loaded.set(key, encodings);
  return encodings;
}

function read(beside: readonly string[]): Encodings {
  const { encodings, never } = loadFile([RULES_FOLDER, ...beside], FILE, encodingsSchema);
  return { all: encodings.map(compiled), never };
}

function compiled({
  id,
  title,
  fonts,
  capitalFonts,
  letters,
  examples,
}: z.infer<typeof encodingsSchema>['encodings'][number]): Encodings['all'][number] {
  try {
    const names = {
      id,
      title,
      fonts: fonts === undefined ? null : new RegExp(fonts, 'iu'),
      capitalFonts: capitalFonts === undefined ? null : new RegExp(capitalFonts, 'u'),
    };
    return { ...createEncoding(names, Object.entries(letters).flatMap(pairs)), examples };
  } catch (problem) {
    throw new CongvanError('run.rules', `${FILE}, ${id}: ${String(problem)}`, problem);
  }
}

/** A row of the file → code and letter; the code's bytes as characters. */
const pairs = ([letters, codes]: [string, string]): [string, string][] => {
  const each = codes.split(' ');
  return letters
    .split(' ')
    .map((letter, i) => [Buffer.from(each[i] ?? '', 'hex').toString('latin1'), letter.normalize('NFC')]);
};
