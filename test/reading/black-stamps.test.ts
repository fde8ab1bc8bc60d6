/** The words of a stamp of arrival in black are told from the print under it. */
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { Word } from '../../src/model/page.ts';
import { inkOf } from '../../src/pages/ink.ts';
import { tellStamped } from '../../src/reading/black-stamps.ts';
import type { PageState } from '../../src/reading/page-state.ts';

const DPI = 100;
const FRAME = { x: 120, y: 100, width: 200, height: 110 };
type Placed = readonly [text: string, x: number, y: number, confidence?: number];

/** The words that are told to be stamped, on a page of which the frame is one. */
async function stampedOf(words: readonly Placed[], lean = 0): Promise<string[]> {
  const { x, y, width, height } = FRAME;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="827" height="600"><rect width="827" height="600" fill="#fff"/>
    <rect x="${x}" y="${y}" width="${width}" height="${height}" fill="none" stroke="#111" stroke-width="2" transform="rotate(${lean} 220 155)"/>
    <rect x="195" y="92" width="50" height="16" fill="#111"/></svg>`;
  const { data } = await sharp(Buffer.from(svg))
    .flatten()
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const size = { width: 827, height: 600 };
  const steps = { page: size, scale: 1, rotated: 0, clean: size };
  const state = {
    cleanInk: inkOf({ ...size, data, dpi: DPI }),
    attempt: { page: { ...size, dpi: DPI, steps }, words: [] },
    words: words.map(
      ([text, left, top, confidence = 0.9]): Word => ({
        ...{ text, confidence, route: 'ocr' },
        box: { x: left, y: top, width: 10 * text.length, height: 14 },
      }),
    ),
  };
  const told = await tellStamped.run(state as unknown as PageState, undefined as never);
  return told.words.filter(({ inStamp }) => inStamp).map(({ text }) => text);
}

const ROWS: readonly Placed[] = [
  ['PHÒNG', 160, 115],
  ['ĐẾN', 130, 140],
  ['Số:', 175, 140, 0.5],
  ['47', 215, 140, 0.5],
  ['Ngày:', 130, 170],
];

describe('a stamp of arrival in black', () => {
  it.each([0, 2.5])('has the words in its frame, which leans by %d°', async (lean) => {
    expect(await stampedOf([...ROWS, ['Kính', 400, 140]], lean)).toEqual(ROWS.map(([text]) => text));
  });

  it('leaves to the letter what goes on with its rows, and what sticks out of the frame', async () => {
    const printed: readonly Placed[] = [
      ['SỞ', 180, 93],
      ['báo', 85, 190],
      ['cáo', 122, 190, 0.6],
    ];
    expect(await stampedOf([...ROWS, ...printed])).toEqual(ROWS.map(([text]) => text));
  });

  it('is told by its head or its day: other frames hold what the letter says', async () => {
    expect(
      await stampedOf([
        ['Mẫu', 160, 115],
        ['số', 200, 115],
      ]),
    ).toEqual([]);
  });
});
