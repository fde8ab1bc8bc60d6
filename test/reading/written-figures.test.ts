/** Figures written into the number line and the date line are read; typed ones and blanks stay as they are. */
import { describe, expect, it } from 'vitest';
import { writeFigures } from '../../samples/make/ink.ts';
import { seeded } from '../../samples/make/random.ts';
import type { Context } from '../../samples/make/raster.ts';
import type { Box } from '../../src/model/box.ts';
import { unite } from '../../src/model/box.ts';
import type { OcrEngine } from '../../src/ocr/engine.ts';
import { type FigureReader, figureReader } from '../../src/ocr/figures.ts';
import { openNull } from '../../src/ocr/null.ts';
import type { SeenWord } from '../../src/reading/seen-word.ts';
import { writtenFigures } from '../../src/reading/written-figures.ts';
import { drawnPage, onPage, type } from '../support/drawn.ts';

const PAGE = { width: 595, height: 300 };
const BASELINE = 60;

interface Said {
  readonly text: string;
  readonly box: Box;
  readonly confidence?: number;
}

/** Draws a page; the engine of print says the words that `draw` gives. */
async function read(
  draw: (context: Context) => readonly Said[],
  reader = figureReader,
  engine: OcrEngine = openNull(),
) {
  let said: readonly Said[] = [];
  const page = await drawnPage({ ...PAGE, dpi: 300, read: 150 }, (context) => {
    said = draw(context);
  });
  const words: SeenWord[] = said.map(({ text, box, confidence = 0.9 }) => ({
    text,
    box: onPage(box, page),
    confidence,
    line: 0,
  }));
  return { before: words, after: await writtenFigures(page, words, reader, engine) };
}

const texts = (words: readonly SeenWord[]): string => words.map(({ text }) => text).join(' ');

/** Written at x, so high; the box of its ink. */
function hand(context: Context, figures: string, x: number, height: number, seed = 3): Box {
  const random = seeded(seed);
  let at = x;
  for (const figure of figures) {
    writeFigures(context, figure, at, BASELINE, { colour: '#20327f', height, nib: 1.1, random });
    at += 0.72 * height;
  }
  return { x, y: BASELINE - height, width: at - x, height };
}

const dots = (context: Context, x: number, width: number): void => {
  for (let at = x; at < x + width; at += 3) context.fillRect(at, BASELINE - 0.5, 0.8, 0.8);
};

/** «Số: 2264 /SNV-CCHC» as a clerk writes it, and what the engine of print makes of the serial; null where it says nothing. */
const numberLine =
  (serial: string, misread: string | null, height = 13) =>
  (context: Context): readonly Said[] => {
    const anchor = type(context, 'Số:', 100, BASELINE);
    const box = hand(context, serial, 126, height);
    const symbol = type(context, '/SNV-CCHC', box.x + box.width + 4, BASELINE);
    return [
      { text: 'Số:', box: anchor },
      ...(misread === null ? [] : [{ text: misread, box, confidence: 0.3 }]),
      { text: '/SNV-CCHC', box: symbol },
    ];
  };

describe('a written serial', () => {
  it.each(['67', '208', '5316', '72', '930'])('«%s» is read', async (serial) => {
    const { after } = await read(numberLine(serial, 'j#'));
    expect(texts(after)).toBe(`Số: ${serial} /SNV-CCHC`);
    const figure = after[1]!;
    expect(figure).toMatchObject({ written: true });
    expect(figure.confidence).toBeGreaterThan(0.3);
    expect(figure.confidence).toBeLessThan(1);
  });

  it('is found where the engine of print saw nothing', async () => {
    const { after } = await read(numberLine('208', null));
    expect(texts(after)).toBe('Số: 208 /SNV-CCHC');
  });

  it('is parted from the words that were read as one with it; the printed rest is as sure as print', async () => {
    const { after } = await read((context) => {
      const [anchor, figures, symbol] = numberLine('208', 'zO8')(context);
      const box = unite([anchor!.box, figures!.box, symbol!.box])!;
      return [{ text: 'Số:zO8/SNV-CCHC', box, confidence: 0.2 }];
    });
    expect(texts(after)).toBe('Số: 208 /SNV-CCHC');
    expect(after[2]!.confidence).toBeGreaterThanOrEqual(0.7);
  });

  it('ends before the symbol of a party document', async () => {
    const { after } = await read((context) => {
      const [anchor, figures] = numberLine('208', 'zO8')(context);
      const x = figures!.box.x + figures!.box.width + 4;
      return [anchor!, figures!, { text: '-CV/TU', box: type(context, '-CV/TU', x, BASELINE) }];
    });
    expect(texts(after)).toBe('Số: 208 -CV/TU');
  });

  it('is found in the word before it, where that was read wider than its letters', async () => {
    const { after } = await read((context) => {
      const [anchor, figures, symbol] = numberLine('67', '7')(context);
      const middle = figures!.box.x + figures!.box.width / 2;
      return [
        { text: 'Số:', box: { ...anchor!.box, width: middle - anchor!.box.x } },
        { text: '7', box: { ...figures!.box, x: middle, width: figures!.box.width / 2 }, confidence: 0.3 },
        symbol!,
      ];
    });
    expect(texts(after)).toBe('Số: 67 /SNV-CCHC');
  });

  it('is not believed that ends with a one where the stroke behind it may be that', async () => {
    const votes = [{ text: '671', share: 0.9 }];
    const { after } = await read(
      (context) => {
        const [anchor, figures, symbol] = numberLine('67', '67')(context);
        const { x, y, width, height } = symbol!.box;
        context.clearRect(x, y - 2, 5, height + 4);
        return [anchor!, figures!, { ...symbol!, box: { x: x + 5, y, width: width - 5, height } }];
      },
      async () => ({ read: async () => votes }),
    );
    expect(after[1]).toMatchObject({ text: '671', confidence: 0.4 });
  });

  it('keeps what the engine of print made of it', async () => {
    const { after } = await read(numberLine('208', '308'));
    expect(after[1]!.alternatives).toContain('308');
  });
});

describe('the symbol behind a written serial', () => {
  /** Says these of the lines it is shown, one after the other. */
  const saying = (...texts: readonly string[]): OcrEngine => {
    const left = [...texts];
    return {
      ...openNull(),
      recognizeLines: async (images) =>
        images.map(({ width, height }) => [
          { text: left.shift() ?? '', box: { x: 0, y: 0, width, height }, confidence: 0.85, line: 0 },
        ]),
    };
  };
  const misread =
    (symbol: string, confidence = 0.5) =>
    (context: Context): readonly Said[] => {
      const [anchor, figures, printed] = numberLine('208', 'zO8')(context);
      return [anchor!, figures!, { text: symbol, box: printed!.box, confidence }];
    };

  it.each([
    ['what two of three readings say', '/SNV-CCHG', ['/SNV-CCHC', '/SNV-CCHC'], '/SNV-CCHC'],
    ['what the first and one other say', '/SNV-CCHC', ['/SNV-CCHC', '/SNV-OCHC'], '/SNV-CCHC'],
    ['a third one where no two agree', '/SNY-CCHC', ['/SNV-ÔCHC', '/SNV-CCHO', '/SNV-CCHO'], '/SNV-CCHO'],
    ['without the specks before its stroke', 'ZSNV-CCHC', ['!/SNV-CCHC', '“SNV-CCHC'], '/SNV-CCHC'],
    ['one Đ where two letters were read for it', '/SGDPĐT', ['/SGDPT', '/SGDĐT', '/SGDPĐT'], '/SGDĐT'],
    ['with what stands there alone', 'SNV-CCHC', ['', '', ''], '/SNV-CCHC'],
  ])('%s', async (_, first, others, right) => {
    const { after } = await read(misread(first), figureReader, saying(...others));
    expect(texts(after)).toBe(`Số: 208 ${right}`);
  });

  it('keeps what else was read', async () => {
    const { after } = await read(misread('/SNV-CCHG'), figureReader, saying('/SNV-CCHC', '/SNV-CCHC'));
    expect(after[2]).toMatchObject({ confidence: 0.85, alternatives: ['/SNV-CCHG'] });
  });

  it('is not asked for where the figures are typed', async () => {
    const engine = openNull();
    await read(
      (context) => [
        { text: 'Số:', box: type(context, 'Số:', 100, BASELINE) },
        { text: '769/SNV-CCHG', box: type(context, '769/SNV-CCHC', 124, BASELINE), confidence: 0.6 },
      ],
      figureReader,
      engine,
    );
    expect(engine.asked.lines).toBe(0);
  });
});

describe('a written day and month', () => {
  it('are read, and are a day and a month', async () => {
    const { after } = await read((context) => {
      const words = (text: string, x: number): Said => ({
        text,
        box: type(context, text, x, BASELINE, { face: 'italic' }),
      });
      const before = [words('Huế,', 300), words('ngày', 330)];
      const day = hand(context, '27', 360, 12);
      const month = words('tháng', 384);
      const figure = hand(context, '6', 422, 12);
      return [
        ...before,
        { text: '#f', box: day, confidence: 0.2 },
        month,
        { text: 'b', box: figure, confidence: 0.2 },
        words('năm', 438),
        words('2024', 464),
      ];
    });
    expect(texts(after)).toBe('Huế, ngày 27 tháng 6 năm 2024');
  });

  it('are read where the printed words took them in', async () => {
    const { after } = await read((context) => {
      const words = (text: string, x: number): Said => ({
        text,
        box: type(context, text, x, BASELINE, { face: 'italic' }),
      });
      const before = words('ngày', 330);
      const day = hand(context, '27', 358, 12);
      return [
        words('Huế,', 300),
        { text: 'ngày', box: unite([before.box, day])! },
        words('tháng', 380),
        words('6', 416),
        words('năm', 428),
        words('2024', 452),
      ];
    });
    expect(texts(after)).toBe('Huế, ngày 27 tháng 6 năm 2024');
  });
});

describe('left alone', () => {
  const never: () => Promise<FigureReader> = () => Promise.reject(new Error('asked'));

  it('is a typed serial', async () => {
    const { before, after } = await read((context) => {
      const line = ['Số:', '769', '/SNV-CCHC'];
      let x = 100;
      return line.map((text) => {
        const box = type(context, text, x, BASELINE);
        x = box.x + box.width + 4;
        return { text, box };
      });
    }, never);
    expect(after).toEqual(before);
  });

  it('is a typed serial of the party', async () => {
    const { before, after } = await read((context) => {
      const anchor = type(context, 'Số:', 100, BASELINE);
      return [
        { text: 'Số:', box: anchor },
        { text: '1093-CV/TU', box: type(context, '1093-CV/TU', 124, BASELINE) },
      ];
    }, never);
    expect(after).toEqual(before);
  });

  it('is a place with nothing but its dotted line', async () => {
    const { before, after } = await read((context) => {
      const anchor = type(context, 'Số:', 100, BASELINE);
      dots(context, 126, 30);
      return [
        { text: 'Số:', box: anchor },
        { text: '/SNV-CCHC', box: type(context, '/SNV-CCHC', 160, BASELINE) },
      ];
    }, never);
    expect(after).toEqual(before);
  });

  it('is a number in the text', async () => {
    const { before, after } = await read((context) => {
      let x = 80;
      return ['Căn', 'cứ', 'Quyết', 'định', 'số', '15/QĐ-UBND', 'ngày', '04', 'tháng', '5'].map((text) => {
        const box = type(context, text, x, BASELINE);
        x = box.x + box.width + 4;
        return { text, box };
      });
    }, never);
    expect(after).toEqual(before);
  });
});
