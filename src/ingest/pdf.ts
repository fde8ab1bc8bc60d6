/** PDF → pages: printed words with boxes, and pictures of the page with its annotations shown. */
import type { Box } from '../model/box.ts';
import { CongvanError, damagedBy } from '../model/errors.ts';
import type { Turn } from '../model/page.ts';
import { type Canvas, createCanvas } from './canvas.ts';
import type { Matrix } from './matrix.ts';
import { withoutAttachmentLock } from './pdf-attachments.ts';
import { type Drawn, type FontFacts, type Placed, traceGlyphs } from './pdf-glyphs.ts';
import { loadPdf, type PDFPageProxy, pdfjs } from './pdf-library.ts';
import { hasEmptyPlace, hasLargerPicture } from './pdf-limit.ts';
import { type Decoded, type Taken, takenFrom, type Wanted } from './pdf-pixels.ts';
import { type Scan, scanOn } from './pdf-scan.ts';
import { turnOf } from './pdf-turn.ts';
import { typedWords } from './pdf-typed.ts';
import { type PdfWord, wordsOf } from './pdf-words.ts';

/** What is drawn on a page, in points of the page set upright, origin top left. */
export interface PdfPage {
  /** Clockwise degrees by which its print is set upright from how a viewer shows it. */
  readonly turn: Turn;
  readonly width: number;
  readonly height: number;
  readonly words: readonly PdfWord[];
  readonly pictures: readonly Placed[];
  /** Level and upright lines, as of tables. */
  readonly rulings: readonly Box[];
  /**
   * The one scanned picture that the page consists of, as it lies in the file; null where the page must be rendered
   * because something else is drawn too, or the picture is an odd one.
   * @param turn of the page as shown; left out, as its print wants it
   */
  taken(wanted: Wanted, turn?: Turn): Promise<Taken | null>;
  /**
   * @param dpi made lower where the picture would have more than `maxPixels`
   * @param turn as above
   * @throws CongvanError page.too-large where a picture on the page was not decoded
   */
  render(dpi: number, maxPixels: number, turn?: Turn): Promise<Rendering>;
  /** Frees the decoded pictures, which pdf.js would keep as long as the file is open; it may be drawn again. */
  close(): void;
}

/** The picture of a page on white, 8-bit RGBA. */
export interface Rendering {
  readonly rgba: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly dpi: number;
}

export interface PdfFile {
  readonly pages: number;
  /** @param page from 1. @throws CongvanError file.damaged */
  page(page: number): Promise<PdfPage>;
  close(): Promise<void>;
}

/** A canvas side may not be longer: the limit of the renderer (Skia) with room to spare. */
const MAX_SIDE_PX = 30_000;

/**
 * @param bytes handed over: the array cannot be used afterwards
 * @param maxPixels larger pictures are not decoded; of one-bit pixels they may have more
 * @param passwords tried one after another where the file asks for one
 * @throws CongvanError file.encrypted, file.damaged, file.too-many-pages
 */
export async function openPdf(
  bytes: Uint8Array,
  maxPages: number,
  maxPixels = Infinity,
  passwords: readonly string[] = [],
): Promise<PdfFile> {
  withoutAttachmentLock(bytes);
  const limit = hasLargerPicture(bytes, maxPixels) ? maxPixels : undefined;
  const task = loadPdf(bytes, limit, passwords);
  try {
    const document = await task.promise;
    const pages = document.numPages;
    if (pages > maxPages) throw new CongvanError('file.too-many-pages', `${pages} > ${maxPages} trang`);
    if (pages < 1) throw new CongvanError('file.damaged', 'không có trang nào');
    return {
      pages,
      page: async (number) => readPage(await document.getPage(number).catch(rethrow), limit).catch(rethrow),
      close: () => task.destroy(),
    };
  } catch (thrown) {
    await task.destroy().catch(() => {});
    return rethrow(thrown);
  }
}

/** Annotations that the page does not draw are counted from here. */
const NOT_DRAWN = 100_000;

/** @param limit pixels; set where some page of the file has a larger picture */
async function readPage(page: PDFPageProxy, limit: number | undefined): Promise<PdfPage> {
  const { width, height } = turnedView(page, 1, 0);
  if (!(width > 0 && height > 0 && Number.isFinite(width * height))) {
    throw new CongvanError('file.damaged', 'khổ trang không hợp lệ');
  }
  const operators = () => page.getOperatorList({ annotationMode: pdfjs.AnnotationMode.ENABLE });
  const list = await operators();
  const fontOf = (name: string): FontFacts =>
    page.commonObjs.has(name) ? (page.commonObjs.get(name) as FontFacts) : {};
  const tracedIn = (view: View): Drawn => traceGlyphs(list, matrixOf(view), fontOf);
  const shown = tracedIn(turnedView(page, 1, 0));
  const turn = turnOf(shown.glyphs, { width, height });
  const view = turnedView(page, 1, turn);
  const { glyphs, pictures, rulings } = turn === 0 ? shown : tracedIn(view);
  const drawn = wordsOf(glyphs, view);
  const typed = await typedWords(page, view, NOT_DRAWN);
  const scanIn = (view: View, shows = list): Scan | null => scanOn(shows, matrixOf(view), view);
  let decoded = decodedOf(page, scanIn(view));
  return {
    turn,
    width: view.width,
    height: view.height,
    words: [...drawn, ...typed],
    pictures,
    rulings,
    taken: async (wanted, by = turn) => {
      const turned = turnedView(page, 1, by);
      const scan = scanIn(turned);
      if (!scan) return null;
      decoded ??= decodedOf(page, scanIn(view, await operators().catch(rethrow)));
      return takenFrom(await decoded, scan.placed, turned, wanted);
    },
    render: async (dpi, maxPixels, by = turn) => {
      if (limit !== undefined && hasEmptyPlace(list)) {
        throw new CongvanError('page.too-large', `> ${limit} điểm ảnh`);
      }
      return render(page, dpi, maxPixels, by);
    },
    close: () => {
      decoded = null;
      page.cleanup();
    },
  };
}

/** The page as shown, turned once more: what was turned in the file comes out as if it never had been. */
const turnedView = (page: PDFPageProxy, scale: number, turn: Turn): View =>
  page.getViewport({ scale, rotation: (page.rotate + turn) % 360 });

type View = ReturnType<PDFPageProxy['getViewport']>;

const matrixOf = ({ transform }: View): Matrix => transform as unknown as Matrix;

/** The picture as pdf.js decodes it, which goes on after the operators are known; null where it cannot be decoded. */
const decodedOf = (page: PDFPageProxy, scan: Scan | null): Promise<Decoded | null> | null =>
  scan &&
  new Promise((resolve) => {
    // So pdf.js itself tells pictures of the document from those of a page.
    (scan.name.startsWith('g_') ? page.commonObjs : page.objs).get(scan.name, resolve);
  });

async function render(page: PDFPageProxy, dpi: number, maxPixels: number, turn: Turn): Promise<Rendering> {
  const { width, height } = turnedView(page, 1, turn);
  const scale = Math.min(
    dpi / 72,
    Math.sqrt(maxPixels / (width * height)),
    MAX_SIDE_PX / Math.max(width, height),
  );
  const viewport = turnedView(page, scale, turn);
  const canvas: Canvas = createCanvas(
    Math.max(1, Math.floor(viewport.width)),
    Math.max(1, Math.floor(viewport.height)),
  );
  const task = page.render({
    // pdf.js asks for a DOM canvas; the one of @napi-rs/canvas has all that it uses.
    canvas: canvas as unknown as Parameters<PDFPageProxy['render']>[0]['canvas'],
    viewport,
    annotationMode: pdfjs.AnnotationMode.ENABLE,
    background: '#ffffff',
  });
  await task.promise.catch(rethrow);
  // A copy: the canvas's own memory is freed with the canvas, while the picture is still being read.
  const picture = {
    rgba: new Uint8Array(canvas.data()),
    width: canvas.width,
    height: canvas.height,
    dpi: scale * 72,
  };
  // The canvas itself would be held until somebody collects it.
  [canvas.width, canvas.height] = [1, 1];
  return picture;
}

/** pdf.js names its exceptions; all but the password mean that the bytes are not a sound PDF. */
function rethrow(thrown: unknown): never {
  const isLocked = thrown instanceof Error && thrown.name === 'PasswordException';
  if (isLocked) throw new CongvanError('file.encrypted', undefined, thrown);
  throw damagedBy(thrown, 'cấu trúc PDF không đọc được');
}
