/** The arithmetic of the nets, in AssemblyScript; `README.md` beside it tells how it becomes `models/kernel.wasm`.
 *
 * Pictures lie row by row, a place's channels beside each other: of floats in groups of eight channels, of short numbers
 * as many as there are. Addresses and steps are in bytes, all else in numbers.
 */

/** The largest number in rows that lie `step` apart, its sign aside; what lies up to the eighth behind a row is nothing. */
export function peak(x: usize, rows: i32, length: i32, step: i32): f32 {
  let most = f32x4.splat(0);
  let other = f32x4.splat(0);
  for (let y = 0; y < rows; y++) {
    let from = x + y * step;
    for (let i = 0; i < length; i += 8) {
      most = f32x4.max(most, f32x4.abs(v128.load(from)));
      other = f32x4.max(other, f32x4.abs(v128.load(from, 16)));
      from += 32;
    }
  }
  most = f32x4.max(most, other);
  most = f32x4.max(most, i32x4.shuffle(most, most, 2, 3, 0, 1));
  return max(f32x4.extract_lane(most, 0), f32x4.extract_lane(most, 1));
}

/** Floats, times a scale, as short numbers: eight at a time, so what lies behind a row is written over by the next. */
export function shorten(
  x: usize,
  out: usize,
  rows: i32,
  length: i32,
  step: i32,
  outStep: i32,
  scale: f32,
): void {
  const by = f32x4.splat(scale);
  for (let y = 0; y < rows; y++) {
    let from = x + y * step;
    let to = out + y * outStep;
    for (let i = 0; i < length; i += 8) {
      const low = i32x4.trunc_sat_f32x4_s(f32x4.nearest(f32x4.mul(v128.load(from), by)));
      const high = i32x4.trunc_sat_f32x4_s(f32x4.nearest(f32x4.mul(v128.load(from, 16), by)));
      v128.store(to, i16x8.narrow_i32x4_s(low, high));
      from += 32;
      to += 16;
    }
  }
}

/**
 * A convolution of short numbers, four places and eight channels at once: products of pairs, summed in 32 bits.
 * @param weights by groups of eight channels: for each pair of inputs those of four channels, and of four more
 * @param width places of a row that are computed: so many that the number divides by four
 * @param stepX from the input of one place to that of the next; `stepY` from that of one row to the next
 * @param taps rows of the filter, `tapStep` apart; each looks at so many `pairs` of inputs beside each other
 */
export function convolve(
  x: usize,
  weights: usize,
  scales: usize,
  bias: usize,
  out: usize,
  width: i32,
  height: i32,
  stepX: i32,
  stepY: i32,
  taps: i32,
  tapStep: i32,
  pairs: i32,
  groups: i32,
  scale: f32,
  cut: bool,
): void {
  const place = groups << 5;
  for (let g = 0; g < groups; g++) {
    const s0 = f32x4.mul(v128.load(scales + (g << 5)), f32x4.splat(scale));
    const s1 = f32x4.mul(v128.load(scales + (g << 5), 16), f32x4.splat(scale));
    const b0 = v128.load(bias + (g << 5));
    const b1 = v128.load(bias + (g << 5), 16);
    const first = weights + g * ((taps * pairs) << 5);
    let to = out + (g << 5);
    for (let y = 0; y < height; y++) {
      let from = x + y * stepY;
      for (let at = 0; at < width; at += 4) {
        let a00 = i32x4.splat(0);
        let a01 = i32x4.splat(0);
        let a10 = i32x4.splat(0);
        let a11 = i32x4.splat(0);
        let a20 = i32x4.splat(0);
        let a21 = i32x4.splat(0);
        let a30 = i32x4.splat(0);
        let a31 = i32x4.splat(0);
        let w = first;
        for (let t = 0; t < taps; t++) {
          let x0 = from + t * tapStep;
          let x1 = x0 + stepX;
          let x2 = x1 + stepX;
          let x3 = x2 + stepX;
          for (let p = 0; p < pairs; p++) {
            const w0 = v128.load(w);
            const w1 = v128.load(w, 16);
            let pair = v128.load32_splat(x0);
            a00 = i32x4.add(a00, i32x4.dot_i16x8_s(pair, w0));
            a01 = i32x4.add(a01, i32x4.dot_i16x8_s(pair, w1));
            pair = v128.load32_splat(x1);
            a10 = i32x4.add(a10, i32x4.dot_i16x8_s(pair, w0));
            a11 = i32x4.add(a11, i32x4.dot_i16x8_s(pair, w1));
            pair = v128.load32_splat(x2);
            a20 = i32x4.add(a20, i32x4.dot_i16x8_s(pair, w0));
            a21 = i32x4.add(a21, i32x4.dot_i16x8_s(pair, w1));
            pair = v128.load32_splat(x3);
            a30 = i32x4.add(a30, i32x4.dot_i16x8_s(pair, w0));
            a31 = i32x4.add(a31, i32x4.dot_i16x8_s(pair, w1));
            w += 32;
            x0 += 4;
            x1 += 4;
            x2 += 4;
            x3 += 4;
          }
        }
        put(to, scaled(a00, s0, b0, cut), scaled(a01, s1, b1, cut));
        put(to + place, scaled(a10, s0, b0, cut), scaled(a11, s1, b1, cut));
        put(to + 2 * place, scaled(a20, s0, b0, cut), scaled(a21, s1, b1, cut));
        put(to + 3 * place, scaled(a30, s0, b0, cut), scaled(a31, s1, b1, cut));
        to += place << 2;
        from += stepX << 2;
      }
    }
  }
}

function scaled(sum: v128, scale: v128, bias: v128, cut: bool): v128 {
  const value = f32x4.add(f32x4.mul(f32x4.convert_i32x4_s(sum), scale), bias);
  return cut ? f32x4.max(value, f32x4.splat(0)) : value;
}

function put(to: usize, low: v128, high: v128): void {
  v128.store(to, low);
  v128.store(to, high, 16);
}

/** Each channel of one row by itself, with the places around it that lie `apart`; beyond the row is nothing. */
export function along(
  x: usize,
  weights: usize,
  bias: usize,
  out: usize,
  width: i32,
  channels: i32,
  taps: i32,
  apart: i32,
): void {
  const place = channels << 2;
  const reach = (taps >> 1) * apart;
  for (let c = 0; c < place; c += 16) {
    const still = v128.load(bias + c);
    for (let at = 0; at < width; at++) {
      let sum = still;
      for (let t = 0; t < taps; t++) {
        const there = at - reach + t * apart;
        if (there < 0 || there >= width) continue;
        sum = f32x4.add(sum, f32x4.mul(v128.load(x + there * place + c), v128.load(weights + t * place + c)));
      }
      v128.store(out + at * place + c, sum);
    }
  }
}

/** Sums of two, where below nothing made nothing. */
export function add(a: usize, b: usize, out: usize, length: i32): void {
  for (let i = 0; i < length << 2; i += 16)
    v128.store(out + i, f32x4.max(f32x4.add(v128.load(a + i), v128.load(b + i)), f32x4.splat(0)));
}

/** The largest of each window of so many rows and places. */
export function pool(
  x: usize,
  out: usize,
  width: i32,
  height: i32,
  channels: i32,
  rows: i32,
  places: i32,
  step: i32,
  outStep: i32,
): void {
  const place = channels << 2;
  for (let y = 0; y < height; y++)
    for (let at = 0; at < width; at++)
      for (let c = 0; c < place; c += 16) {
        let most = f32x4.splat(f32.NEGATIVE_INFINITY);
        for (let r = 0; r < rows; r++)
          for (let p = 0; p < places; p++)
            most = f32x4.max(most, v128.load(x + (y * rows + r) * step + (at * places + p) * place + c));
        v128.store(out + y * outStep + at * place + c, most);
      }
}
