/** Words over the pages of a PDF, without ink: to be found and copied, not seen. */
import {
  type PDFArray,
  type PDFDocument,
  PDFHexString,
  PDFName,
  type PDFPage,
  type PDFRef,
} from '@cantoo/pdf-lib';
import { type Box, unite } from '../model/box.ts';
import { UNREAD, type Word } from '../model/page.ts';
import type { TextPage, Transcript } from '../model/transcript.ts';
import { ADVANCE, ASCENT, DESCENT, EM, glyphlessFont } from './glyphless-font.ts';
import { fromUpright, type Matrix } from './upright.ts';

const FONT = PDFName.of('CongvanText');

/** @param firstPage of the transcript that is the first of the document */
export function addWords(pdf: PDFDocument, transcript: Transcript, firstPage = 1): void {
  const pages = pdf.getPages();
  const added = transcript.map((page) => ({ page, words: wordsToAdd(page) }));
  // without a new object the library counts one too few
  if (added.every(({ words }) => words.length === 0)) return void pdf.context.register(pdf.context.obj({}));
  const used = new Set(added.flatMap(({ words }) => words.flatMap(({ text }) => [...unitsOf(text)])));
  const font = fontOf(pdf, used);
  for (const { page, words } of added) {
    const target = pages[page.page - firstPage];
    if (target && words.length > 0) addTo(pdf, target, font, page, words);
  }
}

type PlacedWord = Word & { readonly box: Box };

/** What the file's own text does not say already, in the order of reading. */
const wordsToAdd = ({ blocks, isConverted }: TextPage): PlacedWord[] =>
  blocks.flatMap(({ lines }) =>
    lines.flatMap(({ words }) =>
      level(
        words.filter(
          (word): word is PlacedWord =>
            word.box !== null &&
            word.text !== UNREAD &&
            (isConverted || word.route === 'ocr' || word.route === 'handwriting'),
        ),
      ),
    ),
  );

/** A line is crooked, and its words keep their own heights, where together they are so many times as high as one. */
const CROOKED = 1.8;

/** Words of a straight line at one height: who copies them gets a line. */
function level(words: readonly PlacedWord[]): PlacedWord[] {
  const line = unite(words.map(({ box }) => box));
  const heights = words.map(({ box }) => box.height).sort((a, b) => a - b);
  if (!line || line.height > (heights[heights.length >> 1] ?? 0) * CROOKED) return [...words];
  return words.map((word) => ({ ...word, box: { ...word.box, y: line.y, height: line.height } }));
}

function addTo(
  pdf: PDFDocument,
  page: PDFPage,
  font: PDFRef,
  read: TextPage,
  words: readonly PlacedWord[],
): void {
  const { context } = pdf;
  const box = page.getCropBox();
  const matrix = fromUpright(read, read.turn ?? 0, { box, rotate: page.getRotation().angle });
  const text = words.map((word) => shown(word, matrix)).join('');
  const before = context.register(context.stream('q\n'));
  const behind = context.register(context.flateStream(`Q\nq\nBT\n3 Tr\n${FONT} 1 Tf\n${text}ET\nQ\n`));
  const own = contentsOf(page);
  page.node.set(PDFName.Contents, context.obj([before, ...own, behind]));
  page.node.setFontDictionary(FONT, font);
}

function contentsOf(page: PDFPage): PDFRef[] {
  const raw = page.node.get(PDFName.Contents);
  if (raw === undefined) return [];
  const looked = page.node.context.lookup(raw);
  return looked && 'asArray' in looked ? ((looked as PDFArray).asArray() as PDFRef[]) : [raw as PDFRef];
}

/** One word on its own line of type, stretched to the width of its box; the blank behind it parts it from the next. */
function shown({ text, box }: PlacedWord, [a, b, c, d, e, f]: Matrix): string {
  const units = unitsOf(text);
  const size = box.height;
  const stretch = (100 * box.width) / ((units.length * size * ADVANCE) / EM);
  const baseline = box.y + (size * ASCENT) / (ASCENT - DESCENT);
  const at = [a * box.x + c * baseline + e, b * box.x + d * baseline + f];
  const type = [a * size, b * size, -c * size, -d * size, ...at].map(short).join(' ');
  const codes = `${units} `.split('').map(hex).join('');
  return `${short(stretch)} Tz ${type} Tm <${codes}> Tj\n`;
}

/** UTF-16 code units; letters beyond the first plane have no place in a letter. */
const unitsOf = (text: string): string => text.normalize('NFC').replace(/[\u{10000}-\u{10FFFF}]/gu, '\uFFFD');

const short = (number: number): string => String(Math.round(number * 1000) / 1000);
const hex = (unit: string): string => unit.charCodeAt(0).toString(16).padStart(4, '0');

/** A composite font whose codes are UTF-16 and whose glyphs are all the same empty one. @source ISO 32000-1, mục 9.7 */
function fontOf({ context }: PDFDocument, used: ReadonlySet<string>): PDFRef {
  const file = context.register(context.flateStream(glyphlessFont(), { Length1: glyphlessFont().length }));
  const name = 'CongvanGlyphless';
  const descriptor = context.register(
    context.obj({
      Type: 'FontDescriptor',
      FontName: name,
      Flags: 5,
      FontBBox: [0, DESCENT, ADVANCE, ASCENT],
      ItalicAngle: 0,
      Ascent: ASCENT,
      Descent: DESCENT,
      CapHeight: ASCENT,
      StemV: 80,
      FontFile2: file,
    }),
  );
  const descendant = context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'CIDFontType2',
      BaseFont: name,
      CIDSystemInfo: {
        Registry: PDFHexString.fromText('Adobe'),
        Ordering: PDFHexString.fromText('Identity'),
        Supplement: 0,
      },
      FontDescriptor: descriptor,
      DW: ADVANCE,
      CIDToGIDMap: context.register(context.flateStream(everyCodeToGlyphOne())),
    }),
  );
  return context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: name,
      Encoding: 'Identity-H',
      DescendantFonts: [descendant],
      ToUnicode: context.register(context.flateStream(toUnicode(used))),
    }),
  );
}

function everyCodeToGlyphOne(): Uint8Array {
  const map = new Uint8Array(2 * 65_536);
  for (let at = 1; at < map.length; at += 2) map[at] = 1;
  return map;
}

/** Rows of a CMap hold so many codes at most. @source Adobe TN 5411 */
const CMAP_ROWS = 100;

function toUnicode(used: ReadonlySet<string>): string {
  const codes = [...new Set([...used, ' '])].sort().map(hex);
  const parts: string[] = [];
  for (let at = 0; at < codes.length; at += CMAP_ROWS) {
    const rows = codes.slice(at, at + CMAP_ROWS);
    parts.push(
      `${rows.length} beginbfchar\n${rows.map((code) => `<${code}> <${code}>`).join('\n')}\nendbfchar`,
    );
  }
  return [
    '/CIDInit /ProcSet findresource begin',
    '12 dict begin',
    'begincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
    '/CMapName /Adobe-Identity-UCS def',
    '/CMapType 2 def',
    '1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange',
    ...parts,
    'endcmap',
    'CMapName currentdict /CMap defineresource pop',
    'end',
    'end',
  ].join('\n');
}
