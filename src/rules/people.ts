/** Names of persons, told from rows of bodies and from headings by closed lists of families and given names. */

import { nameCase } from '../text/case.ts';
import { nfc, skeleton, squeeze } from '../text/fold.ts';
import { remembered } from '../text/remembered.ts';
import { isMarked, isSyllable } from '../text/syllable.ts';

/**
 * `listed`: family and given names are of the lists. `family`: the family is. `slip`: it is but for a slip of the
 * reading. `shape`: only the form is that of a name.
 */
export type Trust = 'listed' | 'family' | 'slip' | 'shape';

/** Rank and name as one line holds them. */
export interface Person {
  readonly rank: string | null;
  readonly name: string;
  /** Length of the name at the end of the line, as printed. */
  readonly tail: number;
}

export interface People {
  /** «Đại tá, TS. Trần Văn Bảy» → rank and name; what stands before and behind that is no letter is left out. */
  readonly parted: (text: string) => Person;
  /** How surely words are the name of a person; undefined where they are none. */
  readonly trust: (name: string) => Trust | undefined;
  /** True for a name with a syllable that seldom is without a mark: «Mai Son». */
  readonly mayLackMark: (name: string) => boolean;
  /** Families of these letters, whatever their marks. */
  readonly familiesLike: (word: string) => readonly string[];
  /** True where a given name has these letters, whatever their marks. */
  readonly isGivenLike: (word: string) => boolean;
  /** Families that end with these letters, but for the first. */
  readonly familiesEnding: (word: string) => readonly string[];
  /** The one family that this word is but for one letter; undefined where none or several could be. */
  readonly familyNear: (word: string) => string | undefined;
}

interface Lists {
  readonly ranks: readonly string[];
  readonly familyNames: readonly string[];
  readonly givenNames: readonly string[];
  readonly bareNames: readonly string[];
  readonly notNames: readonly string[];
  readonly formNames: readonly string[];
}

const MOST_WORDS = 6;
/** A sign by itself within a name, «Lê ˆ Trung Nam»: a speck, or the end of a stroke of the pen. */
const SPECK = / [^\p{Lu}\p{Ll}\d\s.,:;()–-]{1,2} /gu;
/** A capital with small letters, «H'Yim», «K’», «Bh’riu»; whole capitals are written as names first. */
const WORD = /^\p{Lu}[\p{Ll}]*(?:['’ʼ‘]\p{L}*)*$/u;
/** A family of fewer letters is too near to others to be told with a letter wrong. */
const SHORTEST_SLIPPED = 4;

const bare = (name: string): string => nfc(name).replace(/[’ʼ‘]/gu, "'").toLowerCase();

/** @param places names of provinces: «Hà Nam» begins with a family and is no person */
export function createPeople(lists: Lists, places: readonly string[]): People {
  const families = new Set(lists.familyNames.map(bare));
  const given = new Set([...lists.givenNames, ...lists.familyNames].map(bare));
  const slipped = new Set(lists.givenNames.map(skeleton));
  const bareNames = new Set(lists.bareNames.map(bare));
  const ranks = new Set(lists.ranks.map((rank) => rank.toLowerCase()));
  const rankLetters = new Set([...ranks].flatMap((rank) => rank.split('.').filter(Boolean)));
  const none = new Set(lists.notNames.map(bare));
  const placed = new Set(places.map(bare));
  const ofForms = lists.formNames.map((end) => ` ${bare(end)}`);
  const bySkeleton = new Map<string, string[]>();
  for (const name of lists.familyNames)
    bySkeleton.set(skeleton(name), [...(bySkeleton.get(skeleton(name)) ?? []), name]);
  // «Bo Tai Chinh»: words of bodies that lost their marks
  const noneLike = new Set(lists.notNames.map(skeleton).filter((letters) => !bySkeleton.has(letters)));
  const familiesLike = (word: string): readonly string[] => bySkeleton.get(skeleton(word)) ?? [];
  const familyNear = (word: string): string | undefined => {
    const letters = skeleton(word);
    if (letters.length < SHORTEST_SLIPPED) return undefined;
    const near = [...bySkeleton].filter(([known]) => isOneOff(letters, known));
    const all = near.flatMap(([, names]) => names);
    return all.length === 1 ? all[0] : undefined;
  };

  /** Words of `words` that are the family: «Tôn Thất» two, most one; 0 where none is listed. */
  const familyLength = (words: readonly string[]): number =>
    [2, 1].find((size) => words.length > size && families.has(bare(words.slice(0, size).join(' ')))) ?? 0;

  /** «K’Brợp», «H'Yim»: the family and the first given name in one word. */
  const parts = (name: string): string[] =>
    name.split(' ').flatMap((word) => {
      const mark = word.search(/['’ʼ‘]./u);
      return mark > 0 && families.has(bare(word.slice(0, mark + 1)))
        ? [word.slice(0, mark + 1), word.slice(mark + 1)]
        : [word];
    });

  const isRank = (words: string): boolean => {
    const written = words.replace(/,$/u, '').toLowerCase();
    if (ranks.has(written)) return true;
    const parts = written.split('.').filter(Boolean);
    return written.includes('.') && parts.length > 0 && parts.every((part) => rankLetters.has(part));
  };

  /** Where the rank that begins at `from` ends, with the comma and blanks behind it; `from` where none does. */
  const rankAt = (text: string, from: number): number => {
    const rest = text.slice(from);
    for (const words of [/^(?:\S+\s+){3}/u, /^(?:\S+\s+){2}/u, /^\S+\s+/u]) {
      const taken = words.exec(rest)?.[0];
      if (taken && isRank(taken.trim())) return from + taken.length;
    }
    // «PGS.TS.Trần Văn A», without a blank
    const chain = /^(?:\p{L}{1,6}\.)+(?=\p{Lu}\p{Ll})/u.exec(rest)?.[0];
    return chain && isRank(chain) ? from + chain.length : from;
  };

  return {
    mayLackMark: (name) =>
      name
        .split(' ')
        .slice(1)
        .some((word) => bareNames.has(bare(word))),
    familiesLike,
    familyNear,
    isGivenLike: (word) => slipped.has(skeleton(word)),
    familiesEnding: (word) =>
      lists.familyNames.filter((known) => skeleton(known).slice(1) === skeleton(word)),
    parted: remembered((text) => {
      const bracketless = text.replace(/\s*\([^()]*\)\s*$/u, '').replace(SPECK, ' ');
      const clean = nfc(bracketless.replace(/^[^\p{L}]+|[^\p{L}’']+$/gu, ''));
      let at = 0;
      for (let next = rankAt(clean, 0); next > at; next = rankAt(clean, at)) at = next;
      const rank = squeeze(clean.slice(0, at)).replace(/,$/u, '');
      const name = squeeze(clean.slice(at));
      return { rank: rank || null, name, tail: name.length };
    }),
    trust: remembered((printed) => {
      const name = nameCase(printed);
      const words = parts(name);
      const [first = '', second = ''] = words;
      if (words.length < 2 || words.length > MOST_WORDS || !words.every((word) => WORD.test(word)))
        return undefined;
      if (placed.has(bare(name)) || ofForms.some((end) => bare(name).endsWith(end))) return undefined;
      if (none.has(bare(first)) || none.has(bare(`${first} ${second}`))) return undefined;
      const size = familyLength(words);
      if (size > 0) {
        const others = words.slice(size).filter((word) => !given.has(bare(word)));
        if (others.length === 0) return 'listed';
        // «Đức Dam»: letters of the list, marks of none
        return others.some((word) => slipped.has(skeleton(word))) ? 'slip' : 'family';
      }
      const spelled = words.slice(1).every((word) => isSyllable(word.replace(/['’]/gu, '')));
      if (!spelled) return undefined;
      if (!isMarked(first) && noneLike.has(skeleton(first))) return undefined;
      if (familiesLike(first).length > 0 || familyNear(first)) return 'slip';
      return isSyllable(first) ? 'shape' : undefined;
    }),
  };
}

/** One letter put in, left out or changed. */
function isOneOff(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  const [x, y] = [a.slice(at), b.slice(at)];
  return x.slice(1) === y.slice(1) || x.slice(1) === y || x === y.slice(1);
}
