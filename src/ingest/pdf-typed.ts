/** What somebody typed onto a page and the file does not draw: notes and form fields without an appearance of their own. */
import type { Box } from '../model/box.ts';
import type { PDFPageProxy } from './pdf-library.ts';
import type { PdfWord } from './pdf-words.ts';

/** Of an annotation, what pdf.js tells. */
interface Annotation {
  readonly subtype?: string;
  readonly fieldType?: string;
  readonly hasAppearance?: boolean;
  readonly annotationFlags?: number;
  readonly rect?: readonly [number, number, number, number];
  readonly contentsObj?: { readonly str: string };
  readonly fieldValue?: unknown;
  readonly defaultAppearanceData?: { readonly fontSize?: number };
}

/** Type of such a note where it tells no size of its own, in points; a letter is so wide, a line so high, in em. */
const TYPE = { size: 12, letter: 0.5, line: 1.15 };

/** Flags of an annotation that is hidden, or not shown on screens. @source ISO 32000-1, 12.5.3 */
const NOT_SHOWN = 0b100010;

/** @param first number of the annotation that the first of them is given. @returns words where the annotation lies, from its upper left corner */
export async function typedWords(
  page: PDFPageProxy,
  viewport: ReturnType<PDFPageProxy['getViewport']>,
  first: number,
): Promise<PdfWord[]> {
  const annotations = (await page.getAnnotations({ intent: 'display' })) as readonly Annotation[];
  return annotations.flatMap((annotation, i) => {
    const text = textOf(annotation);
    if (!text || !annotation.rect) return [];
    const [x0, y0, x1, y1] = viewport.convertToViewportRectangle([...annotation.rect]) as [
      number,
      number,
      number,
      number,
    ];
    const box = {
      x: Math.min(x0, x1),
      y: Math.min(y0, y1),
      width: Math.abs(x1 - x0),
      height: Math.abs(y1 - y0),
    };
    return linesIn(text, box, annotation.defaultAppearanceData?.fontSize ?? 0, first + i);
  });
}

/** Empty where the page draws it, hides it, or it is no text. */
function textOf(annotation: Annotation): string {
  const { subtype, fieldType, hasAppearance, annotationFlags = 0, contentsObj, fieldValue } = annotation;
  if (hasAppearance !== false || (annotationFlags & NOT_SHOWN) !== 0) return '';
  if (subtype === 'FreeText') return contentsObj?.str ?? '';
  return fieldType === 'Tx' && typeof fieldValue === 'string' ? fieldValue : '';
}

function linesIn(text: string, box: Box, told: number, annotation: number): PdfWord[] {
  const lines = text.normalize('NFC').split(/[\r\n]+/u);
  const size = told > 0 ? told : Math.min(TYPE.size, box.height / (lines.length * TYPE.line));
  const middle = lines.length === 1 ? (box.height - size * TYPE.line) / 2 : 0;
  return lines.flatMap((line, row) => {
    const y = box.y + middle + row * size * TYPE.line;
    return [...line.matchAll(/\S+/gu)].map(
      (word): PdfWord => ({
        text: word[0],
        parts: [{ text: word[0], raw: word[0], codes: '', font: '' }],
        box: {
          x: box.x + word.index * TYPE.letter * size,
          y,
          width: word[0].length * TYPE.letter * size,
          height: size,
        },
        visible: true,
        annotation,
      }),
    );
  });
}
