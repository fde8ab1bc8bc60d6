/** The words of `rules/cited.yaml`, by which a cited document is told. */
import * as z from 'zod';
import { bareCapitals } from '../text/fold.ts';
import { type ClosedList, createClosedList } from './closed-list.ts';
import { createPhrases, type PhraseFinder } from './phrases.ts';

const words = z.array(z.string().min(1)).min(1);
const names = z.record(z.string().min(1), z.string().min(1));

export const citedSchema = z.strictObject({
  source: z.string().min(1),
  /** Words for «số», its slips among them. */
  numbered: words,
  /** Short form of a type → its name. */
  short: names,
  /** Words between a type and its body. */
  of: words,
  /** Words that are no part of a type. */
  notQualifying: words,
  /** What the National Assembly issues: its types, a pattern of the end of its numbers, their groups, and the terms it may have had. */
  ofAssembly: z.strictObject({
    types: words,
    number: z.string().min(1),
    symbols: words,
    terms: z.int().positive(),
  }),
  /** Types in numbers of documents of several bodies. */
  joint: words,
  /** Type in a number → its name, where it can be nothing else. */
  telling: names,
  /** Groups of numbers that a body or a term must follow. */
  needBody: words,
  /** Groups of symbols that are often seen. */
  groups: words,
});

export interface Cited {
  /** Words for a document that may stand before a number; the name of each. */
  readonly type: PhraseFinder<string>;
  /** The same of two words and more, a letter misread. */
  readonly typeNear: ClosedList;
  readonly ofAssembly: PhraseFinder<string>;
  readonly assemblyNumber: RegExp;
  readonly numbered: PhraseFinder<undefined>;
  /** Words of a text, «công vănsố» parted: web copies lose blanks. */
  readonly wordApart: RegExp;
  readonly of: PhraseFinder<undefined>;
  readonly notQualifying: PhraseFinder<undefined>;
  readonly joint: ReadonlySet<string>;
  readonly telling: ReadonlyMap<string, string>;
  /** Types that a symbol tells: a list of another of these is not its own. */
  readonly exact: ReadonlySet<string>;
  readonly needBody: ReadonlySet<string>;
  /** Every group of a symbol that is known, in capitals. */
  readonly groups: ReadonlySet<string>;
  /** The one known group of these letters, whatever a scan left of them: «HDND» is HĐND, «OĐ» QĐ; undefined for several. */
  readonly groupLike: (group: string) => string | undefined;
  /** The same where upright letters may stand for one another too: «BIC» is BTC, «T1» TT. */
  readonly groupNear: (group: string) => string | undefined;
  /** «QHI3», «OHII» → QH13, QH11: the assembly with the figure of its term. */
  readonly termOf: (group: string) => string | undefined;
}

/** What all readings of a scanner have of a group: no bars, no hooks, and round letters alike. */
const asScanned = (group: string): string => bareCapitals(group).replace(/[Q0]/gu, 'O');

/** The same, upright letters alike as well. */
const asUpright = (group: string): string => asScanned(group).replace(/[IJL1|]/gu, 'T');

/** Each group by what a reading leaves of it; undefined where several leave the same. */
function byReading(
  groups: ReadonlySet<string>,
  reading: (group: string) => string,
): ReadonlyMap<string, string | undefined> {
  const out = new Map<string, string | undefined>();
  for (const group of groups) out.set(reading(group), out.has(reading(group)) ? undefined : group);
  return out;
}

/** Runs of signs, the given word by itself at the end of one. */
const apartAt = (word: string): RegExp => new RegExp(`(?:(?!${word}(?:\\s|$))\\S)+|${word}(?=\\s|$)`, 'gu');

/** @param types names of documents @param symbols short forms of bodies and types */
export function createCited(
  data: z.infer<typeof citedSchema>,
  types: readonly string[],
  symbols: readonly string[],
): Cited {
  const groups = new Set([...symbols, ...data.groups, ...data.joint].map((group) => group.toUpperCase()));
  const byLetters = byReading(groups, asScanned);
  const byUprights = byReading(groups, asUpright);
  const assemblies = new Map(data.ofAssembly.symbols.map((symbol) => [asScanned(symbol), symbol]));
  const termOf = (group: string): string | undefined => {
    const [, letters = '', term = ''] = /^(\p{Lu}+?)([\dIOl|!]{2})$/u.exec(group) ?? [];
    const symbol = assemblies.get(asScanned(letters));
    const figures = term.replace(/[Il|!]/gu, '1').replaceAll('O', '0');
    return symbol && Number(figures) > 0 && Number(figures) <= data.ofAssembly.terms
      ? symbol + figures
      : undefined;
  };
  const plain = (list: readonly string[]): PhraseFinder<undefined> =>
    createPhrases(list.map((text) => [text, undefined] as const));
  return {
    type: createPhrases([...types.map((name) => [name, name] as const), ...Object.entries(data.short)]),
    typeNear: createClosedList(types.filter((name) => name.includes(' '))),
    ofAssembly: createPhrases(data.ofAssembly.types.map((name) => [name, name] as const)),
    assemblyNumber: new RegExp(data.ofAssembly.number, 'u'),
    numbered: plain(data.numbered),
    wordApart: apartAt(data.numbered[0]!),
    of: plain(data.of),
    notQualifying: plain(data.notQualifying),
    joint: new Set(data.joint),
    telling: new Map(Object.entries(data.telling)),
    exact: new Set(Object.values(data.telling)),
    needBody: new Set(data.needBody),
    groups,
    groupLike: (group) => byLetters.get(asScanned(group)),
    groupNear: (group) => (group.length > 1 ? byUprights.get(asUpright(group)) : undefined),
    termOf,
  };
}
