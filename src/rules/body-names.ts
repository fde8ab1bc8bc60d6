/** The grammar of the names of bodies, `rules/body-names.yaml`, with the closed lists it leans on. */
import * as z from 'zod';
import { skeleton } from '../text/fold.ts';
import type { ClosedList } from './closed-list.ts';
import { createPhrases, type PhraseFinder } from './phrases.ts';

const words = z.array(z.string().min(1)).min(1);

export const bodyNamesSchema = z.strictObject({
  source: z.string().min(1),
  /** Offices before the body they lead. */
  titles: words,
  /** Words that begin a name and are followed by what the body does. */
  heads: words,
  /** What stands within names in small letters. */
  fields: words,
  /** What may follow a whole name. */
  tails: words,
  /** Words before the name of a place. */
  places: words,
  /** Names of places with a sign or a word within that would end them. */
  placeNames: words,
  /** Kinds of place that stand before the name of a province. */
  provincial: words,
  /** What ends the name of a body of foreigners, and what stands in brackets behind that of a company. */
  abroad: words,
  inBrackets: words,
  /** Words between two parts of a name. */
  joins: words,
  /** Heads of companies: a place ends no such name. */
  companies: words,
  /** The word before the last part of a row, before the figure of a body, before that of a term. */
  rowEnds: words,
  numbered: words,
  terms: words,
  /** Heads whose bodies are all in the closed list. */
  listedOnly: words,
  /** Words before the body above. */
  above: words,
  /** Words between bodies that issue together, and the words that begin such a row. */
  jointly: words,
  several: words,
  /** Words before which a name surely ends. */
  ends: words,
  /** What bodies do. */
  actions: words,
  /** Words that name no body. */
  notNamed: words,
  /** Words with a capital that are no part of a name. */
  notWithin: words,
});

/** A whole name: `one` where there is one such body in the country, else a place may follow; with its short form. */
export interface WholeName {
  readonly isOne: boolean;
  readonly abbr: string | null;
}

export interface BodyNames {
  readonly whole: PhraseFinder<WholeName>;
  /** Short form of a ministry, in bare capitals → its name. */
  readonly byAbbr: ReadonlyMap<string, string>;
  /** Short forms of bodies of which there is one, in capitals and without marks. */
  readonly onlyOnes: ReadonlySet<string>;
  /** A whole name with a misread letter. */
  readonly near: ClosedList;
  /** What ministries deal with: «Tài chính» of Bộ Tài chính. */
  readonly domain: PhraseFinder<undefined>;
  readonly title: PhraseFinder<undefined>;
  readonly head: PhraseFinder<undefined>;
  readonly field: PhraseFinder<undefined>;
  /** What is written with a capital within names. */
  readonly phrase: PhraseFinder<undefined>;
  readonly tail: PhraseFinder<undefined>;
  readonly place: PhraseFinder<undefined>;
  readonly placeName: PhraseFinder<undefined>;
  readonly province: PhraseFinder<undefined>;
  /** A province with its kind before it: by their letters, however the kind was read. */
  readonly located: PhraseFinder<undefined>;
  readonly abroad: PhraseFinder<undefined>;
  readonly inBrackets: PhraseFinder<undefined>;
  readonly join: PhraseFinder<undefined>;
  readonly company: PhraseFinder<undefined>;
  readonly rowEnd: PhraseFinder<undefined>;
  readonly numbered: PhraseFinder<undefined>;
  readonly term: PhraseFinder<undefined>;
  readonly listedOnly: PhraseFinder<undefined>;
  readonly above: PhraseFinder<undefined>;
  readonly jointly: PhraseFinder<undefined>;
  readonly several: PhraseFinder<undefined>;
  readonly action: PhraseFinder<undefined>;
  readonly end: PhraseFinder<undefined>;
  readonly notNamed: PhraseFinder<undefined>;
  readonly notWithin: PhraseFinder<undefined>;
  readonly type: PhraseFinder<undefined>;
}

interface Lists {
  readonly bodies: readonly {
    readonly abbr: string | null;
    readonly name: string;
    readonly kind: string;
    readonly aliases: readonly string[];
  }[];
  readonly provinces: readonly { readonly name: string; readonly variants: readonly string[] }[];
  readonly types: readonly string[];
  /** Words as they are written within names. */
  readonly phrases: readonly string[];
  readonly near: ClosedList;
}

/** Kinds of bodies of which each name is that of one body. */
const ONE = new Set(['central', 'ministry']);

/** @param data the file @param lists whole names, places and types of documents from the other files */
export function createBodyNames(data: z.infer<typeof bodyNamesSchema>, lists: Lists): BodyNames {
  const plain = (list: readonly string[]): PhraseFinder<undefined> =>
    createPhrases(list.map((text) => [text, undefined] as const));
  const places = new Set(data.places);
  const placeless = (name: string): string => {
    const words = name.split(' ');
    return places.has(words.at(-1) ?? '') ? words.slice(0, -1).join(' ') : name;
  };
  const whole = lists.bodies.flatMap(({ abbr, name, kind, aliases }) =>
    [name, ...aliases].map((text) => [placeless(text), { isOne: ONE.has(kind), abbr }] as const),
  );
  const domains = lists.bodies.flatMap(({ name, kind }) =>
    kind === 'ministry' ? [name.split(' ').slice(1).join(' ')] : [],
  );
  const provinces = lists.provinces.flatMap(({ name, variants }) => [name, ...variants]);
  return {
    whole: createPhrases<WholeName>(whole),
    byAbbr: new Map(
      lists.bodies.flatMap(({ abbr, name, kind }) =>
        abbr && kind === 'ministry' ? [[skeleton(abbr).toUpperCase(), name] as const] : [],
      ),
    ),
    onlyOnes: new Set(
      lists.bodies.flatMap(({ abbr, kind }) => (abbr && ONE.has(kind) ? skeleton(abbr).toUpperCase() : [])),
    ),
    near: lists.near,
    domain: plain(domains),
    title: plain(data.titles),
    head: plain(data.heads),
    field: plain(data.fields),
    phrase: plain(lists.phrases.filter((phrase) => phrase.includes(' '))),
    tail: plain(data.tails),
    place: plain(data.places),
    placeName: plain(data.placeNames),
    province: plain(provinces),
    located: plain(provinces.flatMap((name) => data.provincial.map((kind) => `${kind} ${name}`))),
    abroad: plain(data.abroad),
    inBrackets: plain(data.inBrackets),
    join: plain(data.joins),
    company: plain(data.companies),
    rowEnd: plain(data.rowEnds),
    numbered: plain(data.numbered),
    term: plain(data.terms),
    listedOnly: plain(data.listedOnly),
    above: plain(data.above),
    jointly: plain(data.jointly),
    several: plain(data.several),
    action: plain(data.actions),
    end: plain(data.ends),
    notNamed: plain(data.notNamed),
    notWithin: plain(data.notWithin),
    type: plain(lists.types),
  };
}

/** «SỞ GIÁO DỤC VÀ / ĐÀO TẠO», «… CÔNG NGHỆ - / …»: the line ends where the name of a body cannot end. */
export const leadsOn = (
  text: string,
  rules: { readonly bodies: { readonly leadsOn: readonly string[] } },
): boolean =>
  /[\p{L}\d)] ?[-–,&]\s*$/u.test(text) ||
  rules.bodies.leadsOn.some((word) => ` ${text.trim().toLowerCase()}`.endsWith(` ${word}`));
