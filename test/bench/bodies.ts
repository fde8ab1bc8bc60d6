/**
 * Character errors of transcribed pages, and lines exactly right, by engine, each reading the same picture once:
 * `npx tsx test/bench/bodies.ts <folder> congvan tesseract.js`. The folder holds `x.pdf` and `x.page1.body.txt`, a printed line a line.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openPdf } from '../../src/ingest/pdf.ts';
import type { EngineName } from '../../src/model/engines.ts';
import { ENGINES } from '../../src/ocr/index.ts';
import { firstState } from '../../src/reading/whole-page.ts';
import { RULES_FOLDER } from '../../src/rules/files.ts';
import { lazyLikelihood } from '../../src/rules/pairs.ts';
import { characterErrors } from './errors.ts';

const [folder = '.', ...names] = process.argv.slice(2);
/** Pages are drawn twice as fine as they are read. Dots per inch. */
const DPI = { drawn: 400, read: 200 };

/** Quotes and dashes of every kind as one: transcripts hold them as typed. */
const plain = (text: string): string => text.replace(/[–—]/gu, '-').replace(/[“”]/gu, '"');
const spaced = (text: string): string => text.normalize('NFC').replace(/\s+/gu, ' ').trim();
const toneless = (text: string): string =>
  text.normalize('NFD').replace(/[\u0300\u0301\u0303\u0309\u0323]/gu, '');

for (const name of names as EngineName[]) {
  const engine = await ENGINES[name]({ language: lazyLikelihood(RULES_FOLDER) });
  for (const file of readdirSync(folder)
    .filter((one) => one.endsWith('.page1.body.txt'))
    .sort()) {
    const body = plain(readFileSync(join(folder, file), 'utf8'));
    const pdf = await openPdf(
      new Uint8Array(readFileSync(join(folder, file.replace('.page1.body.txt', '.pdf')))),
      100,
    );
    const { rgba, ...size } = await (await pdf.page(1)).render(DPI.drawn, 32e6);
    await pdf.close();
    const began = process.cpuUsage().user;
    const state = await firstState({ ...size, data: rgba, channels: 4 }, engine, { dpi: DPI.read, unit: 72 });
    const read = plain((state?.attempt.words ?? []).map(({ text }) => text).join(' '));
    const errors = [characterErrors(body, read), characterErrors(toneless(body), toneless(read))].map(
      (share) => (100 * share).toFixed(2),
    );
    const lines = body.split('\n').map(spaced).filter(Boolean);
    const right = lines.filter((line) => spaced(read).includes(line)).length;
    const seconds = ((process.cpuUsage().user - began) / 1e6).toFixed(1);
    console.log(
      `${name}\t${file.slice(0, 30)}\t${errors[0]} %\t${errors[1]} % tones aside\t${right} of ${lines.length} lines\t${seconds} s`,
    );
  }
  await engine.close();
}
