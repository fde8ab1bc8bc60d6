/** Finding the marks that open a zone, slips allowed. */
import type { Line } from '../model/zone.ts';
import type { Anchor } from '../rules/index.ts';
import { likeness } from '../text/distance.ts';
import { skeleton } from '../text/fold.ts';

/** How well a line bears the mark at its beginning, as a whole or within, 0 to 1; 0 below what the anchor allows. */
export const bears = (line: Pick<Line, 'text'>, anchor: Anchor): number =>
  borneBy(skeleton(line.text), anchor);

function borneBy(letters: string, anchor: Anchor): number {
  let best = 0;
  for (const mark of anchor.skeletons) best = Math.max(best, score(letters, mark, anchor));
  return best >= 1 - anchor.slack ? best : 0;
}

function score(letters: string, mark: string, anchor: Anchor): number {
  const least = 1 - anchor.slack;
  if (anchor.where === 'whole')
    return Math.abs(letters.length - mark.length) > mark.length * anchor.slack + 1
      ? 0
      : likeness(letters, mark, least);
  if (letters.length < mark.length * (1 - anchor.slack)) return 0;
  if (letters.includes(mark)) return anchor.where === 'start' && !letters.startsWith(mark) ? 0 : 1;
  if (anchor.where === 'start') return likeness(letters.slice(0, mark.length), mark, least);
  // within: the end of the line, the beginning, or the whole of it
  return Math.max(
    likeness(letters.slice(0, mark.length), mark, least),
    likeness(letters.slice(-mark.length), mark, least),
  );
}

/** Index of the word with which the mark begins where more stands before it; -1 where none does. */
export function wordWhereBegins(printed: readonly string[], anchor: Anchor): number {
  const opening: Anchor = { ...anchor, where: 'start' };
  const words = printed.map(skeleton);
  const all = words.join('');
  let from = 0;
  for (const [at, letters] of words.entries()) {
    // cheap before dear: the mark's first letter, right or slipped once
    const mayBegin = anchor.skeletons.some((mark) => letters[0] === mark[0] || letters[1] === mark[1]);
    if (at > 0 && mayBegin && borneBy(all.slice(from), opening) > 0) return at;
    from += letters.length;
  }
  return -1;
}
