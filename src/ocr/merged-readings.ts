/** Two readings of one picture → one: where they agree surely, where they differ the better with the other as alternative. */
import { isMiddleIn, levelness, right, unite } from '../model/box.ts';
import { UNREAD } from '../model/page.ts';
import type { Language, OcrWord } from './engine.ts';
import { isKnown, LANGUAGE_WEIGHT, likelihoodOf } from './language.ts';
import { linesOf } from './word-lines.ts';

/** Words that two readings agree on are so sure at least, and what they dispute is no surer. */
const AGREED = { letters: 0.95, figures: 0.85 };
const DISPUTED = { letters: 0.8, figures: 0.5 };
/** The first reading must reach over so much of the width of the second: it has not left out a part under a seal. */
const COVERS = 0.8;
/** One that is so sure, of words that the language knows and of others, may be as short as it will. */
const SURE = { known: 0.75, other: 0.9 };
/** Letters of two readings of one place, for each other: one that leaves out more has not seen all of it. */
const ALIKE = { least: 0.7, most: 1.4 };
/** What a reader believes so little is what it made of a seal: its figures make nobody doubt the words of the other. */
const SCRIBBLE = 0.2;

/** Words of a name that are read, and its words with those that are not. */
const NAME = { read: 2, whole: 3 };

/** The first reader errs less: the words of the other must be likelier by so much, a logarithm. */
const BETTER = 0.1;

/** The words of both in one place. */
interface Place {
  readonly first: OcrWord[];
  readonly second: OcrWord[];
}

/** What merging goes by. */
export interface Merging {
  /** Tells which of two readings is likelier. */
  readonly language?: Language | undefined;
  /** How sure a word must be that the first alone saw; none: it is a seal or a stroke, or the search for missed print finds it. */
  readonly leastAlone?: number;
  /** The same of a syllable that the language knows. */
  readonly leastKnown?: number;
  /** The same of a word written as names are, which no seal prints; what else the first alone has on such a line leaves a mark. */
  readonly leastName?: number;
}

/**
 * The words of both, line by line; those that the second alone saw keep its lines.
 * @param second its lines are numbered behind those of the first
 */
export function mergedReadings(
  first: readonly OcrWord[],
  second: readonly OcrWord[],
  merging: Merging = {},
): OcrWord[] {
  const places = placesOf(first, second);
  const rows = new Map(linesOf(first).map((row) => [row[0]!.line, row]));
  const settledAt = (place: Place): OcrWord[] => {
    const row = rows.get(place.first[0]?.line ?? NaN) ?? [];
    return settled(place, merging, () => spelt(row.filter(({ box }) => right(box) <= place.first[0]!.box.x)));
  };
  const shared = places.flatMap((place) => (place.second.length > 0 ? settledAt(place) : []));
  const own = places.flatMap((place) => (place.second.length > 0 ? [] : alone(place.first, merging)));
  const isBelieved = merging.leastName === undefined ? () => true : onNames([...shared, ...own]);
  return [...shared, ...own.filter(isBelieved)].sort((a, b) => a.line - b.line);
}

/** True for a word of a line that is a name by at least two of its words, with marks three: of fewer a part may lie under the seal. */
function onNames(words: readonly OcrWord[]): (word: OcrWord) => boolean {
  const counts = new Map<number, { named: number; marks: number }>();
  for (const { text, line } of words) {
    const count = counts.get(line) ?? { named: 0, marks: 0 };
    if (NAMED.test(text)) count.named++;
    if (text === UNREAD) count.marks++;
    counts.set(line, count);
  }
  return ({ line }) => {
    const { named, marks } = counts.get(line)!;
    return named >= NAME.read && named + marks >= NAME.whole;
  };
}

/** Words that lie on each other, and those of the same line that lie on these. */
function placesOf(first: readonly OcrWord[], second: readonly OcrWord[]): Place[] {
  const places: Place[] = first.map((word) => ({ first: [word], second: [] }));
  for (const word of second) {
    const under = first.filter((one) => isSamePlace(one, word));
    const line = under.toSorted((a, b) => levelness(b.box, word.box) - levelness(a.box, word.box))[0]?.line;
    const own = under.filter((one) => one.line === line);
    const on = places.filter((place) => place.first.some((one) => own.includes(one)));
    const [kept, ...joined] = on;
    if (!kept) places.push({ first: [], second: [word] });
    else {
      kept.second.push(word);
      for (const one of joined) {
        kept.first.push(...one.first.splice(0));
        kept.second.push(...one.second.splice(0));
      }
    }
  }
  return places;
}

const isSamePlace = (a: OcrWord, b: OcrWord): boolean => isMiddleIn(a.box, b.box) || isMiddleIn(b.box, a.box);

/** @param before what the first has in front of the place on its line */
function settled({ first, second }: Place, merging: Merging, before: () => string): OcrWord[] {
  if (first.length === 0) return second;
  const { language } = merging;
  const [one, other] = [spelt(first), spelt(second)];
  if (one === other) return agreed(first, second, language);
  const isWhole =
    covers(first, second) && (isAlike(one, other) || first.every((word) => isSure(word, language)));
  const isSpaced = solid(one) === solid(other);
  const isLikelier = (): boolean =>
    (moreSigns(one, other) || worth(first, language) - worth(second, language) + BETTER) > 0;
  // all of the first is sure, and the second left out words: «-Lưu:» for «- Lưu: VT,»
  const isFirst =
    repeats(other, one, before) || (isWhole && (isSpaced || isLonger(one, other) || isLikelier()));
  const [better, others] = isFirst ? [first, second] : [second, first];
  const [text, rival] = isFirst ? [one, other] : [other, one];
  const isRival = others.some(({ confidence }) => confidence >= SCRIBBLE);
  const most = /\d/.test(isRival ? one + other : text) ? DISPUTED.figures : DISPUTED.letters;
  return better.map((word) => ({
    ...word,
    line: first[0]!.line,
    confidence: Math.min(word.confidence, most),
    alternatives: [rival, ...(word.alternatives ?? []).filter((text) => text !== rival)],
  }));
}

/** Words that the first alone saw: no surer than what is disputed, where only the language speaks for them. */
function alone(first: readonly OcrWord[], merging: Merging): OcrWord[] {
  const { language, leastAlone, leastKnown, leastName } = merging;
  return first.flatMap((word) => {
    if (word.confidence >= (leastAlone ?? Number.POSITIVE_INFINITY)) return word;
    const isSyllable = /\p{L}{2}/u.test(word.text) && isKnown(word.text, language);
    const isLikely =
      (isSyllable && word.confidence >= (leastKnown ?? Number.POSITIVE_INFINITY)) ||
      (NAMED.test(word.text) && word.confidence >= (leastName ?? Number.POSITIVE_INFINITY));
    if (isLikely) return { ...word, confidence: Math.min(word.confidence, DISPUTED.letters) };
    const isMarked = leastName !== undefined && /\p{L}{2}/u.test(word.text);
    return isMarked ? { ...word, text: UNREAD, confidence: 0, alternatives: [word.text] } : [];
  });
}

const NAMED = /^\p{Lu}\p{Ll}+$/u;

/** Of the same letters: a sign between them, «ch.trách», is ink that the other reading left out. 0 where this tells nothing. */
function moreSigns(one: string, other: string): number {
  return lettersOf(one) === lettersOf(other) ? signsWithin(solid(one)) - signsWithin(solid(other)) : 0;
}

/** Without blanks: of them the first, who measures them, tells best. */
const solid = (text: string): string => text.replaceAll(' ', '');

const signsWithin = (text: string): number =>
  text.match(/(?<=[\p{L}\p{N}])[^\p{L}\p{N}\s](?=[\p{L}\p{N}])/gu)?.length ?? 0;

function covers(first: readonly OcrWord[], second: readonly OcrWord[]): boolean {
  const [own, other] = [first, second].map((words) => unite(words.map(({ box }) => box))!.width);
  return own! >= COVERS * other!;
}

/** True for «VT,TCBC.» in the place of «TCBC.» behind «VT,»: without a blank the second does not know where its words stand. */
function repeats(other: string, one: string, before: () => string): boolean {
  const [longer, own] = [lettersOf(other), lettersOf(one)];
  const added = longer.endsWith(own) ? longer.slice(0, longer.length - own.length) : '';
  return own !== '' && added !== '' && lettersOf(before()).endsWith(added);
}

const lettersOf = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, '');

const isSure = ({ text, confidence }: OcrWord, language: Language | undefined): boolean =>
  confidence >= (isKnown(text, language) ? SURE.known : SURE.other);

const isAlike = (one: string, other: string): boolean =>
  one.length >= ALIKE.least * other.length && !isLonger(one, other);

const isLonger = (one: string, other: string): boolean => one.length > ALIKE.most * other.length + 1;

const spelt = (words: readonly OcrWord[]): string =>
  [...words]
    .sort((a, b) => a.box.x - b.box.x)
    .map(({ text }) => text)
    .join(' ');

/** Two may misread one letter alike: words of letters are made sure where the language knows them. */
function agreed(
  first: readonly OcrWord[],
  second: readonly OcrWord[],
  language: Language | undefined,
): OcrWord[] {
  const other = Math.min(...second.map(({ confidence }) => confidence));
  return first.map(({ alternatives, ...word }) => {
    const isSettled = !/\p{L}{2}/u.test(word.text) || isKnown(word.text, language);
    const least = /\d/.test(word.text) ? AGREED.figures : AGREED.letters;
    return {
      ...word,
      confidence: Math.max(word.confidence, other, isSettled ? least : 0),
      ...(!isSettled && alternatives && { alternatives }),
    };
  });
}

/** The mean by letters of how sure the words are and how likely their syllables. */
function worth(words: readonly OcrWord[], language: Language | undefined): number {
  let [sum, letters] = [0, 0];
  for (const { text, confidence } of words) {
    sum +=
      text.length * (Math.log(Math.max(0.01, confidence)) + LANGUAGE_WEIGHT * likelihoodOf(text, language));
    letters += text.length;
  }
  return sum / letters;
}
