/** Typeset pages as a reader would give them that makes no mistake: each word with its box, and its cell in a table. */
import { createCanvas } from '@napi-rs/canvas';
import { cssFont } from '../../samples/make/raster.ts';
import { type Drawing, paper } from '../../samples/make/sheet.ts';
import type { PageReading, Word } from '../../src/model/page.ts';
import { withCells } from '../../src/reading/cells.ts';

const context = createCanvas(1, 1).getContext('2d');

/** @param over what differs from printed text of a PDF */
export const pagesOf = (drawing: Drawing, over: Partial<Word> = {}): PageReading[] =>
  drawing.pages.map((ops, at) => ({
    page: at + 1,
    ...paper,
    unit: 'pt',
    source: 'text-layer',
    dpi: null,
    confidence: 0.99,
    ms: 0,
    notes: [],
    words: withCells(
      ops.flatMap((op): Word[] => {
        if (op.kind !== 'text') return [];
        context.font = cssFont(op.face, op.size);
        return [...op.text.matchAll(/\S+/gu)].map(({ 0: text, index }) => ({
          text: text.normalize('NFC'),
          confidence: 0.99,
          route: 'text-layer',
          box: {
            x: op.x + context.measureText(op.text.slice(0, index)).width,
            y: op.y - op.size * 0.75,
            width: context.measureText(text).width,
            height: op.size,
          },
          ...over,
        }));
      }),
      ops.flatMap((op) =>
        op.kind === 'rule' ? [{ x: op.x, y: op.y, width: op.x2 - op.x, height: op.y2 - op.y }] : [],
      ),
    ),
  }));
