/** What a threshold matters: letters are read with it made a tenth smaller and a tenth larger, and compared. */
import { type Profile, shaken, thresholdsOf } from '../../src/model/profile.ts';

export interface Shake {
  readonly name: string;
  readonly value: number;
  readonly factor: number;
  /** What came out otherwise than with the number as it is. */
  readonly changed: readonly string[];
}

const FACTORS = [0.9, 1.1] as const;

/**
 * @param read everything that is to be compared, under a name each
 * @param only names to be shaken; all where it is empty
 */
export async function shakeAll<Name extends string>(
  profile: Profile<Name>,
  read: () => Promise<ReadonlyMap<string, string>>,
  only: readonly string[] = [],
): Promise<readonly Shake[]> {
  const standing = await read();
  const names = (Object.keys(thresholdsOf(profile)) as Name[]).filter(
    (name) => only.length === 0 || only.includes(name),
  );
  const shakes: Shake[] = [];
  for (const name of names) {
    for (const factor of FACTORS) {
      const now = await shaken(profile, name, factor, read);
      const changed = [...new Set([...standing.keys(), ...now.keys()])].filter(
        (key) => standing.get(key) !== now.get(key),
      );
      shakes.push({ name, value: profile[name], factor, changed });
    }
  }
  return shakes;
}
