/** Issuing bodies: printed words → one name, one key, and the level that tells whose province they need. */
import type { Rules } from '../rules/index.ts';
import { squeeze } from '../text/fold.ts';
import { createProvinces, folded, type Province, type Provinces } from './provinces.ts';

export type Level = 'central' | 'province' | 'district' | 'commune' | 'unknown';

export interface Body {
  /** Without the province: «Sở Nội vụ», «UBND tỉnh», «Bộ Y tế». */
  readonly name: string;
  /** Comparable: folded, short forms spelled one way, without office and province. */
  readonly base: string;
  readonly level: Level;
  /** The province it is printed with; null where none is. */
  readonly province: Province | null;
  /** True where only the kind is printed: «UBND tỉnh», «Sở», «UBND huyện». */
  readonly generic: boolean;
  readonly since: string | undefined;
  readonly until: string | undefined;
  readonly kind: string | undefined;
}

export interface Bodies {
  readonly provinces: Provinces;
  /** What the words of a page name; undefined where no body is among them. */
  read(printed: string): Body | undefined;
  /** Bodies that use the abbreviation on that day; of all days where `day` is null. */
  byAbbreviation(abbreviation: string, day: string | null): readonly Body[];
}

/** «Bộ trưởng Bộ Nội vụ», «Chủ tịch UBND tỉnh»: the office speaks for its body. */
const OFFICE =
  /^(?:quyền )?(?:phó )?(?:bộ trưởng|thứ trưởng|chủ tịch(?= (?:ubnd|hđnd|ủy ban|hội đồng))|chủ nhiệm|giám đốc|tổng giám đốc|tổng cục trưởng|cục trưởng|chi cục trưởng|vụ trưởng|thống đốc|hiệu trưởng|viện trưởng|chánh án|chánh thanh tra|tổng thanh tra|trưởng ban|trưởng phòng|thủ trưởng|lãnh đạo|thường trực) (?=\p{L})/u;
const HEAD_OF_OFFICE = /^(?:phó )?chánh (?=văn phòng)/u;

/** Folded, with one way of writing the usual short forms; office and brackets taken off. */
function plain(printed: string): string {
  const text = folded(printed)
    .replace(/\s*\([^)]*\)\s*/gu, ' ')
    .replace(/ủy ban nhân dân/gu, 'ubnd')
    .replace(/hội đồng nhân dân/gu, 'hđnd')
    .replace(/(?<!\p{L})tp\.? ?(?=\p{L})/gu, 'thành phố ')
    .replace(/[.,;]+$/u, '')
    .trim();
  return text.replace(OFFICE, '').replace(HEAD_OF_OFFICE, '');
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

const levelOf = ({ kind, name }: Row): Level =>
  / Trung ương/u.test(name) ? 'central' : (LEVEL_OF[kind] ?? 'unknown');

/** Names of the list that name only a kind: they are read by their level words, below. */
const KINDS_ONLY = new Set(['ubnd', 'hđnd', 'ubnd xã, phường, đặc khu', 'ubnd huyện', 'tỉnh ủy, thành ủy']);

/** No name of a body is longer, in characters. */
const LONGEST = 200;

export function createBodies(rules: Rules): Bodies {
  const provinces = createProvinces(rules);
  const rows = new Map<string, Row>();
  for (const row of rules.bodies.bodies)
    for (const name of [row.name, ...row.aliases]) {
      const key = plain(name);
      if (!KINDS_ONLY.has(key) && !rows.has(key)) rows.set(key, row);
    }
  const seen = new Map<string, Body | undefined>();

  const look = (printed: string): Body | undefined => {
    const text = plain(printed);
    if (text === '') return undefined;
    const end = provinces.atEnd(text);
    const base = end ? end.before : text;
    const province = end?.province ?? null;
    const local = levelled(text, base, province, printed);
    if (local) return local;
    const whole = rows.get(text);
    if (whole) return bodyOf(whole, plain(whole.name).replace(/ tỉnh$/u, ''), null);
    const row =
      rows.get(base) ?? rows.get(`${base} tỉnh`) ?? rows.get(base.replace(/ (?:tỉnh|thành phố)$/u, ''));
    if (row) return bodyOf(row, plain(row.name).replace(/ tỉnh$/u, ''), province);
    return unlisted(
      base.replace(/ (?:tỉnh|thành phố)$/u, ''),
      base,
      province,
      asPrinted(printed, text, base),
    );
  };
  return {
    provinces,
    read(given) {
      const printed = given.slice(0, LONGEST);
      if (!seen.has(printed)) {
        if (seen.size > 5000) seen.clear();
        seen.set(printed, look(printed));
      }
      return seen.get(printed);
    },
    byAbbreviation: (abbreviation, day) =>
      rules.bodies.bodies
        // a hint ranks readings, it proves none
        .filter(({ trust }) => trust !== 'hint')
        .filter((row) => row.abbr === abbreviation || row.aliases.includes(abbreviation))
        .filter(({ since, until }) => day === null || ((since ?? '') <= day && day <= (until ?? '9999')))
        .flatMap((row) => look(row.name) ?? []),
  };
}

/** «UBND …», «HĐND …» by the level they are of, and the party committee of the province. */
function levelled(text: string, base: string, province: Province | null, printed: string): Body | undefined {
  const council = /^(văn phòng )?(ubnd|hđnd)(?: |$)/u.exec(text);
  if (council && !/^(?:và|các) /u.test(text.slice(council[0].length))) {
    const rest = text.slice(council[0].length);
    const name = `${council[1] ? 'Văn phòng ' : ''}${council[2]!.toUpperCase()}`;
    const smaller = /^(huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)(?: (.+))?$/u.exec(rest);
    if (smaller) {
      const level = /^(?:huyện|quận|thị xã)$/u.test(smaller[1]!) ? 'district' : 'commune';
      return made(
        `${name} ${asPrinted(printed, rest, rest)}`,
        folded(`${name} ${rest}`),
        level,
        null,
        smaller[2] === undefined,
      );
    }
    if (province || rest === 'tỉnh')
      return made(`${name} tỉnh`, folded(`${name} tỉnh`), 'province', province, !province);
    // no level, or more words than a name has: the sentence ran on
    if (!/^thành phố [^\d]+$/u.test(rest) || rest.split(' ').length > 6) {
      const kind = rest === 'thành phố' ? ' thành phố' : '';
      return made(name + kind, folded(name) + kind, 'unknown', null, true);
    }
    return made(
      `${name} ${asPrinted(printed, rest, rest)}`,
      folded(`${name} ${rest}`),
      'district',
      null,
      false,
    );
  }
  // one series of numbers, `…/TW`, whoever of them signs
  if (/^(?:ban chấp hành trung ương|bộ chính trị|ban bí thư)(?: |$)/u.test(text))
    return made('Trung ương Đảng', 'trung ương đảng', 'central', null, false);
  if (/^(?:tỉnh|thành) ủy(?:, thành ủy)?$/u.test(base))
    return made('Tỉnh ủy', 'tỉnh ủy', 'province', province, !province);
  if (/^(?:sở|bộ|cục|ban|ubnd)$/u.test(base)) return made(titled(base), base, 'unknown', null, true);
  return undefined;
}

function bodyOf(row: Row, base: string, province: Province | null): Body {
  const level = province && row.kind === 'under a ministry' ? 'province' : levelOf(row);
  return {
    name: row.name.replace(/ tỉnh$/u, ''),
    base,
    level,
    province,
    generic: level === 'province' && !province,
    // a branch of the province goes by its own days
    since: province && row.kind === 'under a ministry' ? undefined : row.since,
    until: province && row.kind === 'under a ministry' ? undefined : row.until,
    kind: row.kind,
  };
}

/** Words that name a body of the province though no list has it: «Sở …», «… tỉnh», «Đoàn kiểm tra … tỉnh». */
function unlisted(bare: string, base: string, province: Province | null, printed: string): Body {
  const local = province !== null || base !== bare || /^sở /u.test(bare);
  const name = titled(printed.replace(/ (?:tỉnh|thành phố)$/iu, ''));
  return made(name, bare, local ? 'province' : 'unknown', province, local && !province);
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

const made = (
  name: string,
  base: string,
  level: Level,
  province: Province | null,
  generic: boolean,
): Body => ({
  name,
  base,
  level,
  province,
  generic,
  since: undefined,
  until: undefined,
  kind: undefined,
});

const titled = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** The body with its province, as people write it: «UBND tỉnh Khánh Hòa», «Sở Nội vụ tỉnh Khánh Hòa». */
export function fullName(body: Body, province: Province | null): string {
  if (!province) return body.name;
  const kind = province.city ? 'thành phố' : 'tỉnh';
  if (body.base === 'tỉnh ủy') return `${province.city ? 'Thành' : 'Tỉnh'} ủy ${province.name}`;
  return `${body.name.replace(/ tỉnh$/u, '')} ${kind} ${province.name}`;
}
