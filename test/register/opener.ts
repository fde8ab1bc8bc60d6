/** Opens new registers one after another, each at a moment that other processes have been given too. */
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { openRegister } from '../../src/register/index.ts';

const [folder = '', start = '0', count = '0'] = process.argv.slice(2);
const STEP_MS = 100;
for (let at = 0; at < Number(count); at++) {
  await setTimeout(Number(start) + at * STEP_MS - Date.now());
  await using register = await openRegister(join(folder, `moi-${at}.db`));
  process.stdout.write(`${register.kind}\n`);
}
