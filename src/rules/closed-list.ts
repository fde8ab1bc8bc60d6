/** A closed list of names, and finding the one that a slipped reading means. */
import { editDistance } from '../text/distance.ts';
import { skeleton } from '../text/fold.ts';

/** The name of the list that the text is, marks and a slipped letter aside; undefined where none or several could be. */
export type ClosedList = (text: string) => string | undefined;

/** One letter in so many may be wrong; below that length the letters must be right. */
const LETTERS_A_SLIP = 6;

export function createClosedList(names: readonly string[]): ClosedList {
  const bySkeleton = new Map<string, string>();
  for (const name of names) if (!bySkeleton.has(skeleton(name))) bySkeleton.set(skeleton(name), name);
  const answers = new Map<string, string | undefined>();
  return (text) => {
    const letters = skeleton(text);
    const exact = bySkeleton.get(letters);
    if (exact || letters.length < LETTERS_A_SLIP) return exact ?? shortest(letters, bySkeleton);
    if (!answers.has(letters)) {
      if (answers.size > 5000) answers.clear();
      answers.set(letters, nearest(letters, bySkeleton));
    }
    return answers.get(letters);
  };
}

function nearest(letters: string, names: ReadonlyMap<string, string>): string | undefined {
  let best: { name: string; edits: number } | undefined;
  let tied = false;
  for (const [known, name] of names) {
    const allowed = Math.floor(known.length / LETTERS_A_SLIP);
    if (Math.abs(known.length - letters.length) > allowed) continue;
    const edits = editDistance(letters, known);
    if (edits > allowed || (best && edits > best.edits)) continue;
    tied = best !== undefined && edits === best.edits;
    best = { name, edits };
  }
  return tied ? undefined : best?.name;
}

/** Five letters and fewer: one slip, and only where no other name is as near («SỞ V TẾ»). */
function shortest(letters: string, names: ReadonlyMap<string, string>): string | undefined {
  if (letters.length < 5) return undefined;
  const near = [...names].filter(
    ([known]) => known.length === letters.length && editDistance(letters, known) === 1,
  );
  return near.length === 1 ? near[0]?.[1] : undefined;
}
