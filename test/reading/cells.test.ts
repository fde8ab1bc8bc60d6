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
});
