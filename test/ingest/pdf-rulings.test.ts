/** Lines of tables in the paths of a PDF. */
import { expect, it } from 'vitest';
import { pdfjs } from '../../src/ingest/pdf-library.ts';
import { rulingsOf } from '../../src/ingest/pdf-rulings.ts';

const { OPS } = pdfjs;
const [MOVE, LINE, CURVE, CLOSE] = [0, 1, 2, 4];
const rectangle = (x: number, y: number, w: number, h: number): number[] => [
  ...[MOVE, x, y, LINE, x + w, y, LINE, x + w, y + h, LINE, x, y + h],
  CLOSE,
];

it.each([
  ['the four sides of a stroked cell', OPS.stroke, rectangle(0, 0, 100, 20), 4],
  ['a filled box so thin that it is a line', OPS.fill, rectangle(0, 0, 100, 0.5), 1],
  [
    'each of several in one path',
    OPS.eoFill,
    [...rectangle(0, 0, 100, 0.5), ...rectangle(0, 20, 0.5, 60)],
    2,
  ],
  ['no shade of a cell', OPS.fill, rectangle(0, 0, 100, 20), 0],
  ['no slope', OPS.stroke, [MOVE, 0, 0, LINE, 50, 30], 0],
  ['no curve', OPS.stroke, [MOVE, 0, 0, CURVE, 1, 1, 2, 2, 90, 0, LINE, 90, 0], 0],
  ['nothing that only cuts', OPS.endPath, rectangle(0, 0, 100, 0.5), 0],
])('%s', (_, painting, path, count) => {
  expect(rulingsOf(painting, path)).toHaveLength(count);
});

it('takes a path of any length', () => {
  const points = Array.from({ length: 200_000 }, (_, i) => [LINE, i % 600, i % 800]).flat();
  expect(rulingsOf(OPS.fill, [MOVE, 0, 0, ...points])).toEqual([]);
});
