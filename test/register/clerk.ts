/** A clerk in a process of its own: registers arrivals one after another, and says each number that was given. */
import { openRegister } from '../../src/register/index.ts';

const [where = '', count = '0', name = ''] = process.argv.slice(2);
const register = await openRegister(where);
for (let at = 0; at < Number(count); at++) {
  const { number } = await register.arrivals.register(
    { on: '2024-05-06', subject: `${name} ${at}`, unit: 'Phòng Một cửa' },
    { name, via: 'cli' },
  );
  process.stdout.write(`${number}\n`);
}
await register[Symbol.asyncDispose]();
