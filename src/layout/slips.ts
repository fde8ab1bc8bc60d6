/** Text that a program once read from a picture: its fixed phrases stand there with wrong marks. */
import { FROM_PICTURE, type PageReading } from '../model/page.ts';
import type { Rules } from '../rules/index.ts';
import { bareLetters, skeleton } from '../text/fold.ts';
import { isMarked, isSpelling, isSyllable } from '../text/syllable.ts';
import { LAYOUT } from './profile.ts';

const FIXED = ['quocHieu', 'tieuNgu', 'kinhGui', 'noiNhan'] as const;

/**
 * The page, its words believed less where a fixed phrase is there but for its marks, «CONG HOA XA HOI CHU NGHIA VIET NAM»,
 * or where words are spelt as nobody spells.
 */
export function withSlipsWeighed(page: PageReading, rules: Rules): PageReading {
  const isRead =
    page.unit === 'line' &&
    (hasSlips(page, rules) || hasBodySlips(page, rules) || isMisspelt(page) || hasBareCapitals(page));
  if (!isRead) return page;
  const words = page.words.map((word) => ({ ...word, confidence: Math.min(FROM_PICTURE, word.confidence) }));
  return { ...page, words };
}

function hasSlips({ words }: PageReading, { anchors }: Rules): boolean {
  const ends =
    words.length > 2 * LAYOUT.fixedWithin
      ? [...words.slice(0, LAYOUT.fixedWithin), ...words.slice(-LAYOUT.fixedWithin)]
      : words;
  const text = ends.map((word) => word.text).join('');
  const [letters, bare] = [bareLetters(text), skeleton(text)];
  return FIXED.some(
    (name) =>
      anchors[name].skeletons.some((phrase) => bare.includes(phrase)) &&
      !anchors[name].letters.some((phrase) => letters.includes(phrase)),
  );
}

/** «BỘ TAI CHÍNH», «TONG CỤC THUẾ» at the top: a body of the state whose name is there but for its marks. */
function hasBodySlips({ words }: PageReading, rules: Rules): boolean {
  const top = words.slice(0, LAYOUT.wovenWords).map((word) => word.text);
  const [letters, bare] = [bareLetters(top.join('')), skeleton(top.join(''))];
  return stateBodies(rules).some((body) => timesIn(bare, body.bare) > timesIn(letters, body.letters));
}

const timesIn = (text: string, part: string): number =>
  text.includes(part) ? text.split(part).length - 1 : 0;

interface Spelt {
  readonly bare: string;
  readonly letters: string;
}

const spelt = new WeakMap<Rules['bodies'], readonly Spelt[]>();

/** Ministries and what stands under them, by names long enough to be no part of other words. */
function stateBodies({ bodies }: Rules): readonly Spelt[] {
  const known =
    spelt.get(bodies) ??
    bodies.bodies
      .filter(({ kind }) => kind === 'ministry' || kind === 'under a ministry')
      .map(({ name }) => ({ bare: skeleton(name), letters: bareLetters(name) }))
      .filter(({ bare }) => bare.length >= LAYOUT.shortestStateBody);
  spelt.set(bodies, known);
  return known;
}

/** Small letters, perhaps behind a capital; «k» ends words of the highlands. */
const PLAIN_WORD = /^\p{Lu}?\p{Ll}{1,6}(?<!k)$/u;

function isMisspelt({ words }: PageReading): boolean {
  const wrong = new Set<string>();
  let plain = 0;
  for (const { text } of words) {
    const word = text.replace(/^[^\p{L}\d]+|[^\p{L}\d]+$/gu, '');
    if (!PLAIN_WORD.test(word) || !/[aeiouy]/u.test(skeleton(word))) continue;
    plain++;
    if (!isSpelling(word) && isMarked(word) && !isJoined(word)) wrong.add(word);
  }
  return wrong.size >= Math.max(LAYOUT.mostMisspelt, plain * LAYOUT.misspeltShare);
}

/** «BO SUNG MOT SO DIEU»: so many syllables in capitals one behind the other, and no mark on any, are no Vietnamese. */
function hasBareCapitals({ words }: PageReading): boolean {
  let run = 0;
  for (const { text } of words) {
    const word = text.replace(/^[^\p{L}\d]+|[^\p{L}\d]+$/gu, '');
    run = /^\p{Lu}{2,}$/u.test(word) && isSyllable(word) && !isMarked(word) ? run + 1 : 0;
    if (run >= LAYOUT.bareCapitals) return true;
  }
  return false;
}

/** Two syllables in one word, as foreign words are written («ôtô») and blanks are lost («sốđiều»). */
const isJoined = (word: string): boolean =>
  [...word].some(
    (letter, at) =>
      at > 0 &&
      /[^aeiouy]/u.test(skeleton(letter)) &&
      isSyllable(word.slice(0, at)) &&
      isSyllable(word.slice(at)),
  );
