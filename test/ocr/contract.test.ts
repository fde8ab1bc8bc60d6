import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OcrEngine, OcrWord } from '../../src/ocr/engine.ts';
import { ENGINES } from '../../src/ocr/index.ts';
import { openRecorded } from '../../src/ocr/recorded.ts';
import { LETTER } from '../ingest/printed.ts';
import { letterPicture } from './picture.ts';

/** The letter as an engine would read it. */
const recorded: readonly OcrWord[] = LETTER.flatMap((text, line) =>
  text.split(' ').map((word, i) => ({
    text: word,
    box: { x: 190 + 40 * i, y: 160 + 30 * line, width: 38, height: 20 },
    confidence: 0.9,
    line,
  })),
);

const SUITES: Readonly<Record<string, () => Promise<OcrEngine>>> = {
  ...ENGINES,
  recorded: async () => openRecorded([recorded, recorded]),
};

const isMissing = (name: string): boolean =>
  name === 'tesseract' &&
  !/^vie$/m.test(spawnSync('tesseract', ['--list-langs'], { encoding: 'utf8' }).stdout ?? '');

for (const [name, open] of Object.entries(SUITES)) {
  describe.skipIf(isMissing(name))(`the engine ${name}${isMissing(name) ? ' (not installed)' : ''}`, () => {
    let engine: OcrEngine;
    beforeAll(async () => {
      engine = await open();
    });
    afterAll(() => engine.close());

    it('has the name it is asked for by', () => expect(engine.name).toBe(name));

    it('reads a page, the same every time: words in NFC with boxes in the picture, line after line', async () => {
      const image = await letterPicture();
      const words = await engine.recognize(image);
      const read = new Set(words.map(({ text }) => text));
      const asked = LETTER.join(' ').split(' ');
      expect(asked.filter((word) => read.has(word)).length).toBeGreaterThan(asked.length * 0.85);
      for (const { text, box, confidence } of words) {
        expect(text).toBe(text.normalize('NFC').replace(/\s/g, ''));
        expect(Math.min(box.x, box.y, box.width, box.height)).toBeGreaterThanOrEqual(0);
        expect(box.x + box.width).toBeLessThanOrEqual(image.width);
        expect(confidence).toBeGreaterThanOrEqual(0);
        expect(confidence).toBeLessThanOrEqual(1);
      }
      const lines = words.map(({ line }) => line);
      expect(lines).toEqual([...lines].sort((a, b) => a - b));
      expect(await engine.recognize(image)).toEqual(words);
    });

    it('takes parts of a page', async () => {
      const image = await letterPicture();
      for (const layout of ['block', 'line', 'sparse'] as const) {
        expect(Array.isArray(await engine.recognize(image, layout))).toBe(true);
      }
    });
  });
}
