import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPdf } from '../../src/ingest/pdf.ts';
import type { OcrEngine, PageImage } from '../../src/ocr/engine.ts';
import { openRecorded } from '../../src/ocr/recorded.ts';
import { openTesseract } from '../../src/ocr/tesseract-js.ts';
import { cleanPage } from '../../src/pages/clean.ts';
import { LETTER, printed, printedLines } from '../ingest/printed.ts';

async function picture(): Promise<PageImage> {
  const pdf = await openPdf(await printed((page, font) => printedLines(page, font, LETTER)), 5);
  const { rgba, width, height, dpi } = await (await pdf.page(1)).render(150, 1e7);
  await pdf.close();
  return cleanPage({ data: rgba, width, height, dpi, channels: 4 }, { dpi: 150, unit: 72 });
}

describe('tesseract', () => {
  let engine: OcrEngine;
  beforeAll(async () => {
    engine = await openTesseract();
  });
  afterAll(() => engine.close());

  it('reads print, the same every time', async () => {
    const image = await picture();
    const words = await engine.recognize(image);
    const read = new Set(words.map((word) => word.text));
    const asked = LETTER.join(' ').split(' ');
    expect(asked.filter((word) => read.has(word)).length).toBeGreaterThan(asked.length * 0.85);
    const number = words.find((word) => word.text === '769/SNV-CCHC');
    expect(number?.box.x).toBeGreaterThan(85 * (150 / 72));
    expect(number?.confidence).toBeGreaterThan(0.5);
    expect(await engine.recognize(image)).toEqual(words);
  });

  it('survives a picture that is none', async () => {
    const image = { png: Buffer.from('no picture'), width: 10, height: 10, dpi: 150 };
    await expect(engine.recognize(image)).rejects.toMatchObject({ code: 'page.crash' });
    await expect(engine.recognize(await picture())).resolves.not.toHaveLength(0);
  });

  it('says when its language data are missing', async () => {
    await expect(openTesseract({ dataFolder: '/nowhere' })).rejects.toMatchObject({ code: 'run.setup' });
  });

  it('gives up after its time, and settles what is running when it is closed', async () => {
    const hasty = await openTesseract({ pictureMs: 1 });
    await expect(hasty.recognize(await picture())).rejects.toMatchObject({ code: 'page.timeout' });
    await hasty.close();
    const closed = await openTesseract();
    const running = closed.recognize(await picture());
    const settled = expect(running).rejects.toMatchObject({ code: 'page.crash' });
    await closed.close();
    await settled;
  });
});

describe('the recorded engine', () => {
  it('replays and then refuses', async () => {
    const word = { text: 'Số', box: { x: 0, y: 0, width: 1, height: 1 }, confidence: 1 };
    const engine = openRecorded([[word]]);
    const image = { png: Buffer.alloc(0), width: 1, height: 1, dpi: 72 };
    expect(await engine.recognize(image)).toEqual([word]);
    await expect(engine.recognize(image)).rejects.toMatchObject({ code: 'page.crash' });
  });
});
