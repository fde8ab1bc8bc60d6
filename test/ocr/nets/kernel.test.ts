import { beforeEach, describe, expect, it } from 'vitest';
import { type Kernel, openKernel } from '../../../src/ocr/nets/kernel.ts';

let kernel: Kernel;
beforeEach(async () => {
  kernel = await openKernel();
});

/** Floats laid into the memory. */
function laid(...values: readonly number[]): number {
  const address = kernel.room(values.length * 4);
  kernel.floats(address, values.length).set(values);
  return address;
}

const some = (length: number, of: (i: number) => number): number[] => Array.from({ length }, (_, i) => of(i));

describe('room', () => {
  it('is empty, grows with what is asked for, and begins anew behind what is kept', () => {
    const kept = laid(1, 2);
    kernel.keep();
    const first = kernel.room(500_000);
    kernel.floats(first, 125_000).fill(7);
    kernel.free();
    const again = kernel.room(500_000);
    expect(again).toBe(first);
    expect(kernel.floats(again, 125_000).every((value) => value === 0)).toBe(true);
    expect([...kernel.floats(kept, 2)]).toEqual([1, 2]);
  });
});

it('peak is the largest number of some rows, its sign aside', () => {
  const rows = laid(...some(8, (i) => i), ...some(8, () => 99), ...some(8, (i) => -i * 3));
  expect(kernel.peak(rows, 2, 8, 64)).toBe(21);
});

it('shorten rounds, and stops at what a short number holds', () => {
  const rows = laid(0.4, 0.6, -0.6, 1e9, -1e9, 2, 3, 4);
  const out = kernel.room(16);
  kernel.shorten(rows, out, 1, 8, 32, 16, 1);
  expect([...kernel.shorts(out, 8)]).toEqual([0, 1, -1, 32_767, -32_768, 2, 3, 4]);
});

it('convolve sums pairs of products over the rows of a filter, scales them, and cuts below nothing where told', () => {
  const [taps, pairs, width] = [2, 2, 4];
  const x = kernel.room(64);
  kernel.shorts(x, 32).set(some(32, (i) => (i % 7) - 3));
  const weights = kernel.room(taps * pairs * 32);
  kernel.shorts(weights, taps * pairs * 16).set(some(taps * pairs * 16, (i) => (i % 11) - 5));
  const [scales, bias] = [laid(...some(8, (i) => 1 + i)), laid(...some(8, (i) => -i))];
  const out = kernel.room(width * 32);
  const inputs = [...kernel.shorts(x, 32)];
  const filter = [...kernel.shorts(weights, taps * pairs * 16)];
  const plain = some(width * 8, (i) => {
    const [place, channel] = [Math.floor(i / 8), i % 8];
    let sum = 0;
    for (let t = 0; t < taps; t++)
      for (let k = 0; k < 2 * pairs; k++)
        sum +=
          inputs[place * 2 + t * 12 + k]! * filter[((t * pairs + (k >> 1)) * 8 + channel) * 2 + (k & 1)]!;
    return sum * (1 + channel) * 0.5 - channel;
  });
  const call = (cut: number): number[] => {
    kernel.convolve(x, weights, scales, bias, out, width, 1, 4, 0, taps, 24, pairs, 1, 0.5, cut);
    return [...kernel.floats(out, width * 8)];
  };
  expect(call(0)).toEqual(plain);
  expect(call(1)).toEqual(plain.map((value) => Math.max(0, value)));
});

it('along looks at places apart, and at nothing beyond the row', () => {
  const x = laid(...some(12, (i) => i));
  const weights = laid(...some(4, () => 1), ...some(4, () => 10), ...some(4, () => 100));
  const out = kernel.room(48);
  kernel.along(x, weights, laid(0, 0, 0, 0.5), out, 3, 4, 3, 2);
  expect([...kernel.floats(out, 12)]).toEqual([800, 910, 1020, 1130.5, 40, 50, 60, 70.5, 80, 91, 102, 113.5]);
});

it('add cuts sums below nothing', () => {
  const out = kernel.room(16);
  kernel.add(laid(1, -2, 3, -4), laid(1, 1, -5, 9), out, 4);
  expect([...kernel.floats(out, 4)]).toEqual([2, 0, 0, 5]);
});

it('pool takes the largest of each window', () => {
  const x = laid(...some(32, (i) => (i * 7) % 32));
  const out = kernel.room(32);
  kernel.pool(x, out, 2, 1, 4, 2, 2, 64, 32);
  const at = (row: number, place: number, channel: number): number =>
    ((row * 16 + place * 4 + channel) * 7) % 32;
  expect([...kernel.floats(out, 8)]).toEqual(
    some(8, (i) => {
      const [place, channel] = [Math.floor(i / 4), i % 4];
      return Math.max(...[0, 1].flatMap((row) => [0, 1].map((p) => at(row, place * 2 + p, channel))));
    }),
  );
});
