/** Lines of tables in the paths of a PDF. */
import { describe, expect, it } from 'vitest';
import { IDENTITY, type Matrix } from '../../src/ingest/matrix.ts';
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
  expect(rulingsOf(painting, path, IDENTITY)).toHaveLength(count);
});

it('takes a path of any length', () => {
  const points = Array.from({ length: 200_000 }, (_, i) => [LINE, i % 600, i % 800]).flat();
  expect(rulingsOf(OPS.fill, [MOVE, 0, 0, ...points], IDENTITY)).toEqual([]);
});

describe.each<[string, Matrix]>([
  ['a tenth of a point', [0.1, 0, 0, -0.1, 0, 842]],
  ['the page', [595, 0, 0, -842, 0, 842]],
  ['a page that lies on its side', [0, 595, 842, 0, 0, 0]],
])('in units of %s', (_, ctm) => {
  const [a, b, c, d] = ctm;
  const [unitX, unitY] = [1 / Math.max(a, b), 1 / Math.max(Math.abs(c), Math.abs(d))];
  const box = (width: number, height: number): number[] =>
    rectangle(10 * unitX, 10 * unitY, width * unitX, height * unitY);

  it('lines are as thin and as straight as they are on the page', () => {
    expect(rulingsOf(OPS.fill, box(100, 0.5), ctm)).toHaveLength(1);
    expect(rulingsOf(OPS.fill, box(100, 20), ctm)).toEqual([]);
    expect(rulingsOf(OPS.stroke, box(100, 20), ctm)).toHaveLength(4);
    const slope = [MOVE, 0, 0, LINE, 50 * unitX, 3 * unitY];
    expect(rulingsOf(OPS.stroke, slope, ctm)).toEqual([]);
    const level = [MOVE, 0, 0, LINE, 50 * unitX, 0.3 * unitY];
    expect(rulingsOf(OPS.stroke, level, ctm)).toHaveLength(1);
  });
});

it('lines lie where the page shows them', () => {
  const [line] = rulingsOf(OPS.stroke, [MOVE, 0.1, 0.5, LINE, 0.9, 0.5], [595, 0, 0, -842, 0, 842]);
  expect(line).toMatchObject({ x: 59.5, y: 421, height: 0 });
  expect(line?.width).toBeCloseTo(476);
});
