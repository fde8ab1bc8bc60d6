/** A server in a process of its own, to be killed: it reads what waits and tells hooks, until it is. */
import { setTimeout as wait } from 'node:timers/promises';
import { openRegister } from '../../src/register/index.ts';
import { openSender } from '../../src/server/hooks.ts';
import { openReading } from '../../src/server/reading.ts';
import { reader } from './office.ts';

/** What a killed one had in hand is free again after so long. Milliseconds. */
const LEASE_MS = 2000;

const [where = ''] = process.argv.slice(2);
const register = await openRegister(where);
const onTrouble = (thrown: unknown): void => console.error(thrown);
const congvan = reader();
const slow: typeof congvan = {
  ...congvan,
  readWhole: async (...given) => {
    await wait(60);
    return congvan.readWhole(...given);
  },
};
openReading({
  register,
  congvan: slow,
  concurrency: 2,
  print: 'p',
  maxWaiting: 100,
  leaseMs: LEASE_MS,
  onTrouble,
});
const limits = { maxBytes: 1_000_000, maxWaiting: 100, privateHooks: true };
openSender({ register, limits, now: Date.now, onTrouble }, { leaseMs: LEASE_MS });
// It waits for others, and would end by itself.
setInterval(() => {}, 60_000);
