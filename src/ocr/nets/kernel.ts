/** The arithmetic of the nets, compiled for every machine: a few functions over one memory of their own. */
import { readFile } from 'node:fs/promises';
import { openedOnce } from '../opened-once.ts';

/** What is used of it: the types of Node have none of it. */
declare const WebAssembly: {
  compile(bytes: Uint8Array): Promise<object>;
  instantiate(compiled: object, imports: object): Promise<{ readonly exports: unknown }>;
  readonly Memory: new (size: {
    readonly initial: number;
  }) => { readonly buffer: ArrayBuffer; grow(pages: number): number };
};

/** What `kernel/kernel.ts` exports; there each is told. */
interface Functions {
  peak(x: number, rows: number, length: number, step: number): number;
  shorten(
    x: number,
    out: number,
    rows: number,
    length: number,
    step: number,
    outStep: number,
    scale: number,
  ): void;
  convolve(
    x: number,
    weights: number,
    scales: number,
    bias: number,
    out: number,
    width: number,
    height: number,
    stepX: number,
    stepY: number,
    taps: number,
    tapStep: number,
    pairs: number,
    groups: number,
    scale: number,
    cut: number,
  ): void;
  along(
    x: number,
    weights: number,
    bias: number,
    out: number,
    width: number,
    channels: number,
    taps: number,
    apart: number,
  ): void;
  add(a: number, b: number, out: number, length: number): void;
  pool(
    x: number,
    out: number,
    width: number,
    height: number,
    channels: number,
    rows: number,
    places: number,
    step: number,
    outStep: number,
  ): void;
}

/** The functions, and room in their memory: what is kept, and behind it what the next run writes over. */
export interface Kernel extends Functions {
  /** Address of so many bytes of nothing, with a little air behind them. */
  room(bytes: number): number;
  /** The same, with whatever lay there. */
  space(bytes: number): number;
  /** What lies in the memory; to be asked for anew after {@link room}. */
  floats(address: number, length: number): Float32Array;
  shorts(address: number, length: number): Int16Array;
  /** All room taken so far is kept. */
  keep(): void;
  /** All that is not kept is free. */
  free(): void;
}

const KERNEL = new URL('../../../src/ocr/models/kernel.wasm', import.meta.url);
/** Bytes of a page of memory; the functions work on sixteen at a time, and may look a little behind an end. */
const PAGE = 65_536;
const AIR = 256;

const compiled = openedOnce(async () => WebAssembly.compile(new Uint8Array(await readFile(KERNEL))));

export async function openKernel(): Promise<Kernel> {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const { exports } = await WebAssembly.instantiate(await compiled.get(), { env: { memory } });
  let [top, kept] = [0, 0];
  const space = (bytes: number): number => {
    const address = top;
    top += Math.ceil((bytes + AIR) / 16) * 16;
    const lacking = Math.ceil((top - memory.buffer.byteLength) / PAGE);
    if (lacking > 0) memory.grow(lacking);
    return address;
  };
  return {
    ...(exports as Functions),
    space,
    room(bytes) {
      const address = space(bytes);
      new Uint8Array(memory.buffer, address, top - address).fill(0);
      return address;
    },
    floats: (address, length) => new Float32Array(memory.buffer, address, length),
    shorts: (address, length) => new Int16Array(memory.buffer, address, length),
    keep() {
      kept = top;
    },
    free() {
      top = kept;
    },
  };
}
