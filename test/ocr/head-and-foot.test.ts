import { describe, expect, it } from 'vitest';
import type { OcrWord } from '../../src/ocr/engine.ts';
import { headAndFoot } from '../../src/ocr/head-and-foot.ts';

const PAGE = { height: 1000, dpi: 100 };
/** A row of the page: words from one place to another, each `[from, to]`. */
const row = (line: number, y: number, ...places: readonly (readonly [number, number])[]): OcrWord[] =>
  places.map(([x, to]) => ({ text: 'chữ', confidence: 1, line, box: { x, y, width: to - x, height: 20 } }));
const running = (line: number, y: number) => row(line, y, [100, 300], [310, 500], [510, 700]);

describe('a page', () => {
  it('has its head above the running text and its foot below', () => {
    const words = [
      ...row(0, 50, [100, 250], [450, 700]),
      ...[1, 2, 3].flatMap((line) => running(line, 200 + 30 * line)),
      ...row(4, 600, [100, 200], [500, 650]),
    ];
    expect(headAndFoot(words, PAGE)).toEqual([
      { from: 0, to: 230 },
      { from: 310, to: 1000 },
    ]);
  });

  it('is all head without running text, as a form or a cover', () => {
    const words = [0, 1, 2, 3].flatMap((line) => row(line, 50 + 30 * line, [100, 200], [500, 650]));
    expect(headAndFoot(words, PAGE)).toEqual([{ from: 0, to: 1000 }]);
  });

  it('has no band where the text begins at the edge', () => {
    const words = [0, 1, 2].flatMap((line) => running(line, 5 + 30 * line));
    expect(headAndFoot(words, PAGE)).toEqual([{ from: 85, to: 1000 }]);
  });

  it('has two columns in its head that look like one line', () => {
    const words = [0, 1, 2, 3].flatMap((line) => running(line, line === 0 ? 50 : 300 + 30 * line));
    expect(headAndFoot(words, PAGE)[0]).toEqual({ from: 0, to: 330 });
  });
});
