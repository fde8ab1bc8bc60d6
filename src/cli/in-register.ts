/** One act in a register from the command line, by whoever runs the program. */
import { CongvanError } from '../model/errors.ts';
import type { Actor, Register } from '../register/index.ts';

/** Apart from `using`, beside which tsc leaves `import()` as it is. */
const load = () => import('../register/index.ts');

/** Opens the register for the act and closes it. @throws CongvanError run.usage for what the register refuses; run.database */
export async function inRegister<T>(
  where: string,
  act: (register: Register, by: Actor) => Promise<T>,
): Promise<T> {
  const { accountName, openRegister } = await load();
  await using register = await openRegister(where);
  return await orUsage(() => act(register, { name: accountName(), via: 'cli' }));
}

/** What a register refuses is a call that is wrong. */
export async function orUsage<T>(act: () => Promise<T>): Promise<T> {
  const { Refusal } = await load();
  try {
    return await act();
  } catch (thrown) {
    throw thrown instanceof Refusal ? new CongvanError('run.usage', thrown.message, thrown) : thrown;
  }
}
