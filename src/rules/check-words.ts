/** Words by which the checks tell bodies, provinces, titles and states of force: `words` of `rules/checks.yaml`. */
import * as z from 'zod';
import { foldMarks, nfc } from '../text/fold.ts';
import { grown } from './compile.ts';

/** Compared in small letters, marks folded. */
const small = z
  .string()
  .min(1)
  .transform((text) => foldMarks(nfc(text)).toLowerCase());
const smalls = z.array(small).min(1);
/** As the report writes it. */
const shown = z.string().normalize('NFC').min(1);
const codes = z.array(z.string().normalize('NFC').min(1)).min(1);

/** A pattern over text in small letters; `${district}`, `${commune}` and `${council}` stand for those lists. */
const pattern = z.strictObject({
  about: z.string().min(1).optional(),
  pattern: z.string().min(1),
  source: z.string().min(1),
  /** Texts in which it is found, and texts in which it is not. */
  examples: smalls,
  never: smalls,
});

export const checkWordsSchema = z
  .strictObject({
    councils: codes,
    office: shown,
    places: z.strictObject({ district: smalls, commune: smalls, other: smalls }),
    provinceMarks: z.strictObject({ province: smalls, city: smalls }),
    /** What is written in several ways, and the one way. */
    alike: z.array(pattern.extend({ as: z.string() })),
    speakers: pattern,
    central: pattern,
    centralParty: pattern.extend({ name: shown }),
    provincialParty: pattern.extend({ name: shown, ofCity: shown }),
    department: pattern,
    runOn: pattern,
    kindsOnly: smalls,
    kinds: smalls,
    ofDistricts: pattern,
    former: pattern,
    several: pattern,
    withComma: smalls,
    party: pattern,
    deputy: small,
    deputies: z.record(small, smalls),
    deputyTail: pattern,
    sureCodes: codes,
    typeTails: smalls,
    anyType: smalls,
    sentAs: z.record(small, codes),
    alwaysWithYear: codes,
    undated: pattern,
    statuses: z.strictObject({
      inForce: pattern,
      partly: pattern,
      replaced: pattern,
      repealed: pattern,
      ended: pattern,
    }),
  })
  .transform((words, { addIssue }) => {
    const parts = {
      district: anyOf(words.places.district),
      commune: anyOf(words.places.commune),
      council: anyOf(words.councils.map((council) => council.toLowerCase())),
    };
    return compiled(words, [], parts, (path, message) => addIssue({ code: 'custom', path, message }));
  });

export const anyOf = (words: readonly string[]): string =>
  words
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&'))
    .sort((a, b) => b.length - a.length)
    .join('|');

/** Every entry that is a pattern with a regular expression in its place. */
type Compiled<T> = T extends { readonly pattern: string }
  ? Omit<T, 'pattern'> & { readonly pattern: RegExp }
  : T extends readonly (infer Row)[]
    ? Compiled<Row>[]
    : T extends object
      ? { readonly [K in keyof T]: Compiled<T[K]> }
      : T;

function compiled<T>(
  node: T,
  path: readonly (string | number)[],
  parts: Readonly<Record<string, string>>,
  problem: (path: (string | number)[], message: string) => void,
): Compiled<T> {
  const below = (value: unknown, key: string | number) => compiled(value, [...path, key], parts, problem);
  if (Array.isArray(node)) return node.map(below) as Compiled<T>;
  if (typeof node !== 'object' || node === null) return node as Compiled<T>;
  if (!('pattern' in node))
    return Object.fromEntries(
      Object.entries(node).map(([key, value]) => [key, below(value, key)]),
    ) as Compiled<T>;
  try {
    return {
      ...node,
      pattern: new RegExp(foldMarks(nfc(grown(String(node.pattern), parts))), 'u'),
    } as unknown as Compiled<T>;
  } catch (cause) {
    problem([...path, 'pattern'], `mẫu sai: ${cause instanceof Error ? cause.message : String(cause)}`);
    return node as unknown as Compiled<T>;
  }
}

export type CheckWords = z.infer<typeof checkWordsSchema>;

/** A pattern of the words with its examples. */
export interface WordPattern {
  readonly pattern: RegExp;
  readonly examples: readonly string[];
  readonly never: readonly string[];
}

/** Every pattern of the words, by its path: `statuses.partly`. */
export function wordPatterns(node: unknown, path = 'words'): [string, WordPattern][] {
  if (typeof node !== 'object' || node === null) return [];
  if ('pattern' in node && node.pattern instanceof RegExp) return [[path, node as WordPattern]];
  return Object.entries(node).flatMap(([key, value]) => wordPatterns(value, `${path}.${key}`));
}
