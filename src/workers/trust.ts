/** Which words of a PDF page can be believed without looking at the picture. */
import { type Box, bottom, right } from '../model/box.ts';
import { vietnameseness } from './vietnamese.ts';

interface LayerWord {
  readonly text: string;
  readonly visible: boolean;
  readonly annotation: number;
}

interface LayerPage<W extends LayerWord> {
  readonly width: number;
  readonly height: number;
  readonly words: readonly W[];
  readonly pictures: readonly { readonly box: Box; readonly annotation: number }[];
}

/** A picture over so much of the page is the page itself, scanned. */
const WHOLE_PAGE = 0.7;
/** With fewer words spelling proves nothing: a page of figures, a page number. */
const FEW_WORDS = 8;

/** Words of the page's own content that are trusted; visible and invisible print are judged apart. */
export function trustedWords<W extends LayerWord>(page: LayerPage<W>): readonly W[] {
  const scanned = isScanned(page);
  const own = page.words.filter((word) => word.annotation === 0);
  const groups = [own.filter((word) => word.visible), own.filter((word) => !word.visible)] as const;
  const [visible, invisible] = groups;
  return [...(isSound(visible, scanned) ? visible : []), ...(isSound(invisible, true) ? invisible : [])];
}

/** True where one picture, or several laid side by side, fill the page. */
export function isScanned({ width, height, pictures }: LayerPage<LayerWord>): boolean {
  const page = width * height;
  const areas = pictures
    .filter(({ annotation }) => annotation === 0)
    .map(({ box }) => overlap(box, width, height));
  return areas.reduce((sum, area) => sum + area, 0) >= WHOLE_PAGE * page;
}

const overlap = (box: Box, width: number, height: number): number =>
  Math.max(0, Math.min(right(box), width) - Math.max(box.x, 0)) *
  Math.max(0, Math.min(bottom(box), height) - Math.max(box.y, 0));

/** Print over a scan must prove that it is Vietnamese; other print only that it is not broken. */
function isSound(words: readonly LayerWord[], overScan: boolean): boolean {
  const found = vietnameseness(words.map((word) => word.text));
  if (overScan) return found.words >= FEW_WORDS && found.spelt >= 0.8 && found.marked >= 0.5;
  if (found.words < FEW_WORDS) return words.length > 0 && found.foreign === 0;
  if (found.spelt >= 0.6 && found.marked >= 0.3) return true;
  // An annex in English is sound print too; old encodings (TCVN3, VNI) and fonts without a map are not.
  return found.foreign < 0.1 && found.english >= 0.1;
}
