/** A letter as the list of what can be looked at and corrected, in the order of the page; pure. */

import type { Letter } from '../model/letter.ts';
import type { Change, Correction, LetterRecord } from '../register/port.ts';
import type { KindOfLetter } from './api.ts';
import { dayOf, isoOf } from './words.ts';

export type Shape = 'text' | 'long' | 'day' | 'list' | 'capacities' | 'kind' | 'choice';

/** Lists whose rows have several values: a row is added or removed as one. */
export type ListName = 'references' | 'deadlines';

/** The evidence of one value, as the outcome has it. */
export interface Proof {
  readonly state: 'read' | 'blank' | 'unreadable' | 'missing';
  readonly page: number | null;
  readonly boxes: readonly {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  }[];
  readonly printed: string | null;
  readonly confidence: number;
  readonly route: string | null;
  readonly reason?: string | undefined;
  readonly rivals?:
    | readonly { readonly printed: string; readonly confidence: number; readonly lost: string }[]
    | undefined;
}

export interface Item {
  readonly path: string;
  readonly name: string;
  readonly shape: Shape;
  readonly choices?: readonly string[];
  /** How much of a line it takes. */
  readonly width: 'third' | 'half' | 'rest' | 'wide';
  /** The row of which this is the last value. */
  readonly ends?: { readonly list: ListName; readonly index: number };
  /** As it stands in its field on the page. */
  readonly shown: string;
  readonly proofs: readonly Proof[];
  /** Why a person must look here; undefined where nobody must. */
  readonly doubt: string | undefined;
  readonly correction: Correction | undefined;
}

type Spec = Pick<Item, 'path' | 'name' | 'shape' | 'choices' | 'ends'>;

const URGENCIES = ['khẩn', 'thượng khẩn', 'hỏa tốc', 'hỏa tốc hẹn giờ'] as const;
const SECRECIES = ['mật', 'tối mật', 'tuyệt mật'] as const;

const HEAD: readonly Spec[] = [
  { path: 'issuer.parent', name: 'Cơ quan cấp trên', shape: 'text' },
  { path: 'issuer.name', name: 'Cơ quan ban hành', shape: 'text' },
  { path: 'number.serial', name: 'Số', shape: 'text' },
  { path: 'number.symbol', name: 'Ký hiệu', shape: 'text' },
  { path: 'place', name: 'Địa danh', shape: 'text' },
  { path: 'issued', name: 'Ngày ban hành', shape: 'day' },
  { path: 'type.name', name: 'Loại', shape: 'kind' },
  { path: 'subject', name: 'Trích yếu', shape: 'long' },
  { path: 'urgency', name: 'Độ khẩn', shape: 'choice', choices: URGENCIES },
  { path: 'secrecy', name: 'Độ mật', shape: 'choice', choices: SECRECIES },
  { path: 'recipients', name: 'Kính gửi', shape: 'list' },
];
const FOOT: readonly Spec[] = [
  { path: 'copies', name: 'Nơi nhận', shape: 'list' },
  { path: 'archive', name: 'Lưu', shape: 'text' },
  {
    path: 'signatory.capacities',
    name: 'Quyền hạn ký (TM., KT., TL., TUQ.), mỗi dòng một',
    shape: 'capacities',
  },
  { path: 'signatory.title', name: 'Chức vụ người ký', shape: 'text' },
  { path: 'signatory.rank', name: 'Cấp bậc, học hàm', shape: 'text' },
  { path: 'signatory.name', name: 'Người ký', shape: 'text' },
];

export function itemsOf(record: LetterRecord, settled: ReadonlySet<string>): Item[] {
  const { letter, outcome, corrections } = record;
  if (!letter) return [];
  const deadlines = letter.deadlines.flatMap((_, i) => [
    { path: `deadlines[${i}].due`, name: `Hạn ${i + 1}`, shape: 'day' as const },
    {
      path: `deadlines[${i}].text`,
      name: `Hạn ${i + 1}: lời văn`,
      shape: 'text' as const,
      ends: { list: 'deadlines' as const, index: i },
    },
  ]);
  const references = letter.references.flatMap((_, i) => [
    { path: `references[${i}].type`, name: `Văn bản ${i + 1}: loại`, shape: 'text' as const },
    { path: `references[${i}].number`, name: `Văn bản ${i + 1}: số`, shape: 'text' as const },
    { path: `references[${i}].issued`, name: `Văn bản ${i + 1}: ngày`, shape: 'day' as const },
    {
      path: `references[${i}].issuer`,
      name: `Văn bản ${i + 1}: cơ quan`,
      shape: 'text' as const,
      ends: { list: 'references' as const, index: i },
    },
  ]);
  const specs = [...HEAD, ...deadlines, ...FOOT, ...references];
  const doubts = doubtsOf(record, settled, specs);
  return specs.map((spec) => ({
    ...spec,
    width: widthOf(spec),
    shown: shownOf(at(letter, spec.path), spec.shape),
    proofs: proofsIn(at(outcome?.evidence, spec.path)),
    doubt: doubts.get(spec.path),
    correction: corrections.find(({ path }) => path === spec.path || spec.path.startsWith(`${path}[`)),
  }));
}

function widthOf({ path, shape }: Spec): Item['width'] {
  if (path.startsWith('references')) return 'half';
  if (path.startsWith('deadlines')) return shape === 'day' ? 'third' : 'rest';
  return shape === 'long' || shape === 'list' || shape === 'capacities' ? 'wide' : 'half';
}

/** Each reason at the field that stands nearest to its path; those that no field takes are settled with the letter. */
function doubtsOf(
  { review }: LetterRecord,
  settled: ReadonlySet<string>,
  specs: readonly Spec[],
): ReadonlyMap<string, string> {
  const doubts = new Map<string, string>();
  for (const { path, reason, field } of review.reasons) {
    const spec =
      specs.find((one) => one.path === path) ??
      specs.find((one) => path.startsWith(`${one.path}[`) || path.startsWith(`${one.path}.`)) ??
      specs.find(
        (one) => one.path.startsWith(`${path}.`) || one.path.startsWith(`${path.replace(/\.\w+$/u, '')}.`),
      );
    if (spec && !settled.has(spec.path) && !doubts.has(spec.path)) doubts.set(spec.path, reason || field);
  }
  return doubts;
}

/** `deadlines[0].due` → the value there. */
export function at(root: unknown, path: string): unknown {
  let value = root;
  for (const step of path.match(/\w+/gu) ?? [])
    value = value === null || value === undefined ? undefined : (value as Record<string, unknown>)[step];
  return value;
}

const isProof = (value: object): value is Proof => 'state' in value && 'boxes' in value;

function proofsIn(value: unknown): Proof[] {
  if (value === null || typeof value !== 'object') return [];
  if (isProof(value)) return [value];
  return Object.values(value).flatMap(proofsIn);
}

function shownOf(value: unknown, shape: Shape): string {
  if (value === null || value === undefined) return '';
  if (shape === 'capacities')
    return (value as Letter['signatory']['capacities'])
      .map(({ mark, principal }) => [mark, principal].filter(Boolean).join(' '))
      .join('\n');
  if (Array.isArray(value)) return value.join('\n');
  return shape === 'day' ? dayOf(String(value)) : String(value);
}

/** What was typed, as the letter keeps it. @throws Error in Vietnamese where it cannot be */
export function keptOf({ shape, name }: Pick<Item, 'shape' | 'name'>, typed: string): unknown {
  const text = typed.normalize('NFC');
  const rows = text
    .split('\n')
    .map((row) => row.replace(/\s+/gu, ' ').trim())
    .filter((row) => row !== '');
  if (shape === 'list') return rows;
  if (shape === 'capacities') return rows.map(capacityOf);
  const plain = text.replace(/\s+/gu, ' ').trim();
  if (plain === '') return null;
  if (shape !== 'day') return plain;
  const iso = isoOf(plain);
  if (iso === null) throw new Error(`${name}: «${plain}» không phải một ngày`);
  return iso;
}

/** `TM. ỦY BAN NHÂN DÂN` → the mark, and for whom. */
function capacityOf(row: string): Letter['signatory']['capacities'][number] {
  const [mark = row, ...rest] = row.split(' ');
  return { mark, principal: rest.join(' ') || null };
}

/** A value and those that follow from it: a number as one, the code of a type. */
export function changesFor(letter: Letter, change: Change, kinds: readonly KindOfLetter[]): Change[] {
  const { path, value } = change;
  if (path === 'type.name') {
    const code = kinds.find(({ name }) => name === value)?.code ?? null;
    return [change, { path: 'type.code', value: code }];
  }
  if (path !== 'number.serial' && path !== 'number.symbol') return [change];
  const { text, serial, symbol } = letter.number;
  const [newSerial, newSymbol] = path === 'number.serial' ? [value, symbol] : [serial, value];
  if (newSerial === serial && newSymbol === symbol) return [change];
  // The year of «15/2010/QĐ-UBND» is part of the whole only.
  const between = text?.slice((serial ?? '').length, text.length - (symbol ?? '').length) ?? '/';
  const whole =
    newSerial === null && newSymbol === null ? null : `${newSerial ?? ''}${between || '/'}${newSymbol ?? ''}`;
  return [change, { path: 'number.text', value: whole }];
}

/** Words of a page as a value: without the marks that stand around them. */
export const cleaned = (words: readonly string[]): string =>
  words
    .join(' ')
    .replace(/\s+/gu, ' ')
    .replace(/^[-+•*:;,.\s]+|[;:,.\s]+$/gu, '')
    .trim();
