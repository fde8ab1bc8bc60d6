/** What a file of ONNX holds, as far as our nets use it: their steps and their weights. */

export interface Step {
  readonly op: string;
  readonly inputs: readonly string[];
  readonly output: string;
  /** Its whole numbers by name: pads, strides and the like. */
  readonly ints: Readonly<Record<string, readonly number[]>>;
}

export interface Weights {
  readonly sizes: readonly number[];
  readonly data: Float32Array;
}

export interface Graph {
  /** In the order in which they are done. */
  readonly steps: readonly Step[];
  readonly weights: ReadonlyMap<string, Weights>;
}

/** Numbers of the fields, by message. @source onnx.proto3 of ONNX 1.x */
const MODEL = { graph: 7 };
const GRAPH = { node: 1, initializer: 5 };
const NODE = { input: 1, output: 2, op: 4, attribute: 5 };
const ATTRIBUTE = { name: 1, int: 3, ints: 8 };
const TENSOR = { dims: 1, type: 2, name: 8, raw: 9 };
/** The only type of weights that is read: 32-bit floats. */
const FLOATS = 1;

/** @throws Error where it is no such file, or has weights of other types */
export function readOnnx(bytes: Uint8Array): Graph {
  const [graph] = fieldsOf(bytes).filter(({ field }) => field === MODEL.graph);
  if (!graph) throw new Error('no graph');
  const parts = fieldsOf(graph.bytes);
  return {
    steps: parts.filter(({ field }) => field === GRAPH.node).map((part) => stepOf(part.bytes)),
    weights: new Map(
      parts.filter(({ field }) => field === GRAPH.initializer).map((part) => weightsOf(part.bytes)),
    ),
  };
}

function stepOf(bytes: Uint8Array): Step {
  const fields = fieldsOf(bytes);
  const texts = (wanted: number): string[] =>
    fields.filter(({ field }) => field === wanted).map((one) => textOf(one.bytes));
  const attributes = fields.filter(({ field }) => field === NODE.attribute);
  const [[op = ''], [output = '']] = [texts(NODE.op), texts(NODE.output)];
  return {
    op,
    output,
    inputs: texts(NODE.input),
    ints: Object.fromEntries(attributes.map((one) => attributeOf(one.bytes))),
  };
}

function attributeOf(bytes: Uint8Array): [name: string, ints: readonly number[]] {
  const fields = fieldsOf(bytes);
  const name = fields.find(({ field }) => field === ATTRIBUTE.name);
  const values = fields.filter(({ field }) => field === ATTRIBUTE.int || field === ATTRIBUTE.ints);
  return [name ? textOf(name.bytes) : '', values.flatMap(intsOf)];
}

function weightsOf(bytes: Uint8Array): [name: string, weights: Weights] {
  const fields = fieldsOf(bytes);
  const of = (wanted: number): Field[] => fields.filter(({ field }) => field === wanted);
  const [[type], [name], [raw]] = [of(TENSOR.type), of(TENSOR.name), of(TENSOR.raw)];
  if (type?.value !== FLOATS || !name || !raw) throw new Error('weights are no floats');
  // A copy begins where floats may begin.
  const data = new Float32Array(new Uint8Array(raw.bytes).buffer);
  return [textOf(name.bytes), { sizes: of(TENSOR.dims).flatMap(intsOf), data }];
}

interface Field {
  readonly field: number;
  /** Of a number by itself. */
  readonly value: number;
  /** Of all else. */
  readonly bytes: Uint8Array;
}

/** Numbers stand by themselves, or many packed in one field. */
const intsOf = ({ bytes, value }: Field): number[] => (bytes.length > 0 ? packed(bytes) : [value]);

const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** @source Protocol Buffers, «Encoding»: each field is a number that tells which and of what kind, and then itself */
function fieldsOf(bytes: Uint8Array): Field[] {
  const fields: Field[] = [];
  const reader = readerOf(bytes);
  while (reader.hasMore()) {
    const tag = reader.number();
    const [field, kind] = [Math.floor(tag / 8), tag % 8];
    const nothing = new Uint8Array();
    if (kind === 0) fields.push({ field, value: reader.number(), bytes: nothing });
    else if (kind === 1) reader.take(8);
    else if (kind === 2) fields.push({ field, value: 0, bytes: reader.take(reader.number()) });
    else if (kind === 5) reader.take(4);
    else throw new Error(`field of kind ${kind}`);
  }
  return fields;
}

function packed(bytes: Uint8Array): number[] {
  const numbers: number[] = [];
  const reader = readerOf(bytes);
  while (reader.hasMore()) numbers.push(reader.number());
  return numbers;
}

/** Reads on from the start; seven bits of a number lie in each byte, the lowest first. */
function readerOf(bytes: Uint8Array) {
  let at = 0;
  return {
    hasMore: (): boolean => at < bytes.length,
    take(length: number): Uint8Array {
      if (at + length > bytes.length) throw new Error('cut off');
      at += length;
      return bytes.subarray(at - length, at);
    },
    number(): number {
      let [value, times] = [0, 1];
      for (;;) {
        const byte = bytes[at++];
        if (byte === undefined) throw new Error('cut off');
        value += (byte & 127) * times;
        times *= 128;
        if (byte < 128) return value;
      }
    },
  };
}
