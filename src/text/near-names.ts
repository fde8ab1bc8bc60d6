/** Long names of which a reader of pictures misread one word by a letter: «các tỉnh, thành phê». */
import { editDistance } from './distance.ts';
import { skeleton } from './fold.ts';
import { inPlaceOf } from './mend.ts';

/** @param areUsual two syllables that letters write one behind the other: what they are was meant */
export type NearMender = (text: string, areUsual: (first: string, second: string) => boolean) => string;

/** A name of fewer letters is too near to other words. */
const FEWEST_LETTERS = 14;

/** @param names of rows of Nơi nhận and Kính gửi, and parts of them */
export function createNearMender(names: readonly string[]): NearMender {
  const known = names
    .map((name) => name.split(' ').map((word) => ({ word, letters: skeleton(word) })))
    .filter((words) => words.map(({ letters }) => letters).join('').length >= FEWEST_LETTERS);
  return (text, areUsual) => {
    const words = text.split(' ');
    const letters = words.map(skeleton);
    for (const name of known)
      for (let at = 0; at + name.length <= words.length; at++) {
        const wrong = name.flatMap((part, place) => (part.letters === letters[at + place] ? [] : [place]));
        const [place] = wrong;
        if (place === undefined || wrong.length > 1) continue;
        const here = at + place;
        const right = name[place]!;
        if (editDistance(letters[here]!, right.letters, 1) > 1) continue;
        const isMeant =
          (place > 0 && areUsual(words[here - 1]!, words[here]!)) ||
          (place + 1 < name.length && areUsual(words[here]!, words[here + 1]!));
        if (!isMeant) words[here] = inPlaceOf(words[here]!, right.word);
      }
    return words.join(' ');
  };
}
