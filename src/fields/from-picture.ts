/** What is read of a text that was itself read from a picture: figures and whole sentences are seldom without a slip there. */
import type { Found } from '../model/found.ts';
import { FROM_PICTURE } from '../model/page.ts';
import type { Line, Zones } from '../model/zone.ts';

/** The same value, believed no more than `most` where its lines came from a picture as text. */
export function atMost<T>(found: Found<T>, lines: readonly Line[], most: number): Found<T> {
  const { evidence } = found;
  if (found.value === null || evidence.confidence <= most || !lines.some(isFromPicture)) return found;
  return { ...found, evidence: { ...evidence, confidence: most } };
}

/** True for a line of a text that a program once read from a picture. */
export const isFromPicture = ({ words }: Line): boolean =>
  words[0]?.route === 'text' && words[0].confidence <= FROM_PICTURE;

const told = new WeakMap<Zones, boolean>();

/** True where some line of the letter is such a one; every field asks. */
export function holdsPicture(zones: Zones): boolean {
  const known =
    told.get(zones) ?? Object.values(zones).some((lines: readonly Line[]) => lines.some(isFromPicture));
  told.set(zones, known);
  return known;
}
