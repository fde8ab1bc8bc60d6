/** Whose document a number is: the issuer that stands behind it, how that was told, and a key that letters share. */
import type { Resolution } from '../model/compliance.ts';
import type { Letter, Reference } from '../model/letter.ts';
import type { Rules } from '../rules/index.ts';
import { daysAfter } from '../text/workdays.ts';
import { type Bodies, type Body, fullName } from './bodies.ts';
import { inLetters, surelyFrom } from './days.ts';
import { type DocumentNumber, documentNumber } from './document-number.ts';
import { folded, type Province } from './provinces.ts';

/** What the letter proves of itself: the ground on which its short forms are read. */
export interface Ground {
  readonly issuer: Body | null;
  readonly parent: Body | null;
  readonly province: Province | null;
  readonly issued: string | null;
  /** First group of the letter's own symbol that names its body: `SNV`; null where none does. */
  readonly abbreviation: string | null;
  /** Key of the letter's own issuer; null where it is not known. */
  readonly key: string | null;
}

export interface Identity {
  readonly number: DocumentNumber | undefined;
  /** Full name of the issuing body; null where it cannot be told. */
  readonly issuer: string | null;
  readonly body: Body | null;
  readonly province: Province | null;
  readonly how: Resolution;
  /** Vietnamese: on what it rests, or why there is none. */
  readonly reason: string;
  /** Comparable issuer; null where it cannot be told. */
  readonly issuerKey: string | null;
  /** `issuer|number|year`; null where one of the three is not known. */
  readonly key: string | null;
  /** As `key`, for documents whose issuer is not known: comparable among letters of one office only. */
  readonly officeKey: string | null;
}

export function groundOf(letter: Letter, bodies: Bodies): Ground {
  const issuer = letter.issuer.name ? (bodies.read(letter.issuer.name) ?? null) : null;
  const parent = letter.issuer.parent ? (bodies.read(letter.issuer.parent) ?? null) : null;
  const placed = letter.place ? (bodies.provinces.named(letter.place) ?? null) : null;
  const central = issuer?.level === 'central' || parent?.level === 'central';
  const province = issuer?.province ?? parent?.province ?? (central ? null : placed);
  const groups = letter.number.symbol?.split(/[-/]/u) ?? [];
  const own = letter.type.code === 'CV' ? groups[0] : groups[1];
  const whole = issuer && completed(issuer, province);
  return {
    issuer,
    parent,
    province,
    issued: letter.issued,
    abbreviation: own ?? null,
    key: whole && issuer ? keyOfBody(issuer, whole.province) : null,
  };
}

/** The key under which other letters cite this one; null where number, day or issuer is not known. */
export function ownKey(letter: Letter, ground: Ground): string | null {
  const number = letter.number.serial && letter.number.text ? documentNumber(letter.number.text) : undefined;
  const year = number?.year ?? (letter.issued ? Number(letter.issued.slice(0, 4)) : null);
  return number && year && ground.key ? `${ground.key}|${number.normal}|${year}` : null;
}

export function identify(reference: Reference, ground: Ground, bodies: Bodies, rules: Rules): Identity {
  const number = documentNumber(reference.number);
  const day = reference.issued ?? null;
  const told = reference.issuer ? bySentence(reference.issuer, day, ground, bodies) : undefined;
  const found =
    told?.body || !number ? told : (beside(told, bySymbol(number, reference, ground, bodies, rules)) ?? told);
  const year = number?.year ?? (day ? Number(day.slice(0, 4)) : null);
  const issuerKey = found?.body ? keyOfBody(found.body, found.province) : null;
  const tail = number && year ? `|${number.normal}|${year}` : null;
  return {
    number,
    issuer: found?.body ? fullName(found.body, found.province) : null,
    body: found?.body ?? null,
    province: found?.province ?? null,
    how: found?.body ? found.how : 'none',
    reason: found?.reason ?? (number ? `ký hiệu không có trong danh mục cơ quan` : 'số không đọc được'),
    issuerKey,
    key: issuerKey && tail ? issuerKey + tail : null,
    officeKey: !issuerKey && tail && ground.key ? `?${ground.key}${tail}` : null,
  };
}

/** Where the sentence names a body that stays unknown, the symbol may say which central one it is, and no other. */
const beside = (told: Told | undefined, symbol: Told | undefined): Told | undefined =>
  told === undefined || symbol?.body?.level === 'central' ? symbol : undefined;

interface Told {
  readonly body: Body | null;
  readonly province: Province | null;
  readonly how: Resolution;
  readonly reason: string;
}

const unknown = (reason: string): Told => ({ body: null, province: null, how: 'none', reason });

/** The body that the sentence names; its province, where none is printed, is the letter's own. */
function bySentence(printed: string, day: string | null, ground: Ground, bodies: Bodies): Told | undefined {
  const read = bodies.read(printed);
  if (!read) return undefined;
  const own = ownOf(read, ground);
  if (own) return { ...own, how: 'sentence-and-letter', reason: `câu văn ghi «${printed}», là của thư này` };
  return withProvince(read, day, ground, bodies, 'sentence', `câu văn ghi «${printed}»`);
}

/** «Sở», «Bộ», «UBND huyện» in a letter of that very body or below it. */
function ownOf(read: Body, ground: Ground): Pick<Told, 'body' | 'province'> | undefined {
  if (!read.generic || read.level === 'province') return undefined;
  const isSame = (body: Body): boolean =>
    body.base.startsWith(`${read.base} `) ||
    // «UBND thành phố» in a letter of a centrally-run city
    (read.inCity?.base === body.base && body.province?.city === true);
  const same =
    read.council === 'bare'
      ? undefined
      : [ground.issuer, ground.parent].find((body) => body && !body.generic && isSame(body));
  return same ? { body: same, province: same.province ?? localProvince(same, ground) } : undefined;
}

const localProvince = (body: Body, ground: Ground): Province | null =>
  body.level === 'central' ? null : ground.province;

/** A body of the province needs one: printed with it, or the letter's own if that was one and the same on that day. */
function withProvince(
  body: Body,
  day: string | null,
  ground: Ground,
  bodies: Bodies,
  by: 'sentence' | 'symbol',
  reason: string,
): Told {
  if (body.level === 'central') return { body, province: null, how: by, reason };
  if (body.province) return { body, province: body.province, how: by, reason };
  if (body.level === 'unknown') {
    if (body.inCity && ground.province?.city)
      return {
        body: body.inCity,
        province: ground.province,
        how: `${by}-and-letter`,
        reason: `${reason}; tỉnh, thành phố của thư`,
      };
    return unknown(`${reason}: chưa đủ để biết là cơ quan nào`);
  }
  if (body.generic && body.level !== 'province') return unknown(`${reason}: không nêu tên ${body.name}`);
  const { province } = ground;
  if (!province) return unknown(`${reason}: thư không cho biết tỉnh nào`);
  const at = day ?? ground.issued;
  if (province.absorbed.length > 0 && (at === null || !surelyFrom(at, mergedOn(province, bodies)))) {
    const now = ground.issued;
    if (now === null || surelyFrom(now, mergedOn(province, bodies)))
      return unknown(
        `${reason}: trước ${inLetters(mergedOn(province, bodies))} có thể là ${[province.name, ...province.absorbed].join(', ')}`,
      );
  }
  return {
    body,
    province,
    how: `${by}-and-letter`,
    reason: `${reason}; tỉnh, thành phố của thư là ${province.name}`,
  };
}

/** The first day of the merged province. */
const mergedOn = (province: Province, bodies: Bodies): string =>
  daysAfter(
    province.absorbed
      .map((name) => bodies.provinces.byName.get(name)?.until ?? '0001-01-01')
      .sort()
      .at(-1) ?? '0001-01-01',
    1,
  );

/** No body in the sentence: the symbol names it, by the letter's own series, the fixed short forms, or the list. */
function bySymbol(
  number: DocumentNumber,
  reference: Reference,
  ground: Ground,
  bodies: Bodies,
  rules: Rules,
): Told | undefined {
  const abbreviation = bodyGroup(number, reference.type, rules);
  if (!abbreviation) return undefined;
  const reason = `ký hiệu ${abbreviation}`;
  const council = bodies.council(abbreviation);
  if (abbreviation === ground.abbreviation && ground.issuer && !council) {
    const own = completed(ground.issuer, ground.province);
    if (own)
      return { ...own, how: 'symbol-and-letter', reason: `${reason} là ký hiệu của chính cơ quan ra thư` };
  }
  const day = reference.issued ?? ground.issued;
  if (council) return ofOneLevel(council, reason, day, ground, bodies);
  const found = bodies.byAbbreviation(
    abbreviation.replace(/^(QH|UBTVQH)\d+$/u, '$1'),
    day?.length === 10 ? day : null,
  );
  const distinct = [...new Map(found.map((body) => [body.base, body])).values()];
  if (distinct.length === 0) return undefined;
  if (distinct.length > 1)
    return unknown(`${reason} có thể là ${distinct.map(({ name }) => name).join(', ')}`);
  return withProvince(distinct[0]!, reference.issued, ground, bodies, 'symbol', reason);
}

/** Councils are of every level: told only where the letter itself stands on one. */
function ofOneLevel(council: Body, reason: string, day: string | null, ground: Ground, bodies: Bodies): Told {
  const levels = [ground.issuer, ground.parent].map((body) => body?.level);
  const own = [ground.issuer, ground.parent].find(
    (body) => body?.council === 'levelled' && (body.level === 'district' || body.level === 'commune'),
  );
  if (own) return unknown(`${reason}: thư của cấp dưới tỉnh, có thể là UBND tỉnh hoặc ${own.name}`);
  if (!levels.includes('province')) return unknown(`${reason}: thư không cho biết cấp nào`);
  return withProvince(council, day, ground, bodies, 'symbol', reason);
}

/** Of `QĐ-UBND` the second group names the body, of `VP-NC` the first: the word before the number decides. */
export function bodyGroup(number: DocumentNumber, type: string | null, rules: Rules): string | undefined {
  const [first, second] = number.groups;
  if (first === undefined || (number.groups.length > 2 && /^TTLT/u.test(first))) return undefined;
  if (/^(?:QH|UBTVQH)\d+$/u.test(first)) return first;
  if (type !== null && isLetterType(type, rules)) return first === 'CV' ? second : first;
  return isTypeCode(first, rules) && second !== undefined ? second : first;
}

/** «Công văn» stands in no number, but for those of offices that write CV. */
const isLetterType = (type: string, rules: Rules): boolean =>
  rules.types.some(({ code, name }) => code === 'CV' && folded(name) === folded(type));

const isTypeCode = (group: string, rules: Rules): boolean =>
  rules.types.some(({ code }) => code.toUpperCase() === group.toUpperCase());

const completed = (
  body: Body,
  province: Province | null,
): { body: Body; province: Province | null } | undefined =>
  body.level === 'province' || body.level === 'district' || body.level === 'commune'
    ? province || body.province
      ? { body, province: body.province ?? province }
      : undefined
    : body.level === 'central' || !body.generic
      ? { body, province: body.level === 'central' ? null : province }
      : undefined;

const keyOfBody = (body: Body, province: Province | null): string =>
  province ? `${body.base}|${province.name}` : body.base;
