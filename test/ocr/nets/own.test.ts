import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readOnnx, type Weights } from '../../../src/ocr/nets/onnx.ts';
import { openOwnNet } from '../../../src/ocr/nets/own.ts';

const model = (name: string): Uint8Array => readFileSync(`src/ocr/models/${name}.onnx`);

/** A picture of strokes; the same in every run. */
const strokes = (height: number, width: number): Float32Array =>
  Float32Array.from({ length: height * width }, (_, i) => {
    const [x, y] = [i % width, Math.floor(i / width)];
    return (x * 7 + y * 3) % 11 < 4 && x % 13 > 3 ? 0.5 + ((x * y) % 5) / 10 : 0;
  });

/** The net of figures in plain sums, floats throughout. */
function plainly(data: Float32Array, height: number, width: number): number[][] {
  const { steps, weights } = readOnnx(model('figures'));
  let sheet: number[][][] = [];
  for (let y = 0; y < height; y++)
    sheet.push(Array.from({ length: width }, (_, x) => [data[y * width + x]!]));
  for (const { op, inputs, ints } of steps) {
    if (op === 'Conv') {
      const [filter, bias] = inputs.flatMap((name) => weights.get(name) ?? []) as [Weights, Weights];
      sheet = convolved(sheet, filter, bias.data, ints.pads!);
    } else if (op === 'Relu')
      sheet = sheet.map((row) => row.map((place) => place.map((value) => Math.max(0, value))));
    else if (op === 'MaxPool') sheet = pooled(sheet, ints.kernel_shape!);
  }
  return sheet[0]!.map((place) => {
    const shares = place.map((value) => Math.exp(value - Math.max(...place)));
    const sum = shares.reduce((a, b) => a + b, 0);
    return shares.map((share) => share / sum);
  });
}

function convolved(
  sheet: readonly (readonly (readonly number[])[])[],
  { sizes, data }: Weights,
  bias: Float32Array,
  [top = 0, left = 0, below = 0, right = 0]: readonly number[],
): number[][][] {
  const [outputs = 0, inputs = 0, rows = 0, columns = 0] = sizes;
  const out: number[][][] = [];
  for (let y = 0; y + rows <= sheet.length + top + below; y++) {
    out.push([]);
    for (let x = 0; x + columns <= sheet[0]!.length + left + right; x++) {
      const place = Array.from(bias);
      for (let r = 0; r < rows; r++)
        for (let c = 0; c < columns; c++) {
          const seen = sheet[y + r - top]?.[x + c - left];
          if (!seen) continue;
          for (let o = 0; o < outputs; o++)
            for (let i = 0; i < inputs; i++)
              place[o]! += seen[i]! * data[((o * inputs + i) * rows + r) * columns + c]!;
        }
      out[y]!.push(place);
    }
  }
  return out;
}

const pooled = (sheet: readonly number[][][], [rows = 1, places = 1]: readonly number[]): number[][][] =>
  Array.from({ length: Math.floor(sheet.length / rows) }, (_, y) =>
    Array.from({ length: Math.floor(sheet[0]!.length / places) }, (_, x) =>
      sheet[0]![0]!.map((_, channel) => {
        let most = Number.NEGATIVE_INFINITY;
        for (let r = 0; r < rows; r++)
          for (let p = 0; p < places; p++)
            most = Math.max(most, sheet[y * rows + r]![x * places + p]![channel]!);
        return most;
      }),
    ),
  );

it('tells of every column what plain sums tell', async () => {
  const [height, width] = [40, 48];
  const net = await openOwnNet(model('figures'));
  const { data, columns, classes } = await net.run(strokes(height, width), height, width);
  const plain = plainly(strokes(height, width), height, width);
  expect([columns, classes]).toEqual([plain.length, plain[0]!.length]);
  const off = plain.flatMap((shares, x) =>
    shares.map((share, k) => Math.abs(share - data[x * classes + k]!)),
  );
  expect(Math.max(...off)).toBeLessThan(0.01);
});

it('tells the same of a picture again, whatever it saw in between', async () => {
  const net = await openOwnNet(model('lines'));
  const told = await net.run(strokes(32, 200), 32, 200);
  const first = { ...told, data: told.data.slice() };
  await net.run(strokes(32, 1200), 32, 1200);
  expect((await net.run(strokes(32, 200), 32, 200)).data).toEqual(first.data);
  expect(first.columns).toBe(50);
  const sums = Array.from({ length: 50 }, (_, x) =>
    first.data.subarray(x * first.classes, (x + 1) * first.classes).reduce((a, b) => a + b, 0),
  );
  for (const sum of sums) expect(sum).toBeCloseTo(1, 4);
});

it.each([new Uint8Array(), new Uint8Array([58, 200]), new TextEncoder().encode('no net')])(
  'refuses what is no net: %o',
  async (bytes) => {
    await expect(openOwnNet(bytes)).rejects.toThrow();
  },
);

/** The bytes of a committed net, some of them others. */
const altered = (name: string, from: string, to: string): Uint8Array => {
  const bytes = Buffer.from(model(name)).toString('latin1');
  const other = bytes.replace(from, to);
  expect(other).not.toBe(bytes);
  expect(other).toHaveLength(bytes.length);
  return Buffer.from(other, 'latin1');
};

it.each([
  ['a Relu of an earlier step', 'figures', 'Conv_output_0\x12', 'Conv_output_1\x12', 'Relu'],
  ['a filter of places apart', 'figures', 'dilations@\x01@\x01', 'dilations@\x01@\x02', 'dilations'],
  ['pools that overlap', 'figures', 'strides@\x02@\x02', 'strides@\x01@\x01', 'pooling'],
  ['pools beyond the edge', 'figures', 'ceil_mode\x18\x00', 'ceil_mode\x18\x01', 'pooling'],
  ['odd channels', 'figures', '\x20\x08\x10\x08\x03\x08\x03', '\x20\x08\x0c\x08\x03\x08\x04', 'channels'],
])('refuses a net with %s', async (_, name, from, to, why) => {
  await expect(openOwnNet(altered(name, from, to))).rejects.toThrow(why);
});
