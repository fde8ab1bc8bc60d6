/** A closed list of names, and finding the one that a slipped reading means. */

import { editDistance } from '../text/distance.ts';
import { skeleton } from '../text/fold.ts';
import { remembered } from '../text/remembered.ts';

/** The name of the list that the text is, marks and a slipped letter aside; undefined where none or several could be. */
export type ClosedList = (text: string) => string | undefined;

/** One letter in so many may be wrong; below that length the letters must be right. */
const LETTERS_A_SLIP = 6;

export function createClosedList(names: readonly string[]): ClosedList {
  const bySkeleton = new Map<string, string>();
  for (const name of names) if (!bySkeleton.has(skeleton(name))) bySkeleton.set(skeleton(name), name);
  const byLength: (readonly [letters: string, name: string])[][] = [];
  for (const entry of bySkeleton) {
    const list = byLength[entry[0].length];
    if (list) list.push(entry);
    else byLength[entry[0].length] = [entry];
  }
  const near = remembered((letters) =>
    letters.length < LETTERS_A_SLIP ? shortest(letters, byLength) : nearest(letters, byLength),
  );
  return (text) => {
    const letters = skeleton(text);
    return bySkeleton.get(letters) ?? near(letters);
  };
}

/** Names by the number of their letters. */
type ByLength = readonly (readonly (readonly [letters: string, name: string])[] | undefined)[];

function nearest(letters: string, names: ByLength): string | undefined {
  let best: { name: string; edits: number } | undefined;
  let tied = false;
  names.forEach((list, length) => {
    const allowed = Math.floor(length / LETTERS_A_SLIP);
    if (Math.abs(length - letters.length) > allowed) return;
    for (const [known, name] of list ?? []) {
      const most = best ? Math.min(allowed, best.edits) : allowed;
      const edits = editDistance(letters, known, most);
      if (edits > most) continue;
      tied = edits === best?.edits;
      best = { name, edits };
    }
  });
  return tied ? undefined : best?.name;
}

/** Five letters and fewer: one slip, and only where no other name is as near («SỞ V TẾ»). */
function shortest(letters: string, names: ByLength): string | undefined {
  if (letters.length < 5) return undefined;
  const near = (names[letters.length] ?? []).filter(([known]) => editDistance(letters, known, 1) === 1);
  return near.length === 1 ? near[0]?.[1] : undefined;
}
