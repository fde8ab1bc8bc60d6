/** A cited document against the office's own register of documents, as it stood on the day of the letter. */
import type { ComplianceFinding, RegisterRow, RegisterState } from '../model/compliance.ts';
import type { Reference } from '../model/letter.ts';
import type { CheckWords } from '../rules/check-words.ts';
import type { Rules } from '../rules/index.ts';
import type { Bodies } from './bodies.ts';
import { disagree, inLetters, surelyAfter, surelyFrom } from './days.ts';
import { documentNumber } from './document-number.ts';
import type { Identity } from './identity.ts';
import type { Within } from './known.ts';
import { folded, type Province } from './provinces.ts';

/** Number, comparable → the rows that bear it. */
export type Register = ReadonlyMap<string, readonly RegisterRow[]>;

export function createRegister(rows: Iterable<RegisterRow>): Register {
  const register = new Map<string, RegisterRow[]>();
  for (const row of rows) {
    const key = keyOf(row.number);
    const known = register.get(key);
    if (known) known.push(row);
    else register.set(key, [row]);
  }
  return register;
}

const keyOf = (number: string): string => documentNumber(number)?.normal ?? folded(number).toUpperCase();

export interface Registered {
  readonly state: RegisterState;
  readonly findings: readonly ComplianceFinding[];
  /** Looked up, and not there. */
  readonly absent?: true;
}

/** «2629/QĐ-», «2629/QĐ»: the end of the number was lost, so that no register can have it. */
function isCut({ number }: Identity, { number: printed }: Reference, { types }: Rules): boolean {
  const [first, ...others] = number?.groups ?? [];
  if (first === undefined || /[-/–]\s*$/u.test(printed)) return true;
  return others.length === 0 && types.some(({ code }) => code !== 'CV' && code === first.toUpperCase());
}

/**
 * What the register is sure of on the day of the letter. Nothing found, or nothing sure, is `không rõ`, never «hết hiệu
 * lực». `effTo` is the last day in force.
 */
export function checkRegistered(
  within: Within,
  reference: Reference,
  identity: Identity,
  at: number,
  register: Register,
): Registered {
  if (isCut(identity, reference, within.rules)) return { state: 'không rõ', findings: [] };
  const rows = identity.number ? (register.get(identity.number.normal) ?? []) : [];
  const point = (name: 'number' | 'issued' | 'issuer') => ({
    field: `references[${at}].${name}`,
    evidence: within.evidence.references[at]?.[name],
  });
  const { number, issued } = reference;
  const nothing = (): Registered => ({ state: 'không rõ', findings: [], absent: true });
  const near = rows.filter((row) => sameIssuer(row, identity, within.bodies) !== false);
  const ofYear = near.filter(
    (row) => identity.number?.year || !issued || !row.issued || row.issued.slice(0, 4) === issued.slice(0, 4),
  );
  const exact = ofYear.filter((row) => !issued || !row.issued || !disagree(row.issued, issued));
  const sure = exact.filter(
    (row) => sameIssuer(row, identity, within.bodies) === true || (issued !== null && row.issued !== null),
  );
  if (exact.length > 1 && new Set(exact.map(({ issuer }) => issuer)).size > 1) return nothing();
  const [row] = sure.length > 0 ? sure : exact.filter(() => identity.number?.year);
  if (row) return onDay(within, row, reference, point('number'), register);
  const [other] = ofYear.filter((one) => sameIssuer(one, identity, within.bodies) === true);
  if (other && issued && other.issued)
    return {
      state: 'không rõ',
      findings: within.find('registry.ngay-khac', point('issued'), {
        number,
        cited: inLetters(issued),
        registered: inLetters(other.issued),
        checked: checkedOn(other),
      }),
    };
  const [foreign] = rows.filter(
    (one) =>
      sameIssuer(one, identity, within.bodies) === false &&
      !ofTwoProvinces(one, identity.province, within.bodies) &&
      (identity.number?.year || (issued && one.issued === issued)),
  );
  if (foreign && identity.issuer && near.length === 0)
    return {
      state: 'không rõ',
      findings: within.find('registry.co-quan-khac', point(reference.issuer ? 'issuer' : 'number'), {
        number,
        issuer: identity.issuer,
        registered: foreign.issuer ?? '',
        checked: checkedOn(foreign),
      }),
    };
  return nothing();
}

/** undefined where one of the two is not known. A row that names no province is of the office's own. */
function sameIssuer(row: RegisterRow, identity: Identity, bodies: Bodies): boolean | undefined {
  const body = row.issuer === null ? undefined : bodies.read(row.issuer);
  if (!body || !identity.body) return undefined;
  if (body.base !== identity.body.base) return false;
  if (body.province && identity.province) return body.province === identity.province;
  return true;
}

const ofTwoProvinces = (row: RegisterRow, province: Province | null, bodies: Bodies): boolean => {
  const other = row.issuer === null ? undefined : bodies.read(row.issuer)?.province;
  return Boolean(other && province && other !== province);
};

const checkedOn = ({ checkedAt }: RegisterRow): string =>
  checkedAt === null ? '' : ` (sổ kiểm ngày ${inLetters(checkedAt)})`;

type Ending = 'registry.het-hieu-luc' | 'registry.bi-bai-bo' | 'registry.bi-thay-the';
const STATE_OF: Readonly<Record<Ending, RegisterState>> = {
  'registry.het-hieu-luc': 'hết hiệu lực',
  'registry.bi-bai-bo': 'bị bãi bỏ',
  'registry.bi-thay-the': 'bị thay thế',
};

/** In force, not yet, or no longer, on the day of the letter; only what is sure of every day it may mean. */
function onDay(
  within: Within,
  row: RegisterRow,
  { number, relation }: Reference,
  at: Parameters<Within['find']>[1],
  register: Register,
): Registered {
  const day = within.letter.issued;
  if (day === null) return { state: 'không rõ', findings: [] };
  const checked = checkedOn(row);
  const issued = inLetters(day);
  if (row.effFrom !== null && surelyAfter(row.effFrom, day))
    return {
      state: 'chưa có hiệu lực',
      findings: within.find('registry.chua-hieu-luc', at, {
        number,
        from: inLetters(row.effFrom),
        issued,
        checked,
      }),
    };
  const status = folded(row.status ?? '');
  const { statuses } = within.checks.words;
  const end = endOf(row, status, register, statuses);
  if (end && (end.last ? surelyAfter(day, end.last) : end.knownOn !== null && surelyFrom(day, end.knownOn))) {
    const since = end.last
      ? `sau ngày ${inLetters(end.last)}`
      : `từ trước ngày ${inLetters(end.knownOn ?? '')}`;
    // a letter may well name what it ends itself
    const ends = relation === 'repeals' || relation === 'amends';
    return {
      state: STATE_OF[end.rule],
      findings: ends ? [] : within.find(end.rule, at, { number, since, by: end.by, issued, checked }),
    };
  }
  if (statuses.partly.pattern.test(status))
    return { state: 'không rõ', findings: within.find('registry.het-mot-phan', at, { number, checked }) };
  // ended, but on a day that nobody wrote down
  if (end && !end.last) return { state: 'không rõ', findings: [] };
  // a status holds for the day it was checked
  if (row.checkedAt !== null && surelyAfter(day, row.checkedAt) && row.effTo === null)
    return { state: 'không rõ', findings: [] };
  if (end || statuses.inForce.pattern.test(status)) return { state: 'còn hiệu lực', findings: [] };
  return { state: 'không rõ', findings: [] };
}

interface End {
  readonly rule: Ending;
  /** The last day in force; null where it is not written. */
  readonly last: string | null;
  /** Where the last day is not known: a day on which it had ended. */
  readonly knownOn: string | null;
  readonly by: string;
}

function endOf(
  row: RegisterRow,
  status: string,
  register: Register,
  statuses: CheckWords['statuses'],
): End | undefined {
  const by = row.replacedBy.join(', ');
  const replaced = by !== '' || statuses.replaced.pattern.test(status);
  const repealed = statuses.repealed.pattern.test(status);
  const rule: Ending = replaced
    ? 'registry.bi-thay-the'
    : repealed
      ? 'registry.bi-bai-bo'
      : 'registry.het-hieu-luc';
  const named = by === '' ? 'văn bản khác' : by;
  if (row.effTo !== null) return { rule, last: row.effTo, knownOn: null, by: named };
  const successor = row.replacedBy.flatMap((number) => register.get(keyOf(number)) ?? [])[0];
  const from = successor?.effFrom ?? null;
  if (from !== null) return { rule, last: dayBefore(from), knownOn: null, by: named };
  if (!replaced && !repealed && !statuses.ended.pattern.test(status)) return undefined;
  return { rule, last: null, knownOn: row.checkedAt, by: named };
}

const dayBefore = (iso: string): string =>
  iso.length < 10 ? iso : new Date(Date.parse(iso) - 86_400_000).toISOString().slice(0, 10);
