/** Pages that are read in a moment: the head of a sample letter and nothing below it, in every kind of file. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Sharp } from 'sharp';
import { samples } from '../../samples/content/index.ts';
import { framed } from '../../samples/make/ink.ts';
import { bornDigital, scannedPdf } from '../../samples/make/pdf.ts';
import { seeded } from '../../samples/make/random.ts';
import { blankSheet, print } from '../../samples/make/raster.ts';
import { scan } from '../../samples/make/scan.ts';
import { type Drawing, type Op, paper } from '../../samples/make/sheet.ts';
import { faxTiff } from '../../samples/make/tiff.ts';
import { typesetAll } from '../../samples/make/typeset.ts';

export interface SmallPage {
  readonly name: string;
  readonly file: string;
}

/** Print below this is left away, in points. */
const LOWEST = 0.165 * paper.height;

interface Way {
  readonly name: string;
  readonly dpi: number;
  /** Share of the sheet that is kept. */
  readonly sheet: number;
  readonly skew: number;
  readonly grain: number;
  readonly ending: string;
  /** The bytes of the file, from the scan in colour. */
  file(page: Sharp): Promise<Uint8Array>;
}

const bytes = (page: Sharp): Promise<Uint8Array> => page.toBuffer();

async function fax(page: Sharp, dpi: number): Promise<Uint8Array> {
  const bits = page.greyscale().threshold(150).toColourspace('b-w').raw();
  const { data, info } = await bits.toBuffer({ resolveWithObject: true });
  return faxTiff([data], info.width, info.height, dpi);
}

const WAYS: readonly Way[] = [
  {
    name: 'grey PNG, A4 at 200 dpi',
    dpi: 200,
    sheet: 1,
    skew: 0,
    grain: 5,
    ending: 'png',
    file: (page) => bytes(page.greyscale().png()),
  },
  {
    name: 'colour JPEG, half a sheet at 200 dpi, leaning',
    dpi: 200,
    sheet: 0.5,
    skew: 1.2,
    grain: 17,
    ending: 'jpg',
    file: (page) => bytes(page.jpeg({ quality: 60 })),
  },
  {
    name: 'black and white TIFF, half a sheet at 300 dpi',
    dpi: 300,
    sheet: 0.5,
    skew: 0.1,
    grain: 12,
    ending: 'tif',
    file: (page) => fax(page, 300),
  },
  {
    name: 'colour WebP, half a sheet at 150 dpi',
    dpi: 150,
    sheet: 0.5,
    skew: 0,
    grain: 4,
    ending: 'webp',
    file: (page) => bytes(page.webp({ quality: 80 })),
  },
  {
    name: 'scanned PDF, A4 at 200 dpi',
    dpi: 200,
    sheet: 1,
    skew: -0.5,
    grain: 8,
    ending: 'pdf',
    file: async (page) => scannedPdf('small', [await bytes(page.jpeg({ quality: 70 }))]),
  },
];

/** One file of each way, and a born-digital PDF whose text layer needs no OCR. */
export async function drawSmallPages(folder: string): Promise<SmallPage[]> {
  const heads = samples
    .filter(({ documents }) => documents[0]?.form === 'nation')
    .map(({ documents }) => headOf(typesetAll(documents.slice(0, 1))));
  const put = async (name: string, ending: string, content: Promise<Uint8Array>): Promise<SmallPage> => {
    const file = join(folder, `${name.replaceAll(/\W+/g, '-')}.${ending}`);
    writeFileSync(file, await content);
    return { name, file };
  };
  const scans = WAYS.map((way, i) => put(way.name, way.ending, scanned(heads[i]!, way, i)));
  return Promise.all([...scans, put('PDF with a text layer', 'pdf', bornDigital('small', heads[0]!))]);
}

const headOf = ({ pages, anchors }: Drawing): Drawing => ({
  pages: [(pages[0] ?? []).filter(isHigh)],
  anchors,
});
const isHigh = (op: Op): boolean => op.y < LOWEST;

async function scanned(head: Drawing, way: Way, seed: number): Promise<Uint8Array> {
  const { dpi } = way;
  const { canvas, context } = blankSheet(dpi, way.skew);
  print(context, head.pages[0]!);
  framed(context, 'HỎA TỐC', 150, LOWEST + 40, { colour: '#d42a20', strength: 0.9, turn: -2 });
  const scanner = { dpi, blur: (0.5 * dpi) / 200, grain: way.grain, specks: 10, random: seeded(seed) };
  const page = await scan(canvas, { ...scanner, paper: [250, 248, 242] });
  const height = Math.round(canvas.height * way.sheet);
  return way.file(page.extract({ left: 0, top: 0, width: canvas.width, height }));
}
