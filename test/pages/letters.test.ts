import { describe, expect, it } from 'vitest';
import { inkOf } from '../../src/pages/ink.ts';
import { letterHeight } from '../../src/pages/letters.ts';
import { drawnPage, type } from '../support/drawn.ts';

const LINE = 'ra soát hồ sơ, sổ sách và báo cáo kết quả trước khi';

/** A page of six lines of type, looked at from afar; its resolution as its maker states it. */
async function print(size: number, stated = 100) {
  const page = await drawnPage({ width: 420, height: 200, dpi: 200, read: 100 }, (context) => {
    for (let i = 0; i < 6; i++) type(context, LINE, 20, 30 + i * 26, { size });
  });
  return inkOf({ ...page, dpi: stated });
}

describe('the height of letters', () => {
  it.each([
    [14, 0.09],
    [12, 0.08],
    [10, 0.065],
  ])('of %d point type', async (size, inches) => {
    expect(letterHeight(await print(size))).toBeCloseTo(inches, 1.9);
  });

  it('tells that a scan is not as fine as it says', async () => {
    expect(letterHeight(await print(14, 200))).toBeLessThan(0.6 * letterHeight(await print(14))!);
  });

  it('is unknown where there is little print', async () => {
    const page = await drawnPage({ width: 200, height: 100, dpi: 100 }, (context) => {
      type(context, 'Kính gửi', 20, 40);
    });
    expect(letterHeight(inkOf(page))).toBeNull();
  });
});
