/** Tables without lines: rows told by what counts them, set at the top of a row or in its middle. */
import { describe, expect, it } from 'vitest';
import { alignedCells } from '../../src/layout/aligned.ts';
import { rowsOf } from '../../src/layout/rows.ts';
import type { PageReading, Word } from '../../src/model/page.ts';

/** Text at a place, its words 6 wide a letter and 12 high. */
const at = (x: number, y: number, text: string): Word[] => {
  let left = x;
  return text.split(' ').map((word): Word => {
    const box = { x: left, y, width: word.length * 6, height: 12 };
    left += (word.length + 0.5) * 6;
    return { text: word, confidence: 1, route: 'text-layer', box };
  });
};

function tableOf(words: readonly Word[]): string[] {
  const page = { page: 1, unit: 'pt', words } as unknown as PageReading;
  const cells = new Map<string, string[]>();
  for (const [{ text }, cell] of alignedCells(rowsOf(page)))
    cells.set(cell.join('.'), [...(cells.get(cell.join('.')) ?? []), text]);
  return [...cells].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, texts]) => texts.join(' '));
}

const head = [...at(90, 100, 'TT'), ...at(200, 100, 'Nội dung'), ...at(400, 100, 'Đơn vị')];

describe('a table without lines', () => {
  it('whose numbers stand at the top of their rows', () => {
    const words = [
      ...head,
      ...at(93, 120, '1'),
      ...at(120, 120, 'Rà soát các hồ sơ'),
      ...at(400, 120, 'Phòng Tổ chức'),
      ...at(120, 135, 'còn lại trong năm'),
      ...at(400, 135, 'cán bộ'),
      ...at(120, 150, 'và báo cáo'),
      ...at(93, 165, '2'),
      ...at(120, 165, 'Lập danh mục'),
      ...at(400, 165, 'Văn phòng'),
    ];
    expect(tableOf(words)).toEqual([
      'TT',
      'Nội dung',
      'Đơn vị',
      '1',
      'Rà soát các hồ sơ còn lại trong năm và báo cáo',
      'Phòng Tổ chức cán bộ',
      '2',
      'Lập danh mục',
      'Văn phòng',
    ]);
  });

  it('whose numbers stand in the middle of their rows', () => {
    const words = [
      ...head,
      ...at(120, 120, 'Rà soát các hồ sơ'),
      ...at(93, 127, '1'),
      ...at(400, 127, 'Phòng Tổ chức'),
      ...at(120, 135, 'còn lại trong năm'),
      ...at(120, 150, 'Lập danh mục'),
      ...at(93, 157, '2'),
      ...at(400, 157, 'Văn phòng'),
      ...at(120, 165, 'tài sản dùng chung'),
    ];
    expect(tableOf(words).slice(3)).toEqual([
      '1',
      'Rà soát các hồ sơ còn lại trong năm',
      'Phòng Tổ chức',
      '2',
      'Lập danh mục tài sản dùng chung',
      'Văn phòng',
    ]);
  });

  it('is none where nothing counts its rows, nor where sentences have wide gaps', () => {
    expect(tableOf([...head, ...at(90, 120, 'Thu'), ...at(200, 120, 'chi'), ...at(400, 120, 'dư')])).toEqual(
      [],
    );
    const sentences = [
      ...at(90, 100, 'Các đơn vị'),
      ...at(200, 100, 'báo cáo'),
      ...at(90, 115, 'kết quả thực hiện kế hoạch trong năm'),
    ];
    expect(tableOf(sentences)).toEqual([]);
  });

  it('of a page without end is found at once: hostile pages count two rows in a thousand', () => {
    const words = Array.from({ length: 1000 }, (_, i) => [
      ...(i % 499 === 1 ? at(93, 100 + i * 15, '1') : []),
      ...at(120, 100 + i * 15, 'abc'),
      ...at(400, 100 + i * 15, 'def'),
    ]).flat();
    const started = performance.now();
    tableOf(words);
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
