/** Marks that were pressed over other rows count; the same words in a row do not. */
import { describe, expect, it } from 'vitest';
import { partMarks } from '../../src/layout/pressed-marks.ts';
import type { PageReading, Word } from '../../src/model/page.ts';
import { loadRules } from '../../src/rules/index.ts';

const rules = loadRules();

/** A scanned page with words at these places, 12 points high. */
function parted(...words: readonly (readonly [text: string, x: number, y: number, more?: Partial<Word>])[]) {
  const page: PageReading = {
    ...{
      page: 1,
      width: 595,
      height: 842,
      unit: 'pt',
      source: 'ocr',
      dpi: 150,
      confidence: 0.9,
      ms: 1,
      notes: [],
    },
    words: words.map(
      ([text, x, y, more]): Word => ({
        ...{ text, confidence: 0.9, route: 'ocr' },
        box: { x, y, width: 8 * text.length, height: 12 },
        ...more,
      }),
    ),
  };
  const { page: rest, marks } = partMarks(page, rules);
  return {
    marks: marks.map(({ zone, line }) => `${zone} ${line.text}`),
    rest: rest.words.map(({ text }) => text),
  };
}

describe('a mark', () => {
  it('is parted from the row below it that it touches', () => {
    const read = parted(['KHẨN', 100, 160], ['Căn', 100, 170], ['cứ', 130, 170]);
    expect(read).toEqual({ marks: ['doKhan KHẨN'], rest: ['Căn', 'cứ'] });
  });

  it('may lean, and have marks that were misread', () => {
    expect(parted(['HÓA', 100, 166], ['TỐC', 130, 159]).marks).toEqual(['doKhan HÓA TỐC']);
    expect(parted(['THƯỢNG', 74, 168], ['KHẨN', 130, 158]).marks).toEqual(['doKhan THƯỢNG KHẨN']);
  });

  it('counts among the words of a row where its ink or its frame tells it from them', () => {
    const pressed = { inStamp: true } as const;
    const read = parted(
      ['Kính', 60, 160],
      ['HỎA', 90, 166, pressed],
      ['gửi:', 100, 160],
      ['TỐC', 120, 170, pressed],
      ['Sở', 136, 160],
    );
    expect(read).toEqual({ marks: ['doKhan HỎA TỐC'], rest: ['Kính', 'gửi:', 'Sở'] });
  });

  it('of secrecy goes to its own zone', () => {
    expect(parted(['MẬT', 100, 160]).marks).toEqual(['doMat MẬT']);
  });

  it.each([
    [
      'in a heading',
      [
        ['TÌNH', 60, 160],
        ['HÌNH', 96, 160],
        ['KHẨN', 132, 160],
        ['CẤP', 168, 160],
      ],
    ],
    ['in small letters', [['khẩn', 100, 160]]],
    ['far down', [['KHẨN', 100, 500]]],
    ['that was hardly read', [['KHẨN', 100, 160, { confidence: 0.4 }]]],
    ['of a text layer', [['KHẨN', 100, 160, { route: 'text-layer' }]]],
  ] as const)('is none %s', (_, words) => {
    expect(parted(...words)).toEqual({ marks: [], rest: words.map(([text]) => text) });
  });
});
