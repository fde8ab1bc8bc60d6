/** PDF pages whose fonts tell their letters in the ways of old and of broken files; the faces are not embedded. */
import { PDFDocument, PDFName, type PDFRef, PDFString } from 'pdf-lib';
import { widthOf } from '../../samples/make/fonts.ts';
import { paper, type TextOp } from '../../samples/make/sheet.ts';
import { decodeLegacy, encodeLegacy, type LegacyEncoding } from '../../src/text/legacy.ts';

export interface LayerFont {
  /** `.VnTimeH`; written with the six letters of a subset before it. */
  readonly name: string;
  /**
   * `winansi`: bytes that the file calls Windows-1252. `symbolic`: bytes that it calls nothing. `wide`: 16-bit numbers
   * of shapes, told by `letterOf` or by nothing.
   */
  readonly kind: 'winansi' | 'symbolic' | 'wide';
  /** What stands in the file for a text. */
  codesOf(text: string): readonly number[];
  /** Thousandths of an em. */
  widthOf(code: number): number;
  /** What the font says that a code is. */
  letterOf?(code: number): string;
}

/** Text in a font, as a sheet of the samples places it. */
export type LayerOp = Omit<TextOp, 'kind' | 'face'> & { readonly font: LayerFont };

/** A font of an old encoding, with the widths of Tinos; in `capitals` the codes of small letters show large ones. */
export function legacyFont(
  encoding: LegacyEncoding,
  name: string,
  kind: 'winansi' | 'symbolic' = 'winansi',
  capitals = false,
): LayerFont {
  return {
    name,
    kind,
    codesOf: (text) => bytesOf(encodeLegacy(capitals ? text.toLowerCase() : text, encoding)),
    widthOf(code) {
      const byte = String.fromCharCode(code);
      // a mark of VNI lies over the letter before
      if (code > 0x7f && !encoding.letters.has(byte)) return 0;
      const letter = decodeLegacy(byte, encoding);
      return Math.round(widthOf(capitals ? letter.toUpperCase() : letter, 'regular', 1000));
    },
  };
}

/** A font of shape numbers, all half an em wide but the blank. @param numberOf the shape of a letter */
export const wideFont = (
  name: string,
  numberOf: (letter: string) => number,
  letterOf?: (code: number) => string,
): LayerFont => ({
  name,
  kind: 'wide',
  codesOf: (text) => [...text].map(numberOf),
  widthOf: (code) => (code === numberOf(' ') ? 250 : 500),
  ...(letterOf ? { letterOf } : {}),
});

const bytesOf = (text: string): number[] => [...text].map((char) => char.charCodeAt(0));

/** Lines 20 points apart from 100 below the upper edge, in type of 14. */
export const layerLines = (font: LayerFont, lines: readonly string[], top = 100): LayerOp[] =>
  lines.map((text, i) => ({ font, text, x: 85, y: top + i * 20, size: 14 }));

/** @param pages places in points, origin top left */
export async function layerPdf(...pages: readonly (readonly LayerOp[])[]): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const used = new Map<LayerFont, Set<number>>();
  for (const { font, text } of pages.flat())
    used.set(font, new Set([...(used.get(font) ?? []), ...font.codesOf(text)]));
  const fonts = [...used].map(([font, codes], i) => ({ font, key: `F${i}`, ref: embed(pdf, font, codes) }));
  for (const page of pages) {
    const sheet = pdf.addPage([paper.width, paper.height]);
    for (const { ref, key } of fonts) sheet.node.setFontDictionary(PDFName.of(key), ref);
    const content = page.map(({ font, text, x, y, size }) => {
      const codes = font.codesOf(text).map((code) => hex(code, font.kind === 'wide' ? 4 : 2));
      const key = fonts.find((one) => one.font === font)?.key;
      return `BT /${key} ${size} Tf 1 0 0 1 ${x} ${paper.height - y} Tm <${codes.join('')}> Tj ET`;
    });
    sheet.node.set(PDFName.of('Contents'), pdf.context.register(pdf.context.stream(content.join('\n'))));
  }
  return pdf.save();
}

const hex = (code: number, digits: number): string => code.toString(16).padStart(digits, '0');

function embed({ context }: PDFDocument, font: LayerFont, codes: ReadonlySet<number>): PDFRef {
  const name = `ABCDEF+${font.name}`;
  const descriptor = context.obj({
    Type: 'FontDescriptor',
    FontName: name,
    Flags: font.kind === 'symbolic' ? 4 : 32,
    FontBBox: [0, -200, 1000, 900],
    ItalicAngle: 0,
    Ascent: 900,
    Descent: -200,
    CapHeight: 700,
    StemV: 80,
  });
  if (font.kind !== 'wide') {
    const simple = context.obj({
      Type: 'Font',
      Subtype: 'TrueType',
      BaseFont: name,
      FirstChar: 0,
      LastChar: 255,
      Widths: Array.from({ length: 256 }, (_, code) => (codes.has(code) ? font.widthOf(code) : 0)),
      FontDescriptor: context.register(descriptor),
    });
    if (font.kind === 'winansi') simple.set(PDFName.of('Encoding'), PDFName.of('WinAnsiEncoding'));
    return context.register(simple);
  }
  const descendant = context.obj({
    Type: 'Font',
    Subtype: 'CIDFontType2',
    BaseFont: name,
    CIDSystemInfo: { Registry: PDFString.of('Adobe'), Ordering: PDFString.of('Identity'), Supplement: 0 },
    FontDescriptor: context.register(descriptor),
    W: [...codes].flatMap((code) => [code, [font.widthOf(code)]]),
  });
  const composite = context.obj({
    Type: 'Font',
    Subtype: 'Type0',
    BaseFont: name,
    Encoding: 'Identity-H',
    DescendantFonts: [context.register(descendant)],
  });
  const map = font.letterOf && context.register(context.stream(mapOf(codes, font.letterOf)));
  if (map) composite.set(PDFName.of('ToUnicode'), map);
  return context.register(composite);
}

function mapOf(codes: ReadonlySet<number>, letterOf: (code: number) => string): string {
  const rows = [...codes].map((code) => {
    const letters = bytesOf(letterOf(code)).map((unit) => hex(unit, 4));
    return `<${hex(code, 4)}> <${letters.join('')}>`;
  });
  return [
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap',
    '/CMapName /Adobe-Identity-UCS def /CMapType 2 def',
    '1 begincodespacerange <0000> <FFFF> endcodespacerange',
    `${rows.length} beginbfchar`,
    ...rows,
    'endbfchar endcmap end end',
  ].join('\n');
}
