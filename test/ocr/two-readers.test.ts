import { expect, it } from 'vitest';
import type { OcrEngine, PageImage } from '../../src/ocr/engine.ts';
import { twoReaders } from '../../src/ocr/two-readers.ts';

const IMAGE: PageImage = { data: new Uint8Array(1), width: 1, height: 1, dpi: 200 };
const BOX = { x: 0, y: 0, width: 40, height: 12 };

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
  const both = twoReaders(named('first', done, 0), async () => {
    done.push('opened');
    return named('second', done);
  });
  expect(await both.recognize(IMAGE)).toEqual([]);
  expect(await both.recognizeLines([])).toEqual([]);
  expect(done).toEqual(['first page']);
  expect((await both.recognizeLines([IMAGE]))[0]?.[0]?.text).toBe('second');
  expect((await both.recognize(IMAGE, 'sparse'))[0]?.text).toBe('second');
  await both.close();
  expect(done).toEqual(['first page', 'opened', 'second sparse', 'first closed', 'second closed']);
});

/** Words of one row of a page. */
const row = (line: number, y: number, xs: readonly number[], confidence = 0.9) =>
  xs.map((x) => ({ text: 'một', box: { x, y, width: 80, height: 10 }, confidence, line }));
const BODY = Array.from({ length: 8 }, (_, i) => row(1 + i, 50 + 20 * i, [10, 100, 190])).flat();
const PAGE: PageImage = {
  data: Uint8Array.from({ length: 300 * 300 }, (_, i) => Math.floor(i / 300) % 256),
  width: 300,
  height: 300,
  dpi: 100,
};

it('reads head and foot of a page with both, and its running text with the first alone', async () => {
  const words = [...row(0, 10, [10, 190]), ...BODY, ...row(9, 250, [190])];
  const asked: number[][] = [];
  const second: OcrEngine = {
    ...named('second', []),
    recognize: async ({ data, height }) => {
      const top = data[0]!;
      asked.push([top, height]);
      return [
        {
          text: 'một',
          box: { x: 10, y: top === 0 ? 10 : 100, width: 80, height: 10 },
          confidence: 0.7,
          line: 0,
        },
        {
          text: 'hai',
          box: { x: 190, y: top === 0 ? 10 : 100, width: 80, height: 10 },
          confidence: 0.7,
          line: 0,
        },
      ];
    },
  };
  const first: OcrEngine = { ...named('first', []), recognize: async () => words };
  const read = await twoReaders(first, async () => second).recognize(PAGE);
  // half an inch of the text is shown with each
  expect(asked).toEqual([
    [0, 100],
    [150, 150],
  ]);
  expect(read).toHaveLength(24 + 2 + 2);
  for (const y of [10, 250]) {
    const there = read.filter(({ box }) => box.y === y);
    expect(there.flatMap(({ text, alternatives = [] }) => [text, ...alternatives]).sort(), `${y}`).toEqual([
      'hai',
      'một',
      'một',
    ]);
  }
  const lines = read.map(({ line }) => line);
  expect(lines).toEqual([...lines].sort((a, b) => a - b));
});

it.each([
  ['words that are known', 0.9, () => -8, false],
  ['words that are known and a little unsure', 0.89, () => -8, true],
  ['words that nobody knows', 0.97, () => -20, true],
  ['words that nobody knows and that are surer', 0.98, () => -20, false],
])(
  'asks the second for head and foot of %s where there is a doubt',
  async (_, confidence, language, isAsked) => {
    const words = [...row(0, 10, [10, 190], confidence), ...BODY, ...row(9, 250, [190], confidence)];
    const first: OcrEngine = { ...named('first', []), recognize: async () => words };
    const done: string[] = [];
    await twoReaders(first, async () => named('second', done), language).recognize(PAGE);
    expect(done.length > 0).toBe(isAsked);
  },
);

it('drops letters of the second that are specks', async () => {
  const speck = { text: '2', box: { x: 5, y: 0, width: 1, height: 2 }, confidence: 0.8, line: 0 };
  const word = { ...speck, text: 'hai', box: { x: 50, y: 0, width: 30, height: 12 } };
  const second: OcrEngine = {
    ...named('second', []),
    recognizeLines: async () => [[speck, { ...speck, text: '.' }, word]],
  };
  const none: OcrEngine = { ...named('first', []), recognizeLines: async () => [[]] };
  const [read] = await twoReaders(none, async () => second).recognizeLines([IMAGE]);
  expect(read!.map(({ text }) => text)).toEqual(['.', 'hai']);
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
