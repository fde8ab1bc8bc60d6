/** Issuing bodies: printed words → one name, one key, and the level that tells whose province they need. */
import { anyOf, type CheckWords } from '../rules/check-words.ts';
import type { Rules } from '../rules/index.ts';
import { squeeze } from '../text/fold.ts';
import { createProvinces, folded, type Province, type Provinces } from './provinces.ts';

export type Level = 'central' | 'province' | 'district' | 'commune' | 'unknown';

export interface Body {
  /** Without the province: «Sở Nội vụ», «UBND tỉnh», «Bộ Y tế». */
  readonly name: string;
  /** The name to which a province is put: «UBND», «Sở Nội vụ». */
  readonly stem: string;
  /** How it is called in a centrally-run city, where that is another name: «Thành ủy». */
  readonly ofCity: string | null;
  /** Comparable: folded, short forms spelled one way, without office and province. */
  readonly base: string;
  readonly level: Level;
  /** The province it is printed with; null where none is. */
  readonly province: Province | null;
  /** True where only the kind is printed: «UBND tỉnh», «Sở», «UBND huyện». */
  readonly generic: boolean;
  /** A council: of a level that is told, or nothing but its name. */
  readonly council: 'levelled' | 'bare' | null;
  /** «UBND thành phố»: what it is where that city is one of the province level. */
  readonly inCity: Body | null;
  readonly since: string | undefined;
  readonly until: string | undefined;
  readonly kind: string | undefined;
}

export interface Bodies {
  readonly provinces: Provinces;
  /** What the words of a page name; undefined where no body is among them. */
  read(printed: string): Body | undefined;
  /** Folded, with one way of writing what is written in several. */
  oneWay(text: string): string;
  /** The council of a province by its abbreviation; undefined for any other. */
  council(abbreviation: string): Body | undefined;
  /** Bodies that use the abbreviation on that day; of all days where `day` is null. */
  byAbbreviation(abbreviation: string, day: string | null): readonly Body[];
}

const LEVEL_OF: Readonly<Record<string, Level>> = {
  central: 'central',
  ministry: 'central',
  'under a ministry': 'central',
  'court or procuracy': 'central',
  'provincial body': 'province',
  'provincial department': 'province',
  'commune body': 'commune',
  organisation: 'unknown',
};

type Row = Rules['bodies']['bodies'][number];

/** No name of a body is longer, in characters. */
const LONGEST = 200;

export function createBodies(rules: Rules, words: CheckWords): Bodies {
  const provinces = createProvinces(rules, words);
  const { plain, oneWay } = createFolds(words);
  const { ofProvince, ofAny } = createSuffixes(rules);
  const levelled = createLevels(rules, words);
  const rows = new Map<string, Row>();
  for (const row of rules.bodies.bodies)
    for (const name of [row.name, ...row.aliases]) {
      const key = plain(name);
      if (!words.kindsOnly.includes(key) && !rows.has(key)) rows.set(key, row);
    }
  const seen = new Map<string, Body | undefined>();

  const bodyOf = (row: Row, province: Province | null): Body => {
    const name = ofProvince.without(row.name);
    const isBranch = province !== null && row.kind === 'under a ministry';
    const isCentral = words.central.pattern.test(folded(row.name));
    const level = isBranch ? 'province' : isCentral ? 'central' : (LEVEL_OF[row.kind] ?? 'unknown');
    return {
      ...body(name, ofProvince.without(plain(row.name)), level, province),
      generic: level === 'province' && !province,
      // a branch of the province goes by its own days
      since: isBranch ? undefined : row.since,
      until: isBranch ? undefined : row.until,
      kind: row.kind,
    };
  };
  /** Words that name a body of the province though no list has it: «Sở …», «… tỉnh», «Đoàn kiểm tra … tỉnh». */
  const unlisted = (base: string, province: Province | null, printed: string): Body => {
    const bare = ofAny.without(base);
    const isLocal = province !== null || base !== bare || words.department.pattern.test(bare);
    const named = body(titled(ofAny.without(printed)), bare, isLocal ? 'province' : 'unknown', province);
    return { ...named, generic: isLocal && !province };
  };
  const look = (printed: string): Body | undefined => {
    const text = plain(printed);
    if (text === '') return undefined;
    const end = provinces.atEnd(text);
    const base = end ? end.before : text;
    const province = end?.province ?? null;
    const local = levelled(text, base, province, printed);
    if (local) return local;
    const whole = rows.get(text);
    if (whole) return bodyOf(whole, null);
    const row = rows.get(base) ?? rows.get(ofProvince.with(base)) ?? rows.get(ofAny.without(base));
    if (row) return bodyOf(row, province);
    return unlisted(base, province, asPrinted(printed, text, base));
  };
  return {
    provinces,
    oneWay,
    read(given) {
      const printed = given.slice(0, LONGEST);
      if (!seen.has(printed)) {
        if (seen.size > 5000) seen.clear();
        seen.set(printed, look(printed));
      }
      return seen.get(printed);
    },
    council: (abbreviation) =>
      words.councils.includes(abbreviation) ? look(ofProvince.with(abbreviation)) : undefined,
    byAbbreviation: (abbreviation, day) =>
      rules.bodies.bodies
        // a hint ranks readings, it proves none
        .filter(({ trust }) => trust !== 'hint')
        .filter((row) => row.abbr === abbreviation || row.aliases.includes(abbreviation))
        .filter(({ since, until }) => day === null || ((since ?? '') <= day && day <= (until ?? '9999')))
        .flatMap((row) => look(row.name) ?? []),
  };
}

/** `oneWay`: folded, what is written in several ways in one. `plain`: the same, without brackets and the office that speaks. */
function createFolds({ alike, speakers }: CheckWords): Record<'oneWay' | 'plain', (text: string) => string> {
  const alikes = alike.map(({ pattern, as }) => [new RegExp(pattern, 'gu'), as] as const);
  const written = (text: string): string =>
    alikes.reduce((left, [pattern, as]) => left.replace(pattern, as), text);
  return {
    oneWay: (text) => written(folded(text)),
    plain: (printed) =>
      written(folded(printed).replace(/\s*\([^)]*\)\s*/gu, ' '))
        .replace(/[.,;]+$/u, '')
        .trim()
        .replace(speakers.pattern, ''),
  };
}

/** The words for a province and for a centrally-run city behind a name, put there or taken away. */
function createSuffixes({ provinceKinds }: Rules): {
  readonly ofProvince: { with(name: string): string; without(name: string): string };
  readonly ofAny: { without(name: string): string };
  readonly city: string;
} {
  const [province = '', city = ''] = [false, true].map(
    (isCity) => provinceKinds.find((kind) => (kind.city === true) === isCity)?.printed,
  );
  const without = (name: string, ...endings: string[]): string => {
    const ending = endings.find((word) => name.toLowerCase().endsWith(` ${word}`));
    return ending === undefined ? name : name.slice(0, -ending.length - 1);
  };
  return {
    ofProvince: { with: (name) => `${name} ${province}`, without: (name) => without(name, province) },
    ofAny: { without: (name) => without(name, province, city) },
    city,
  };
}

type Levelled = (text: string, base: string, province: Province | null, printed: string) => Body | undefined;

/** «UBND …», «HĐND …» by the level they are of, and the party committee of the province. */
function createLevels(rules: Rules, words: CheckWords): Levelled {
  const { ofProvince, city } = createSuffixes(rules);
  const { district, commune } = words.places;
  const councils = anyOf(words.councils.map((council) => council.toLowerCase()));
  const council = new RegExp(`^(${folded(words.office)} )?(${councils})(?: |$)`, 'u');
  const smaller = new RegExp(`^(${anyOf([...district, ...commune])})(?: (.+))?$`, 'u');
  const provincial = (name: string, province: Province | null): Body => ({
    ...body(ofProvince.with(name), folded(ofProvince.with(name)), 'province', province),
    stem: name,
    generic: !province,
    council: 'levelled',
  });
  const ofLevel = (
    found: RegExpExecArray,
    text: string,
    province: Province | null,
    printed: string,
  ): Body => {
    const rest = text.slice(found[0].length);
    const name = `${found[1] ? `${words.office} ` : ''}${found[2]!.toUpperCase()}`;
    const inside = (level: Level): Body => ({
      ...body(`${name} ${asPrinted(printed, rest, rest)}`, folded(`${name} ${rest}`), level, null),
      council: found[1] ? null : 'levelled',
    });
    const below = smaller.exec(rest);
    if (below)
      return {
        ...inside(district.includes(below[1]!) ? 'district' : 'commune'),
        generic: below[2] === undefined,
      };
    if (province || ofProvince.with('').endsWith(` ${rest}`)) return provincial(name, province);
    // no level, or more words than a name has: the sentence ran on
    if (!rest.startsWith(`${city} `) || /\d/u.test(rest) || rest.split(' ').length > 6) {
      const isCity = rest === city;
      return {
        ...body(
          isCity ? `${name} ${city}` : name,
          folded(isCity ? `${name} ${city}` : name),
          'unknown',
          null,
        ),
        generic: true,
        council: found[1] ? null : isCity ? 'levelled' : 'bare',
        inCity: isCity ? provincial(name, null) : null,
      };
    }
    return inside('district');
  };
  return (text, base, province, printed) => {
    const found = council.exec(text);
    if (found && !words.runOn.pattern.test(text.slice(found[0].length)))
      return ofLevel(found, text, province, printed);
    const { centralParty, provincialParty } = words;
    if (centralParty.pattern.test(text))
      return body(centralParty.name, folded(centralParty.name), 'central', null);
    if (provincialParty.pattern.test(base))
      return {
        ...body(provincialParty.name, folded(provincialParty.name), 'province', province),
        ofCity: provincialParty.ofCity,
        generic: !province,
      };
    if (words.kinds.includes(base)) return { ...body(titled(base), base, 'unknown', null), generic: true };
    return undefined;
  };
}

/** The words of the page for a piece of the folded text: those at its end, as many as the piece has at its beginning. */
function asPrinted(printed: string, text: string, piece: string): string {
  const words = squeeze(printed.replace(/\s*\([^)]*\)\s*/gu, ' ')).split(' ');
  const tail = words.slice(-text.split(' ').length);
  return tail
    .slice(0, piece.split(' ').length)
    .join(' ')
    .replace(/[.,;]+$/u, '');
}

/** A body by its name, of which nothing else is known. */
const body = (name: string, base: string, level: Level, province: Province | null): Body => ({
  name,
  stem: name,
  ofCity: null,
  base,
  level,
  province,
  generic: false,
  council: null,
  inCity: null,
  since: undefined,
  until: undefined,
  kind: undefined,
});

const titled = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** The body with its province, as people write it: «UBND tỉnh Khánh Hòa», «Sở Nội vụ tỉnh Khánh Hòa». */
export function fullName({ name, stem, ofCity }: Body, province: Province | null): string {
  if (!province) return name;
  if (ofCity !== null) return `${province.city ? ofCity : name} ${province.name}`;
  return `${stem} ${province.kind} ${province.name}`;
}
