/** Two engines as one: the first reads pages; the second what fields stand in, head and foot, where there is a doubt, and with the first all parts that are looked at again. */
import { type Box, middleY } from '../model/box.ts';
import type { Language, OcrEngine, OcrWord, PageImage } from './engine.ts';
import { type Band, headAndFoot } from './head-and-foot.ts';
import { isKnown } from './language.ts';
import { mergedReadings } from './merged-readings.ts';

/** A page with fewer words is stamps or scraps, of which nothing tells the size of type: the second reads it. */
const FEW_WORDS = 20;
/** Words that are so sure want no second reader: those that the language knows, with figures and signs, and others. */
const SURE = { known: 0.9, other: 0.98 };
/** How sure a word of the head must be that the first alone saw; in the foot, where seals and signatures lie, it is not believed. */
const LEAST_ALONE = 0.5;
/** How sure a syllable of a part that is looked at again must be that the first alone saw: under a seal the second sees none. */
const LEAST_KNOWN = 0.75;
/** So much of the running text is shown to the second with head and foot. Inches. */
const CONTEXT_IN = 0.5;
/** Letters and figures lower than this are specks. Inches. */
const SPECK_IN = 0.02;

/**
 * @param second is opened when a part is to be read for the first time
 * @param language tells which of two readings is likelier
 */
export function twoReaders(
  first: OcrEngine,
  second: () => Promise<OcrEngine>,
  language?: Language | undefined,
): OcrEngine {
  let opening: Promise<OcrEngine> | undefined;
  const other = (): Promise<OcrEngine> => {
    opening ??= second().catch((thrown: unknown) => {
      opening = undefined;
      throw thrown;
    });
    return opening;
  };
  return {
    name: first.name,
    wantsFine: first.wantsFine ?? false,
    async recognize(image, layout = 'page') {
      const words = layout === 'page' ? await first.recognize(image, layout) : [];
      if (layout === 'page' && words.length === 0) return words;
      if (words.length < FEW_WORDS) return (await other()).recognize(image, layout);
      return readTwice(image, words, other, language);
    },
    async recognizeLines(images) {
      if (images.length === 0) return [];
      const again = await (await other()).recognizeLines(images);
      const own = await first.recognizeLines(images);
      return again.map((words, i) =>
        mergedReadings(own[i]!, behind(own[i]!, words, images[i]!), { language, leastKnown: LEAST_KNOWN }),
      );
    },
    async close() {
      await first.close();
      if (opening) await (await opening).close();
    },
  };
}

/** Head and foot as both readers have them, where a word of them is in doubt; the rest as the first has it. */
async function readTwice(
  image: PageImage,
  words: readonly OcrWord[],
  second: () => Promise<OcrEngine>,
  language: Language | undefined,
): Promise<OcrWord[]> {
  let read = words;
  for (const band of headAndFoot(words, image)) {
    const isWithin = ({ box }: OcrWord): boolean => isIn(box, band);
    if (!words.some((word) => isWithin(word) && isDoubtful(word, language))) continue;
    const again = behind(read, await readBand(image, band, await second()), image);
    const leastAlone = band.from === 0 ? { leastAlone: LEAST_ALONE } : { leastName: LEAST_KNOWN };
    const merged = mergedReadings(read.filter(isWithin), again, { language, ...leastAlone });
    read = [...read.filter((word) => !isWithin(word)), ...merged];
  }
  return [...read].sort((a, b) => a.line - b.line);
}

function isDoubtful({ text, confidence }: OcrWord, language: Language | undefined): boolean {
  const isOther = /\p{L}{2}/u.test(text) && !isKnown(text, language);
  return /[\p{L}\p{N}]/u.test(text) && confidence < (isOther ? SURE.other : SURE.known);
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

const isIn = (box: Box, { from, to }: Band): boolean => middleY(box) >= from && middleY(box) < to;

/** The same words, without specks, on lines behind those that are known. */
function behind(known: readonly OcrWord[], words: readonly OcrWord[], { dpi }: PageImage): OcrWord[] {
  const free = Math.max(-1, ...known.map(({ line }) => line)) + 1;
  const isSpeck = ({ text, box }: OcrWord): boolean =>
    box.height < SPECK_IN * dpi && /[\p{L}\p{N}]/u.test(text);
  return words.filter((word) => !isSpeck(word)).map((word) => ({ ...word, line: word.line + free }));
}
