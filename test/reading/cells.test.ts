/** Which cell of a ruled table a word stands in. */
import { describe, expect, it } from 'vitest';
import type { Box } from '../../src/model/box.ts';
import { withCells } from '../../src/reading/cells.ts';

const level = (x: number, y: number, to: number): Box => ({ x, y, width: to - x, height: 0.5 });
const upright = (x: number, y: number, to: number): Box => ({ x, y, width: 0.5, height: to - y });
const word = (text: string, x: number, y: number) => ({ text, box: { x, y, width: 20, height: 10 } });

const told = (words: readonly ReturnType<typeof word>[], rulings: readonly Box[]): string[] =>
  withCells(words, rulings).map(({ text, cell }: { text: string; cell?: readonly number[] }) =>
    cell ? `${text} ${cell.join('.')}` : text,
  );

/** Two columns and two rows, the line between the rows drawn cell by cell. */
const table = [
  ...[level(0, 0, 200), level(0, 40, 80), level(80.3, 40, 200), level(0, 80, 200)],
  ...[upright(0, 0, 80), upright(80, 0, 80), upright(200, 0, 80)],
];

describe('cells of a table with lines', () => {
  it('are counted by rows and columns; what stands outside has none', () => {
    const words = [
      word('a', 10, 10),
      word('b', 100, 20),
      word('c', 10, 60),
      word('d', 150, 60),
      word('e', 10, 100),
    ];
    expect(told(words, table)).toEqual(['a 0.0', 'b 0.1', 'c 1.0', 'd 1.1', 'e']);
  });

  it('may reach over rows and columns', () => {
    const merged = [
      ...[level(0, 0, 200), level(80, 40, 200), level(0, 80, 200), level(0, 120, 200)],
      ...[upright(0, 0, 120), upright(80, 0, 80), upright(200, 0, 120)],
    ];
    const words = [
      word('cả hai hàng', 10, 35),
      word('trên', 100, 10),
      word('dưới', 100, 60),
      word('cả hai cột', 70, 95),
    ];
    expect(told(words, merged)).toEqual(['cả hai hàng 0.0', 'trên 0.1', 'dưới 1.0', 'cả hai cột 2.0']);
  });

  it('go together over an empty one between them', () => {
    const words = [word('a', 10, 10), word('c', 210, 20)];
    const wide = [
      ...table,
      upright(300, 0, 80),
      level(200, 0, 300),
      level(200, 40, 300),
      level(200, 80, 300),
    ];
    expect(told(words, wide)).toEqual(['a 0.0', 'c 0.1']);
  });

  it('are none in a frame that stands alone, or lacks a side', () => {
    const frame = [
      level(0, 0, 200),
      level(0, 80, 200),
      upright(0, 0, 80),
      upright(200, 0, 80),
      upright(400, 0, 80),
    ];
    expect(told([word('ĐẾN', 50, 30)], frame)).toEqual(['ĐẾN']);
    expect(told([word('a', 10, 10), word('b', 100, 20)], table.slice(1))).toEqual(['a', 'b']);
  });

  it('stand in one row where their tops are near that of the first of it, however many there are', () => {
    // Apart, and from the right, each top a little lower than the one before: lines meet within 3.5.
    const stairs = [6, 3, 0].flatMap((top, at) => [
      level(at * 100, top, at * 100 + 90),
      level(at * 100, top + 40, at * 100 + 90),
    ]);
    const posts = [0, 90, 100, 190, 200, 290].map((x) => upright(x, 0, 46));
    const words = [word('a', 40, 20), word('b', 140, 20), word('c', 240, 20)];
    expect(told(words, [...stairs, ...posts])).toEqual(['a 1.0', 'b 0.0', 'c 0.1']);
  });

  it('are none on a page with more of them than any table has', () => {
    const side = 60;
    const lines = Array.from({ length: side + 1 }, (_, i) => i * 30);
    const grid = lines.flatMap((at) => [level(0, at, side * 30), upright(at, 0, side * 30)]);
    const words = Array.from({ length: side * side }, (_, i) =>
      word('x', (i % side) * 30 + 5, Math.floor(i / side) * 30 + 10),
    );
    expect(told(words.slice(0, 120), grid).at(-1)).toBe('x 1.59');
    expect(new Set(told(words, grid))).toEqual(new Set(['x']));
  });
});
