/** Reads figures that a clerk wrote by hand: a small net of our own, a vote over several cuts of one place. */
import { readFile } from 'node:fs/promises';
import { CongvanError } from '../model/errors.ts';
import { openNet } from './nets/open.ts';
import { openedOnce } from './opened-once.ts';

/** One cut of a place: 8-bit, ink 255 on paper 0, rows from the top, {@link FIGURE_HEIGHT} pixels high. */
export interface FigureCut {
  readonly data: Uint8Array;
  readonly width: number;
}

export interface FigureVote {
  readonly text: string;
  /** 0 to 1: the share of the cuts that were read so, each weighed by its least sure figure. */
  readonly share: number;
}

export interface FigureReader {
  /** @returns what the cuts of one place say, most votes first; empty where no cut shows a figure */
  read(cuts: readonly FigureCut[]): Promise<readonly FigureVote[]>;
}

/** Height of the net's input in pixels. */
export const FIGURE_HEIGHT = 40;
/** So many readings are told of a place at most. */
const MOST_VOTES = 4;
/** Narrower cuts are filled with paper: the net looks at the neighbourhood of every column. Pixels. */
const LEAST_WIDTH = 24;

const MODEL = new URL('../../src/ocr/models/figures.onnx', import.meta.url);
/** Written beside the model by its export: the figure of each class from 1; class 0 is the blank between figures. */
const CARD = new URL('../../src/ocr/models/figures.json', import.meta.url);

const shared = openedOnce(openFigureReader);

/** The reader of this process. @throws CongvanError run.setup */
export const figureReader = shared.get;

/** @throws CongvanError run.setup where the model cannot be loaded */
async function openFigureReader(): Promise<FigureReader> {
  const [net, { alphabet }] = await Promise.all([
    readFile(MODEL).then(openNet),
    readFile(CARD, 'utf8').then((card) => JSON.parse(card) as { readonly alphabet: string }),
  ]).catch((cause: unknown) => Promise.reject(new CongvanError('run.setup', String(cause), cause)));
  return {
    read: async (cuts) => {
      const width = Math.ceil(Math.max(LEAST_WIDTH, ...cuts.map((cut) => cut.width)) / 4) * 4;
      const readings: FigureVote[] = [];
      for (const cut of cuts)
        readings.push(decoded((await net.run(inkOf(cut, width), FIGURE_HEIGHT, width)).data, alphabet));
      return votes(readings);
    },
  };
}

/** Ink 1 on paper 0, with paper behind it up to a width. */
function inkOf(cut: FigureCut, width: number): Float32Array {
  const ink = new Float32Array(FIGURE_HEIGHT * width);
  for (let y = 0; y < FIGURE_HEIGHT; y++)
    for (let x = 0; x < cut.width; x++) ink[y * width + x] = cut.data[y * cut.width + x]! / 255;
  return ink;
}

/**
 * Best class of each column, repeats joined, blanks dropped; as sure as its least sure figure.
 * @source A. Graves et al., Connectionist Temporal Classification, ICML 2006
 */
function decoded(columns: Float32Array, alphabet: string): FigureVote {
  const classes = alphabet.length + 1;
  let [text, before] = ['', 0];
  const sure: number[] = [];
  for (let from = 0; from < columns.length; from += classes) {
    let best = 0;
    for (let k = 1; k < classes; k++) if (columns[from + k]! > columns[from + best]!) best = k;
    const p = columns[from + best]!;
    if (best > 0 && best !== before) {
      text += alphabet[best - 1];
      sure.push(p);
    } else if (best > 0) sure.push(Math.max(sure.pop()!, p));
    before = best;
  }
  return { text, share: Math.min(1, ...sure) };
}

function votes(readings: readonly FigureVote[]): FigureVote[] {
  const shares = new Map<string, number>();
  for (const { text, share } of readings)
    if (text !== '') shares.set(text, (shares.get(text) ?? 0) + share / readings.length);
  return [...shares]
    .map(([text, share]) => ({ text, share }))
    .sort((a, b) => b.share - a.share)
    .slice(0, MOST_VOTES);
}
