/** What a second look adds to the first reading and what it changes; print of bars, and an engine that counts them. */
import { describe, expect, it } from 'vitest';
import type { Context } from '../../samples/make/raster.ts';
import type { Box } from '../../src/model/box.ts';
import { UNREAD } from '../../src/model/page.ts';
import { type CleanPage, resized } from '../../src/pages/clean.ts';
import { type Ink, inkOf } from '../../src/pages/ink.ts';
import { PAGES } from '../../src/pages/profile.ts';
import { rerecognizeWords } from '../../src/reading/low-confidence.ts';
import { missedWords, withUnread } from '../../src/reading/missed-words.ts';
import type { SeenWord } from '../../src/reading/seen-word.ts';
import { rereadUnread } from '../../src/reading/unread-rows.ts';
import { after, drawBars, openBarEngine, type Saying } from '../support/bar-engine.ts';
import { drawnPage, onPage } from '../support/drawn.ts';

/** Bars of a word, and what the first reading made of it; nothing where it did not see the word. */
type Print = readonly [bars: number, text?: string, confidence?: number];

interface Drawn {
  readonly page: CleanPage;
  readonly ink: Ink;
  readonly words: readonly SeenWord[];
  /** The box of each word by its bars, in pixels of the page. */
  readonly at: Readonly<Record<number, Box>>;
}

/** A page with these lines of print, and its first reading. */
async function read(
  lines: readonly (readonly Print[])[],
  more: (context: Context) => void = () => {},
): Promise<Drawn> {
  const boxes: { print: Print; line: number; box: Box }[] = [];
  const page = await drawnPage({ width: 400, height: 40 + 40 * lines.length }, (context) => {
    more(context);
    for (const [line, prints] of lines.entries()) {
      let x = 30;
      for (const print of prints) {
        const box = drawBars(context, print[0], x, 30 + 40 * line);
        boxes.push({ print, line, box });
        x = after(box);
      }
    }
  });
  const words = boxes.flatMap(({ print: [, text, confidence = 0.95], line, box }) =>
    text === undefined ? [] : [{ text, confidence, line, box: onPage(box, page) }],
  );
  const at = Object.fromEntries(boxes.map(({ print, box }) => [print[0], onPage(box, page)]));
  return { page, ink: inkOf(await resized(page, PAGES.inkDpi)), words, at };
}

const plain = (words: readonly SeenWord[]) =>
  words.map(({ text, confidence, alternatives }) => [text, confidence, ...(alternatives ?? [])]);

const texts = (words: readonly SeenWord[]) => words.map(({ text }) => text);

function expectNear(box: Box, wanted: Box): void {
  for (const side of ['x', 'y', 'width', 'height'] as const) {
    expect(Math.abs(box[side] - wanted[side]), side).toBeLessThan(6);
  }
}

describe('a doubtful word', () => {
  /** The word between two sure ones, its first reading, and what the engine makes of it alone. */
  it.each<[string, [string, number], Saying, (string | number)[][]]>([
    ['is taken anew where that is better', ['Kinh', 0.4], [['Kính', 0.95]], [['Kính', 0.8, 'Kinh']]],
    ['keeps its reading where the other is worse', ['gửi', 0.6], [['gưi', 0.5]], [['gửi', 0.6, 'gưi']]],
    ['keeps its reading where the other is as good', ['gửi', 0.6], [['gửa', 0.63]], [['gửi', 0.6, 'gửa']]],
    ['is surer where both readings agree', ['Kính', 0.5], [['Kính', 0.92]], [['Kính', 0.92]]],
    ['is no less sure where both agree', ['Kính', 0.6], [['Kính', 0.3]], [['Kính', 0.6]]],
    ['stays where nothing is read', ['Kính', 0.4], [], [['Kính', 0.4]]],
    ['of figures is disputed', ['769', 0.6], [['768', 0.95]], [['768', 0.5, '769']]],
    ['of figures keeps both readings', ['769', 0.6], [['768', 0.6]], [['769', 0.5, '768']]],
    ['with a figure in one reading is disputed', ['l5', 0.3], [['lễ', 0.9]], [['lễ', 0.5, 'l5']]],
    [
      'of a number is disputed by its figures',
      ['31/2022/QH13', 0.6],
      [['31/2022/QH15', 0.6]],
      [['31/2022/QH13', 0.5, '31/2022/QH15']],
    ],
    [
      'of a number is not disputed by a letter of its symbol',
      ['31/2022/TT-BTC', 0.6],
      [['31/2022/T1-BTC', 0.6]],
      [['31/2022/TT-BTC', 0.6, '31/2022/T1-BTC']],
    ],
    ['is not cut short', ['nghiêp', 0.4], [['ng', 0.99]], [['nghiêp', 0.4, 'ng']]],
    ['is not taken longer than it is', ['ủy', 0.4], [['nghiệp', 0.99]], [['ủy', 0.4, 'nghiệp']]],
    [
      'that is spelt is not taken for one that is not',
      ['biên', 0.4],
      [['bxên', 0.95]],
      [['biên', 0.4, 'bxên']],
    ],
    [
      'becomes two',
      ['Kínhgửi', 0.3],
      [
        ['Kính', 0.9],
        ['gửi', 0.9],
      ],
      [
        ['Kính', 0.8, 'Kínhgửi'],
        ['gửi', 0.8, 'Kínhgửi'],
      ],
    ],
    ['loses a quote at its edge', ['Kinh', 0.4], [['‘Kính', 0.95]], [['Kính', 0.8, 'Kinh']]],
    ['keeps the quote that it had', ['‘Kinh', 0.4], [['‘Kính', 0.95]], [['‘Kính', 0.8, '‘Kinh']]],
    [
      'that is no syllable is read again though it is rather sure',
      ['Klnh', 0.85],
      [['Kính', 0.95]],
      [['Kính', 0.8, 'Klnh']],
    ],
  ])('%s', async (_, first, second, wanted) => {
    const { page, words, at } = await read([
      [
        [5, 'Sở'],
        [8, ...first],
        [6, 'tỉnh'],
      ],
    ]);
    const engine = openBarEngine({ 5: [['Sờ', 0.99]], 8: second, 6: [['tĩnh', 0.99]] });
    const settled = await rerecognizeWords(page, words, engine);
    expect(plain(settled)).toEqual([['Sở', 0.95], ...wanted, ['tỉnh', 0.95]]);
    expect(new Set(settled.map(({ line }) => line))).toEqual(new Set([0]));
    expectNear({ ...settled[1]!.box, width: at[8]!.width }, at[8]!);
  });

  it.each<[string, readonly Print[]]>([
    [
      'words that are sure',
      [
        [5, 'Sở', 0.9],
        [8, 'Nội', 0.7],
        [6, 'vụ', 0.99],
      ],
    ],
    [
      'signs',
      [
        [5, '…', 0.2],
        [8, '-', 0.1],
      ],
    ],
  ])('is none of %s, and they stay', async (_, line) => {
    const { page, words } = await read([line]);
    const engine = openBarEngine({ 5: [['Bộ', 0.99]], 6: [['Bộ', 0.99]], 8: [['Bộ', 0.99]] });
    expect(await rerecognizeWords(page, words, engine)).toEqual(words);
  });

  it('loses the edge of a frame that is read as a word', async () => {
    const { page, words } = await read([[[8, 'Kinh', 0.4]]]);
    const framed: Saying = [
      ['[', 0.4],
      ['Kính', 0.95],
    ];
    const settled = await rerecognizeWords(page, words, openBarEngine({ 8: framed }));
    expect(plain(settled)).toEqual([['Kính', 0.8, 'Kinh']]);
  });

  it('that a second reading brings again beside itself stands once', async () => {
    const { page, words, at } = await read([
      [
        [5, 'SỞY', 0.4],
        [8, 'TẾ', 0.9],
      ],
    ]);
    const twin = { ...words[1]!, confidence: 0.6, box: { ...at[8]!, x: at[8]!.x + 1 } };
    const settled = await rerecognizeWords(page, [...words, twin], openBarEngine({}));
    expect(plain(settled)).toEqual([
      ['SỞY', 0.4],
      ['TẾ', 0.9],
    ]);
  });

  it('read as one with the next keeps its place, with the other reading beside it', async () => {
    const { page, words, at } = await read([[[9, 'Kinh', 0.4]]]);
    const [word] = words;
    const half = { ...word!.box, width: at[9]!.width / 2 };
    const both: SeenWord[] = [
      { ...word!, box: half },
      { ...word!, text: 'gưi', box: { ...half, x: half.x + half.width } },
    ];
    const settled = await rerecognizeWords(page, both, openBarEngine({ 9: [['nghiệm', 0.99]] }));
    expect(plain(settled)).toEqual([
      ['Kinh', 0.4, 'nghiệm'],
      ['gưi', 0.4, 'nghiệm'],
    ]);
    expect(settled.map(({ box }) => box)).toEqual(both.map(({ box }) => box));
  });

  it('of a page with very many is read again where the doubt is greatest', async () => {
    const lines = Array.from({ length: 60 }, (_, i): Print[] => [[8, 'Kinh', 0.1 + 0.005 * ((i * 7) % 60)]]);
    const { page, words } = await read(lines);
    const settled = await rerecognizeWords(page, words, openBarEngine({ 8: [['Kính', 0.95]] }));
    expect(settled).toHaveLength(60);
    const confidence = (mended: boolean): number[] =>
      words.filter((_, i) => (settled[i]!.text === 'Kính') === mended).map((word) => word.confidence);
    expect(confidence(true).length).toBeGreaterThan(10);
    expect(confidence(true).length).toBeLessThan(60);
    expect(Math.max(...confidence(true))).toBeLessThan(Math.min(...confidence(false)));
  });
});

/** A page with one word that was read, and a row of three, of 9, 12 and 8 bars; a high stroke is a tenth bar of the first. */
async function crossed(): Promise<Drawn & { row: readonly Box[] }> {
  const row: Box[] = [];
  const drawn = await read([[[5, 'Sở']], [], []], (context) => {
    context.fillRect(26, 55, 1.2, 60);
    let x = 30;
    for (const bars of [9, 12, 8]) {
      const box = drawBars(context, bars, x, 80);
      row.push(box);
      x = box.x + box.width + 6;
    }
  });
  return { ...drawn, row };
}

describe('print that was left out', () => {
  it('is added where it stands, on a line of its own, and the others stay', async () => {
    const { page, ink, words, at } = await read([[[5, 'Sở']], [[8], [7]], [[6, 'tỉnh']]]);
    const engine = openBarEngine({
      5: [['Sờ', 0.99]],
      6: [['tĩnh', 0.99]],
      7: [['gửi', 0.8]],
      8: [['Kính', 0.9]],
    });
    const all = await missedWords(page, ink, words, engine);
    expect(all.slice(0, 2)).toEqual(words);
    expect(plain(all.slice(2))).toEqual([
      ['Kính', 0.9],
      ['gửi', 0.8],
    ]);
    expectNear(all[2]!.box, at[8]!);
    expectNear(all[3]!.box, at[7]!);
    expect(all[2]!.line).toBe(all[3]!.line);
    expect(words.map(({ line }) => line)).not.toContain(all[2]!.line);
  });

  it.each<[string, Saying, (string | number)[][]]>([
    ['a sure syllable', [['Kính', 0.9]], [['Kính', 0.9]]],
    ['sure figures', [['2021', 0.9]], [['2021', 0.9]]],
    ['without the strokes at its edges', [['|Kính;~', 0.9]], [['Kính;', 0.9]]],
    ['not what is unsure', [['Kính', 0.3]], []],
    [
      'half read capitals beside clear ones',
      [
        ['HÓA', 0.33],
        ['TỐC', 0.96],
      ],
      [
        ['HÓA', 0.45],
        ['TỐC', 0.96],
      ],
    ],
    [
      'not half read small letters beside them',
      [
        ['hóa', 0.33],
        ['TỐC', 0.96],
      ],
      [['TỐC', 0.96]],
    ],
    ['not what is no word', [['Kxhn', 0.9]], []],
    ['not a letter alone', [['K', 0.9]], []],
    ['not signs', [['~|', 0.9]], []],
    [
      'a title, however unsure',
      [
        ['GIÁM', 0.1],
        ['ĐỐC', 0.2],
      ],
      [
        ['GIÁM', 0.45],
        ['ĐỐC', 0.45],
      ],
    ],
    ['not a title of one word', [['GIÁM', 0.1]], []],
    [
      'not small letters in place of a title',
      [
        ['Giám', 0.1],
        ['đốc', 0.2],
      ],
      [],
    ],
  ])('is believed: %s', async (_, saying, wanted) => {
    const { page, ink, words } = await read([[[5, 'Sở']], [[20]]]);
    const all = await missedWords(page, ink, words, openBarEngine({ 20: saying }));
    expect(plain(all.slice(1))).toEqual(wanted);
  });

  it('under a ring is read once the ring is taken away; the known word beside it is not added again', async () => {
    const lines: Print[][] = [[[5, 'Sở']], [], [[14], [6, 'vụ']], []];
    const { page, ink, words, at } = await read(lines, (context) => {
      context.lineWidth = 1.5;
      context.beginPath();
      context.arc(52, 115, 27, 0, 2 * Math.PI);
      context.stroke();
    });
    const engine = openBarEngine({ 14: [['Kính', 0.9]], 6: [['vụ', 0.9]] });
    const all = await missedWords(page, ink, words, engine);
    expect(texts(all)).toEqual(['Sở', 'vụ', 'Kính']);
    expectNear(all[2]!.box, at[14]!);
  });

  it.each<[string, Record<number, Saying>, (string | number)[][]]>([
    [
      'the sure words, and a mark for what could not be read before them',
      { 10: [['zx', 0.2]], 12: [['Hoàng', 0.9]], 8: [['Sơn', 0.95]] },
      [
        ['▯', 0],
        ['Hoàng', 0.9],
        ['Sơn', 0.95],
      ],
    ],
    [
      'a title of which one word is clear, the others as they were read',
      { 10: [['PHOS', 0.3]], 12: [['LIÁM', 0.4]], 8: [['ĐỐC', 0.9]] },
      [
        ['PHOS', 0.3],
        ['LIÁM', 0.4],
        ['ĐỐC', 0.9],
      ],
    ],
    ['nothing of what nobody believes', { 10: [['zx', 0.2]], 12: [['Pwq', 0.9]], 8: [['v', 0.3]] }, []],
  ])('and is crossed by a stroke gives %s', async (_, says, wanted) => {
    const { page, ink, words } = await crossed();
    const all = await missedWords(page, ink, words, openBarEngine(says));
    expect(plain(all.slice(1))).toEqual(wanted);
  });

  it('in a crossed row takes the place of a piece of it', async () => {
    const { page, ink, words, row } = await crossed();
    const [, middle] = row;
    const piece = { ...middle!, x: middle!.x + middle!.width / 2, width: 0.4 };
    const seen = { text: 'IÁ', confidence: 0.7, line: 1, box: onPage(piece, page) };
    const engine = openBarEngine({ 10: [['PHÓ', 0.9]], 12: [['GIÁM', 0.9]], 8: [['ĐỐC', 0.9]] });
    const all = await missedWords(page, ink, [...words, seen], engine);
    expect(texts(all)).toEqual(['Sở', 'PHÓ', 'GIÁM', 'ĐỐC']);
  });

  it('of a page that is full of it is read where most of it stands', async () => {
    // Far enough apart to be regions of their own, each line longer than the one above.
    const lines = Array.from({ length: 30 }, (_, i): Print[] => [[6 + i]]);
    const { page, ink, at } = await read(lines);
    const says = Object.fromEntries(
      lines.map(([print]) => [print![0], [[String(print![0]).padStart(print![0], '0'), 0.9]] as Saying]),
    );
    const found = texts(await missedWords(page, ink, [], openBarEngine(says))).map(Number);
    expect(found.length).toBeGreaterThan(5);
    expect(found.length).toBeLessThan(30);
    const longest = Object.keys(at)
      .map(Number)
      .sort((a, b) => b - a)
      .slice(0, found.length);
    expect(found.sort((a, b) => b - a)).toEqual(longest);
  });

  it('is none where every word was read', async () => {
    const { page, ink, words } = await read([
      [
        [5, 'Sở'],
        [8, 'Nội'],
        [6, 'vụ'],
      ],
    ]);
    const engine = openBarEngine({ 5: [['Bộ', 0.99]], 6: [['Bộ', 0.99]], 8: [['Bộ', 0.99]] });
    expect(await missedWords(page, ink, words, engine)).toEqual(words);
  });
});

describe('ink that nobody could read', () => {
  it.each<[string, readonly Print[], number[]]>([
    ['between words of a line', [[5, 'Sở'], [4], [6, 'vụ']], [4]],
    ['before a line', [[4], [5, 'Sở']], [4]],
    ['behind a line', [[5, 'Sở'], [4]], [4]],
    ['twice in a line', [[5, 'Sở'], [4], [6, 'vụ'], [7]], [4, 7]],
    [
      'nowhere',
      [
        [5, 'Sở'],
        [6, 'vụ'],
      ],
      [],
    ],
  ])('is marked %s', async (_, line, marked) => {
    const { page, ink, words, at } = await read([line]);
    const all = withUnread(page, ink, words);
    expect(all.slice(0, words.length)).toEqual(words);
    const marks = all.slice(words.length);
    expect(plain(marks)).toEqual(marked.map(() => ['▯', 0]));
    for (const [i, bars] of marked.entries()) expectNear(marks[i]!.box, at[bars]!);
    const lines = marks.map((mark) => mark.line);
    expect(new Set([0, ...lines]).size).toBe(1 + marks.length);
  });

  it('is not marked on a line without words, nor far from them', async () => {
    const { page, ink, words } = await read(
      [[[5, 'Sở'], [4]], [[7]]],
      (context) => void drawBars(context, 6, 200, 30),
    );
    expect(withUnread(page, ink, words).filter(({ text }) => text === '▯')).toHaveLength(1);
  });
});

describe('a short row with a place that was not read', () => {
  const row = async (first: readonly Print[], says: Readonly<Record<number, Saying>>) => {
    const { page, ink, words, at } = await read([first]);
    const engine = openBarEngine(says);
    let asked = 0;
    const counting = {
      ...engine,
      recognizeLines: (images: Parameters<typeof engine.recognizeLines>[0]) => {
        asked += images.length;
        return engine.recognizeLines(images);
      },
    };
    const after = await rereadUnread(page, withUnread(page, ink, words), counting);
    return { texts: texts([...after].sort((a, b) => a.box.x - b.box.x)), asked, at };
  };

  it('is read again as a line', async () => {
    const says = { 7: [['Trần', 0.9]], 5: [['Thị', 0.95]], 6: [['Hoa', 0.95]] } satisfies Record<
      number,
      Saying
    >;
    expect((await row([[7], [5, 'Thị'], [6, 'Hoa']], says)).texts).toEqual(['Trần', 'Thị', 'Hoa']);
  });

  it('keeps its mark where nothing believable is read', async () => {
    const says = { 7: [['Zr§n', 0.3]], 5: [['Thị', 0.95]], 6: [['Hoa', 0.95]] } satisfies Record<
      number,
      Saying
    >;
    expect((await row([[7], [5, 'Thị'], [6, 'Hoa']], says)).texts).toEqual([UNREAD, 'Thị', 'Hoa']);
  });

  it('is not asked for where it is a sentence, or nothing of it is print', async () => {
    const long: Print[] = [5, 6, 7, 8, 5, 6].map((bars, i) => [bars, 'thực', i === 2 ? 0.95 : 0.9]);
    expect((await row([[9], ...long], {})).asked).toBe(0);
    expect((await row([[7], [5, 'Zf', 0.3]], {})).asked).toBe(0);
  });
});
