/** Thresholds of a room, in one place: each a number with its unit, its meaning and the set it was measured on. */

export interface Threshold {
  readonly value: number;
  readonly unit:
    | 'share'
    | 'confidence'
    | 'factor'
    | 'dots per inch'
    | 'inches'
    | 'points'
    | 'pixels'
    | 'heights of a word'
    | 'heights of a letter'
    | 'heights of a capital'
    | 'sizes of type'
    | 'degrees'
    | 'steps of 255'
    | 'square inches'
    | 'characters'
    | 'blanks'
    | 'words'
    | 'rows'
    | 'natural logarithm'
    | 'count';
  readonly meaning: string;
  readonly measured: MeasuredOn;
}

/**
 * What a number was chosen on: `scans` are sixteen real letters, scanned, photographed and signed (43 pages); `corpus` texts of public letters
 * (51 labelled, 700 looked at); `samples`
 * the project's own letters; `known` follows from what the thing is (paper, print, an engine); `guess` was never measured.
 */
export type MeasuredOn = 'scans' | 'corpus' | 'samples' | 'known' | 'guess';

/** Name → number, as the code of the room reads it. */
export type Profile<Name extends string> = Readonly<Record<Name, number>>;

const described = new WeakMap<object, Readonly<Record<string, Threshold>>>();

export function profile<Name extends string>(thresholds: Readonly<Record<Name, Threshold>>): Profile<Name> {
  const values = Object.fromEntries(
    Object.entries<Threshold>(thresholds).map(([name, { value }]) => [name, value]),
  ) as Record<Name, number>;
  described.set(values, thresholds);
  return values;
}

/** The thresholds behind the numbers. */
export const thresholdsOf = <Name extends string>(of: Profile<Name>): Readonly<Record<Name, Threshold>> =>
  (described.get(of) ?? {}) as Readonly<Record<Name, Threshold>>;

/** Does the work with one number multiplied, and puts it back: for tests of what a number matters. */
export async function shaken<Name extends string, T>(
  of: Profile<Name>,
  name: Name,
  factor: number,
  work: () => Promise<T>,
): Promise<T> {
  const values = of as Record<Name, number>;
  const before = values[name];
  values[name] = before * factor;
  try {
    return await work();
  } finally {
    values[name] = before;
  }
}
