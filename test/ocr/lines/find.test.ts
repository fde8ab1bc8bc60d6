import { describe, expect, it } from 'vitest';
import type { Context } from '../../../samples/make/raster.ts';
import type { Box } from '../../../src/model/box.ts';
import { findLines, type PrintedLine } from '../../../src/ocr/lines/find.ts';
import { drawnPage, onPage, type } from '../../support/drawn.ts';

/** The lines of a page of 500 × 200 points, drawn at 200 dpi. */
const linesOf = async (draw: (context: Context) => void): Promise<PrintedLine[]> =>
  findLines(await drawnPage({ width: 500, height: 200 }, draw));

const pt = (points: number): number => (points * 200) / 72;

/** True where the line stands on the word's baseline and reaches over its ink. */
function isOf(line: PrintedLine, word: Box, base: number): boolean {
  const box = onPage(word, { dpi: 200 });
  const off = Math.abs(line.baseline(box.x + box.width / 2) - pt(base));
  return off < 2 && line.x0 <= box.x + 4 && line.x1 >= box.x + box.width - 4;
}

describe('lines of print', () => {
  it('stand on their baselines, with the size of their type', async () => {
    const words: Box[] = [];
    const lines = await linesOf((context) => {
      words.push(type(context, 'Sở Nội vụ đề nghị các cơ quan, đơn vị báo cáo', 40, 60));
      words.push(type(context, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 40, 80, { face: 'bold' }));
      words.push(type(context, 'trước ngày 15/9/2024, gửi về Ủy ban nhân dân tỉnh', 40, 100));
    });
    expect(lines.map(({ line }) => line)).toEqual([0, 1, 2]);
    for (const [i, line] of lines.entries()) {
      expect(isOf(line, words[i]!, 60 + 20 * i)).toBe(true);
      expect(line.em / pt(13)).toBeGreaterThan(0.88);
      expect(line.em / pt(13)).toBeLessThan(1.12);
    }
  });

  it('keep the marks above and below their letters, and no row of marks is a line', async () => {
    const lines = await linesOf((context) => {
      type(context, 'Về việc Ễ ễ Ặ ặ Ộ ộ thể lệ', 40, 60, { size: 15 });
      type(context, 'Đặng Thị Mỹ Ngọc Ưng Ợ', 40, 80, { size: 15 });
    });
    expect(lines.map(({ line }) => line)).toEqual([0, 1]);
  });

  it('of two columns are apart, though they stand at other heights', async () => {
    const lines = await linesOf((context) => {
      type(context, 'ỦY BAN NHÂN DÂN', 40, 60);
      type(context, 'TỈNH BÌNH MINH', 45, 75);
      type(context, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA', 220, 64);
      type(context, 'Độc lập - Tự do - Hạnh phúc', 230, 79);
    });
    expect(lines.map(({ x0 }) => (x0 < pt(200) ? 'left' : 'right'))).toEqual([
      'left',
      'right',
      'left',
      'right',
    ]);
    expect(new Set(lines.map(({ line }) => line)).size).toBe(4);
  });

  it('are found above an underline, in a frame and under a seal', async () => {
    let seen: Box | undefined;
    const lines = await linesOf((context) => {
      seen = type(context, 'Độc lập - Tự do - Hạnh phúc', 60, 60);
      context.fillRect(60, 62.4, seen.width, 0.8);
      context.strokeRect(50, 80, 200, 24);
      type(context, 'Số tiền nộp', 58, 97);
      type(context, 'KT. GIÁM ĐỐC', 320, 97);
      context.lineWidth = 1.5;
      context.beginPath();
      context.arc(320, 110, 40, 0, 7);
      context.stroke();
    });
    expect(lines.some((line) => isOf(line, seen!, 60))).toBe(true);
    expect(lines.some((line) => Math.abs(line.baseline(pt(80)) - pt(97)) < 2 && line.x0 < pt(60))).toBe(true);
    expect(lines.some((line) => Math.abs(line.baseline(pt(370)) - pt(97)) < 2 && line.x1 > pt(390))).toBe(
      true,
    );
  });

  it('reach over what hangs together with the rings of a seal', async () => {
    const words: Box[] = [];
    const lines = await linesOf((context) => {
      words.push(type(context, 'Nguyễn Văn Hải', 240, 150, { face: 'bold', size: 14 }));
      context.lineWidth = 2;
      for (const radius of [36, 50]) {
        context.beginPath();
        context.arc(240, 118, radius, 0, 7);
        context.stroke();
      }
    });
    const own = lines.filter((line) => isOf(line, words[0]!, 150));
    expect(own).toHaveLength(1);
    expect(own[0]!.x0).toBeGreaterThan(pt(170));
  });

  it('are cut at wide blanks, and go on with small figures above and dots', async () => {
    const lines = await linesOf((context) => {
      type(context, 'Công văn này', 40, 60);
      type(context, '1', 112, 55, { size: 7 });
      type(context, 'Kính gửi: ..........', 40, 90);
      type(context, '-', 40, 120);
      type(context, 'Như trên;', 80, 120);
    });
    const on = (y: number) => lines.filter((line) => Math.abs(line.baseline(line.x0) - pt(y)) < 3);
    expect(on(60)).toHaveLength(1);
    expect(on(60)[0]!.x1).toBeGreaterThan(pt(112));
    expect(on(90)[0]!.x1).toBeGreaterThan(pt(115));
    expect(on(120).map(({ line }) => line)).toEqual([on(120)[0]!.line, on(120)[0]!.line]);
  });

  it('follow a bend', async () => {
    const foot = (i: number): number => 100 + 5 * Math.sin((i / 23) * Math.PI);
    const lines = await linesOf((context) => {
      for (let i = 0; i < 24; i++) type(context, 'trên', 20 + 19 * i, foot(i));
    });
    expect(lines.map(({ line }) => line)).toEqual([0]);
    for (const i of [0, 6, 11, 17, 23])
      expect(Math.abs(lines[0]!.baseline(pt(30 + 19 * i)) - pt(foot(i)))).toBeLessThan(3);
  });

  it('are none on an empty page, nor where only rules and specks are', async () => {
    expect(await linesOf(() => {})).toEqual([]);
    expect(
      await linesOf((context) => {
        context.fillRect(20, 50, 460, 1);
        context.fillRect(100, 100, 0.5, 0.5);
      }),
    ).toEqual([]);
  });
});
