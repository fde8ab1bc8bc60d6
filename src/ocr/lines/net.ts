/** The net that reads pictures of lines: loaded once. */
import { readFile } from 'node:fs/promises';
import { CongvanError } from '../../model/errors.ts';
import { openNet } from '../nets/open.ts';
import { openedOnce } from '../opened-once.ts';
import type { LinePicture, NetForm } from './cut.ts';
import type { Columns } from './decode.ts';

export interface LineNet {
  readonly form: NetForm;
  /** The letter of each class from 1; class 0 is the blank between letters. */
  readonly alphabet: string;
  /** @param isSealed a seal lies over the line: the net that learned on such lines reads it. @throws CongvanError run.setup */
  read(picture: LinePicture, isSealed: boolean): Promise<Columns>;
  close(): Promise<void>;
}

const MODEL = 'lines.onnx';
const SEALED = 'sealed-lines.onnx';
const CARD = 'lines.json';
/** Narrower pictures are filled with paper: the net looks at the neighbourhood of every column. Pixels. */
const LEAST_PX = 32;

/** @param folder of the model and its card, as a URL that ends with a stroke. @throws CongvanError run.setup */
export async function openLineNet(folder: URL): Promise<LineNet> {
  const [net, card] = await Promise.all([
    readFile(new URL(MODEL, folder)).then(openNet),
    readFile(new URL(CARD, folder), 'utf8').then(
      (text) => JSON.parse(text) as NetForm & { alphabet: string },
    ),
  ]).catch(asSetup);
  const { alphabet, ...form } = card;
  const filled = filler();
  const sealed = openedOnce(() => readFile(new URL(SEALED, folder)).then(openNet).catch(asSetup));
  return {
    form,
    alphabet,
    async read(picture, isSealed) {
      const reader = isSealed ? await sealed.get() : net;
      const width = Math.ceil(Math.max(LEAST_PX, picture.width) / form.columnPx) * form.columnPx;
      const { data, columns } = await reader.run(filled(picture, form.height, width), form.height, width);
      return { data, count: Math.min(columns, Math.ceil(picture.width / form.columnPx) + 1) };
    },
    async close() {
      await net.close();
      await (await sealed.held())?.close();
    },
  };
}

const asSetup = (cause: unknown): Promise<never> =>
  Promise.reject(new CongvanError('run.setup', String(cause), cause));

/** Puts paper behind a picture, up to a width; what it gives is written over with the next. */
function filler(): (picture: LinePicture, height: number, wide: number) => Float32Array {
  let held = new Float32Array(0);
  return ({ data, width }, height, wide) => {
    if (width === wide) return data;
    if (height * wide > held.length) held = new Float32Array(height * wide);
    const rows = held.subarray(0, height * wide);
    for (let y = 0; y < height; y++) {
      rows.set(data.subarray(y * width, (y + 1) * width), y * wide);
      rows.fill(0, y * wide + width, (y + 1) * wide);
    }
    return rows;
  };
}
