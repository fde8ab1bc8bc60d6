/** The net that reads pictures of lines: loaded once. */
import { readFile } from 'node:fs/promises';
import type { InferenceSession } from 'onnxruntime-web/wasm';
import { CongvanError } from '../../model/errors.ts';
import { openSession, runtime } from '../runtime.ts';
import type { LinePicture, NetForm } from './cut.ts';
import type { Columns } from './decode.ts';

export interface LineNet {
  readonly form: NetForm;
  /** The letter of each class from 1; class 0 is the blank between letters. */
  readonly alphabet: string;
  /** In the order of the pictures. */
  read(pictures: readonly LinePicture[]): Promise<readonly Columns[]>;
  close(): Promise<void>;
}

const MODEL = 'lines.onnx';
const CARD = 'lines.json';
/** Pixels of a batch across all its lines: more costs memory and wins no time. */
const BATCH_PX = 4096;
/** A line is read beside lines this much wider at most. */
const ALIKE = 1.15;
/** Narrower pictures are filled with paper: the net looks at the neighbourhood of every column. Pixels. */
const LEAST_PX = 32;

/** @param folder of the model and its card, as a URL that ends with a stroke. @throws CongvanError run.setup */
export async function openLineNet(folder: URL): Promise<LineNet> {
  const [session, card] = await Promise.all([
    readFile(new URL(MODEL, folder)).then(openSession),
    readFile(new URL(CARD, folder), 'utf8').then(
      (text) => JSON.parse(text) as NetForm & { alphabet: string },
    ),
  ]).catch((cause: unknown) => Promise.reject(new CongvanError('run.setup', String(cause), cause)));
  const { alphabet, ...form } = card;
  return {
    form,
    alphabet,
    async read(pictures) {
      const answers = new Map<LinePicture, Columns>();
      for (const batch of batches(pictures, form))
        for (const [i, columns] of (await answered(session, batch, form)).entries())
          answers.set(batch[i]!, columns);
      return pictures.map((picture) => answers.get(picture)!);
    },
    close: () => session.release(),
  };
}

const paddedWidth = (widest: number, { columnPx }: NetForm): number =>
  Math.ceil(Math.max(LEAST_PX, widest) / columnPx) * columnPx;

/** Pictures of like width, the widest first. */
function batches(pictures: readonly LinePicture[], form: NetForm): LinePicture[][] {
  const found: LinePicture[][] = [];
  for (const picture of [...pictures].sort((a, b) => b.width - a.width)) {
    const batch = found.at(-1);
    const widest = batch?.[0]?.width ?? 0;
    const fits =
      batch &&
      widest <= ALIKE * picture.width + 2 * LEAST_PX &&
      (batch.length + 1) * paddedWidth(widest, form) <= BATCH_PX;
    if (fits) batch.push(picture);
    else found.push([picture]);
  }
  return found;
}

async function answered(
  session: InferenceSession,
  batch: readonly LinePicture[],
  form: NetForm,
): Promise<Columns[]> {
  const width = paddedWidth(batch[0]!.width, form);
  const x = new Float32Array(batch.length * form.height * width);
  for (const [i, picture] of batch.entries())
    for (let y = 0; y < form.height; y++)
      x.set(picture.data.subarray(y * picture.width, (y + 1) * picture.width), (i * form.height + y) * width);
  const { Tensor } = await runtime();
  const output = (await session.run({ x: new Tensor('float32', x, [batch.length, 1, form.height, width]) }))
    .p!;
  const [, count = 0, classes = 0] = output.dims;
  const data = output.data as Float32Array;
  return batch.map((picture, i) => ({
    data: data.subarray(i * count * classes, (i + 1) * count * classes),
    count: Math.min(count, Math.ceil(picture.width / form.columnPx) + 1),
  }));
}
