/** The encodings of `rules/encodings.yaml`, ready for use. */
import type * as z from 'zod';
import { createEncoding, type LegacyEncoding } from '../text/legacy.ts';
import { loadFile, type Place, RULES_FOLDER } from './files.ts';
import { encodingsSchema } from './schema.ts';

export interface Encodings {
  readonly all: readonly (LegacyEncoding & {
    readonly examples: Readonly<Record<string, string>>;
    /** Where it is written. */
    readonly place: Place;
  })[];
  /** Texts that are of none of them. */
  readonly never: readonly { readonly text: string; readonly place: Place }[];
}

const loaded = new Map<string, Encodings>();

/**
 * Read once a process: reader processes ask for every page.
 * @param beside as in `loadRules`. @throws CongvanError run.rules, as `readEncodings` does
 */
export function loadEncodings(beside: readonly string[] = []): Encodings {
  const key = beside.join('\n');
  const encodings = loaded.get(key) ?? readEncodings([RULES_FOLDER, ...beside]);
  loaded.set(key, encodings);
  return encodings;
}

/** @throws CongvanError run.rules: file, line, what was found and what is allowed */
export function readEncodings(folders: readonly string[]): Encodings {
  const { data, placeOf } = loadFile(folders, 'encodings.yaml', encodingsSchema);
  return {
    all: data.encodings.map((entry, at) => ({
      ...compiled(entry),
      get place() {
        return placeOf(['encodings', at]);
      },
    })),
    never: data.never.map((text, at) => ({
      text,
      get place() {
        return placeOf(['never', at]);
      },
    })),
  };
}

function compiled({
  id,
  title,
  fonts,
  capitalFonts,
  letters,
  examples,
}: z.infer<typeof encodingsSchema>['encodings'][number]): Omit<Encodings['all'][number], 'place'> {
  const names = {
    id,
    title,
    fonts: fonts === undefined ? null : new RegExp(fonts, 'iu'),
    capitalFonts: capitalFonts === undefined ? null : new RegExp(capitalFonts, 'u'),
  };
  return { ...createEncoding(names, Object.entries(letters).flatMap(pairs)), examples };
}

/** A row of the file → code and letter; the code's bytes as characters. */
const pairs = ([letters, codes]: [string, string]): [string, string][] => {
  const each = codes.split(' ');
  return letters
    .split(' ')
    .map((letter, i) => [Buffer.from(each[i] ?? '', 'hex').toString('latin1'), letter.normalize('NFC')]);
};
