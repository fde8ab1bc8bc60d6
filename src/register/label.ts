/** What people said about a letter, as a label that `congvan score` reads. */
import type { LetterRecord } from './port.ts';

/**
 * A letter that somebody looked through is a label as a whole. Of any other only what was corrected or confirmed: nobody vouches
 * for the rest.
 * @returns null where nobody said anything
 */
export function labelOf({ letter, reviewed, corrections }: LetterRecord): Record<string, unknown> | null {
  if (reviewed && letter) return { ...letter };
  if (corrections.length === 0) return null;
  const label: Record<string, unknown> = {};
  for (const { path, value } of corrections) {
    const steps = path.split('.');
    let at = label;
    for (const step of steps.slice(0, -1)) {
      at[step] ??= {};
      at = at[step] as Record<string, unknown>;
    }
    at[steps.at(-1)!] = value;
  }
  return label;
}
