/** The fixed set of the bench: sample letters printed, stamped and scanned anew, the same pixels on every machine. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Block, Content } from '../../samples/content/form.ts';
import { samples } from '../../samples/content/index.ts';
import { seal, sign } from '../../samples/make/ink.ts';
import { seeded } from '../../samples/make/random.ts';
import { blankSheet, print } from '../../samples/make/raster.ts';
import { scan } from '../../samples/make/scan.ts';
import type { Drawing } from '../../samples/make/sheet.ts';
import { typesetAll } from '../../samples/make/typeset.ts';

/** A page as a file, with the words of its body. */
export interface BenchPage {
  readonly file: string;
  readonly body: string;
}

/** Letters of one page without tables. */
const LETTERS = [
  '01-cv-ra-soat-ho-so.txt',
  '04-qd-to-cong-tac.pdf',
  '05-cv-van-hanh-ho-chua.pdf',
  '06-cv-thay-the-tuyen-ong.jpg',
  '08-gm-quy-che-ho-tich.png',
  '09-cv-nha-o-xa-hoi.pdf',
];

/** Blur in pixels at 200 dpi, skew in degrees. */
const WAYS = [
  { name: 'clean', skew: 0.15, blur: 0.5, grain: 5, paper: [250, 250, 250], specks: 4, ink: '#d42a20' },
  { name: 'poor', skew: 1.2, blur: 0.75, grain: 17, paper: [243, 238, 226], specks: 60, ink: '#d42a20' },
  { name: 'fax', skew: -0.4, blur: 0.5, grain: 20, paper: [250, 250, 250], specks: 40, ink: '#161618' },
] as const;

/** Of the seeds of two rounds. */
const APART = 1000;

/** Draws the pages at a resolution into a folder: two ways of scanning a letter. @param round draws them with other noise */
export async function drawPages(folder: string, dpi: number, round = 0): Promise<BenchPage[]> {
  const pages: BenchPage[] = [];
  for (const [n, file] of LETTERS.entries()) {
    const letter = samples.find((sample) => sample.file === file)?.documents[0];
    if (!letter) throw new Error(`no sample ${file}`);
    const drawing = typesetAll([letter]);
    for (const way of [WAYS[n % 3]!, WAYS[(n + 1) % 3]!]) {
      const path = join(folder, `${file.slice(0, 2)}-${way.name}-${dpi}-${round}.png`);
      writeFileSync(path, await scanned(drawing, way, dpi, n + APART * round));
      pages.push({ file: path, body: bodyOf(letter, drawing) });
    }
  }
  return pages;
}

async function scanned(
  drawing: Drawing,
  way: (typeof WAYS)[number],
  dpi: number,
  seed: number,
): Promise<Buffer> {
  const { canvas, context } = blankSheet(dpi, way.skew);
  print(context, drawing.pages[0] ?? []);
  const office = drawing.anchors.office;
  if (office?.page === 0) {
    const middle = office.x + office.width / 2;
    sign(context, middle + 8, office.y + 36, seeded(seed));
    const stamping = { colour: way.ink, strength: 0.85, turn: -7 };
    seal(context, middle - 42, office.y + 38, ['TỈNH BÌNH MINH', 'SỞ NỘI VỤ'], stamping);
  }
  const scanner = { ...way, blur: (way.blur * dpi) / 200, dpi, random: seeded(seed + 100) };
  const page = await scan(canvas, scanner);
  return (way.name === 'fax' ? page.greyscale().threshold(150) : page).png().toBuffer();
}

/** The body of the first page: its blocks, cut where the page ends. */
function bodyOf({ body }: Content, drawing: Drawing): string {
  const text = body.map(plain).join(' ');
  const drawn = new Set(
    (drawing.pages[0] ?? []).flatMap((op) => (op.kind === 'text' ? [op.text.trim()] : [])),
  );
  const words = text.split(/\s+/);
  const end = drawing.pages.length > 1 ? words.findIndex((word) => !drawn.has(word)) : -1;
  return words.slice(0, end < 0 ? words.length : end).join(' ');
}

function plain(block: Block): string {
  if (typeof block !== 'string' && block.kind === 'table')
    return block.rows.map((row) => row.join(' ')).join(' ');
  const text = typeof block === 'string' ? block : block.text;
  return text.replace(/\{\w+:\d+\}/gu, ' ').replaceAll(/\*\*|__/gu, '');
}
