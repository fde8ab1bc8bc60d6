/** Runs a net of ours by our own arithmetic: convolutions over one picture, in 16-bit numbers whose scale each step finds anew.
 *
 * Twelve bits of what is looked at times eleven of a weight, summed without overflow: what that rounds off is some
 * thousandth of what the net tells. WebAssembly has no faster product on all machines, and floats take four times as long.
 */
import { type Kernel, openKernel } from './kernel.ts';
import type { Answer, Net } from './net.ts';
import { type Graph, readOnnx, type Step, type Weights } from './onnx.ts';

/** Channels are computed in groups, places of a row likewise. */
const GROUP = 8;
const PLACES = 4;
/** What is looked at is brought to this largest number. */
const LARGEST = 4095;
/** A weight fits 16 bits; the weights of one channel, their signs aside, times the largest input stay within 32. */
const WEIGHT = { most: 32_767, sum: 520_000 };
/** A class that is less likely than the best by this power of e is as good as none. */
const NONE = -16;

/** Floats in the kernel's memory, as `kernel/kernel.ts` tells. */
interface Sheet {
  readonly address: number;
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  /** Bytes from row to row. */
  readonly step: number;
}

/** One step made ready: from the sheets so far to its own. */
interface Stage {
  readonly inputs: readonly string[];
  readonly output: string;
  run(...sheets: readonly Sheet[]): Sheet;
}

/** @throws Error where the net has steps that are not known here */
export async function openOwnNet(model: Uint8Array): Promise<Net> {
  const kernel = await openKernel();
  const { stages, input, output, classes } = stagesOf(readOnnx(model), kernel);
  kernel.keep();
  let shares = new Float32Array(0);
  return {
    async run(data, height, width) {
      kernel.free();
      const sheets = new Map([[input, sheetOf(kernel, data, height, width)]]);
      for (const stage of stages)
        sheets.set(stage.output, stage.run(...stage.inputs.map((name) => sheets.get(name)!)));
      const sheet = sheets.get(output)!;
      const told = sheet.width * classes;
      if (told > shares.length) shares = new Float32Array(told);
      return answerOf(kernel, sheet, classes, shares.subarray(0, told));
    },
    close: async () => {},
  };
}

function sheetOf(kernel: Kernel, data: Float32Array, height: number, width: number): Sheet {
  const wide = upTo(width, GROUP);
  const address = kernel.room(height * wide * 4);
  const floats = kernel.floats(address, height * wide);
  for (let y = 0; y < height; y++) floats.set(data.subarray(y * width, (y + 1) * width), y * wide);
  return { address, width, height, channels: 1, step: wide * 4 };
}

/** Shares of the classes in each column, which together are one; written into `data`. */
function answerOf(
  kernel: Kernel,
  { address, width, channels }: Sheet,
  classes: number,
  data: Float32Array,
): Answer {
  const told = kernel.floats(address, width * channels);
  for (let x = 0; x < width; x++) {
    const [from, to] = [x * channels, x * classes];
    let [most, sum] = [Number.NEGATIVE_INFINITY, 0];
    for (let k = 0; k < classes; k++) if (told[from + k]! > most) most = told[from + k]!;
    for (let k = 0; k < classes; k++) {
      const less = told[from + k]! - most;
      data[to + k] = less < NONE ? 0 : Math.exp(less);
      sum += data[to + k]!;
    }
    for (let k = 0; k < classes; k++) if (data[to + k]! > 0) data[to + k]! /= sum;
  }
  return { data, columns: width, classes };
}

/** The steps of a net, each with those that it can be done with; names that stand for one sheet are one. */
function stagesOf({ steps, weights }: Graph, kernel: Kernel) {
  const stages: Stage[] = [];
  const same = new Map<string, string>();
  /** Outputs of steps that were done with the one before. */
  const done = new Set<string>();
  const nameOf = (name: string): string => same.get(name) ?? name;
  let classes = 0;
  for (const [i, step] of steps.entries()) {
    const inputs = step.inputs.filter((name) => !weights.has(name)).map(nameOf);
    const known = step.inputs.flatMap((name) => weights.get(name) ?? []);
    const next = steps[i + 1];
    const isCut = next?.op === 'Relu' && next.inputs[0] === step.output;
    const push = (run: Stage['run']): void => void stages.push({ inputs, output: step.output, run });
    const cut = (): boolean => {
      if (isCut) done.add(next.output);
      return isCut;
    };
    if (step.op === 'Conv' && step.ints.group?.[0] === 1) {
      const [filter, bias] = known as [Weights, Weights];
      push(convolution(kernel, filter, bias.data, { ...shapeOf(step), isCut: cut() }));
      classes = filter.sizes[0]!;
    } else if (step.op === 'Conv') push(filterAlong(kernel, step, known as [Weights, Weights]));
    else if (step.op === 'MatMul') {
      const [matrix] = known as [Weights];
      const isSummed = next?.op === 'Add' && next.inputs.includes(step.output);
      const [bias] = (isSummed ? next.inputs : []).flatMap((name) => weights.get(name) ?? []);
      if (!next || !bias) throw new Error('a product without its sum');
      done.add(next.output);
      push(convolution(kernel, turned(matrix), bias.data, { ...POINT, isCut: false }));
      classes = matrix.sizes[1]!;
    } else if (step.op === 'Add' && known.length === 0 && cut()) push(sum(kernel));
    else if (step.op === 'MaxPool') push(pooling(kernel, step));
    else if (SAME.has(step.op) || done.has(step.output)) same.set(step.output, inputs[0]!);
    else if (step.op !== 'Constant') throw new Error(`unknown step ${step.op}`);
  }
  return { stages, input: steps[0]!.inputs[0]!, output: nameOf(steps.at(-1)!.output), classes };
}

/** Steps that are done by how sheets lie, or with the answer. */
const SAME: ReadonlySet<string> = new Set(['Squeeze', 'Transpose', 'Softmax']);

interface Shape {
  readonly pads: readonly number[];
  readonly strides: readonly number[];
  /** What is below nothing is made nothing. */
  readonly isCut: boolean;
}

const POINT = { pads: [0, 0, 0, 0], strides: [1, 1] } as const;

function shapeOf({ ints: { pads, strides, dilations } }: Step) {
  if (!areAll(1, dilations)) throw new Error('unknown dilations');
  return { pads: pads!, strides: strides! };
}

const areAll = (wanted: number, numbers: readonly number[] = []): boolean =>
  numbers.every((one) => one === wanted);

/** Columns as rows: the matrix of a product as the filter of a convolution that looks at one place. */
function turned({ sizes, data }: Weights): Weights {
  const [rows = 0, columns = 0] = sizes;
  const out = new Float32Array(data.length);
  for (let y = 0; y < rows; y++) for (let x = 0; x < columns; x++) out[x * rows + y] = data[y * columns + x]!;
  return { sizes: [columns, rows, 1, 1], data: out };
}

function convolution(kernel: Kernel, filter: Weights, bias: Float32Array, shape: Shape): Stage['run'] {
  const [, inputs = 0, rows = 0, columns = 0] = filter.sizes;
  if (inputs !== 1 && inputs % GROUP !== 0) throw new Error('unknown channels');
  const { weights, scales, biases, pairs, groups } = packed(kernel, filter, bias);
  const [top = 0, left = 0, below = 0, right = 0] = shape.pads;
  const [down = 1, across = 1] = shape.strides;
  return (x) => {
    const place = inputs * 2;
    const step = (x.width + left + right) * place;
    const width = Math.floor((x.width + left + right - columns) / across) + 1;
    const height = Math.floor((x.height + top + below - rows) / down) + 1;
    const wide = upTo(width, PLACES);
    const shorts = kernel.room((x.height + top + below) * step + (PLACES * across + columns) * place);
    const out = kernel.space(height * wide * groups * GROUP * 4);
    const scale = LARGEST / Math.max(1e-9, kernel.peak(x.address, x.height, x.width * inputs, x.step));
    const inner = shorts + top * step + left * place;
    kernel.shorten(x.address, inner, x.height, x.width * inputs, x.step, step, scale);
    kernel.convolve(
      ...[shorts, weights, scales, biases, out, wide, height, across * place, down * step],
      ...([rows, step, pairs, groups, 1 / scale, shape.isCut ? 1 : 0] as const),
    );
    const channels = groups * GROUP;
    return { address: out, width, height, channels, step: wide * channels * 4 };
  };
}

/** A filter in the kernel's memory, as short numbers; each channel has its own scale. */
function packed(kernel: Kernel, { sizes, data }: Weights, bias: Float32Array) {
  const [outputs = 0, inputs = 0, rows = 0, columns = 0] = sizes;
  const groups = Math.ceil(outputs / GROUP);
  const pairs = Math.ceil((columns * inputs) / 2);
  const [weights, scales, biases] = [
    kernel.room(groups * rows * pairs * 2 * GROUP * 2),
    kernel.room(groups * GROUP * 4),
    kernel.room(groups * GROUP * 4),
  ];
  const shorts = kernel.shorts(weights, groups * rows * pairs * 2 * GROUP);
  const each = inputs * rows * columns;
  for (let channel = 0; channel < outputs; channel++) {
    const own = data.subarray(channel * each, (channel + 1) * each);
    const times = timesOf(own);
    kernel.floats(scales, outputs)[channel] = 1 / times;
    kernel.floats(biases, outputs)[channel] = bias[channel]!;
    const group = Math.floor(channel / GROUP);
    for (let row = 0; row < rows; row++)
      for (let at = 0; at < columns * inputs; at++) {
        const value = own[((at % inputs) * rows + row) * columns + Math.floor(at / inputs)]!;
        const pair = (group * rows + row) * pairs + (at >> 1);
        shorts[(pair * GROUP + (channel % GROUP)) * 2 + (at & 1)] = Math.round(value * times);
      }
  }
  return { weights, scales, biases, pairs, groups };
}

/** By how much the weights of a channel may be multiplied. */
function timesOf(weights: Float32Array): number {
  let [most, sum] = [1e-9, 1e-9];
  for (const weight of weights) {
    most = Math.max(most, Math.abs(weight));
    sum += Math.abs(weight);
  }
  return Math.min(WEIGHT.most / most, WEIGHT.sum / sum);
}

/** A filter along the line, each channel by itself. */
function filterAlong(
  kernel: Kernel,
  { ints }: Step,
  [filter, bias]: readonly [Weights, Weights],
): Stage['run'] {
  const [channels = 0, , rows, taps = 0] = filter.sizes;
  const apart = ints.dilations![1]!;
  const isKnown = rows === 1 && ints.pads![1] === (taps >> 1) * apart && areAll(1, ints.strides);
  if (!isKnown || channels % GROUP !== 0) throw new Error('unknown filter');
  const [weights, biases] = [kernel.room(channels * taps * 4), kernel.room(channels * 4)];
  const floats = kernel.floats(weights, channels * taps);
  for (let channel = 0; channel < channels; channel++)
    for (let tap = 0; tap < taps; tap++)
      floats[tap * channels + channel] = filter.data[channel * taps + tap]!;
  kernel.floats(biases, channels).set(bias.data);
  return (x) => {
    const address = kernel.space(x.height * x.step);
    for (let y = 0; y < x.height; y++) {
      const row = y * x.step;
      kernel.along(x.address + row, weights, biases, address + row, x.width, channels, taps, apart);
    }
    return { ...x, address };
  };
}

function sum(kernel: Kernel): Stage['run'] {
  return (a, b) => {
    if (a.height > 1 && a.step !== b!.step) throw new Error('a sum of sheets that lie unlike');
    const address = kernel.space(a.height * a.step);
    kernel.add(a.address, b!.address, address, (a.height * a.step) / 4);
    return { ...a, address };
  };
}

function pooling(kernel: Kernel, { ints }: Step): Stage['run'] {
  const [rows = 1, places = 1] = ints.kernel_shape!;
  const [down, across] = ints.strides!;
  if (down !== rows || across !== places || !areAll(0, ints.pads) || !areAll(0, ints.ceil_mode))
    throw new Error('unknown pooling');
  return (x) => {
    const [width, height] = [Math.floor(x.width / places), Math.floor(x.height / rows)];
    const step = width * x.channels * 4;
    const address = kernel.space(height * step);
    kernel.pool(x.address, address, width, height, x.channels, rows, places, x.step, step);
    return { ...x, address, width, height, step };
  };
}

const upTo = (n: number, multiple: number): number => Math.ceil(n / multiple) * multiple;
