/** One of many processes that want the same folder at the same moment, again and again. */
import { setTimeout as wait } from 'node:timers/promises';
import { lockFolder } from '../../src/store/lock.ts';

const TRIES = 4;
const HOLD_MS = 12;

/** Not before other processes may have it: milliseconds with their fractions, the same clock for all. */
const clock = (): number => performance.timeOrigin + performance.now();

process.on('message', async ({ folder, at }: { folder: string; at: number }) => {
  while (Date.now() < at);
  const took: { from: number; to: number }[] = [];
  for (let i = 0; i < TRIES; i++) {
    try {
      const lock = await lockFolder(folder);
      const from = clock();
      await wait(HOLD_MS);
      took.push({ from, to: clock() });
      await lock[Symbol.asyncDispose]();
    } catch {
      await wait(Math.random() * 5);
    }
  }
  process.send?.(took);
});
process.on('disconnect', () => process.exit(0));
process.send?.('ready');
