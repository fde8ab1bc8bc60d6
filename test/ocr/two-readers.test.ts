import { expect, it } from 'vitest';
import type { OcrEngine, PageImage } from '../../src/ocr/engine.ts';
import { twoReaders } from '../../src/ocr/two-readers.ts';

const IMAGE: PageImage = { data: new Uint8Array(1), width: 1, height: 1, dpi: 200 };
const BOX = { x: 0, y: 0, width: 1, height: 1 };

/** An engine that reads its own name, and writes down what is done with it. */
const named = (name: string, done: string[], words = 30): OcrEngine => ({
  name,
  recognize: async (_, layout) => {
    done.push(`${name} ${layout}`);
    return Array.from({ length: words }, () => ({ text: name, box: BOX, confidence: 1, line: 0 }));
  },
  recognizeLines: async (images) => images.map(() => [{ text: name, box: BOX, confidence: 1, line: 0 }]),
  close: async () => void done.push(`${name} closed`),
});

it('reads pages with the first and parts with the second, which is opened when it is wanted', async () => {
  const done: string[] = [];
  const both = twoReaders(named('first', done), async () => {
    done.push('opened');
    return named('second', done);
  });
  expect((await both.recognize(IMAGE))[0]?.text).toBe('first');
  expect(await both.recognizeLines([])).toEqual([]);
  expect(done).toEqual(['first page']);
  expect((await both.recognizeLines([IMAGE]))[0]?.[0]?.text).toBe('second');
  expect((await both.recognize(IMAGE, 'sparse'))[0]?.text).toBe('second');
  await both.close();
  expect(done).toEqual(['first page', 'opened', 'second sparse', 'first closed', 'second closed']);
});

it('leaves a page of few words to the second, and an empty one as it is', async () => {
  const reading = (words: number) =>
    twoReaders(named('first', [], words), async () => named('second', [])).recognize(IMAGE);
  expect((await reading(3))[0]?.text).toBe('second');
  expect(await reading(0)).toEqual([]);
});

it('tries the second again where it did not open', async () => {
  let tries = 0;
  const both = twoReaders(named('first', []), async () => {
    if (tries++ === 0) throw new Error('late');
    return named('second', []);
  });
  await expect(both.recognizeLines([IMAGE])).rejects.toThrow('late');
  expect((await both.recognizeLines([IMAGE]))[0]?.[0]?.text).toBe('second');
  await both.close();
});
