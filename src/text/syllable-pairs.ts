/** Marks that OCR misread, told by the syllables beside them: «sửa đối, bố sung» → «sửa đổi, bổ sung» (Viterbi over pairs). */
import { editDistance } from './distance.ts';
import { foldMarks, isCapitals, nfc, skeleton, withoutTones } from './fold.ts';
import type { Mender } from './mend.ts';
import { TEXT } from './profile.ts';
import { isMarked, isSpelling } from './syllable.ts';

/** How often syllables stand, and stand one behind the other; small letters, folded. */
export interface SyllablePairs {
  readonly total: number;
  readonly counts: ReadonlyMap<string, number>;
  readonly followers: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

/**
 * @param text lines of `rules/syllable-pairs.txt`: «sửa 3012: đổi 2606 chữa 101»
 * @param phrases set phrases of official letters, whose words may be rare elsewhere
 */
export function parsePairs(text: string, phrases: readonly string[] = []): SyllablePairs {
  const counts = new Map<string, number>();
  const followers = new Map<string, Map<string, number>>();
  let total = 0;
  for (const line of text.split('\n')) {
    const [head = '', rest] = line.split(': ');
    if (rest === undefined || head.startsWith('#')) continue;
    const [syllable = '', count] = head.split(' ');
    const row = rest.split(' ');
    counts.set(syllable, Number(count));
    total += Number(count);
    const next = new Map<string, number>();
    for (let at = 0; at + 1 < row.length; at += 2) next.set(row[at]!, Number(row[at + 1]));
    followers.set(syllable, next);
  }
  for (const phrase of phrases) {
    const words = phrase.split(' ').map((word) => foldMarks(nfc(word)).toLowerCase());
    for (const [at, word] of words.entries()) {
      if (!/^\p{L}+$/u.test(word)) continue;
      counts.set(word, Math.max(TEXT.phraseSeen, counts.get(word) ?? 0));
      const behind = words[at + 1];
      if (behind === undefined) continue;
      const next = followers.get(word) ?? new Map<string, number>();
      next.set(behind, Math.max(TEXT.phraseSeen, next.get(behind) ?? 0));
      followers.set(word, next);
    }
  }
  return { total, counts, followers };
}

/** The logarithm of how likely a syllable stands behind another, or at all; in any spelling of its marks. */
export const likelihoodOf = (pairs: SyllablePairs, syllable: string, before: string | undefined): number =>
  likelihood(before === undefined ? undefined : foldMarks(nfc(before)), foldMarks(nfc(syllable)), pairs);

/** Letters of the shortest word of which one may be wrong; in capitals shorter ones are short forms. */
const LEAST_SPOILT = 2;
const LEAST_CAPITALS = 4;
/** No syllable ends so: «thuậc», «bíc». */
const NO_RIME = /(?:[iêơ]|uâ)c$/u;

/** @returns true for a syllable that the list has, alone or behind another */
export function knownIn({ counts, followers }: SyllablePairs): (syllable: string) => boolean {
  const known = new Set([...counts.keys(), ...[...followers.values()].flatMap((next) => [...next.keys()])]);
  return (syllable) => known.has(foldMarks(nfc(syllable)).toLowerCase());
}

/** @returns true for two syllables, in small folded letters, that the list has as often as a set phrase */
export const usualIn =
  ({ followers }: SyllablePairs) =>
  (first: string, second: string): boolean =>
    (followers.get(first)?.get(second) ?? 0) >= TEXT.phraseSeen;

/**
 * @returns a function that changes marks, in words of small letters or with a capital in front, and in texts all of capitals,
 * and one letter of what is no syllable of any letter; never a number or a name
 */
export function createPairMender(pairs: SyllablePairs): Mender {
  const alike = new Map<string, string[]>();
  for (const [syllable, count] of pairs.counts) {
    if (count < TEXT.leastSeen) continue;
    const letters = skeleton(syllable);
    const list = alike.get(letters);
    if (list) list.push(syllable);
    else alike.set(letters, [syllable]);
  }
  const isKnown = knownIn(pairs);
  // a rare syllable is right as it stands, «đám mây»; so is a short form, «VỤ KK»
  const isSpoilt = (word: string, least: number): boolean =>
    word.length >= least &&
    !isKnown(word) &&
    (!isMarked(word) || !isSpelling(word) || NO_RIME.test(withoutTones(word)));
  const inSmall = (word: string): readonly string[] => readingsOf(word, alike);
  // «BE THỰC HIỆN», «SỬA BOI»: readers of scans take the bar of a capital Đ for a B
  const asCapitals = (word: string): readonly string[] => [
    ...inSmall(word),
    ...(word.startsWith('b')
      ? (alike.get(`d${skeleton(word).slice(1)}`) ?? []).filter((other) => other.startsWith('đ'))
      : []),
  ];
  const mend = (text: string, readings = inSmall, least = LEAST_SPOILT): string => {
    const words = text.split(' ').map(partsOf);
    const chosen = likeliest(words, pairs, readings, (word) => isSpoilt(word, least));
    return words.map((word, at) => word.head + cased(chosen[at]!, word) + word.tail).join(' ');
  };
  return (text) =>
    isCapitals(text)
      ? inCapitals(text, mend(text.toLowerCase(), asCapitals, LEAST_CAPITALS), usualIn(pairs))
      : mend(text);
}

/**
 * A title in capitals: «XUẤT KHẤU». What is a name does not show there, so only a word that makes a usual pair with one
 * beside it is believed.
 */
function inCapitals(
  text: string,
  mended: string,
  areUsual: (first: string, second: string) => boolean,
): string {
  const right = mended.split(' ');
  const plain = right.map((word) => partsOf(word).plain);
  const isBelieved = (at: number): boolean =>
    areUsual(plain[at - 1] ?? '', plain[at]!) || areUsual(plain[at]!, plain[at + 1] ?? '');
  return text
    .split(' ')
    .map((word, at) => (isBelieved(at) ? right[at]!.toUpperCase() : word))
    .join(' ');
}

interface Parts {
  readonly head: string;
  readonly core: string;
  readonly tail: string;
  /** The core as pairs know it; '' for what is never changed and tells nothing of its neighbours. */
  readonly plain: string;
}

function partsOf(word: string): Parts {
  const [, head = '', core = '', tail = ''] = /^([^\p{L}\d]*)(.*?)([^\p{L}\d]*)$/su.exec(word) ?? [];
  const isPlain = /^\p{L}\p{Ll}*$/u.test(core) && core.length <= 7;
  return { head, core, tail, plain: isPlain ? foldMarks(nfc(core)).toLowerCase() : '' };
}

const cased = (chosen: string, { core, plain }: Parts): string => {
  if (chosen === plain) return core;
  return startsBig(core) ? chosen.slice(0, 1).toUpperCase() + chosen.slice(1) : chosen;
};

interface State {
  readonly word: string;
  readonly score: number;
  readonly from: number;
}

function likeliest(
  words: readonly Parts[],
  pairs: SyllablePairs,
  readingsAs: (word: string) => readonly string[],
  isSpoilt: (word: string) => boolean,
): string[] {
  const columns: State[][] = [];
  for (const [at, word] of words.entries()) {
    const before = columns.at(-1);
    const last = words[at - 1];
    const apart = !before || last?.tail !== '' || word.head !== '' || last.plain === '' || word.plain === '';
    const all = [...readingsAs(word.plain), ...(isSpoilt(word.plain) ? oneOff(words, at, pairs) : [])];
    const readings = isFixed(words, at, all, pairs) ? [word.plain] : all;
    columns.push(
      readings.map((reading) => {
        const price = priceOf(word.plain, reading, pairs);
        let best = { score: Number.NEGATIVE_INFINITY, from: 0 };
        for (const [from, state] of (before ?? [{ word: '', score: 0, from: 0 }]).entries()) {
          const score = state.score + likelihood(apart ? undefined : state.word, reading, pairs);
          if (score > best.score) best = { score, from };
        }
        return { word: reading, score: best.score - price, from: best.from };
      }),
    );
  }
  const out: string[] = [];
  let at = indexOfBest(columns.at(-1) ?? []);
  for (let column = columns.length - 1; column >= 0; column--) {
    const state = columns[column]![at]!;
    out.unshift(state.word);
    at = state.from;
  }
  return out;
}

const indexOfBest = (states: readonly State[]): number =>
  states.reduce((best, state, at) => (state.score > states[best]!.score ? at : best), 0);

function likelihood(
  before: string | undefined,
  word: string,
  { counts, followers, total }: SyllablePairs,
): number {
  if (word === '') return 0;
  const own = ((counts.get(word) ?? 0) + 0.5) / total;
  const seen = before === undefined ? undefined : counts.get(before);
  if (before === undefined || seen === undefined) return Math.log(own);
  return Math.log(
    ((followers.get(before)?.get(word) ?? 0) + TEXT.unseenPair * own) / (seen + TEXT.unseenPair),
  );
}

function priceOf(printed: string, reading: string, { counts }: SyllablePairs): number {
  if (reading === printed) return 0;
  if (!isSpelling(printed)) return TEXT.misspelt;
  const isOther = /đ/u.test(printed) !== /đ/u.test(reading);
  if (isOther && isMarked(printed) && (counts.get(printed) ?? 0) >= TEXT.leastSeen) return TEXT.strokeSlip;
  return withoutTones(printed) === withoutTones(reading) ? TEXT.toneSlip : TEXT.letterSlip;
}

const readingsOf = (word: string, alike: ReadonlyMap<string, readonly string[]>): readonly string[] =>
  word === '' ? [''] : [...new Set([word, ...(alike.get(skeleton(word)) ?? [])])];

/** «trực thuậc», «Chủ tịch nưc»: the one syllable that is the word but for a letter and makes a usual pair with a neighbour. */
function oneOff(words: readonly Parts[], at: number, { counts, followers }: SyllablePairs): string[] {
  const { left, right } = besideOf(words, at);
  const { plain } = words[at]!;
  const letters = skeleton(plain);
  const seen = new Map<string, number>();
  // «bíc» is b/c with a stroke misread; «bc» is what someone wrote
  const mayBe = (syllable: string): boolean =>
    (/^\p{L}+$/u.test(syllable) || syllable.length === plain.length) &&
    editDistance(letters, skeleton(syllable), 1) <= 1;
  const weigh = (syllable: string, count: number): void => {
    if (count >= TEXT.phraseSeen && mayBe(syllable))
      seen.set(syllable, Math.max(count, seen.get(syllable) ?? 0));
  };
  for (const [syllable, count] of followers.get(left) ?? []) weigh(syllable, count);
  if (right !== '')
    for (const syllable of counts.keys()) weigh(syllable, followers.get(syllable)?.get(right) ?? 0);
  const [best, next] = [...seen].sort((a, b) => b[1] - a[1]);
  return best && best[1] >= TEXT.outweighing * (next?.[1] ?? 0) ? [best[0]] : [];
}

/** The words before and behind, '' where a sign parts them. */
function besideOf(words: readonly Parts[], at: number): { readonly left: string; readonly right: string } {
  const [before, word, behind] = [words[at - 1], words[at]!, words[at + 1]];
  return {
    left: before?.tail === '' && word.head === '' ? before.plain : '',
    right: behind?.head === '' && word.tail === '' ? behind.plain : '',
  };
}

/**
 * A capital beside a capital is a name's; and a pair that letters often write is what stands there, unless the neighbour on
 * the other side all but always stands beside another reading: «áp dung thông tư».
 */
function isFixed(
  words: readonly Parts[],
  at: number,
  readings: readonly string[],
  { followers }: SyllablePairs,
): boolean {
  const [before, word, behind] = [words[at - 1], words[at]!, words[at + 1]];
  if (isBig(word) && (isBig(behind) || isBig(before))) return true;
  const seen = (first: string, second: string): number => followers.get(first)?.get(second) ?? 0;
  const { left, right } = besideOf(words, at);
  const [ahead, after] = [seen(left, word.plain), seen(word.plain, right)];
  if (Math.max(ahead, after) < TEXT.phraseSeen) return false;
  const isOutweighed = (own: number, other: (reading: string) => number): boolean =>
    readings.some((reading) => other(reading) >= TEXT.outweighing * (own + 1));
  return !(
    isOutweighed(ahead, (reading) => seen(left, reading)) ||
    isOutweighed(after, (reading) => seen(reading, right))
  );
}

const isBig = (word: Parts | undefined): boolean => word !== undefined && startsBig(word.core);

const startsBig = (word: string): boolean => /^\p{Lu}/u.test(word);
