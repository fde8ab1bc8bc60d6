/** Text that a program once read from a picture: its fixed phrases stand there with wrong marks. */
import { FROM_PICTURE, type PageReading } from '../model/page.ts';
import type { Rules } from '../rules/index.ts';
import { bareLetters, skeleton } from '../text/fold.ts';

/** Header and foot hold the phrases. Words from either end of a page. */
const LOOKED_AT = 400;
const FIXED = ['quocHieu', 'tieuNgu', 'kinhGui', 'noiNhan'] as const;

/** The page, its words believed less where a fixed phrase is there but for its marks: «CONG HOA XA HOI CHU NGHIA VIET NAM». */
export function withSlipsWeighed(page: PageReading, rules: Rules): PageReading {
  if (page.unit !== 'line' || !hasSlips(page, rules)) return page;
  const words = page.words.map((word) => ({ ...word, confidence: Math.min(FROM_PICTURE, word.confidence) }));
  return { ...page, words };
}

function hasSlips({ words }: PageReading, { anchors }: Rules): boolean {
  const ends =
    words.length > 2 * LOOKED_AT ? [...words.slice(0, LOOKED_AT), ...words.slice(-LOOKED_AT)] : words;
  const text = ends.map((word) => word.text).join('');
  const [letters, bare] = [bareLetters(text), skeleton(text)];
  return FIXED.some(
    (name) =>
      anchors[name].skeletons.some((phrase) => bare.includes(phrase)) &&
      !anchors[name].letters.some((phrase) => letters.includes(phrase)),
  );
}
