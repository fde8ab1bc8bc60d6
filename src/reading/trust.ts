/** Which words of a PDF page can be believed without looking at the picture. */
import { type Box, bottom, right } from '../model/box.ts';
import type { LegacyEncoding } from '../text/legacy.ts';
import { isBroken } from './broken-font.ts';
import { type LayerWord, partsByFont, withoutLegacy } from './legacy-layer.ts';
import { READING } from './profile.ts';
import { isSpelt, vietnameseness } from './vietnamese.ts';

interface LayerPage<W extends LayerWord> {
  readonly width: number;
  readonly height: number;
  readonly words: readonly W[];
  readonly pictures: readonly { readonly box: Box; readonly annotation: number }[];
}

export interface Layer<W extends LayerWord> {
  /** Words of the page's own content that are trusted, those of an old encoding converted. */
  readonly printed: readonly W[];
  /** What annotations show, signature fields for one. */
  readonly shown: readonly W[];
  /** True where fonts with a broken map draw something beside these words: only the picture tells what. */
  readonly hasUntold: boolean;
}

/** Visible and invisible print are judged apart, and before that each font for itself. */
export function readLayer<W extends LayerWord>(
  page: LayerPage<W>,
  encodings: readonly LegacyEncoding[],
): Layer<W> {
  const scanned = isScanned(page);
  const own = withoutLegacy(
    page.words.filter((word) => word.annotation === 0),
    encodings,
  );
  const annotations = page.words.filter((word) => word.annotation > 0);
  const [told, untold] = withoutBroken([...own, ...annotations].filter((word) => word.visible));
  const visible = told.filter((word) => word.annotation === 0);
  const invisible = own.filter((word) => !word.visible);
  return {
    printed: [...(isSound(visible, scanned) ? visible : []), ...(isSound(invisible, true) ? invisible : [])],
    shown: told.filter((word) => word.annotation > 0),
    hasUntold: untold.length > 0,
  };
}

/** Words all of whose letters are told, and the others. */
function withoutBroken<W extends LayerWord>(words: readonly W[]): readonly [told: W[], untold: W[]] {
  const broken = new Set<string>();
  const unconverted = words.filter((word) => !word.legacy);
  for (const [font, parts] of partsByFont(unconverted)) {
    const isFont = isBroken(
      parts.map((part) => part.text),
      parts.map((part) => part.raw),
    );
    if (isFont) broken.add(font);
  }
  const isUntold = (word: W): boolean => !word.legacy && word.parts.some((part) => broken.has(part.font));
  return [words.filter((word) => !isUntold(word)), words.filter(isUntold)];
}

/** True where one picture, or several laid side by side, fill the page. */
export function isScanned({ width, height, pictures }: LayerPage<LayerWord>): boolean {
  const page = width * height;
  const areas = pictures
    .filter(({ annotation }) => annotation === 0)
    .map(({ box }) => overlap(box, width, height));
  return areas.reduce((sum, area) => sum + area, 0) >= READING.wholePage * page;
}

const overlap = (box: Box, width: number, height: number): number =>
  Math.max(0, Math.min(right(box), width) - Math.max(box.x, 0)) *
  Math.max(0, Math.min(bottom(box), height) - Math.max(box.y, 0));

/** «KSTTHC», «TT-BTC»: capitals that spell no syllable say nothing of a font, in a list of copies they are every third word. */
function withoutAbbreviations(texts: readonly string[]): readonly string[] {
  const told = texts.filter((text) => !/^\P{L}*[\p{Lu}\d&/.-]{2,}\P{L}*$/u.test(text) || isSpelt(text));
  return told.length >= READING.fewLayerWords ? told : texts;
}

/** Print over a scan must prove that it is Vietnamese; other print only that it is not broken. */
function isSound(words: readonly LayerWord[], overScan: boolean): boolean {
  const texts = words.map((word) => word.text);
  const found = vietnameseness(overScan ? texts : withoutAbbreviations(texts));
  if (overScan)
    return (
      found.words >= READING.fewLayerWords &&
      found.spelt >= READING.scanSpelt &&
      found.marked >= READING.scanMarked
    );
  if (found.words < READING.fewLayerWords) return words.length > 0 && found.foreign === 0;
  if (found.spelt >= READING.layerSpelt && found.marked >= READING.layerMarked) return true;
  // An annex in English is sound print too; fonts without a map are not.
  return found.foreign < READING.layerForeign && found.english >= READING.layerEnglish;
}
