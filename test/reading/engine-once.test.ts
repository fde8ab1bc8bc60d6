/** An engine that starts slowly is waited for longer each time; any other failure is told at once. */
import { expect, it } from 'vitest';
import { CongvanError } from '../../src/model/errors.ts';
import { openTesseract } from '../../src/ocr/tesseract-js.ts';
import { patiently } from '../../src/reading/engine-once.ts';

const slow = (): never => {
  throw new CongvanError('process.slow-start');
};

it('waits longer each time', async () => {
  const waits: number[] = [];
  const open = async (ms: number): Promise<string> => (waits.push(ms) < 3 ? slow() : 'open');
  expect(await patiently(open, [1, 2, 4])).toBe('open');
  expect(waits).toEqual([1, 2, 4]);
});

it('gives up after the last', async () => {
  await expect(patiently(async () => slow(), [1, 2])).rejects.toMatchObject({ code: 'process.slow-start' });
});

it('does not try again where data are missing', async () => {
  let tries = 0;
  const open = async (): Promise<never> => {
    tries++;
    throw new CongvanError('run.setup');
  };
  await expect(patiently(open, [1, 2])).rejects.toMatchObject({ code: 'run.setup' });
  expect(tries).toBe(1);
});

it('is told so by the engine itself', async () => {
  await expect(openTesseract({ startMs: 1 })).rejects.toMatchObject({ code: 'process.slow-start' });
});
