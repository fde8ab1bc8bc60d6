/** One page of an opened file → its reading: which words come from the file, which from the picture. */
import type { PdfPage } from '../ingest/pdf.ts';
import type { PdfWord } from '../ingest/pdf-words.ts';
import { type Box, bottom, levelness, right, scaled } from '../model/box.ts';
import { CongvanError } from '../model/errors.ts';
import {
  legacyNote,
  type PageNote,
  type PageReading,
  type Route,
  type Turn,
  type Word,
} from '../model/page.ts';
import { blanked, rasterInk } from '../pages/clean.ts';
import { textLines, without } from '../pages/ink.ts';
import { PAGES } from '../pages/profile.ts';
import type { Raster } from '../pages/raster.ts';
import { type Size, turnedBox, turnedBy, turnedSize } from '../pages/transform.ts';
import { loadEncodings } from '../rules/encodings.ts';
import type { Settings } from '../settings.ts';
import { withCells } from './cells.ts';
import type { Engine } from './engine-once.ts';
import type { Care } from './jobs.ts';
import { type CheckedLayer, checkLayer } from './layer-figures.ts';
import type { LayerWord } from './legacy-layer.ts';
import { turnNotes } from './orientation.ts';
import { READING } from './profile.ts';
import { readPicture } from './read-picture.ts';
import { readLayer } from './trust.ts';

/** Points per inch: the page unit of a PDF. */
const POINTS = 72;
/** The engine's picture may have so many pixels at most, whatever the limit: A3 at 400 dpi. */
const MAX_OCR_PIXELS = 32_000_000;

/** Size and words are those of the page turned upright. */
export type Result = Pick<PageReading, 'width' | 'height' | 'turn' | 'source' | 'dpi' | 'words' | 'notes'>;

/** @throws CongvanError page.too-large; page.memory where the page may not be drawn and its own words are not to be trusted */
export async function readPdfPage(
  page: PdfPage,
  engine: Engine,
  settings: Settings,
  care: Care = 'full',
): Promise<Result> {
  const layer = readLayer<PdfWord & LayerWord>(page, loadEncodings(settings.rules).all);
  const printed = layer.printed.map((word) => wordOf(word, 'text-layer'));
  const known = [...printed, ...layer.shown.map((word) => wordOf(word, 'annotation'))];
  const hidden = printed.filter((_, at) => !layer.printed[at]!.visible);
  const others = known.filter((word) => !hidden.includes(word));
  const checked = async (
    words: readonly Word[],
    isChecked: boolean,
    raster: () => Promise<Raster>,
  ): Promise<CheckedLayer> =>
    words.length > 0 && isChecked
      ? checkLayer(words, await raster(), await engine(), settings.ocrDpi)
      : { words, notes: [] };
  const converted = [...legacyNotes(layer.printed), ...CARE_NOTES[care]];
  const maxPixels = Math.min(settings.maxPixels, MAX_OCR_PIXELS);
  if (care === 'layer' && printed.length === 0)
    throw new CongvanError('page.memory', `> ${settings.maxMemoryMb} MB`);
  const isWhole =
    care === 'layer' ||
    (printed.length > 0 && !layer.hasUntold && !(await hasOtherPrint(page, known, maxPixels)));
  if (isWhole) {
    const { width, height } = page;
    const isChecked = care === 'full' && dpiWithin(page, maxPixels) >= READING.leastDpi;
    const { words, notes } = await checked(hidden, isChecked, () =>
      rasterFor(page, settings.ocrDpi, maxPixels),
    );
    return {
      ...{ width, height, ...turnOf(page.turn), source: 'text-layer', dpi: null },
      words: withCells([...others, ...words], page.rulings),
      notes: [...converted, ...notes, ...turnNotes(page.turn)],
    };
  }
  if (dpiWithin(page, maxPixels) < READING.leastDpi)
    throw new CongvanError('page.too-large', `${page.width} × ${page.height} pt`);
  const shown = async (by: Turn): Promise<Raster> =>
    care === 'coarse'
      ? rasterOf(await page.render(READING.coarseDpi, maxPixels, turnedBy(page.turn, by)))
      : rasterFor(page, settings.ocrDpi, maxPixels, turnedBy(page.turn, by));
  const boxes = printed.length > 0 ? known.flatMap((word) => word.box ?? []) : [];
  const unknown = (whole: Raster, by: Turn): Raster =>
    blanked(
      whole,
      boxes.map((box) => scaled(turnedBox(box, page, by), whole.dpi / POINTS)),
    );
  const raster = await shown(0);
  // where it is drawn again, which is rare, its pictures are decoded again
  page.close();
  const reading = await readPicture(unknown(raster, 0), await engine(), {
    dpi: settings.ocrDpi,
    unit: POINTS,
    upright: async (by) => unknown(await shown(by), by),
  });
  const { turn } = reading;
  const layered = await checked(hidden, care === 'full' && turn === 0, async () => raster);
  const own = [...others, ...layered.words];
  const placed = (turn === 0 ? withCells(own, page.rulings) : own).map((word) =>
    word.box ? { ...word, box: turnedBox(word.box, page, turn) } : word,
  );
  return {
    ...turnedSize(page, turn),
    ...turnOf(turnedBy(page.turn, turn)),
    source: printed.length > 0 ? 'mixed' : 'ocr',
    dpi: Math.round(reading.dpi),
    words: merged(placed, reading.words),
    notes: [
      ...converted,
      ...layered.notes,
      ...reading.notes,
      ...turnNotes(turnedBy(page.turn, turn)),
      ...blankNote(page, reading.hasInk || known.length > 0),
    ],
  };
}

export async function readPicturePage(raster: Raster, engine: Engine, settings: Settings): Promise<Result> {
  const { words, dpi, turn, notes } = await readPicture(raster, await engine(), {
    dpi: settings.ocrDpi,
    unit: raster.dpi,
  });
  return {
    ...{ ...turnedSize(raster, turn), ...turnOf(turn), source: 'ocr', dpi, words },
    notes: [...notes, ...turnNotes(turn)],
  };
}

/** As a reading tells it: not where it is none. */
const turnOf = (turn: Turn): Pick<PageReading, 'turn'> => (turn === 0 ? {} : { turn });

/** Mean confidence weighed by letters; null without words. */
export function meanConfidence(words: readonly Word[]): number | null {
  const letters = words.reduce((sum, { text }) => sum + text.length, 0);
  if (letters === 0) return null;
  return words.reduce((sum, { text, confidence }) => sum + text.length * confidence, 0) / letters;
}

const wordOf = ({ text, box, visible, legacy }: PdfWord & LayerWord, route: Route): Word => ({
  text,
  box,
  confidence: !visible ? READING.sureHidden : legacy ? READING.sureLegacy : READING.sureVisible,
  route,
});

const CARE_NOTES: Readonly<Record<Care, readonly PageNote[]>> = {
  full: [],
  coarse: [
    {
      rule: 'page.coarse',
      message: 'Trang cần quá nhiều bộ nhớ: đã dựng ảnh thô hơn để đọc, chữ nhỏ có thể sai',
    },
  ],
  layer: [
    {
      rule: 'page.layer-only',
      message: 'Trang cần quá nhiều bộ nhớ: chỉ lấy chữ có sẵn trong tệp, ảnh trên trang không được đọc',
    },
  ],
};

function legacyNotes(words: readonly LayerWord[]): PageNote[] {
  const titles = new Set(words.flatMap((word) => word.legacy?.title ?? []));
  return titles.size > 0 ? [legacyNote([...titles])] : [];
}

/** True where the page shows lines of print, or a picture of figures in a signature field, that no word covers. */
async function hasOtherPrint(page: PdfPage, known: readonly Word[], maxPixels: number): Promise<boolean> {
  if (page.pictures.length === 0) return false;
  if (page.pictures.some((picture) => isFigures(picture, page))) return true;
  if (dpiWithin(page, maxPixels) < READING.leastDpi) return false;
  const raster = rasterOf(await page.render(PAGES.inkDpi, maxPixels));
  const scale = raster.dpi / POINTS;
  const boxes = known.flatMap(({ box }) => (box ? [scaled(box, scale)] : []));
  const lines = textLines(without(await rasterInk(raster), boxes, 2));
  return lines.reduce((sum, line) => sum + line.width, 0) >= READING.uncovered * raster.dpi;
}

/** Serial and day may be signed in as pictures, one field per figure; initials end a line, a seal is higher. */
function isFigures({ box, annotation }: PdfPage['pictures'][number], page: PdfPage): boolean {
  if (annotation === 0 || box.height > READING.inLineHeight || box.width * box.height <= 0) return false;
  if (page.words.some((word) => word.annotation === annotation)) return false;
  const level = page.words.filter((word) => levelness(word.box, box) > 0.5).map((word) => word.box);
  const isNear = (gap: number): boolean => gap > -box.width / 2 && gap < READING.inLineGap;
  return (
    level.some((word) => isNear(box.x - right(word))) && level.some((word) => isNear(word.x - right(box)))
  );
}

function blankNote(page: PdfPage, hasInk: boolean): PageNote[] {
  if (hasInk || page.pictures.length === 0) return [];
  return [{ rule: 'page.blank-render', message: 'Trang có ảnh nhưng dựng ra trang trắng: có thể ảnh hỏng' }];
}

/** Where both know a place the file's own word stands; a read word that says more than it keeps its place. */
function merged(known: readonly Word[], read: readonly Word[]): readonly Word[] {
  // cells are counted by one of the two
  const hasCells = known.some(({ cell }) => cell);
  const kept = read
    .filter((word) => covered(word, known) < 0.5)
    .map(({ cell, ...word }) => (cell && !hasCells ? { ...word, cell } : word));
  const rest = known.filter((word) => word.route === 'text-layer' || covered(word, kept) < 0.5);
  return [...rest, ...kept];
}

/** Share of a word's box that lies under the boxes of others, 0 to 1. */
function covered(word: Word, others: readonly Word[]): number {
  const { box } = word;
  if (!box) return 0;
  const shared = others.reduce((sum, other) => sum + (other.box ? sharedArea(box, other.box) : 0), 0);
  return shared / Math.max(1e-6, box.width * box.height);
}

const sharedArea = (a: Box, b: Box): number =>
  Math.max(0, Math.min(right(a), right(b)) - Math.max(a.x, b.x)) *
  Math.max(0, Math.min(bottom(a), bottom(b)) - Math.max(a.y, b.y));

/** Dots per inch at which a page of this size has so many pixels. */
const dpiWithin = ({ width, height }: Size, pixels: number): number =>
  POINTS * Math.sqrt(pixels / (width * height));

/** The scanned picture itself where the page is nothing else, or the page drawn. */
async function rasterFor(
  page: PdfPage,
  ocrDpi: number,
  maxPixels: number,
  turn: Turn = page.turn,
): Promise<Raster> {
  const dpi = ocrDpi * READING.drawnFiner;
  const taken = await page.taken({ leastDpi: ocrDpi * READING.fineEnough, dpi, maxPixels }, turn);
  if (!taken) return rasterOf(await page.render(dpi, maxPixels, turn));
  const { rgb, ...size } = taken;
  return { ...size, data: rgb, channels: 3 };
}

const rasterOf = ({ rgba, ...size }: Awaited<ReturnType<PdfPage['render']>>): Raster => ({
  ...size,
  data: rgba,
  channels: 4,
});
