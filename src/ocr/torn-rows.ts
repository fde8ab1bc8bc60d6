/** Rows of the signature block that a seal or a pen tore: of those the reading of rows alone knows only a part. */
import { right } from '../model/box.ts';
import type { OcrWord, PageImage } from './engine.ts';
import { FRAME, type Stretch } from './lines/engine.ts';

/** The signature block stands on the right: from this share of the width. */
const BLOCK = 0.4;
/** Words that are so sure are print. */
const PRINT = 0.9;
/** What two readings dispute is no surer: of a row of print, or of so many words, as a name, that asks for another look. */
const DISPUTED = { most: 0.8, words: 3 };
/** Ink at the height of small letters, beyond an end of the row: so far away at most, and so wide in sum. Shares of an em. */
const BEYOND = { above: 0.65, reach: 0.8, least: 0.3 };
/** Darker is ink. */
const INK = 128;

/** @param words of the row, as two readers have them */
export function isTorn(row: Stretch, words: readonly OcrWord[], image: PageImage): boolean {
  const isSigned = row.box.x > BLOCK * image.width;
  return isSigned && (isDisputed(words) || (isHeading(row.words) && goesOn(row, image)));
}

function isDisputed(words: readonly OcrWord[]): boolean {
  const told = words.filter(({ text }) => /\p{L}/u.test(text));
  return (
    told.some(({ confidence }) => confidence <= DISPUTED.most) &&
    (told.length >= DISPUTED.words ||
      told.some(({ text, confidence }) => text.length > 1 && confidence >= PRINT))
  );
}

/** An office or a name: print that begins with a capital. */
const isHeading = (words: readonly OcrWord[]): boolean =>
  words.some(({ text, confidence }) => confidence >= PRINT && /\p{L}{2}/u.test(text)) &&
  /^\P{L}*\p{Lu}/u.test(words[0]!.text);

/** True where ink stands at an end of the row as if it went on: letters that hang together with a ring or a stroke are none. */
function goesOn({ box, words }: Stretch, { data, width }: PageImage): boolean {
  const em = box.height / (FRAME.above + FRAME.below);
  const baseline = box.y + FRAME.above * em;
  const [from, to] = [Math.round(baseline - BEYOND.above * em), Math.round(baseline)];
  const isInked = (x: number): boolean => {
    for (let y = from; y < to; y++) if (data[y * width + x]! < INK) return true;
    return false;
  };
  const inked = (start: number, end: number): number => {
    let count = 0;
    for (let x = Math.max(0, Math.round(start)); x < Math.min(width, end); x++) if (isInked(x)) count++;
    return count;
  };
  const first = Math.min(...words.map((word) => word.box.x));
  const last = Math.max(...words.map((word) => right(word.box)));
  const least = BEYOND.least * em;
  return (
    inked(first - BEYOND.reach * em, first - 1) > least || inked(last + 1, last + BEYOND.reach * em) > least
  );
}
