/** A scan whose hidden text layer says other figures than its picture shows. */
import { type PDFDocument, setTextRenderingMode, TextRenderingMode } from 'pdf-lib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { createPdf } from '../../samples/make/pdf.ts';
import { blankSheet, print } from '../../samples/make/raster.ts';
import { type Op, paper } from '../../samples/make/sheet.ts';
import { openPdf } from '../../src/ingest/pdf.ts';
import type { OcrEngine } from '../../src/ocr/engine.ts';
import { openNull } from '../../src/ocr/null.ts';
import { readPdfPage } from '../../src/reading/read-page.ts';
import { readSettings } from '../../src/settings.ts';

const LINES = [
  'Số: 508/SNV-CCVC',
  'Bình Minh, ngày 14 tháng 3 năm 2022',
  'Sở Nội vụ kính gửi các cơ quan, đơn vị kết quả rà soát hồ sơ cán bộ, công chức',
  'theo Kế hoạch số 55/KH-UBND ngày 10/3/2022 của Ủy ban nhân dân tỉnh về cải cách',
  'chế độ công vụ và đề nghị các đơn vị báo cáo những trường hợp còn thiếu giấy tờ.',
];
const opsOf = (lines: readonly string[]): Op[] =>
  lines.map((text, at) => ({ kind: 'text', text, face: 'regular', size: 13, x: 85, y: 100 + 24 * at }));

/** A picture of these lines over the page, and others hidden on it. */
async function scanned(layer: readonly string[], shown: readonly string[]): Promise<Uint8Array> {
  const { canvas, context } = blankSheet(150);
  print(context, opsOf(shown));
  const raw = { width: canvas.width, height: canvas.height, channels: 4 } as const;
  const jpeg = await sharp(canvas.data(), { raw }).removeAlpha().jpeg({ quality: 90 }).toBuffer();
  const { pdf, embed } = await createPdf('quét');
  await drawn(pdf, jpeg, opsOf(layer), embed);
  return pdf.save();
}

async function drawn(
  pdf: PDFDocument,
  jpeg: Uint8Array,
  ops: readonly Op[],
  embed: Awaited<ReturnType<typeof createPdf>>['embed'],
): Promise<void> {
  const page = pdf.addPage([paper.width, paper.height]);
  page.drawImage(await pdf.embedJpg(jpeg), { x: 0, y: 0, width: paper.width, height: paper.height });
  page.pushOperators(setTextRenderingMode(TextRenderingMode.Invisible));
  for (const op of ops)
    if (op.kind === 'text')
      page.drawText(op.text, { x: op.x, y: paper.height - op.y, size: op.size, font: await embed(op.face) });
}

/** Says of each line it is shown what `says` gives for that look at the page, over the whole picture. */
function saying(...looks: readonly (readonly string[])[]): OcrEngine {
  const left = [...looks];
  return {
    ...openNull(),
    recognizeLines: async (images) => {
      const look = left.shift() ?? [];
      return images.map(({ width, height }, at) => [
        {
          text: look[at] ?? '',
          box: { x: width - height, y: 0, width: height, height },
          confidence: 0.9,
          line: 0,
        },
      ]);
    },
  };
}

async function read(layer: readonly string[], engine: OcrEngine, shown = LINES) {
  const pdf = await openPdf(await scanned(layer, shown), 5);
  try {
    const { words, notes } = await readPdfPage(await pdf.page(1), async () => engine, readSettings({}));
    return { words, notes: notes.map(({ rule }) => rule), said: words.map(({ text }) => text).join(' ') };
  } finally {
    await pdf.close();
  }
}
const wrong = (line: number, text: string): string[] => LINES.map((said, at) => (at === line ? text : said));
const RIGHT = ['508/SNV-CCVC', '14', '3', '55/KH-UBND', '10/3/2022'];

describe('figures of a hidden layer', () => {
  it('stay where the picture shows the same', async () => {
    const { words, notes, said } = await read(LINES, saying(RIGHT));
    expect(said).toBe(LINES.join(' '));
    expect(notes).toEqual([]);
    expect(new Set(words.map(({ route }) => route))).toEqual(new Set(['text-layer']));
  });

  it('give way to what the picture says twice, unsure and with the layer beside it', async () => {
    const layer = wrong(3, LINES[3]!.replace('55/KH', '5S/KH'));
    const { words, notes } = await read(layer, saying(RIGHT, ['55/KH-UBND']));
    expect(words.find(({ text }) => text === '55/KH-UBND')).toMatchObject({
      confidence: 0.6,
      route: 'ocr',
      alternatives: ['5S/KH-UBND'],
    });
    expect(notes).toEqual(['page.layer-differs']);
  });

  it('are read anew in the number line, with the layer beside them', async () => {
    const { words } = await read(wrong(0, 'Số: 5O8/SNV-CCVC'), saying(RIGHT.slice(1)));
    expect(words.find(({ text }) => text === '508')).toMatchObject({
      confidence: 0.6,
      alternatives: expect.arrayContaining(['5O8']),
    });
  });

  it('are unsure where the picture says one thing and another', async () => {
    const { words } = await read(
      wrong(3, LINES[3]!.replace('55/KH', '53/KH')),
      saying(RIGHT, ['56/KH-UBND']),
    );
    expect(words.find(({ text }) => text === '53/KH-UBND')).toMatchObject({
      confidence: 0.6,
      alternatives: ['55/KH-UBND', '56/KH-UBND'],
    });
  });

  it('stay where the picture says nothing', async () => {
    const { said, notes } = await read(LINES, saying());
    expect([said, notes]).toEqual([LINES.join(' '), []]);
  });

  it('are not looked for on a page without any', async () => {
    const engine = openNull();
    const prose = [LINES[2]!, LINES[4]!, LINES[2]!];
    await read(prose, engine, prose);
    expect(engine.asked.lines).toBe(0);
  });
});
