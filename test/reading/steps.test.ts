/** The steps by which a page is read: their order, and what they cost. */
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { openPdf } from '../../src/ingest/pdf.ts';
import type { OcrEngine } from '../../src/ocr/engine.ts';
import { openNull } from '../../src/ocr/null.ts';
import { isSideways, turnUpright } from '../../src/reading/orientation.ts';
import type { Cost, PageState } from '../../src/reading/page-state.ts';
import { STEPS } from '../../src/reading/read-picture.ts';
import { firstState } from '../../src/reading/whole-page.ts';
import { LETTER, printed, printedLines } from '../ingest/printed.ts';

async function pageOf() {
  const pdf = await openPdf(
    Uint8Array.from(await printed((page, font) => printedLines(page, font, LETTER))),
    5,
  );
  const { rgba, ...size } = await (await pdf.page(1)).render(100, 1e7);
  await pdf.close();
  return { ...size, data: rgba, channels: 4 } as const;
}

const MOST: Readonly<Record<Cost, number>> = { ink: 0, lines: 0, page: 1, pages: 5 };

describe('the steps of a page', () => {
  it('cost no more readings of whole pages than they declare', async () => {
    const engine = openNull();
    let state: PageState = (await firstState(await pageOf(), engine, { dpi: 150, unit: 72 }))!;
    for (const step of STEPS) {
      const before = engine.asked;
      if (step.isNeeded?.(state) ?? true) state = await step.run(state, engine);
      const { pages, lines } = {
        pages: engine.asked.pages - before.pages,
        lines: engine.asked.lines - before.lines,
      };
      expect(pages, step.name).toBeLessThanOrEqual(MOST[step.cost]);
      if (step.cost === 'ink') expect(lines, step.name).toBe(0);
    }
    expect(state.notes.map(({ rule }) => rule)).toContain('page.not-print');
  });

  it('have names of their own', () => {
    expect(new Set(STEPS.map(({ name }) => name)).size).toBe(STEPS.length);
  });
});

describe('a page on its side', () => {
  const words = 'Kính gửi các đồng chí trưởng phòng chuyên môn nghiệp vụ'.split(' ');
  /** Lines lie on their side in a picture that is wider than high. */
  const engine: OcrEngine = {
    ...openNull(),
    recognize: async ({ width, height }) =>
      words.map((text, i) => ({
        text,
        box:
          width > height
            ? { x: 9, y: 60 * i, width: 9, height: 50 }
            : { x: 60 * i, y: 9, width: 50, height: 9 },
        confidence: 0.95,
        line: 0,
      })),
  };

  it.each([false, true])(
    'is read from the very pixels of one that stands upright, where the engine wants it fine: %s',
    async (wantsFine) => {
      const reader = { ...engine, wantsFine };
      const upright = await pageOf();
      const { data, info } = await sharp(upright.data, { raw: upright })
        .rotate(90)
        .raw()
        .toBuffer({ resolveWithObject: true });
      const lying = { ...upright, data, width: info.width, height: info.height };
      const wish = { dpi: 150, unit: 72 };
      const [first, standing] = [
        await firstState(lying, reader, wish),
        await firstState(upright, reader, wish),
      ];
      const turned = await turnUpright.run(first!, reader);
      expect(turned.turn).toBe(270);
      expect(turned.plan).toEqual(standing!.plan);
      expect(Buffer.compare(turned.raster.data, upright.data)).toBe(0);
      expect(Buffer.compare(turned.attempt.page.data, standing!.attempt.page.data)).toBe(0);
    },
  );
});

describe('words on end', () => {
  const words = (width: number, height: number) =>
    'Kính gửi các đồng chí trưởng phòng chuyên môn'.split(' ').map((text, i) => ({
      text,
      box: { x: 50 * i, y: 0, width, height },
      confidence: 0.95,
      line: 0,
    }));

  it('say that the page lies on its side, however sure the engine is', () => {
    expect(isSideways(words(20, 90))).toBe(true);
    expect(isSideways(words(90, 20))).toBe(false);
  });

  it('do not where they are few among the others, or too few to tell', () => {
    expect(isSideways([...words(20, 90).slice(0, 3), ...words(90, 20)])).toBe(false);
    expect(isSideways(words(20, 90).slice(0, 4))).toBe(false);
  });
});
