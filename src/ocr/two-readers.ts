/** Two engines as one: the first reads pages; the second rows of head and foot with a word in doubt, the foot where a row is torn, and with the first all parts that are looked at again. */
import { type Box, bottom, middleY, right } from '../model/box.ts';
import type { Language, OcrEngine, OcrWord, PageImage } from './engine.ts';
import { type Band, headAndFoot } from './head-and-foot.ts';
import { isKnown } from './language.ts';
import type { LineReader, Stretch } from './lines/engine.ts';
import { mergedReadings } from './merged-readings.ts';
import { openedOnce } from './opened-once.ts';
import { isTorn } from './torn-rows.ts';

/** A page with fewer words is stamps or scraps, of which nothing tells the size of type: the second reads it. */
const FEW_WORDS = 20;
/** Words that are so sure want no second reader: those that the language knows, with figures and signs, and others. */
const SURE = { known: 0.9, other: 0.98 };
/** How sure a word of a row must be that the first alone saw; of a torn foot, where seals and signatures lie, names are believed. */
const LEAST_ALONE = { head: 0.5, foot: 0.75 };
/** How sure a syllable of a part that is looked at again must be that the first alone saw: under a seal the second sees none. */
const LEAST_KNOWN = 0.75;
/** So much of the running text is shown to the second with a foot. Inches. */
const CONTEXT_IN = 0.5;
/** Letters and figures lower than this are specks. Inches. */
const SPECK_IN = 0.02;

/**
 * @param second is opened when a part is to be read for the first time
 * @param language tells which of two readings is likelier
 */
export function twoReaders(
  first: LineReader,
  second: () => Promise<OcrEngine>,
  language?: Language | undefined,
): OcrEngine {
  const other = openedOnce(second);
  return {
    name: first.name,
    wantsFine: first.wantsFine ?? false,
    async recognize(image, layout = 'page') {
      const rows = layout === 'page' ? await first.stretches(image) : [];
      if (layout === 'page' && rows.length === 0) return [];
      if (wordsIn(rows).length < FEW_WORDS) return (await other.get()).recognize(image, layout);
      return readTwice({ image, second: other.get, language }, rows);
    },
    async recognizeLines(images) {
      if (images.length === 0) return [];
      const again = await (await other.get()).recognizeLines(images);
      const own = await first.recognizeLines(images);
      return again.map((words, i) =>
        mergedReadings(own[i]!, behind(own[i]!, words, images[i]!), { language, leastKnown: LEAST_KNOWN }),
      );
    },
    async close() {
      await first.close();
      await (await other.held())?.close();
    },
  };
}

/** What a page is read twice with. */
interface Second {
  readonly image: PageImage;
  readonly second: () => Promise<OcrEngine>;
  readonly language: Language | undefined;
}

const wordsIn = (rows: readonly Stretch[]): OcrWord[] => rows.flatMap(({ words }) => words);

/** Head and foot as both readers have them, where a word of them is in doubt; the rest as the first has it. */
async function readTwice(by: Second, rows: readonly Stretch[]): Promise<OcrWord[]> {
  const bands = headAndFoot(wordsIn(rows), by.image);
  const read = wordsIn(rows.filter(({ box }) => !bands.some((band) => isIn(box, band))));
  for (const band of bands) {
    const within = rows.filter(({ box }) => isIn(box, band));
    const settled = await rowsTwice(by, within, band);
    const isFoot = band.from > 0;
    const torn = isFoot && within.some((row, at) => isTorn(row, settled[at]!, by.image));
    read.push(...(torn ? await bandTwice(by, wordsIn(within), band) : settled.flat()));
  }
  return read.sort((a, b) => a.line - b.line);
}

/** The words of each row of a band: as both have them where one is in doubt. */
async function rowsTwice(
  { image, second, language }: Second,
  rows: readonly Stretch[],
  band: Band,
): Promise<(readonly OcrWord[])[]> {
  const leastAlone = band.from === 0 ? LEAST_ALONE.head : LEAST_ALONE.foot;
  const doubtful = rows.filter(({ words }) => words.some((word) => isDoubtful(word, language)));
  if (doubtful.length === 0) return rows.map(({ words }) => words);
  const pictures = doubtful.map(({ box }) => partOf(image, box));
  const read = await (await second()).recognizeLines(pictures);
  const readings = new Map(doubtful.map((row, at) => [row, read[at]!]));
  return rows.map((row) => {
    const again = placed(withoutSpecks(readings.get(row) ?? [], image), row);
    if (again.length === 0) return row.words;
    const merged = mergedReadings(row.words, again, { language, leastAlone });
    return merged.sort((a, b) => a.box.x - b.box.x);
  });
}

/** The words of a band as both have them; of what the first alone saw, names under a seal. */
async function bandTwice(
  { image, second, language }: Second,
  words: readonly OcrWord[],
  band: Band,
): Promise<OcrWord[]> {
  const again = await readBand(image, band, await second());
  return mergedReadings(words, behind(words, again, image), { language, leastName: LEAST_KNOWN });
}

const HAS_LETTER = /[\p{L}\p{N}]/u;

function isDoubtful({ text, confidence }: OcrWord, language: Language | undefined): boolean {
  const isOther = /\p{L}{2}/u.test(text) && !isKnown(text, language);
  return HAS_LETTER.test(text) && confidence < (isOther ? SURE.other : SURE.known);
}

/** Words of a band, in pixels of the page. The picture reaches into the text: alone a few rows in columns are no page to an engine. */
async function readBand(image: PageImage, band: Band, engine: OcrEngine): Promise<OcrWord[]> {
  const around = Math.round(CONTEXT_IN * image.dpi);
  const [from, to] = [Math.max(0, band.from - around), Math.min(image.height, band.to + around)];
  const data = image.data.subarray(from * image.width, to * image.width);
  const words = await engine.recognize({ ...image, data, height: to - from });
  return words
    .map((word) => ({ ...word, box: { ...word.box, y: word.box.y + from } }))
    .filter(({ box }) => isIn(box, band));
}

/** Words of the picture of a row: on its line of the page. */
function placed(words: readonly OcrWord[], { box, words: [known] }: Stretch): OcrWord[] {
  const [left, top] = [Math.floor(box.x), Math.floor(box.y)];
  return words.map((word) => ({
    ...word,
    box: { ...word.box, x: word.box.x + left, y: word.box.y + top },
    line: known?.line ?? word.line,
  }));
}

/** The part of a picture that a box touches. */
function partOf({ data, width: stride, dpi }: PageImage, box: Box): PageImage {
  const [left, top] = [Math.floor(box.x), Math.floor(box.y)];
  const [width, height] = [Math.ceil(right(box)) - left, Math.ceil(bottom(box)) - top];
  const part = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const from = (top + y) * stride + left;
    part.set(data.subarray(from, from + width), y * width);
  }
  return { data: part, width, height, dpi };
}

const isIn = (box: Box, { from, to }: Band): boolean => middleY(box) >= from && middleY(box) < to;

/** The same words, without specks, on lines behind those that are known. */
function behind(known: readonly OcrWord[], words: readonly OcrWord[], image: PageImage): OcrWord[] {
  const free = Math.max(-1, ...known.map(({ line }) => line)) + 1;
  return withoutSpecks(words, image).map((word) => ({ ...word, line: word.line + free }));
}

const withoutSpecks = (words: readonly OcrWord[], { dpi }: PageImage): OcrWord[] =>
  words.filter(({ text, box }) => box.height >= SPECK_IN * dpi || !HAS_LETTER.test(text));
