/** Words of a page whose fonts hold an old encoding → Unicode, font by font; all other words stay untouched. */
import type { PdfPart } from '../ingest/pdf-words.ts';
import { decodeWords, type LegacyEncoding } from '../text/legacy.ts';
import { type Proof, provenEncoding } from '../text/legacy-proof.ts';
import { READING } from './profile.ts';
import { vietnameseness } from './vietnamese.ts';

export interface LayerWord {
  readonly text: string;
  readonly parts: readonly PdfPart[];
  readonly visible: boolean;
  readonly annotation: number;
  /** The encoding it was converted from. */
  readonly legacy?: LegacyEncoding;
}

/** Where the letters of a part are looked for: in what the font maps them to, or in the bytes of its glyphs. */
type Side = 'raw' | 'codes';

type Sided = Proof & { readonly side: Side };

/** The same words in the same order; those of an old encoding converted, with exact letters. */
export function withoutLegacy<W extends LayerWord>(
  words: readonly W[],
  encodings: readonly LegacyEncoding[],
): readonly W[] {
  const ofFonts = encodings.filter(({ fonts }) => fonts);
  const fonts = partsByFont(words);
  const proofs = prove(fonts, ofFonts);
  if (proofs.size === 0) return words;
  const decoded = new Map<PdfPart, string>();
  for (const [font, parts] of fonts) {
    const proof = proofs.get(font);
    if (!proof) continue;
    const texts = decodeWords(
      parts.map((part) => part[proof.side]),
      proof.encoding,
      font,
    );
    for (const [i, part] of parts.entries()) decoded.set(part, texts[i] ?? '');
  }
  return words.map((word) => {
    const proof = word.parts.map((part) => proofs.get(part.font)).find((found) => found !== undefined);
    if (!proof) return word;
    const text = word.parts.map((part) => decoded.get(part) ?? part.text).join('');
    return { ...word, text: text.normalize('NFC').replace(/\s+/gu, ''), legacy: proof.encoding };
  });
}

/** Fonts that prove an encoding alone come first; what they prove helps the others of the page. */
function prove(
  fonts: ReadonlyMap<string, readonly PdfPart[]>,
  encodings: readonly LegacyEncoding[],
): ReadonlyMap<string, Sided> {
  const proofs = new Map<string, Sided>();
  const look = (page: LegacyEncoding | null): void => {
    for (const [font, parts] of fonts) {
      const proof = proofs.get(font) ?? proofOf(font, parts, encodings, page);
      if (proof) proofs.set(font, proof);
    }
  };
  look(null);
  const [first] = [...proofs].sort(([a], [b]) => sizeOf(fonts, b) - sizeOf(fonts, a));
  if (first) look(first[1].encoding);
  return proofs;
}

const sizeOf = (fonts: ReadonlyMap<string, readonly PdfPart[]>, font: string): number =>
  fonts.get(font)?.length ?? 0;

/** Of the two sides the better one: fonts that call a letter a blank or a bullet tell the truth in their bytes. */
function proofOf(
  font: string,
  parts: readonly PdfPart[],
  encodings: readonly LegacyEncoding[],
  page: LegacyEncoding | null,
): Sided | null {
  if (isGood(parts)) return null;
  const proofs = (['codes', 'raw'] as const).flatMap((side) => {
    const words = parts.map((part) => part[side]);
    const proof = provenEncoding(words, encodings, { font, page });
    return proof ? [{ ...proof, side }] : [];
  });
  return proofs.sort((a, b) => b.right - a.right)[0] ?? null;
}

/** Vietnamese as it stands, and enough of it to say so: whatever the bytes are, it is never touched. */
function isGood(parts: readonly PdfPart[]): boolean {
  const { words, spelt, marked } = vietnameseness(parts.map((part) => part.text));
  return words >= READING.soundWords && spelt >= READING.soundSpelt && marked >= READING.soundMarked;
}

/** What each font draws, by its name, in the order of the words. */
export function partsByFont(words: readonly LayerWord[]): ReadonlyMap<string, readonly PdfPart[]> {
  const fonts = new Map<string, PdfPart[]>();
  for (const part of words.flatMap((word) => word.parts)) {
    const parts = fonts.get(part.font);
    if (parts) parts.push(part);
    else fonts.set(part.font, [part]);
  }
  return fonts;
}
