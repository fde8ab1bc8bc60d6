/** Figures that a clerk wrote into a stamp of arrival are read; typed ones and rows elsewhere stay as they are. */
import { describe, expect, it } from 'vitest';
import { writeFigures } from '../../samples/make/ink.ts';
import { seeded } from '../../samples/make/random.ts';
import type { Context } from '../../samples/make/raster.ts';
import { figureReader } from '../../src/ocr/figures.ts';
import type { SeenWord } from '../../src/reading/seen-word.ts';
import { stampFigures } from '../../src/reading/stamp-figures.ts';
import { drawnPage, onPage, type } from '../support/drawn.ts';

const ROWS = { number: 60, day: 84 } as const;

/** A stamp on a page: its head, rows of dots, and what a pen wrote over them. */
function stamp(context: Context, number: string, day: string) {
  const head = type(context, 'ĐẾN', 40, 74, { face: 'bold', size: 15 });
  const anchors = [
    { text: 'Số:', box: type(context, 'Số:', 90, ROWS.number, { size: 11 }) },
    { text: 'Ngày:', box: type(context, 'Ngày:', 90, ROWS.day, { size: 11 }) },
  ];
  for (const y of Object.values(ROWS))
    for (let x = 112; x < 200; x += 3) context.fillRect(x, y - 0.5, 0.8, 0.8);
  const pen = (seed: number) => ({ colour: '#20327f', height: 11, nib: 1, random: seeded(seed) });
  writeFigures(context, number, 122, ROWS.number, pen(3));
  writeFigures(context, day, 124, ROWS.day, pen(4));
  return [{ text: 'ĐẾN', box: head }, ...anchors];
}

async function read(number: string, day: string, { isStamp = true, head = true, typed = '' } = {}) {
  let said: ReturnType<typeof stamp> = [];
  const page = await drawnPage({ width: 300, height: 140, dpi: 300, read: 200 }, (context) => {
    said = stamp(context, number, day);
    if (typed) said.push({ text: typed, box: { x: 122, y: ROWS.number - 8, width: 30, height: 8 } });
  });
  const words = said
    .filter(({ text }) => head || text !== 'ĐẾN')
    .map(({ text, box }): SeenWord => ({ text, box: onPage(box, page), confidence: 0.9, line: 0 }));
  const after = await stampFigures(page, words, figureReader, isStamp);
  return { words, after, figures: after.filter(({ written }) => written).map(({ text }) => text) };
}

describe('a stamp of arrival', () => {
  it.each([
    ['612', '7/9/24'],
    ['930', '28/6/2025'],
  ])('%s, %s', async (number, day) => {
    expect((await read(number, day)).figures).toEqual([number, day]);
  });

  it('on the page of the letter is told by its head', async () => {
    expect((await read('612', '7/9/24', { isStamp: false })).figures).toEqual(['612', '7/9/24']);
    const { words, after } = await read('612', '7/9/24', { isStamp: false, head: false });
    expect(after).toEqual(words);
  });

  it('keeps figures that were read as typed ones', async () => {
    expect((await read('612', '7/9/24', { typed: '612' })).figures).toEqual(['7/9/24']);
  });

  it('has no day where its strokes do not part one', async () => {
    expect((await read('612', '77/9/24')).figures).toEqual(['612']);
    expect((await read('612', '7924')).figures).toEqual(['612']);
  });
});
