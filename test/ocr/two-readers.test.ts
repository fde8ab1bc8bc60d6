import { expect, it } from 'vitest';
import { unite, wider } from '../../src/model/box.ts';
import type { OcrEngine, OcrWord, PageImage } from '../../src/ocr/engine.ts';
import type { LineReader } from '../../src/ocr/lines/engine.ts';
import { twoReaders } from '../../src/ocr/two-readers.ts';
import { linesOf } from '../../src/ocr/word-lines.ts';

const IMAGE: PageImage = { data: new Uint8Array(1), width: 1, height: 1, dpi: 200 };
const BOX = { x: 0, y: 0, width: 40, height: 12 };

/** An engine that reads its own name, and writes down what is done with it. */
const named = (name: string, done: string[], words = 30): OcrEngine => ({
  name,
  recognize: async (_, layout) => {
    done.push(`${name} ${layout}`);
    return Array.from({ length: words }, () => ({ text: name, box: BOX, confidence: 1, line: 0 }));
  },
  recognizeLines: async (images) =>
    images.map(() => [{ text: name, box: BOX, confidence: name === 'first' ? 0.5 : 1, line: 0 }]),
  close: async () => void done.push(`${name} closed`),
});

/** A first reader that has these words on a page, each line a stretch. */
const first = (words: readonly OcrWord[], done: string[] = []): LineReader => ({
  ...named('first', done),
  async stretches() {
    done.push('first page');
    return linesOf(words).map((line) => ({
      box: wider(unite(line.map(({ box }) => box))!, 3, 2),
      words: line,
    }));
  },
});
const many = (count: number): OcrWord[] =>
  Array.from({ length: count }, () => ({ text: 'first', box: BOX, confidence: 1, line: 0 }));

it('reads pages with the first and parts with the second, which is opened when it is wanted', async () => {
  const done: string[] = [];
  const both = twoReaders(first([], done), async () => {
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
const row = (line: number, y: number, xs: readonly number[], confidence = 0.9, text = 'một') =>
  xs.map((x) => ({ text, box: { x, y, width: 80, height: 10 }, confidence, line }));
const BODY = Array.from({ length: 8 }, (_, i) => row(1 + i, 50 + 20 * i, [10, 100, 190])).flat();
const PAGE: PageImage = {
  data: Uint8Array.from({ length: 300 * 300 }, (_, i) => Math.floor(i / 300) % 256),
  width: 300,
  height: 300,
  dpi: 100,
};

it('shows the second the rows of head and foot that are in doubt, and no others', async () => {
  const doubtful = row(0, 10, [10, 190], 0.7);
  const foot = [...row(9, 250, [10], 0.95, 'Nơi'), ...row(10, 270, [10], 0.7, 'nhân')];
  const words = [
    ...doubtful,
    ...row(1, 30, [10], 0.95),
    ...BODY.map((word) => ({ ...word, confidence: 0.6 })),
  ];
  const asked: PageImage[] = [];
  const second: OcrEngine = {
    ...named('second', []),
    async recognizeLines(images) {
      asked.push(...images);
      return images.map(() => [
        { text: 'hai', box: { x: 3, y: 2, width: 80, height: 10 }, confidence: 0.9, line: 0 },
      ]);
    },
  };
  const read = await twoReaders(
    first([...words, ...foot]),
    async () => second,
    () => -8,
  ).recognize(PAGE);
  // each with its frame, as the picture has it there
  expect(asked.map(({ data, width, height }) => [data[0], width, height])).toEqual([
    [8, 266, 14],
    [12, 86, 14],
  ]);
  const at = (y: number) => read.filter(({ box }) => box.y === y).map(({ text, line }) => [text, line]);
  expect(at(10)).toEqual([
    ['hai', 0],
    ['một', 0],
  ]);
  expect(at(270)).toEqual([['hai', 10]]);
  expect(read).toHaveLength(2 + 1 + 24 + 2);
  const lines = read.map(({ line }) => line);
  expect(lines).toEqual([...lines].sort((a, b) => a - b));
});

it('keeps a row of which the second sees nothing', async () => {
  const words = [...row(0, 10, [10, 190], 0.3), ...BODY];
  const blind: OcrEngine = { ...named('second', []), recognizeLines: async (images) => images.map(() => []) };
  const read = await twoReaders(first(words), async () => blind).recognize(PAGE);
  expect(read.filter(({ line }) => line === 0)).toEqual(row(0, 10, [10, 190], 0.3));
});

it('reads the whole foot with both where a row of the signature block goes on in a seal', async () => {
  const stroke = Uint8Array.from({ length: 300 * 300 }, (_, i) =>
    i % 300 >= 181 && i % 300 < 189 && Math.floor(i / 300) > 240 ? 0 : 255,
  );
  const words = [...BODY.map((word) => ({ ...word, confidence: 1 })), ...row(9, 250, [190], 0.99, 'GIÁM')];
  const done: string[] = [];
  const second: OcrEngine = {
    ...named('second', done),
    async recognize({ height }) {
      done.push(`band of ${height}`);
      const box = { x: 170, y: 250 - (300 - height), width: 100, height: 10 };
      return [{ text: 'PHÓ', box: { ...box, width: 15 }, confidence: 0.8, line: 0 }];
    },
  };
  const reading = async (data: Uint8Array) =>
    (
      await twoReaders(
        first(words),
        async () => second,
        () => -8,
      ).recognize({ ...PAGE, data })
    )
      .filter(({ box }) => box.y === 250)
      .map(({ text }) => text);
  expect(await reading(new Uint8Array(300 * 300).fill(255))).toEqual(['GIÁM']);
  expect(done).toEqual([]);
  // half an inch of the text is shown with it; what the first alone saw there is gone
  expect(await reading(stroke)).toEqual(['PHÓ']);
  expect(done).toEqual(['band of 150']);
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
    let isOpened = false;
    const second = async () => {
      isOpened = true;
      return named('second', []);
    };
    await twoReaders(first(words), second, language).recognize(PAGE);
    expect(isOpened).toBe(isAsked);
  },
);

it('drops letters of the second that are specks', async () => {
  const speck = { text: '2', box: { x: 5, y: 0, width: 1, height: 2 }, confidence: 0.8, line: 0 };
  const word = { ...speck, text: 'hai', box: { x: 50, y: 0, width: 30, height: 12 } };
  const second: OcrEngine = {
    ...named('second', []),
    recognizeLines: async () => [[speck, { ...speck, text: '.' }, word]],
  };
  const none: LineReader = { ...first([]), recognizeLines: async () => [[]] };
  const [read] = await twoReaders(none, async () => second).recognizeLines([IMAGE]);
  expect(read!.map(({ text }) => text)).toEqual(['.', 'hai']);
});

it('leaves a page of few words to the second, and an empty one as it is', async () => {
  const reading = (words: number) =>
    twoReaders(first(many(words)), async () => named('second', [])).recognize(IMAGE);
  expect((await reading(3))[0]?.text).toBe('second');
  expect(await reading(0)).toEqual([]);
});

it('tries the second again where it did not open', async () => {
  let tries = 0;
  const both = twoReaders(first([]), async () => {
    if (tries++ === 0) throw new Error('late');
    return named('second', []);
  });
  await expect(both.recognizeLines([IMAGE])).rejects.toThrow('late');
  expect((await both.recognizeLines([IMAGE]))[0]?.[0]?.text).toBe('second');
  await both.close();
});
