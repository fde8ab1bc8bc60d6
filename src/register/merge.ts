/** The letter as it stands: what the machine read, with what a person said in its place. */
import { emptyLetter } from '../model/empty.ts';
import { type Letter, letterSchema } from '../model/letter.ts';
import { IN_VIETNAMESE } from '../model/vietnamese.ts';
import type { Change } from './port.ts';
import { Refusal } from './refusal.ts';

/** A letter that says nothing. */
const EMPTY = emptyLetter();

/** What was said of a path. */
export interface Said {
  readonly path: string;
  readonly value: unknown;
}

/** Null where neither machine nor person says anything. Paths are those that {@link settled} gives. */
export function merged(machine: Letter | null, said: readonly Said[]): Letter | null {
  if (said.length === 0) return machine;
  const letter = structuredClone(machine ?? EMPTY);
  for (const { path, value } of said) setAt(letter, stepsOf(path), value);
  return letter;
}

/**
 * What a person gives, as it is kept: one value or whole list a path, in NFC and single-spaced, an empty text as null.
 * @param letter as it stands
 * @throws Refusal invalid where the letter has no such path or cannot hold the value
 */
export function settled(letter: Letter | null, changes: readonly Change[]): readonly Said[] {
  const after = structuredClone(letter ?? EMPTY);
  const paths = new Set<string>();
  for (const change of changes) {
    for (const { path, value } of leaves(after, change)) {
      const steps = stepsOf(path);
      setAt(after, steps, tidy(value));
      paths.add(keptPath(path));
    }
  }
  const parsed = letterSchema.safeParse(after, IN_VIETNAMESE);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Refusal('invalid', `giá trị không hợp: ${issue?.path.join('.')}: ${issue?.message}`);
  }
  if (!same(parsed.data, after)) throw new Refusal('invalid', 'thư không có chỗ như vậy');
  return [...paths].map((path) => ({ path, value: valueAt(after, path) }));
}

/** An object outside a list (`number`) is changed value by value. */
function leaves(letter: Letter, { path, value }: Change): readonly Change[] {
  const steps = stepsOf(path);
  const isInList = steps.some((step) => typeof step === 'number');
  const standing = readAt(letter, steps);
  if (standing === undefined && !isInList) throw new Refusal('invalid', `thư không có chỗ «${path}»`);
  if (isInList || Array.isArray(standing) || typeof standing !== 'object' || standing === null)
    return [{ path, value }];
  if (typeof value !== 'object' || value === null) throw new Refusal('invalid', `«${path}» có nhiều phần`);
  return Object.entries(value).flatMap(([key, below]) =>
    leaves(letter, { path: `${path}.${key}`, value: below }),
  );
}

/** Up to the first list: that is kept whole. */
export const keptPath = (path: string): string => path.replace(/\[.*$/u, '');

export const valueAt = (letter: Letter | null, path: string): unknown =>
  readAt(letter ?? EMPTY, stepsOf(path));

/** Plain JSON: the same values, whatever the order of keys. */
export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => same(Reflect.get(a, key), Reflect.get(b, key)));
}

type Step = string | number;

function stepsOf(path: string): readonly Step[] {
  if (!/^[a-z]+(?:\.[a-z]+|\[\d{1,4}\])*$/iu.test(path))
    throw new Refusal('invalid', `đường dẫn sai: ${path}`);
  return path
    .split(/[.[\]]+/u)
    .flatMap((step) => (step === '' ? [] : [/^\d/u.test(step) ? Number(step) : step]));
}

function readAt(node: unknown, steps: readonly Step[]): unknown {
  let at = node;
  for (const step of steps) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return undefined;
    at = Reflect.get(at, step);
  }
  return at;
}

/** A row behind the last one is added; one farther behind is refused. */
function setAt(letter: Letter, steps: readonly Step[], value: unknown): void {
  const last = steps.at(-1)!;
  const above = readAt(letter, steps.slice(0, -1));
  const fits = typeof last === 'number' ? Array.isArray(above) && last <= above.length : isRecord(above);
  if (!fits) throw new Refusal('invalid', `thư không có chỗ «${steps.join('.')}»`);
  Object.defineProperty(above, last, { value, writable: true, enumerable: true, configurable: true });
}

const isRecord = (node: unknown): boolean =>
  typeof node === 'object' && node !== null && !Array.isArray(node);

/** Texts as the contract has them; nothing else is touched. */
function tidy(value: unknown, isRow = false): unknown {
  if (typeof value === 'string') {
    const text = value.normalize('NFC').replace(/\s+/gu, ' ').trim();
    return text === '' && !isRow ? null : text;
  }
  if (Array.isArray(value)) return value.map((row) => tidy(row, true)).filter((row) => row !== '');
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, below]) => [key, tidy(below)]));
}
