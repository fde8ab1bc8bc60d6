import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OcrEngine } from '../../src/ocr/engine.ts';
import { openRecorded } from '../../src/ocr/recorded.ts';
import { openTesseractProgram } from '../../src/ocr/tesseract-cli.ts';
import { openTesseract } from '../../src/ocr/tesseract-js.ts';
import { letterPicture } from './picture.ts';

describe('tesseract.js', () => {
  let engine: OcrEngine;
  beforeAll(async () => {
    engine = await openTesseract();
  });
  afterAll(() => engine.close());

  it('places words where they are printed', async () => {
    const words = await engine.recognize(await letterPicture());
    const number = words.find((word) => word.text === '769/SNV-CCHC');
    expect(number?.box.x).toBeGreaterThan(85 * (150 / 72));
    expect(number?.confidence).toBeGreaterThan(0.5);
  });

  it('survives a picture that is none', async () => {
    const image = { data: Buffer.from('no picture'), width: 10, height: 10, dpi: 150 };
    await expect(engine.recognize(image)).rejects.toMatchObject({ code: 'page.crash' });
    await expect(engine.recognize(await letterPicture())).resolves.not.toHaveLength(0);
  });

  it('says when its language data are missing', async () => {
    await expect(openTesseract({ dataFolder: '/nowhere' })).rejects.toMatchObject({ code: 'run.setup' });
  });

  it('gives up after its time', async () => {
    const hasty = await openTesseract({ pictureMs: 1 });
    await expect(hasty.recognize(await letterPicture())).rejects.toMatchObject({ code: 'page.timeout' });
    await hasty.close();
  });

  // Each moment of a job: before its first call, between its two, and after.
  it.each([0, 1, 2, 5, 20])(
    'leaves no rejection behind when it is closed %i ms into a reading',
    closesWhileReading,
  );
});

/** @throws where the reading does not settle; vitest fails on a rejection that nobody caught */
async function closesWhileReading(ms: number): Promise<void> {
  const engine = await openTesseract();
  const settled = expect(engine.recognize(await letterPicture())).rejects.toMatchObject({
    code: 'page.crash',
  });
  await setTimeout(ms);
  await engine.close();
  await settled;
  await setTimeout(20);
}

describe('the tesseract program', () => {
  it('says when it is not there', async () => {
    await expect(openTesseractProgram({ program: '/nowhere/tesseract' })).rejects.toMatchObject({
      code: 'run.setup',
    });
  });
});

describe('the recorded engine', () => {
  it('replays pages and then refuses; parts are empty', async () => {
    const word = { text: 'Số', box: { x: 0, y: 0, width: 1, height: 1 }, confidence: 1, line: 0 };
    const engine = openRecorded([[word]]);
    const image = { data: Buffer.alloc(1), width: 1, height: 1, dpi: 72 };
    expect(await engine.recognize(image, 'line')).toEqual([]);
    expect(await engine.recognize(image)).toEqual([word]);
    await expect(engine.recognize(image)).rejects.toMatchObject({ code: 'page.crash' });
  });
});
