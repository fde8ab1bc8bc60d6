/** Typed figures stay as sure as they were read; written ones do not. */
import { describe, expect, it } from 'vitest';
import type { Face } from '../../samples/make/fonts.ts';
import { writeFigures } from '../../samples/make/ink.ts';
import { seeded } from '../../samples/make/random.ts';
import type { Context } from '../../samples/make/raster.ts';
import { type Box, unite } from '../../src/model/box.ts';
import { weighFigures } from '../../src/reading/figures.ts';
import type { SeenWord } from '../../src/reading/seen-word.ts';
import { drawnPage, onPage, type } from '../support/drawn.ts';

const PAGE = { width: 300, height: 200 };
const BASELINE = 40;
const SURE = 0.93;

interface Drawn {
  readonly text: string;
  readonly box: Box;
}

/** Draws a page and weighs its words: the confidence of each by its text. */
async function weighed(
  draw: (context: Context) => readonly Drawn[],
  { dpi = 200, confidence = SURE }: { dpi?: number; confidence?: number } = {},
): Promise<Record<string, number>> {
  let drawn: readonly Drawn[] = [];
  const page = await drawnPage({ ...PAGE, dpi }, (context) => {
    drawn = draw(context);
  });
  const words: SeenWord[] = drawn.map(({ text, box }) => ({
    text,
    box: onPage(box, page),
    confidence,
    line: 0,
  }));
  const after = await weighFigures(page, words);
  expect(after.map(({ text, box }) => ({ text, box }))).toEqual(
    words.map(({ text, box }) => ({ text, box })),
  );
  return Object.fromEntries(after.map((word) => [word.text, word.confidence]));
}

/** Types words of a line, each so far behind the one before it. */
function typed(
  context: Context,
  words: readonly string[],
  how: { face?: Face; size?: number; gap?: number } = {},
) {
  let x = 30;
  return words.map((text): Drawn => {
    const box = type(context, text, x, BASELINE, how);
    x = box.x + box.width + (how.gap ?? 4);
    return { text, box };
  });
}

/**
 * Types «Số:», writes figures behind it, and types the symbol behind them.
 * @param how height of each figure in points, by turns; `9+2` hangs two points below the line
 */
function written(context: Context, serial: string, how: string, pitch = 0.72): Drawn[] {
  const figures = how.split(' ').map((one) => /^(\d+)(.*)$/.exec(one)!.slice(1).map(Number));
  const [anchor] = typed(context, ['Số:']);
  const start = anchor!.box.x + anchor!.box.width + 5;
  const random = seeded(3);
  let x = start;
  for (const [i, figure] of [...serial].entries()) {
    const [height = 0, below = 0] = figures[i % figures.length]!;
    writeFigures(context, figure, x, BASELINE + below, { colour: '#20327f', height, nib: 1.1, random });
    x += pitch * height;
  }
  const symbol = type(context, '/SNV-CCHC', x + 1, BASELINE);
  const highest = Math.max(...figures.map(([height = 0, below = 0]) => height - below));
  const box = unite([symbol, { x: start, y: BASELINE - highest, width: x - start, height: highest }])!;
  return [anchor!, { text: `${serial}/SNV-CCHC`, box }];
}

describe('typed figures stay sure', () => {
  it.each<[string, readonly string[], { face?: Face; size?: number; dpi?: number }]>([
    ['a serial with its symbol', ['Số:', '769/SNV-CCHC'], {}],
    ['with round and with straight figures', ['Số:', '1047/UBND-VX'], {}],
    ['of one figure', ['Số', '7/QĐ-UBND'], {}],
    ['in small type', ['Số:', '2391/SXD-QLN'], { size: 11 }],
    ['at 300 dpi', ['Số:', '4586/BTC-CST'], { dpi: 300 }],
    ['in bold type', ['Số:', '318/CĐS-KHTC'], { face: 'bold' }],
    ['a day and a month', ['ngày', '25', 'tháng', '11', 'năm', '2021'], { face: 'italic' }],
    ['read as one word with what stands before it', ['Số:4435/ĐHTĐ'], {}],
  ])('%s', async (_, words, { dpi = 200, ...how }) => {
    const after = await weighed((context) => typed(context, words, how), { dpi });
    expect(after).toEqual(Object.fromEntries(words.map((word) => [word, SURE])));
  });
});

describe('written figures lose their sureness', () => {
  it.each([
    ['higher than the type', '769', '14'],
    ['lower than the type', '769', '6'],
    ['of uneven height', '4586', '9 7 10'],
    ['climbing from the line', '4586', '9+2 9 9-2 9-4'],
  ])('%s', async (_, serial, figures) => {
    const after = await weighed((context) => written(context, serial, figures));
    expect(after).toEqual({ 'Số:': SURE, [`${serial}/SNV-CCHC`]: 0.5 });
  });

  it.each([
    ['stands off the line', [3, 3, 3]],
    ['climbs from the line', [0, -2, -4]],
  ])('also where their shape is that of type and it %s', async (_, below) => {
    const after = await weighed((context) => {
      const [anchor] = typed(context, ['Số:']);
      const figures = [...'769'].map((figure, i) => type(context, figure, 60 + 8 * i, BASELINE + below[i]!));
      return [anchor!, { text: '769', box: unite(figures)! }];
    });
    expect(after).toEqual({ 'Số:': SURE, 769: 0.5 });
  });

  it('also behind «số:», as engines read worn capitals', async () => {
    const after = await weighed((context) => {
      const [anchor, ...rest] = written(context, '769', '14');
      return [{ ...anchor!, text: 'số:' }, ...rest];
    });
    expect(after).toEqual({ 'số:': SURE, '769/SNV-CCHC': 0.5 });
  });

  it('that run into each other', async () => {
    const after = await weighed((context) => {
      const [anchor, serial] = written(context, '8069', '9', 0.4);
      return [anchor!, { text: '8069', box: { ...serial!.box, width: 4 * 0.4 * 9 } }];
    });
    expect(after).toEqual({ 'Số:': SURE, 8069: 0.5 });
  });

  it('and stay as unsure as they were', async () => {
    const after = await weighed((context) => written(context, '769', '14'), { confidence: 0.3 });
    expect(after['769/SNV-CCHC']).toBe(0.3);
  });

  it('where a box holds no ink at all', async () => {
    const after = await weighed((context) => {
      const words = typed(context, ['ngày', 'tháng'], { gap: 30 });
      return [...words, { text: '25', box: { ...words[0]!.box, x: words[1]!.box.x - 25, width: 15 } }];
    });
    expect(after).toEqual({ ngày: SURE, tháng: SURE, 25: 0.5 });
  });
});

describe('figures that are nobody’s to write are left alone', () => {
  it.each<[string, (context: Context) => Drawn[]]>([
    ['without a word before them', (context) => written(context, '769', '14').slice(1)],
    [
      'behind another word',
      (context) => {
        const [anchor, serial] = written(context, '769', '14');
        return [{ ...anchor!, text: 'Điều' }, serial!];
      },
    ],
    [
      'a date with strokes',
      (context) => {
        const [anchor, serial] = written(context, '769', '14');
        return [
          { ...anchor!, text: 'ngày' },
          { ...serial!, text: '10/12/2021' },
        ];
      },
    ],
    [
      'far behind the word',
      (context) => {
        const [anchor, serial] = written(context, '769', '14');
        return [{ ...anchor!, box: { ...anchor!.box, x: anchor!.box.x - 100 } }, serial!];
      },
    ],
  ])('%s', async (_, draw) => {
    expect(new Set(Object.values(await weighed(draw)))).toEqual(new Set([SURE]));
  });

  it('below the head of the page', async () => {
    const after = await weighed((context) => {
      context.translate(0, 80);
      return written(context, '769', '14').map(({ text, box }) => ({
        text,
        box: { ...box, y: box.y + 80 },
      }));
    });
    expect(after['769/SNV-CCHC']).toBe(SURE);
  });
});
