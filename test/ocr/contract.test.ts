import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineOptions, OcrEngine, OcrWord, PageImage } from '../../src/ocr/engine.ts';
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

const SUITES: Readonly<Record<string, (options: EngineOptions) => Promise<OcrEngine>>> = {
  ...ENGINES,
  recorded: async () => openRecorded([recorded, recorded]),
};

/** The strip of the letter that shows one line, 150 dpi. */
function lineOf({ data, width, dpi }: PageImage, line: number): PageImage {
  const [from, to] = [82 + 20 * line, 105 + 20 * line].map(
    (points) => Math.round((points * dpi) / 72) * width,
  );
  const part = data.slice(from, to);
  return { data: part, width, height: part.length / width, dpi };
}

const isMissing = (name: string): boolean =>
  name === 'tesseract' &&
  !/^vie$/m.test(spawnSync('tesseract', ['--list-langs'], { encoding: 'utf8' }).stdout ?? '');

for (const [name, open] of Object.entries(SUITES)) {
  describe.skipIf(isMissing(name))(`the engine ${name}${isMissing(name) ? ' (not installed)' : ''}`, () => {
    let engine: OcrEngine;
    beforeAll(async () => {
      engine = await open({});
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

    it('reads lines one by one', async () => {
      const image = await letterPicture();
      expect(await engine.recognizeLines([])).toEqual([]);
      const lines = await engine.recognizeLines([lineOf(image, 0), lineOf(image, 1)]);
      expect(lines).toHaveLength(2);
      if (name === 'recorded') return;
      for (const [i, words] of lines.entries()) {
        expect(words.map(({ text }) => text).join(' '), LETTER[i]).toContain(LETTER[i]!.split(' ')[1]);
      }
    });

    it.skipIf(name === 'recorded')('says where the data it is given is not there', async () => {
      await expect(open({ dataFolder: '/nowhere' })).rejects.toMatchObject({ code: 'run.setup' });
    });

    it('takes parts of a page', async () => {
      const image = await letterPicture();
      const parts = {
        block: [image, LETTER.join(' ')],
        sparse: [image, LETTER.join(' ')],
        line: [lineOf(image, 1), LETTER[1]],
      } as const;
      for (const layout of ['block', 'sparse', 'line'] as const) {
        const [part, printed] = parts[layout];
        const read = (await engine.recognize(part, layout)).map(({ text }) => text);
        if (name === 'recorded') expect(read).toEqual([]);
        else {
          const asked = printed.split(' ');
          const found = asked.filter((word) => read.includes(word)).length;
          expect(found, layout).toBeGreaterThan(asked.length * 0.85);
        }
      }
    });
  });
}
