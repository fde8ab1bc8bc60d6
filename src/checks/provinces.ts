/** Provinces named in a text, by their old and new names, and what became of them. */
import { anyOf, type CheckWords } from '../rules/check-words.ts';
import type { Rules } from '../rules/index.ts';
import { foldMarks, nfc, squeeze } from '../text/fold.ts';

export interface Province {
  readonly name: string;
  /** The word for what it is, before its name: «tỉnh». */
  readonly kind: string;
  /** Centrally-run city: its «UBND thành phố» is a body of the province level. */
  readonly city: boolean;
  readonly since: string | undefined;
  readonly until: string | undefined;
  readonly into: string | undefined;
  /** Provinces that were merged into this one, itself not among them. */
  readonly absorbed: readonly string[];
}

export interface NamedProvince {
  readonly province: Province;
  /** The text before the name and the word for its kind. */
  readonly before: string;
}

export interface Provinces {
  readonly byName: ReadonlyMap<string, Province>;
  /** The province that ends the text: «UBND tỉnh Khánh Hòa», «Sở Y tế Kiên Giang»; not «huyện Kiên Giang». */
  atEnd(text: string): NamedProvince | undefined;
  /** The province whose name the whole text is: «Khánh Hòa», «TP. Hồ Chí Minh». */
  named(text: string): Province | undefined;
}

/** Marks, dashes and case folded; «-» without blanks. */
export const folded = (text: string): string =>
  squeeze(foldMarks(nfc(text)).toLowerCase()).replace(/ ?- ?/gu, '-');

export function createProvinces(rules: Rules, { places, provinceMarks }: CheckWords): Provinces {
  const { district, commune, other } = places;
  /** A name behind one of these is a place inside a province. */
  const smaller = new RegExp(`(?:^| )(?:${anyOf([...district, ...commune, ...other])})$`, 'u');
  const marks = anyOf([...provinceMarks.province, ...provinceMarks.city]);
  const markAtEnd = new RegExp(`(?:^|[ ,(-])(${marks})$`, 'u');
  const markAtStart = new RegExp(`^(?:${marks}) ?`, 'u');
  const kinds = new Map(rules.provinceKinds.map((kind) => [kind.name, kind]));
  const all = rules.provinces.map(
    (row): Province => ({
      name: row.name,
      kind: kinds.get(row.kind)?.printed ?? row.kind,
      city: kinds.get(row.kind)?.city === true,
      since: row.since,
      until: row.until,
      into: row.mergedInto,
      absorbed: rules.provinces.flatMap(({ name, mergedInto }) => (mergedInto === row.name ? [name] : [])),
    }),
  );
  const byName = new Map(all.map((province) => [province.name, province]));
  const spellings = rules.provinces
    .flatMap(({ name, variants }) =>
      [name, ...variants].map((text) => [folded(text), byName.get(name)!] as const),
    )
    .sort(([a], [b]) => b.length - a.length);
  const exact = new Map(spellings.toReversed());
  const seen = new Map<string, NamedProvince | undefined>();

  const look = (text: string): NamedProvince | undefined => {
    for (const [spelling, province] of spellings) {
      if (!text.endsWith(spelling)) continue;
      const lead = text.slice(0, -spelling.length);
      if (lead !== '' && !/[ ,(.-]$/u.test(lead)) continue;
      const before = lead.replace(/[ ,(-]+$/u, '');
      if (smaller.test(before)) return undefined;
      const kind = markAtEnd.exec(before)?.[1];
      // «thành phố Bắc Ninh» lies in tỉnh Bắc Ninh
      if (kind && provinceMarks.city.includes(kind) && !province.city) return undefined;
      return { province, before: kind ? before.slice(0, -kind.length).replace(/[ ,(-]+$/u, '') : before };
    }
    return undefined;
  };
  return {
    byName,
    atEnd(text) {
      const key = folded(text);
      if (!seen.has(key)) {
        if (seen.size > 5000) seen.clear();
        seen.set(key, look(key));
      }
      return seen.get(key);
    },
    named: (text) => exact.get(folded(text)) ?? exact.get(folded(text).replace(markAtStart, '')),
  };
}
